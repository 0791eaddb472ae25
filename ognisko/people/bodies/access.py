"""Who hosts a body's meetings, who writes its minutes, who reads what."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import grants, holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.secrets import alike, sealed
from ognisko.people.organisations.models import Post

from .models import BallotCard, BallotRound, Body, Meeting, Seat, Task
from .vocabulary import BodyKind, MeetingState
from .vocabulary.ballots import BallotState

HOST = permission("bodies.host", _("Host the meetings of councils, teams and partnerships"))
MINUTE = permission("bodies.minute", _("Publish minutes"))
COUNCIL = permission("bodies.council", _("Keep a council's desk: duty hours, resolutions, what it is asked"))
HOSTING_KINDS = ("centre", "organisation")


def may_found_body(person: Actor, host: Any) -> Verdict:
    """`host` is whatever the body will lean on: the network, or a centre."""
    return Verdict.of(
        person is SYSTEM or holds(person, HOST, host),
        otherwise=_("Only the network's lead, or the team of the host, founds a body here."),
        next_step=_("Ask the network's lead."),
    )


def may_host_body(person: Actor, body: Body) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, HOST, body),
        otherwise=_("You do not host the meetings of this body."),
        next_step=_("Ask the centre that hosts it, or the network's lead."),
    )


def may_publish_minutes(person: Actor, meeting: Meeting) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, MINUTE, meeting.body),
        otherwise=_("You do not publish the minutes of this body."),
        next_step=_("Ask the centre that hosts it, or the network's lead."),
    )


def may_keep_council(person: Actor, body: Body) -> Verdict:
    """The team that hosts the council, and whoever sits in it with a councillor's role."""
    held = person is SYSTEM or holds(person, COUNCIL, body) or (holds(person, COUNCIL) and _sits(person, body))
    return Verdict.of(
        held and body.kind == BodyKind.COUNCIL,
        otherwise=_("You do not keep the desk of this council."),
        next_step=_("Ask a councillor, or the centre that supports the council."),
    )


def _sits(person: Actor, body: Body) -> bool:
    return Seat.objects.filter(body=body, person=getattr(person, "pk", None), ends_on__isnull=True).exists()


def kept_council(person: Actor) -> Q:
    """The twin of `may_keep_council`."""
    council = Q(kind=BodyKind.COUNCIL)
    if person is SYSTEM or scope_pks(person, COUNCIL, "network"):
        return council
    found = _of_body(person, COUNCIL, "")
    if holds(person, COUNCIL):
        mine = Seat.objects.filter(person=person.pk, ends_on__isnull=True)  # type: ignore[attr-defined]
        found |= Q(pk__in=mine.values("body"))
    return council & found


def may_see_meeting(person: Actor, meeting: Meeting) -> Verdict:
    """Everyone reads published minutes and learns of meetings people were invited to; the hosts see all."""
    return Verdict.of(
        meeting.state in SHOWN
        or (meeting.state == MeetingState.CANCELLED and meeting.invited_at is not None)
        or holds(person, HOST, meeting.body)
        or holds(person, MINUTE, meeting.body),
        otherwise=_("This meeting is still being prepared."),
        next_step=_("Come back when invitations are sent."),
    )


SHOWN = {MeetingState.INVITED, MeetingState.PUBLISHED}


def hosted_body(person: Actor) -> Q:
    """The bodies whose meetings this person hosts."""
    return _of_body(person, HOST, "")


def minuted_meeting(person: Actor) -> Q:
    """The meetings whose minutes this person may publish."""
    return _of_body(person, MINUTE, "body__")


def _of_body(person: Actor, name: str, prefix: str) -> Q:
    if scope_pks(person, name, "network"):
        return Q()
    found = Q(**{f"{prefix}pk__in": scope_pks(person, name, "body")})
    for kind in HOSTING_KINDS:
        pks = scope_pks(person, name, kind)
        found |= Q(**{f"{prefix}host_scope_kind": kind, f"{prefix}host_scope_pk__in": pks})
    return found


BALLOTS_SHOWN = {BallotState.OPEN, BallotState.CLOSED, BallotState.COUNTED, BallotState.WITHDRAWN}


def may_see_ballot(person: Actor, ballot: BallotRound) -> Verdict:
    """Everyone reads what is voted on from the opening, and what it came to; a draft only its hosts."""
    opened = ballot.state in BALLOTS_SHOWN and ballot.opened_at is not None
    return Verdict.of(
        opened or holds(person, HOST, ballot.body),
        otherwise=_("This ballot is still being prepared."),
        next_step=_("Come back when voting opens."),
    )


def code_seal(code: str) -> str:
    """Under what a ballot's code is kept and looked up."""
    return sealed(code, purpose="ballot")


def may_cast_ballot(person: Actor, card: BallotCard, code: str, on: date) -> Verdict:
    """Whoever holds the ballot's code, and whoever sits on its seat or speaks for the organisation that does."""
    known = bool(code) and alike(code_seal(code), card.code_hash)
    return Verdict.of(
        known or (card.seat is not None and _speaks_for(person, card, on)),
        otherwise=_("This is somebody else's ballot."),
        next_step=_("Vote with your own code, or ask the host of this body for a ballot."),
    )


def _speaks_for(person: Actor, card: BallotCard, on: date) -> bool:
    seat = card.seat
    own = getattr(person, "pk", None)
    if seat is None or own is None:
        return False
    return seat.person_id == own or seat.organisation_id in spoken_for(person, on)


def spoken_for(person: Actor, on: date) -> set[int]:
    """Organisations this person may vote for: by a post on that day, or by a role within them."""
    own = getattr(person, "pk", None)
    if own is None:
        return set()
    posts = Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), person=own, starts_on__lte=on)
    by_role = {grant.scope.pk for grant in grants(person) if grant.scope.kind == "organisation"}
    return set(posts.values_list("organisation_id", flat=True)) | by_role


def own_card(person: Actor, on: date) -> Q:
    """The twin of `may_cast_ballot`, for those who sign in."""
    own = getattr(person, "pk", None)
    if own is None:
        return Q(pk__in=[])
    return Q(seat__person=own) | Q(seat__organisation__in=spoken_for(person, on))


def may_settle_task(person: Actor, task: Task, on: date) -> Verdict:
    """Whoever took it up says that it is done; so do those who host the body's meetings."""
    mine = getattr(person, "pk", None) is not None and Task.objects.filter(own_task(person, on), pk=task.pk).exists()
    return Verdict.of(
        person is SYSTEM or mine or holds(person, HOST, task.meeting.body),
        otherwise=_("This task is somebody else's."),
        next_step=_("Ask the centre that hosts the meetings to note it."),
    )


def own_task(person: Actor, on: date) -> Q:
    """Tasks of this person on a day: given to them, to their seat, or to the organisation in which they hold a post."""
    pk = getattr(person, "pk", None)
    if pk is None:
        return Q(pk__in=[])
    posts = Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), person=pk)
    of_mine = Q(seat__person__isnull=True, seat__organisation__in=posts.values("organisation"))
    return Q(person=pk) | Q(seat__person=pk) | of_mine
