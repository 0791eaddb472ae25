"""Addresses of the networks room."""

from django.urls import path

from . import views

app_name = "networks"
urlpatterns = [
    path("desk/siec/", views.steer, name="steer"),
]
