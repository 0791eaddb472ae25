"""The council's office and its duty hours."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import may_keep_council
from ..models import Body, CouncilOffice, DutyHours, Seat
from ..vocabulary.councils import DutyRule


@atomic
def describe_office(
    *, body: int, email: str = "", phone: str = "", address: str = "", language: str = "pl", by: Actor, at: datetime
) -> CouncilOffice:
    """Write where the council is reached as an office. Nobody's private address belongs here."""
    row = hold(Body, body)
    require(may_keep_council(by, row))
    office = CouncilOffice.objects.filter(body=row).first() or CouncilOffice(network=row.network, body=row)
    office.email, office.phone, office.address = email.strip(), phone.strip(), address.strip()
    office.language = language
    sound(office)
    office.save()
    record("bodies.describe_office", row, by=by, at=at, after={"language": language})
    return office


@atomic
def set_duty_hours(
    *,
    body: int,
    rule: str,
    begins: time,
    ends: time,
    place: str,
    by: Actor,
    at: datetime,
    weekday: int | None = None,
    week: int | None = None,
    on_day: date | None = None,
    seat: Seat | None = None,
    starts_on: date | None = None,
) -> DutyHours:
    """Promise when somebody of the council is there for residents.

    Raises Refused when the hours end before they begin, the rule lacks its day, or the seat is of another body.
    """
    row = hold(Body, body)
    require(may_keep_council(by, row))
    same_network(seat)
    _sound_rule(row, rule, begins, ends, (weekday, week, on_day), seat)
    by_week = rule != DutyRule.ONCE
    said = {"rule": rule, "begins": begins, "ends": ends, "place": place.strip(), "seat": seat}
    duty = DutyHours(
        network=row.network,
        body=row,
        weekday=weekday if by_week else None,
        week=week if rule == DutyRule.MONTHLY else None,
        on_day=None if by_week else on_day,
        starts_on=starts_on or timezone.localdate(at),
        **said,
    )
    sound(duty)
    duty.save()
    record("bodies.set_duty_hours", duty, by=by, at=at, after={"rule": str(rule)})
    return duty


def _sound_rule(body: Body, rule: str, begins: time, ends: time, days: tuple, seat: Seat | None) -> None:
    """`days` are the weekday, which one in the month, and the single date."""
    if ends <= begins:
        raise Refused(_("Duty hours end after they begin."), _("Correct one of the two hours."), code="wrong_hours")
    lacks = {
        DutyRule.WEEKLY: days[0] is None,
        DutyRule.MONTHLY: days[0] is None or days[1] is None,
        DutyRule.ONCE: days[2] is None,
    }
    if lacks[DutyRule(rule)]:
        raise Refused(_("The day is missing."), _("Choose the weekday, or write the date."), code="no_day")
    if seat is not None and seat.body_id != body.pk:
        raise Refused(_("They sit in another body."), _("Choose somebody of this council."), code="elsewhere")


@atomic
def end_duty_hours(*, duty: int, by: Actor, at: datetime) -> DutyHours:
    """Take duty hours back from today on. Raises Refused when that was done already."""
    row = hold(DutyHours, duty)
    require(may_keep_council(by, row.body))
    if row.ends_on is not None:
        raise Refused(_("These duty hours have already ended."), code="wrong_moment")
    row.ends_on = max(timezone.localdate(at), row.starts_on)
    row.save(update_fields=["ends_on"])
    record("bodies.end_duty_hours", row, by=by, at=at, after={"ends_on": row.ends_on.isoformat()})
    return row
