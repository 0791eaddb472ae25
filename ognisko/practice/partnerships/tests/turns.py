"""Whole turns of the cycle for the tests, told through the rooms' own actions as a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from ognisko.foundation.plumbing.actors import Actor
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Decision
from ognisko.people.bodies.queries import seats
from ognisko.people.bodies.vocabulary import StanceKind
from ognisko.people.organisations.models import Organisation
from ognisko.place.centres.models import Centre
from ognisko.practice.events import actions as events
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.models import Cycle, Partnership, Priority
from ognisko.practice.partnerships.vocabulary import PHASES, Phase
from ognisko.practice.voices.models import Challenge


@dataclass
class EventStory:
    """An event that carries out a promise; with a headcount it took place."""

    title: str
    starts_at: datetime
    hours: float = 2
    space: int | None = None
    place_text: str = ""
    headcount: int | None = None
    first_timers: int | None = None
    sentence: str = ""
    described: dict[str, Any] = field(default_factory=dict)


@dataclass
class PromiseStory:
    """Who promised what by when; `kept_at` when it was kept."""

    organisation: Organisation
    text: str
    due_on: date
    accepted: bool = True
    kept_at: datetime | None = None
    event: EventStory | None = None


@dataclass
class PriorityStory:
    """One challenge through a whole turn, as far as it is told."""

    challenge: Challenge
    question: str
    reasons: str
    promises: Sequence[PromiseStory] = ()
    programmes: str = ""
    expected: str = ""
    observed: tuple[str, str, str] | None = None  # what, how checked, where from
    change: tuple[str, date, str] | None = None  # what, since when, who confirms
    unchanged: str = ""
    aside: Sequence[Organisation] = ()  # who stood aside


def call_together(
    *,
    centre: Centre,
    name: str,
    partners: Mapping[Organisation, str],
    agreement: str,
    by: Actor,
    at: datetime,
    about: str = "",
    place: str = "",
) -> Partnership:
    """Found a partnership, let partners join, meet, agree and constitute. `partners` go with what they wish for."""
    acting: dict[str, Any] = {"by": by, "at": at}
    row = actions.found_partnership(centre=centre.pk, name=name, about=about, **acting)
    leading = {each.organisation_id for each in row.partners.all()}
    for organisation, wishes in partners.items():
        if organisation.pk not in leading:
            actions.join_partnership(partnership=row.pk, organisation=organisation, wishes=wishes, **acting)
    meet(row, title="Spotkanie założycielskie", at=at, by=by, place=place, minutes="Zawiązujemy partnerstwo.")
    actions.agree(partnership=row.pk, text=agreement, agreed_on=timezone.localdate(at), **acting)
    return actions.constitute_partnership(partnership=row.pk, **acting)


def meet(
    row: Partnership,
    *,
    title: str,
    at: datetime,
    by: Actor,
    minutes: str,
    questions: Sequence[PriorityStory] = (),
    present: Sequence[Organisation] | None = None,
    place: str = "",
) -> list[Decision]:
    """Hold a meeting of the assembly that ended at `at`: who was there, what was decided by consent, the minutes.

    It lasted two hours, or since midnight: whoever joined that day sits there already.
    """
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    starts_at = max(at - timedelta(hours=2), midnight)
    acting: dict[str, Any] = {"by": by, "at": at}
    meeting = bodies.plan_meeting(
        body=row.body_id,
        title=title,
        starts_at=starts_at,
        ends_at=at,
        place=place,
        by=by,
        at=starts_at - timedelta(days=7),
    )
    bodies.invite_to_meeting(meeting=meeting.pk, by=by, at=starts_at - timedelta(days=7))
    sitting = seats(row.body, timezone.localdate(starts_at))
    came = [seat for seat in sitting if present is None or seat.organisation in present]
    bodies.hold_meeting(meeting=meeting.pk, present_seats=[seat.pk for seat in came], **acting)
    decisions = []
    for story in questions:
        aside = {organisation.pk for organisation in story.aside}
        stances = {
            seat.pk: (StanceKind.ABSTAIN if seat.organisation_id in aside else StanceKind.AGREE, "") for seat in came
        }
        decisions.append(
            bodies.decide_by_consent(
                meeting=meeting.pk, question=story.question, reasons=story.reasons, stances=stances, **acting
            )
        )
    bodies.publish_minutes(meeting=meeting.pk, text=minutes, **acting)
    return decisions


def turn(
    row: Partnership,
    *,
    priorities: Sequence[PriorityStory],
    moments: Mapping[Phase, datetime],
    by: Actor,
    minutes: str = "Wybraliśmy priorytety.",
    left_behind: Mapping[Phase, str] | None = None,
    until: Phase = Phase.ENDED,
) -> Cycle:
    """Play one turn. `moments` say when each phase ends; the phase `until` is entered, and not ended."""
    words = left_behind or {}
    cycle = actions.begin_cycle(partnership=row.pk, by=by, at=moments[Phase.DIAGNOSIS] - timedelta(days=1))
    chosen: list[Priority] = []
    for phase in PHASES:
        if phase == until:
            break
        at = moments[phase]
        if phase == Phase.PRIORITIES:
            chosen = _choose(row, cycle, priorities, minutes, by, at)
        elif phase != Phase.DIAGNOSIS:
            for priority, story in zip(chosen, priorities, strict=True):
                _WORK[phase](priority, story, by, at)
        cycle = actions.end_phase(cycle=cycle.pk, left_behind=words.get(phase, ""), by=by, at=at)
    return cycle


def _choose(
    row: Partnership, cycle: Cycle, stories: Sequence[PriorityStory], minutes: str, by: Actor, at: datetime
) -> list[Priority]:
    decisions = meet(row, title="Wybór priorytetów", at=at, by=by, minutes=minutes, questions=stories)
    return [
        actions.choose_priority(cycle=cycle.pk, challenge=story.challenge.pk, decision=decision.pk, by=by, at=at)
        for story, decision in zip(stories, decisions, strict=True)
    ]


def _plan(priority: Priority, story: PriorityStory, by: Actor, at: datetime) -> None:
    for promise in story.promises:
        promised = actions.propose_commitment(
            priority=priority.pk,
            organisation=promise.organisation,
            text=promise.text,
            due_on=promise.due_on,
            by=by,
            at=at,
        )
        if promise.accepted:
            actions.accept_commitment(commitment=promised.pk, by=by, at=at)
        if promise.event is not None:
            _plan_event(promised.pk, promise.event, by, at)
    actions.consider_programmes(priority=priority.pk, text=story.programmes, by=by, at=at)
    actions.expect_effect(priority=priority.pk, expected=story.expected, by=by, at=at)


def _plan_event(commitment: int, event: EventStory, by: Actor, at: datetime) -> None:
    actions.plan_event(
        commitment=commitment,
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.starts_at + timedelta(hours=event.hours),
        space=event.space,
        place_text=event.place_text,
        by=by,
        at=at,
        **event.described,
    )


def _act(priority: Priority, story: PriorityStory, by: Actor, at: datetime) -> None:
    """Close the events that took place and keep the promises that were kept."""
    for promised, promise in zip(priority.commitments.order_by("pk"), story.promises, strict=True):
        if promise.event is not None and promise.event.headcount is not None:
            activity = promised.activities.get().activity
            events.close_occurrence(
                occurrence=activity.occurrences.get().pk,
                headcount=promise.event.headcount,
                first_timers=promise.event.first_timers,
                sentence=promise.event.sentence,
                by=by,
                at=promise.event.starts_at + timedelta(hours=promise.event.hours),
            )
        if promise.kept_at is not None:
            actions.keep_commitment(commitment=promised.pk, by=by, at=promise.kept_at)


def _evaluate(priority: Priority, story: PriorityStory, by: Actor, at: datetime) -> None:
    if story.observed is not None:
        observed, method, source = story.observed
        effect = priority.effects.get()
        actions.observe_effect(effect=effect.pk, observed=observed, method=method, source=source, by=by, at=at)


def _change(priority: Priority, story: PriorityStory, by: Actor, at: datetime) -> None:
    if story.change is not None:
        text, since_on, who = story.change
        actions.record_change(priority=priority.pk, text=text, since_on=since_on, confirmed_by=who, by=by, at=at)
    else:
        actions.leave_unchanged(priority=priority.pk, reason=story.unchanged, by=by, at=at)


_WORK = {Phase.PLAN: _plan, Phase.ACTION: _act, Phase.EVALUATION: _evaluate, Phase.CHANGE: _change}
