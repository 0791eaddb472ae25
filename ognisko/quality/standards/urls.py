"""Addresses of the standards room."""

from django.urls import path

from .views import following, pages

app_name = "standards"
urlpatterns = [
    path("cal/<slug:slug>/standard/", pages.public, name="public"),
    path("desk/standard/", pages.desk, name="desk"),
    path("desk/standard/<slug:slug>/", pages.standard, name="standard"),
    path("desk/standard/<slug:slug>/<slug:family>/<slug:key>/", pages.declare, name="declare"),
    path("desk/standard/<slug:slug>/<slug:family>/<slug:key>/wycofaj/", pages.withdraw, name="withdraw"),
    path("desk/siec/standard/", following.versions, name="versions"),
    path("desk/siec/standard/<int:catalogue>/", following.follow, name="follow"),
]
