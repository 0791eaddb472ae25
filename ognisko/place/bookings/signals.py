"""What has happened to bookings; each carries `booking` (its primary key) and `at`."""

from django.dispatch import Signal

booking_requested = Signal()
booking_confirmed = Signal()
booking_declined = Signal()
booking_withdrawn = Signal()
booking_expired = Signal()
booking_cancelled = Signal()
booking_marked = Signal()
