"""What the team writes itself: a booking for somebody at the desk, the house's own, a look at a contact."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.organisations.models import Organisation

from .. import messages
from ..access import may_confirm_booking, may_see_booking
from ..lifecycle import BOOKING
from ..models import Booking, Space
from ..signals import booking_confirmed
from .claiming import claimed, write_claims
from .rules import in_utc, kept_contact, require_open_centre, require_order


@atomic
def enter_booking(
    *,
    space: Space,
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    name: str,
    by: Actor,
    at: datetime,
    contact: str = "",
    people_expected: int | None = None,
    organisation: Organisation | None = None,
) -> tuple[Booking, str]:
    """Enter a booking for somebody at the desk, confirmed at once; the code goes to them on paper.

    A contact is not needed. Raises Refused when the time is taken, naming the nearest free ones.
    """
    code = new_code()
    row = Booking(
        title=title.strip(),
        name=name.strip(),
        contact=kept_contact(contact) if contact.strip() else "",
        people_expected=people_expected,
        organisation=organisation,
        code_hash=sealed(code, purpose="bookings"),
    )
    same_network(organisation)
    _confirmed_at_once(row, space, starts_at, ends_at, by=by, at=at)
    messages.tell_entered(row, code=code, at=at)
    return row, code


@atomic
def book_for_house(
    *, space: Space, starts_at: datetime, ends_at: datetime, title: str, by: Actor, at: datetime
) -> Booking:
    """Book a time for the centre's own event, confirmed at once."""
    row = Booking(title=title.strip()[:120], for_house=True)
    _confirmed_at_once(row, space, starts_at, ends_at, by=by, at=at)
    return row


def _confirmed_at_once(
    row: Booking, space: Space, starts_at: datetime, ends_at: datetime, *, by: Actor, at: datetime
) -> None:
    same_network(space)
    require(may_confirm_booking(by, space))
    require_open_centre(space.centre)
    row.starts_at, row.ends_at = in_utc(starts_at, ends_at)
    require_order(row.starts_at, row.ends_at)
    if row.ends_at <= at:
        raise Refused(_("This time has already passed."), _("Choose a later time."), code="past")
    row.network, row.space, row.requested_at, row.decided_at = current_network(), space, at, at
    row.state, row.contact_proved_at = BOOKING.after("confirm").value, at
    sound(row)
    claimed(space, row.starts_at, row.ends_at, lambda: _saved(row), at=at)
    times: dict[str, Any] = {"starts_at": row.starts_at.isoformat(), "ends_at": row.ends_at.isoformat()}
    record("bookings.enter", row, by=by, at=at, after={"state": row.state, "space": space.pk, **times})
    tell(booking_confirmed, booking=row.pk, at=at)


def _saved(row: Booking) -> None:
    row.pk = None
    row.save(force_insert=True)
    write_claims(row, blocking=True)


@atomic
def reveal_contact(*, booking: int, by: Actor, at: datetime) -> str:
    """The applicant's contact, for a person of the team; that they looked is written down."""
    row = hold(Booking, booking)
    require(may_see_booking(by, row))
    record("bookings.reveal_contact", row, by=by, at=at)
    return row.contact
