"""The verbs of spaces and bookings. Claims are written in `claiming` alone."""

from .asking import prove_contact, request_booking, vouch_for_contact, withdraw_booking
from .deciding import cancel_booking, confirm_booking, decline_booking, mark_booking_held, mark_no_show
from .entering import book_for_house, enter_booking, reveal_contact
from .lapsing import call_off_bookings, expire_bookings, shed_contacts
from .spaces import add_space, keep_space

__all__ = [
    "add_space",
    "book_for_house",
    "call_off_bookings",
    "cancel_booking",
    "confirm_booking",
    "decline_booking",
    "enter_booking",
    "expire_bookings",
    "keep_space",
    "mark_booking_held",
    "mark_no_show",
    "prove_contact",
    "request_booking",
    "reveal_contact",
    "shed_contacts",
    "vouch_for_contact",
    "withdraw_booking",
]
