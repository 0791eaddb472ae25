"""Addresses of the organisations room."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/<int:person>/", views.enter_demo, name="enter_demo"),
    path("desk/organizacje/", views.register, name="register"),
    path("desk/dziennik/", views.audit, name="audit"),
]
