"""Addresses of the territory room: the front door, the map, the search."""

from django.urls import path

from .views import boundaries, pages, search

app_name = "territory"
urlpatterns = [
    path("", pages.home, name="home"),
    path("osiedla/", pages.neighbourhoods, name="neighbourhoods"),
    path("osiedla/<slug:slug>/", pages.neighbourhood, name="neighbourhood"),
    path("szukaj/", search.search, name="search"),
    path("desk/siec/granice/", boundaries.bring, name="boundaries"),
    path("desk/siec/granice/<int:delivery>/", boundaries.preview, name="preview_boundaries"),
    path("desk/siec/granice/<int:delivery>/wpisz/", boundaries.take_in, name="take_in_boundaries"),
    path("desk/siec/granice/<int:delivery>/odrzuc/", boundaries.give_up, name="give_up_boundaries"),
]
