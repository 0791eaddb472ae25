"""Reception of the room."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "ognisko.place.bookings"
    label = "bookings"
