"""Addresses of the room."""

app_name = "bodies"
urlpatterns: list = []
