"""Addresses of the territory room: the front door, the map, the search."""

from django.urls import path

from .views import pages, search

app_name = "territory"
urlpatterns = [
    path("", pages.home, name="home"),
    path("osiedla/", pages.neighbourhoods, name="neighbourhoods"),
    path("osiedla/<slug:slug>/", pages.neighbourhood, name="neighbourhood"),
    path("szukaj/", search.search, name="search"),
]
