"""Addresses of the accounts room."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("prywatnosc/", views.privacy, name="privacy"),
    path("moje/", views.mine, name="mine"),
    path("moje/zgody/<int:consent>/", views.withdraw, name="withdraw"),
    path("moje/zalogowania/koniec/", views.end_all_sessions, name="end_all_sessions"),
    path("moje/zalogowania/inne/koniec/", views.end_other_sessions, name="end_other_sessions"),
    path("moje/zalogowania/<str:session>/koniec/", views.end_session, name="end_session"),
    path("moje/zapomnij/", views.erase, name="erase"),
]
