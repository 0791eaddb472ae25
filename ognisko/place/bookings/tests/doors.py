"""Who may open the addresses of the bookings room."""

from ognisko.place.bookings.models import Space
from tests.doors import ALL, Door

from .factories import asked, hall, waiting

SEEING = {"animator", "coordinator"}
KEEPING = {"coordinator"}


def _room(cast):
    """A room of its own for each visit."""
    return hall(cast, f"Sala {Space.objects.count() + 1}")


def _public(cast):
    return {"slug": cast.centre.slug, "space": _room(cast).slug}


def _centre(cast):
    return {"slug": cast.centre.slug}


def _code(cast):
    return {"code": asked(cast, _room(cast))[1]}


def _booking(cast):
    return {"booking": waiting(cast, _room(cast)).pk}


def _reason(cast):
    return {"reason": "Sala jest w remoncie."}


DOORS = {
    "bookings:spaces": Door(ALL, kwargs=_centre),
    "bookings:month": Door(ALL, kwargs=_centre),
    "bookings:request": Door(ALL, kwargs=_public),
    "bookings:enter_code": Door(ALL),
    "bookings:booking": Door(ALL, kwargs=_code),
    "bookings:prove_contact": Door(ALL, method="post", kwargs=_code, data=lambda cast: {"proof": "0000000"}),
    "bookings:withdraw": Door(ALL, method="post", kwargs=_code),
    "bookings:desk_weeks": Door(SEEING | {"neighbour_animator"}),
    "bookings:week": Door(SEEING, kwargs=_centre),
    "bookings:desk_month": Door(SEEING, kwargs=_centre),
    "bookings:enter": Door(SEEING, kwargs=_centre),
    "bookings:add_space": Door(KEEPING, kwargs=_centre),
    "bookings:keep_space": Door(KEEPING, kwargs=_public),
    "bookings:desk_booking": Door(SEEING, kwargs=_booking),
    "bookings:reveal_contact": Door(SEEING, method="post", kwargs=_booking),
    "bookings:vouch_for_contact": Door(SEEING, method="post", kwargs=_booking),
    "bookings:confirm": Door(SEEING, method="post", kwargs=_booking),
    "bookings:decline": Door(SEEING, method="post", kwargs=_booking, data=_reason),
    "bookings:cancel": Door(SEEING, method="post", kwargs=_booking, data=_reason),
    "bookings:mark_held": Door(SEEING, method="post", kwargs=_booking),
    "bookings:mark_no_show": Door(SEEING, method="post", kwargs=_booking),
}
