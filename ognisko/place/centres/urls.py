"""Addresses of the room."""

app_name = "centres"
urlpatterns: list = []
