"""Partnerships, their partners and leads, promises awaited, wished partners missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.prepared import prepared, remember
from ognisko.people.bodies.models import Decision
from ognisko.people.bodies.vocabulary import MeetingState, Method, Outcome
from ognisko.people.organisations.models import Organisation
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.queries import once
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState
from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.vocabulary import ChallengeState

from ..access import kept_partnership, may_keep_partnership, may_see_partnership, spoken_for, visible_partnership
from ..models import (
    Agreement,
    Commitment,
    Cycle,
    Effect,
    Lead,
    Observation,
    Partner,
    Partnership,
    PhaseStep,
    Priority,
    StoryChoice,
    StoryRound,
    ToolConsidered,
)
from ..vocabulary import WISHED_PARTNERS, CommitmentState, PartnershipState, RoundState, Wished

MOST_DATES = 20  # offered as evidence


def _rows() -> QuerySet[Partnership]:
    """Partnerships with their newest agreement, lead and turn read along."""
    newest = Agreement.objects.filter(partnership=OuterRef("pk")).order_by("-version")
    leads = Lead.objects.filter(partnership=OuterRef("pk")).order_by("-starts_on")
    turn = Cycle.objects.filter(partnership=OuterRef("pk")).order_by("-number")
    return Partnership.objects.select_related("centre", "body").annotate(
        agreement_version=Subquery(newest.values("version")[:1]),
        agreement_text=Subquery(newest.values("text")[:1]),
        agreed_on=Subquery(newest.values("agreed_on")[:1]),
        in_force_on=Subquery(newest.values("in_force__since_on")[:1]),
        is_asking=Exists(StoryRound.objects.filter(partnership=OuterRef("pk"), state=RoundState.OPEN)),
        has_stories=Exists(StoryChoice.objects.filter(round__partnership=OuterRef("pk"))),
        lead_name=Subquery(leads.values("organisation__name")[:1]),
        turn_number=Subquery(turn.values("number")[:1]),
        turn_phase=Subquery(turn.values("phase")[:1]),
    )


def partnership(slug: str) -> Partnership:
    """One partnership by its public address. Raises Http404."""
    return get_object_or_404(_rows(), slug=slug)


def public_partnership(slug: str) -> Partnership:
    """The same with its neighbourhoods, which come along: a row for each."""
    rows = _rows().filter(slug=slug).order_by("neighbourhoods__number")
    found: list[Any] = list(
        rows.annotate(**{f"place_{name}": F(f"neighbourhoods__{name}") for name in ("pk", "slug", "name")})
    )
    if not found:
        raise Http404
    told = [each for each in found if each.place_pk is not None]
    places = [Neighbourhood(pk=each.place_pk, slug=each.place_slug, name=each.place_name) for each in told]
    row: Partnership = found[0]
    remember(row, "neighbourhoods", places, Neighbourhood)
    return row


def partnerships_listed() -> list[Partnership]:
    """All partnerships, those at work first."""
    rows = list(_rows().prefetch_related("neighbourhoods").order_by("name"))
    return sorted(rows, key=lambda each: each.state in (PartnershipState.RESTING, PartnershipState.ENDED))


def partnerships_of(viewer: Actor) -> list[Partnership]:
    """Partnerships whose board the viewer sees."""
    return list(_rows().filter(visible_partnership(viewer)).order_by("name"))


def partnership_of_desk(slug: str, viewer: Actor) -> Partnership:
    """One partnership for those who see its board; Refused for everyone else."""
    found = partnership(slug)
    require(may_see_partnership(viewer, found))
    return found


def kept(slug: str, viewer: Actor) -> Partnership:
    """One partnership for those who keep it; Refused for everyone else."""
    found = partnership(slug)
    require(may_keep_partnership(viewer, found))
    return found


def centre_partnership(centre: Any) -> Partnership | None:
    """The centre's standing partnership."""
    return _rows().filter(centre=centre).exclude(state=PartnershipState.ENDED).first()


def partners_at(centre: Any, on: date) -> list[Partner]:
    """Partners of the centre's standing partnership, each with the partnership and where its cycle is."""
    found: list[Any] = sorted(_partners_at(centre=centre.pk, on=on), key=lambda each: each.organisation.name)
    for each in found:
        each.partnership.turn_number, each.partnership.turn_phase = each.turn_number, each.turn_phase
    return found


@prepared
def _partners_at(*, centre: int, on: date) -> QuerySet[Partner]:
    turn = Cycle.objects.filter(partnership=OuterRef("partnership")).order_by("-number")
    rows = Partner.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=on), partnership__centre=centre, joined_on__lte=on
    ).exclude(partnership__state=PartnershipState.ENDED)
    rows = rows.annotate(turn_number=Subquery(turn.values("number")[:1]), turn_phase=Subquery(turn.values("phase")[:1]))
    return rows.select_related("organisation", "partnership")


def neighbourhood_partnerships(neighbourhood: Any) -> list[Partnership]:
    """Partnerships for this area that have not ended, the one furthest on first."""
    found = once(neighbourhood, "partnerships", lambda: _partnerships_for(neighbourhood=neighbourhood.pk))
    return sorted(found, key=lambda each: (each.state != PartnershipState.WORKING, each.name))


@prepared
def _partnerships_for(*, neighbourhood: int) -> QuerySet[Partnership]:
    return _rows().filter(neighbourhoods=neighbourhood).exclude(state=PartnershipState.ENDED)


def partners_on(partnership: Partnership, on: date) -> list[Partner]:
    """Who belongs to it on this day, by name."""
    return sorted(_partners_on(partnership=partnership.pk, on=on), key=lambda each: each.organisation.name)


@prepared
def _partners_on(*, partnership: int, on: date) -> QuerySet[Partner]:
    here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return Partner.objects.filter(here, partnership=partnership, joined_on__lte=on).select_related("organisation")


def partners_ever(partnership: Partnership) -> list[Partner]:
    """Every stay of every partner, the last to leave first."""
    rows = Partner.objects.filter(partnership=partnership).select_related("organisation")
    return list(rows.order_by("-left_on", "pk"))


def present(everyone: Iterable[Partner], on: date) -> list[Partner]:
    """Those of them who are partners on this day, by name."""
    here = [each for each in everyone if each.joined_on <= on and (each.left_on is None or on < each.left_on)]
    return sorted(here, key=lambda each: each.organisation.name)


def gone(everyone: Iterable[Partner], on: date) -> list[Partner]:
    """Those who were partners once and are none now, each once."""
    everyone = list(everyone)
    now = {each.organisation_id for each in everyone if each.left_on is None or on < each.left_on}
    left = {each.organisation_id: each for each in reversed(everyone) if each.organisation_id not in now}
    return sorted(left.values(), key=lambda each: (each.left_on or on, each.organisation.name), reverse=True)


def wished_missing(partners: Iterable[Partner]) -> list[Wished]:
    """Kinds of partner the model wishes for that nobody here is."""
    kinds = {partner.organisation.kind for partner in partners}
    return [wished for wished in WISHED_PARTNERS if not wished.kinds & kinds]


def lead_on(partnership: Partnership, on: date) -> Lead | None:
    rows = Lead.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), partnership=partnership, starts_on__lte=on)
    return rows.select_related("organisation").first()


def steps(partnership: Any) -> list[PhaseStep]:
    """The steps of the newest turn, in order."""
    rows = PhaseStep.objects.filter(cycle__partnership=partnership, cycle__number=partnership.turn_number)
    return list(rows.order_by("pk")) if partnership.turn_number else []


def running_cycle(partnership: Partnership) -> Cycle | None:
    """The turn under way, else the last one that ended."""
    return Cycle.objects.filter(partnership=partnership).order_by("-number").first()


def promises_awaited(viewer: Actor, on: date) -> list[Commitment]:
    """Promises the viewer keeps watch over or has to keep, soonest due first."""
    states = [CommitmentState.PROPOSED, *CommitmentState.awaited()]
    kept_by = Partnership.objects.filter(kept_partnership(viewer)).values("pk")
    mine = Q(priority__cycle__partnership__in=kept_by) | Q(organisation__in=spoken_for(viewer, on))
    rows = Commitment.objects.filter(mine, state__in=states).distinct()
    return list(rows.select_related("organisation", "priority__cycle__partnership__centre").order_by("due_on", "pk"))


def commitment(pk: int, partnership: Partnership) -> Commitment:
    """One promise of this partnership. Raises Http404."""
    rows = Commitment.objects.filter(priority__cycle__partnership=partnership, pk=pk)
    found = rows.select_related("organisation", "priority__challenge", "priority__cycle__partnership__centre").first()
    if found is None:
        raise Http404
    return found


def priority(pk: int, partnership: Partnership) -> Priority:
    """One priority of this partnership. Raises Http404."""
    rows = Priority.objects.filter(cycle__partnership=partnership, pk=pk)
    found = rows.select_related("challenge", "cycle__partnership__centre").first()
    if found is None:
        raise Http404
    return found


def effect(pk: int, partnership: Partnership) -> Effect:
    """One effect of this partnership. Raises Http404."""
    rows = Effect.objects.filter(priority__cycle__partnership=partnership, pk=pk)
    return get_object_or_404(rows.select_related("priority__challenge", "priority__cycle"))


def organisation(pk: int) -> Organisation:
    return get_object_or_404(Organisation, pk=pk)


def carrying_decisions(partnership: Partnership) -> list[Decision]:
    """Decisions of the assembly, by consent and with published minutes, that carry no priority yet.

    One that confirmed a ballot may carry several, in the order of the ballot.
    """
    rows = Decision.objects.filter(
        meeting__body=partnership.body_id,
        meeting__state=MeetingState.PUBLISHED,
        method__in=Method.of_consent(),
        outcome=Outcome.ADOPTED,
    )
    used = Priority.objects.filter(cycle__partnership=partnership).values("decision")
    return list(
        rows.exclude(pk__in=used, method=Method.CONSENT).select_related("meeting").order_by("-decided_at", "-pk")
    )


def challenges_to_choose(cycle: Cycle) -> list[Challenge]:
    """Challenges of the area that may become a priority of this turn."""
    over = [ChallengeState.CHANGED, ChallengeState.MERGED]
    rows = Challenge.objects.filter(centre=cycle.partnership.centre_id).exclude(state__in=over)
    taken = Priority.objects.filter(cycle=cycle).values("challenge")
    return list(rows.exclude(pk__in=taken).order_by("-opened_at", "-pk"))


def promises_of(activity: int) -> list[Commitment]:
    """Promises that the activity carries out."""
    return _promises_of(activity=activity)


@prepared
def _promises_of(*, activity: int) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(activities__activity=activity)
    return rows.select_related("organisation", "priority__challenge").order_by("pk")


def partnership_of_body(body: Any) -> Partnership | None:
    return Partnership.objects.filter(body=body).first()


def partnerships_kept(viewer: Actor) -> list[Partnership]:
    """Partnerships at work that the viewer keeps."""
    rows = Partnership.objects.filter(kept_partnership(viewer), state=PartnershipState.WORKING)
    return list(rows.select_related("centre").order_by("name"))


def tool(pk: int, partnership: Partnership) -> ToolConsidered:
    """One tool considered by this partnership. Raises Http404."""
    return get_object_or_404(ToolConsidered, priority__cycle__partnership=partnership, pk=pk)


def observation(pk: int, partnership: Partnership) -> Observation:
    """One observation of this partnership. Raises Http404."""
    return get_object_or_404(Observation, effect__priority__cycle__partnership=partnership, pk=pk)


def evidence_file(slug: str, key: str) -> StoredFile:
    """The file of a picture that shows what was seen. Raises Http404."""
    rows = Observation.objects.filter(effect__priority__cycle__partnership__slug=slug, picture__key=key)
    return get_object_or_404(rows.select_related("picture")).picture


def proving_dates(effect: Effect, partnership: Partnership) -> list[Occurrence]:
    """Events that took place at the centre since the turn began, the newest first: their headcounts are evidence."""
    rows = Occurrence.objects.filter(
        centre=partnership.centre_id, state=OccurrenceState.HELD, starts_at__gte=effect.priority.cycle.began_at
    )
    return list(rows.select_related("activity").order_by("-starts_at")[:MOST_DATES])


def open_challenges(partnership: Partnership) -> list[Challenge]:
    """Challenges of the centre that are neither changed nor set aside, the newest first."""
    rows = Challenge.objects.filter(centre=partnership.centre_id)
    return list(
        rows.exclude(state__in=[ChallengeState.CHANGED, ChallengeState.SET_ASIDE]).order_by("-opened_at", "-pk")
    )
