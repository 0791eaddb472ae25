"""Addresses of the room."""

app_name = "territory"
urlpatterns: list = []
