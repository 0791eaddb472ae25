"""What has happened to centres; each carries `centre` (its primary key) and `at`."""

from django.dispatch import Signal

centre_founded = Signal()
centre_described = Signal()
centre_published = Signal()
centre_rested = Signal()
centre_reopened = Signal()
centre_closed = Signal()
