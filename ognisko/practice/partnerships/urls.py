"""Addresses of the room."""

app_name = "partnerships"
urlpatterns: list = []
