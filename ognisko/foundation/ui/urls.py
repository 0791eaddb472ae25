"""Addresses of the room."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("komponenty/", views.gallery, name="gallery"),
    path("dostepnosc/", views.accessibility, name="accessibility"),
]
