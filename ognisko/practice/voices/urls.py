"""Addresses of the room."""

app_name = "voices"
urlpatterns: list = []
