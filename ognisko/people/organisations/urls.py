"""Addresses of the room."""

app_name = "organisations"
urlpatterns: list = []
