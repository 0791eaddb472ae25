"""Addresses of the room."""

app_name = "events"
urlpatterns: list = []
