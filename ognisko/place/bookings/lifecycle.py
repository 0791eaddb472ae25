"""What may follow what in the life of a booking."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import BookingState

BOOKING = Lifecycle(
    BookingState,
    begins=BookingState.REQUESTED,
    moves=[
        Move("confirm", {BookingState.REQUESTED}, BookingState.CONFIRMED),
        Move("decline", {BookingState.REQUESTED}, BookingState.DECLINED, reason=True),
        Move("withdraw", {BookingState.REQUESTED}, BookingState.WITHDRAWN),
        Move("expire", {BookingState.REQUESTED}, BookingState.EXPIRED),
        Move("cancel", {BookingState.CONFIRMED}, BookingState.CANCELLED, reason=True),
        Move("mark_held", {BookingState.CONFIRMED}, BookingState.HELD),
        Move("mark_no_show", {BookingState.CONFIRMED}, BookingState.NO_SHOW),
    ],
    otherwise=_("This can no longer be done: the booking is “%(state)s”."),
)
