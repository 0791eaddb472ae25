"""A turn and the one before it: what each brought, in numbers and in words; what is left for the next one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.vocabulary import ChallengeState

from ..models import Cycle, FollowUp, Partnership, PhaseStep, Priority
from .books import Book


@dataclass
class TurnFigures:
    """What one turn brought. `days` of a phase count from its beginning to its end, or to `on` while it lasts."""

    cycle: Cycle
    steps: list[PhaseStep]
    priorities: list[Priority]
    promises: Counter[str] = field(default_factory=Counter)  # by state
    seen: Counter[str] = field(default_factory=Counter)  # by the newest verdict of each effect
    events: int = 0
    people: int = 0
    changes: int = 0
    unchanged: int = 0
    challenges: int = 0
    days: dict[str, int] = field(default_factory=dict)


def turn(partnership: Partnership, number: int) -> Cycle:
    """Turn `number` of the partnership. Raises Http404."""
    found = Cycle.objects.filter(partnership=partnership, number=number).select_related("partnership__centre").first()
    if found is None:
        raise Http404
    return found


def turn_before(cycle: Cycle) -> Cycle | None:
    return Cycle.objects.filter(partnership=cycle.partnership_id, number=cycle.number - 1).first()


def turn_figures(cycle: Cycle, read: Book, *, on: date) -> TurnFigures:
    """The figures of one turn from the partnership's book."""
    chosen = read.of_cycle(cycle.pk)
    found = TurnFigures(cycle, list(PhaseStep.objects.filter(cycle=cycle).order_by("pk")), chosen)
    held = {each.pk: each for priority in chosen for each in read.held(priority)}
    found.events, found.people = len(held), sum(each.headcount or 0 for each in held.values())
    found.promises.update(each.state for priority in chosen for each in read.promises(priority))
    newest = [each.seen[-1] for priority in chosen for each in read.effects_of(priority) if each.seen]
    found.seen.update(each.verdict for each in newest if each.verdict)
    found.changes = sum(hasattr(each, "change") for each in chosen)
    found.unchanged = sum(bool(each.unchanged_reason) for each in chosen)
    found.challenges = _challenges(cycle, on)
    found.days = {step.phase: _days(step, on) for step in found.steps}
    return found


def _challenges(cycle: Cycle, on: date) -> int:
    """Challenges written down at the centre while the turn lasted, not set aside."""
    rows = Challenge.objects.filter(centre=cycle.partnership.centre_id, opened_at__gte=cycle.began_at)
    if cycle.ended_at is not None:
        rows = rows.filter(opened_at__lt=cycle.ended_at)
    return rows.exclude(state=ChallengeState.SET_ASIDE).count()


def _days(step: PhaseStep, on: date) -> int:
    end = timezone.localdate(step.ended_at) if step.ended_at else on
    return max((end - timezone.localdate(step.began_at)).days, 0)


def left_by_turn_before(number: int, read: Book) -> list[tuple[Priority, FollowUp | None]]:
    """Priorities of the turn before this one, each with what this turn's diagnosis said of it."""
    return [(each, read.left.get(each.pk)) for each in read.priorities if each.cycle.number == number - 1]


def follow_ups_about(challenge: Challenge) -> list[FollowUp]:
    """What later turns said of its priorities, and the earlier priorities it grew from itself."""
    rows = FollowUp.objects.filter(Q(challenge=challenge) | Q(priority__challenge=challenge))
    related = rows.select_related("challenge", "cycle__partnership", "priority__challenge", "priority__cycle")
    return list(related.order_by("at", "pk"))
