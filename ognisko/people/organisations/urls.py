"""Addresses of the organisations room."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/<int:person>/", views.enter_demo, name="enter_demo"),
    path("desk/organizacje/", views.register, name="register"),
    path("desk/dziennik/", views.audit, name="audit"),
    path("desk/role/", views.roles, name="roles"),
    path("desk/role/<int:grant>/koniec/", views.end_role, name="end_role"),
]
