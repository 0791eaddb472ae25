"""Who is invited, who is coming; a meeting as a date for a calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.conf import settings
from django.db.models import Q
from icalendar import Calendar, Event, vCalAddress

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.plumbing.secrets import alike
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Post

from ..models import Body, Invitation, Meeting, Seat
from ..vocabulary import MeetingState
from ..vocabulary.replies import Reply, reply_hash
from .standing import seat_name, seats


@dataclass
class Replies:
    """Who is coming, by seat: names for the hosts."""

    coming: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


def invited(of: Body, day: date) -> list[tuple[Person, Seat]]:
    """Everyone with an address who sits in the body, or holds a post in an organisation that does; for which seat."""
    sitting = seats(of, day)
    own = {seat.person_id: seat for seat in sitting if seat.person_id}
    through = {seat.organisation_id: seat for seat in sitting if seat.organisation_id and not seat.person_id}
    in_force = Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    posts = Post.objects.filter(in_force, organisation__in=list(through), starts_on__lte=day).order_by("pk")
    found: dict[int, Seat] = {}
    for person, organisation in posts.values_list("person_id", "organisation_id"):
        found.setdefault(person, through[organisation])
    found |= own
    people = Person.objects.filter(pk__in=found, is_active=True, email__isnull=False).order_by("pk")
    return [(person, found[person.pk]) for person in people]


def invitation_by_code(typed: str) -> Invitation | None:
    """The invitation this code opens; None for no code of ours."""
    try:
        hashed = reply_hash(normal(typed))
    except BadCode:
        return None
    rows = Invitation.objects.select_related("meeting__body", "seat__person", "seat__organisation", "person")
    found = rows.filter(code_hash=hashed).first()
    return found if found is not None and alike(found.code_hash, hashed) else None


def replies(of: Meeting) -> Replies | None:
    """What those invited answered, by seat; None before invitations. One who comes is enough for a seat."""
    rows = list(of.invitations.select_related("seat__person", "seat__organisation").order_by("pk"))
    if not rows:
        return None
    said: dict[int, set[str]] = {}
    names = {row.seat_id: seat_name(row.seat) for row in rows}
    for row in rows:
        said.setdefault(row.seat_id, set()).add(row.reply)
    told = Replies()
    for seat, answers in said.items():
        kind = told.coming if Reply.COMING in answers else told.away if Reply.AWAY in answers else told.silent
        kind.append(names[seat])
    return told


def meeting_calendar(of: Meeting, url: str, at: datetime, *, to: str = "") -> str:
    """The meeting as iCalendar: to be looked up, or (with `to`) sent to one person, whose calendar then follows it.

    Its UID never changes; SEQUENCE grows with each change; a meeting called off is CANCELLED.
    """
    off = of.state == MeetingState.CANCELLED
    event = Event()
    event.add("uid", f"{of.code}@{current_network().slug}.ognisko")
    event.add("dtstamp", (of.changed_at or of.invited_at or at).astimezone(UTC))
    event.add("dtstart", of.starts_at.astimezone(UTC))
    event.add("dtend", of.ends_at.astimezone(UTC))
    event.add("sequence", of.sequence)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("summary", f"{of.body.name}: {of.title}")
    event.add("url", url)
    if of.place:
        event.add("location", of.place)
    if of.change_reason:
        event.add("description", of.change_reason)
    if to:
        organizer = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
        organizer.params["cn"] = of.body.name
        event["organizer"] = organizer
        event["attendee"] = vCalAddress(f"mailto:{to}")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Ognisko//Ognisko//PL")
    calendar.add("method", ("CANCEL" if off else "REQUEST") if to else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical().decode()
