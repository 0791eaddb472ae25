"""Meetings, who was there, what was decided."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Post

from ..access import hosted_body, may_host_body, may_see_meeting, minuted_meeting
from ..models import Body, Decision, Meeting, MeetingAttendance, Minutes, Seat, Stance
from ..vocabulary import MEETING_CODE, MeetingState, StanceKind
from .standing import seat_name, seats


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as everyone may read it: how many stood where, organisations by name, nobody else."""

    decision: Decision
    counts: dict[str, int]
    named: list[Stance]


def upcoming_meetings(of: Body, at: datetime) -> list[Meeting]:
    """Those people were invited to and that have not ended."""
    return list(of.meetings.filter(state=MeetingState.INVITED, ends_at__gt=at).order_by("starts_at"))


def published_meetings(of: Body) -> list[Meeting]:
    return list(of.meetings.filter(state=MeetingState.PUBLISHED).order_by("-starts_at"))


def meetings_of(of: Body) -> list[Meeting]:
    """Every meeting, for the hosts."""
    return list(of.meetings.order_by("-starts_at"))


def meeting(code: str, viewer: Actor) -> Meeting:
    """One meeting by its code; 404 where the viewer may not know of it."""
    found = _meeting(code)
    if not may_see_meeting(viewer, found):
        raise Http404
    return found


def hosted_meeting(code: str, viewer: Actor) -> Meeting:
    """One meeting for its hosts; Refused for everyone else."""
    found = _meeting(code)
    require(may_host_body(viewer, found.body))
    return found


def _meeting(code: str) -> Meeting:
    try:
        code = normal(code, MEETING_CODE)
    except BadCode:
        raise Http404
    return get_object_or_404(Meeting.objects.select_related("body"), code=code)


def attendance(of: Meeting) -> list[MeetingAttendance]:
    rows = MeetingAttendance.objects.filter(meeting=of)
    return sorted(rows.select_related("seat__person", "seat__organisation"), key=lambda row: seat_name(row.seat))


def present_seats(of: Meeting) -> list[Seat]:
    return [row.seat for row in attendance(of) if row.present]


def minutes(of: Meeting) -> list[Minutes]:
    """Every version, the one in force first."""
    return list(of.minutes.order_by("-version"))


def decisions(of: Meeting) -> list[Told]:
    """The meeting's decisions as everyone may read them."""
    rows = list(of.decisions.order_by("decided_at", "pk"))
    stances = list(Stance.objects.filter(decision__in=rows).select_related("seat__organisation").order_by("pk"))
    return [_told(row, [each for each in stances if each.decision_id == row.pk]) for row in rows]


def _told(decision: Decision, stances: list[Stance]) -> Told:
    counts = {kind.value: sum(each.stance == kind for each in stances) for kind in StanceKind}
    return Told(decision, counts, [each for each in stances if each.seat.organisation_id])


def invited_people(of: Meeting, day: date) -> list[Person]:
    """Everyone with an address who sits in the body, or holds a post in an organisation that does."""
    sitting = seats(of.body, day)
    organisations = [seat.organisation_id for seat in sitting if seat.organisation_id and not seat.person_id]
    posts = Post.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=day), organisation__in=organisations, starts_on__lte=day
    )
    pks = {seat.person_id for seat in sitting if seat.person_id} | set(posts.values_list("person_id", flat=True))
    return list(Person.objects.filter(pk__in=pks, is_active=True, email__isnull=False).order_by("pk"))


def meetings_attended(organisation: int, since: datetime, until: datetime) -> list[Meeting]:
    """Meetings in [since, until) at which a seat of this organisation was present."""
    rows = MeetingAttendance.objects.filter(
        seat__organisation=organisation, present=True, meeting__starts_at__gte=since, meeting__starts_at__lt=until
    )
    return [row.meeting for row in rows.select_related("meeting__body").order_by("meeting__starts_at")]


def to_hold(viewer: Actor, at: datetime) -> list[Meeting]:
    """Meetings of the viewer's bodies whose time has come, with nobody noted as present yet."""
    bodies = Body.objects.filter(hosted_body(viewer)).values("pk")
    states = (MeetingState.PLANNED, MeetingState.INVITED)
    rows = Meeting.objects.filter(body__in=bodies, state__in=states, starts_at__lte=at)
    return list(rows.select_related("body").order_by("starts_at"))


def to_publish(viewer: Actor) -> list[Meeting]:
    """Held meetings whose minutes the viewer may publish."""
    rows = Meeting.objects.filter(minuted_meeting(viewer), state=MeetingState.HELD)
    return list(rows.select_related("body").order_by("starts_at"))
