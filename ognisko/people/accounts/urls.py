"""Addresses of the accounts room."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("prywatnosc/", views.privacy, name="privacy"),
    path("moje/", views.mine, name="mine"),
    path("moje/zgody/<int:consent>/", views.withdraw, name="withdraw"),
    path("moje/zapomnij/", views.erase, name="erase"),
]
