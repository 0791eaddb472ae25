"""Meetings, who was there, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.people.accounts.models import Person

from ..access import hosted_body, may_host_body, may_see_meeting, minuted_meeting
from ..models import BallotRound, Body, Decision, Meeting, MeetingAttendance, Minutes, Seat, Stance, TableGuest
from ..vocabulary import MEETING_CODE, MeetingState, Outcome, StanceKind
from .standing import seat_name


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as everyone may read it: how many stood where, organisations by name, nobody else."""

    decision: Decision
    counts: dict[str, int]
    named: list[Stance]
    stances: list[Stance]  # every one, for its reason: people stay unnamed
    first: Decision | None  # the proposal that this one amends
    newer: bool  # amended by another one since
    ballot: BallotRound | None  # the round whose outcome it confirms


def upcoming_meetings(of: Body, at: datetime) -> list[Meeting]:
    """Those people were invited to and that have not ended, those called off among them."""
    announced = of.meetings.filter(state__in=[MeetingState.INVITED, MeetingState.CANCELLED], invited_at__isnull=False)
    return list(announced.filter(ends_at__gt=at).order_by("starts_at"))


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


def guests(of: Meeting) -> list[TableGuest]:
    """Who was at the table without a seat: named ones first, then how many had no name noted."""
    return list(of.guests.order_by("-name", "pk"))


def minutes(of: Meeting) -> list[Minutes]:
    """Every version, the one in force first."""
    return list(of.minutes.order_by("-version"))


def author_of(row: Minutes) -> str:
    """Who wrote a version, for the hosts' eyes; "" for the house itself or somebody forgotten."""
    kind, _colon, pk = row.author_ref.partition(":")
    found = Person.objects.filter(pk=int(pk)).first() if kind == "person" and pk.isdecimal() else None
    return found.name if found else ""


def decisions(of: Meeting) -> list[Told]:
    """The meeting's decisions as everyone may read them."""
    rows = list(of.decisions.select_related("amends__meeting", "ballot").order_by("decided_at", "pk"))
    amended = set(Decision.objects.filter(amends__in=rows).values_list("amends_id", flat=True))
    stances = list(Stance.objects.filter(decision__in=rows).select_related("seat__organisation").order_by("pk"))
    return [
        _told(row, [each for each in stances if each.decision_id == row.pk], newer=row.pk in amended) for row in rows
    ]


def _told(decision: Decision, stances: list[Stance], *, newer: bool) -> Told:
    counts = {kind.value: sum(each.stance == kind for each in stances) for kind in StanceKind}
    named = [each for each in stances if each.seat.organisation_id]
    return Told(decision, counts, named, stances, decision.amends, newer, getattr(decision, "ballot", None))


def blocked_proposals(of: Body) -> list[Decision]:
    """Proposals of this body that were not adopted and not put anew yet, the newest first."""
    rows = Decision.objects.filter(meeting__body=of, outcome=Outcome.NOT_ADOPTED, amended_by__isnull=True)
    return list(rows.select_related("meeting").order_by("-decided_at", "-pk"))


def blocks_of(decisions: Sequence[Decision]) -> dict[int, list[Stance]]:
    """By decision: the stances that blocked it or stood against it, for their reasons."""
    found: dict[int, list[Stance]] = {row.pk: [] for row in decisions}
    against = (StanceKind.BLOCK, StanceKind.DISAGREE)
    rows = Stance.objects.filter(decision__in=list(found), stance__in=against).select_related("seat__organisation")
    for each in rows.order_by("pk"):
        found[each.decision_id].append(each)
    return found


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
