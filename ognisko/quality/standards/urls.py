"""Addresses of the room."""

app_name = "standards"
urlpatterns: list = []
