"""Addresses of the room."""

app_name = "bookings"
urlpatterns: list = []
