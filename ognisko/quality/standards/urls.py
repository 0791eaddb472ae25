"""Addresses of the standards room."""

from django.urls import path

from .views import pages

app_name = "standards"
urlpatterns = [
    path("cal/<slug:slug>/standard/", pages.public, name="public"),
    path("desk/standard/", pages.desk, name="desk"),
    path("desk/standard/<slug:slug>/", pages.standard, name="standard"),
    path("desk/standard/<slug:slug>/<slug:family>/<slug:key>/", pages.declare, name="declare"),
    path("desk/standard/<slug:slug>/<slug:family>/<slug:key>/wycofaj/", pages.withdraw, name="withdraw"),
]
