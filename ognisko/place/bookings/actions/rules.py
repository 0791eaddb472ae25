"""What may be asked for: checks that form, desk and imports share, each refusal naming its rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import open_spells
from ognisko.place.centres.vocabulary import CentreState

from .. import messages
from ..models import Space
from ..vocabulary import HORIZON, LONGEST, LONGEST_AT_DESK, SHORTEST
from ..vocabulary.contacts import BadContact, normal_contact

DAY = timedelta(days=1)


def in_utc(starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    """Both moments in UTC, whole minutes, so that comparing them means what it says on the nights the clock jumps."""
    whole = [moment.astimezone(UTC).replace(second=0, microsecond=0) for moment in (starts_at, ends_at)]
    return whole[0], whole[1]


def require_order(starts_at: datetime, ends_at: datetime, *, longest: timedelta = LONGEST_AT_DESK) -> None:
    if ends_at <= starts_at:
        raise Refused(_("The end comes before the beginning."), _("Choose a later end."), code="wrong_order")
    if ends_at - starts_at < SHORTEST:
        raise Refused(_("This is too short."), _("Ask for at least a quarter of an hour."), code="too_short")
    if ends_at - starts_at > longest:
        raise Refused(
            _("This is too long: %(hours)s hours at most.") % {"hours": int(longest.total_seconds() // 3600)},
            _("Ask for less, or talk to the centre."),
            code="too_long",
        )


def require_open_centre(centre: Centre) -> None:
    if centre.state != CentreState.PUBLISHED:
        raise Refused(
            _("%(centre)s takes no bookings now: it is “%(state)s”.")
            % {"centre": centre.name, "state": CentreState(centre.state).label},
            _("Look for a room in another centre."),
            code="centre_closed",
        )


def require_askable(space: Space, starts_at: datetime, ends_at: datetime, *, at: datetime) -> None:
    """All that a public request keeps to: the centre, the space, order, the future, the horizon, the hours."""
    require_open_centre(space.centre)
    if not space.is_open_for_requests:
        raise Refused(
            _("%(space)s is not lent out.") % {"space": space.name}, _("Choose another room."), code="space_closed"
        )
    require_order(starts_at, ends_at, longest=LONGEST)
    if starts_at <= at:
        raise Refused(_("This time has already passed."), _("Choose a later time."), code="past")
    if starts_at > at + HORIZON:
        last = (at + HORIZON).astimezone(current_network().zone).date()
        raise Refused(
            _("This is too far ahead: ask for a time until %(day)s.") % {"day": messages.day_words(last)},
            _("Come back later, or talk to the centre."),
            code="horizon",
        )
    _require_hours(space, starts_at, ends_at)


def _require_hours(space: Space, starts_at: datetime, ends_at: datetime) -> None:
    zone = current_network().zone
    day = starts_at.astimezone(zone).date()
    spells = open_spells(space.centre, day, ends_at.astimezone(zone).date() + DAY)
    left = starts_at
    for spell in spells:
        if spell.start.astimezone(UTC) <= left and spell.end is not None:
            left = max(left, spell.end.astimezone(UTC))
    if left < ends_at:
        hours = ", ".join(
            f"{dates.hour(each.start)}–{dates.hour(each.end)}"
            for each in spells
            if each.end and each.start.date() == day
        )
        raise Refused(
            _("%(centre)s is not open then.") % {"centre": space.centre.name},
            _("Its hours %(on_day)s: %(hours)s.") % {"on_day": messages.on_day_words(day), "hours": hours}
            if hours
            else _("%(centre)s is closed %(on_day)s; choose another day.")
            % {"centre": space.centre.name, "on_day": messages.on_day_words(day)},
            code="outside_hours",
        )


def kept_contact(contact: str) -> str:
    """The contact as kept. Raises Refused when it is neither an e-mail nor a telephone."""
    try:
        return normal_contact(contact)
    except BadContact as error:
        raise Refused(
            _("This is neither an e-mail address nor a telephone number."),
            _("Write one of them, so that the centre can answer you."),
            code="bad_contact",
        ) from error
