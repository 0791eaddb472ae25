"""What a phase must leave behind before it ends, and what of it is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.practice.voices.models import Challenge, Evidence, Voice
from ognisko.practice.voices.vocabulary import ChallengeState

from ..models import Cycle, Priority
from ..vocabulary import TEXT_MAX, CommitmentState, Phase
from .books import Book


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the phase leaves behind. `verb` is the action that brings it, `of` the priority it concerns."""

    words: str
    is_met: bool
    verb: str = ""
    of: Priority | None = None
    note: str = ""


def needs(cycle: Cycle, read: Book) -> list[Need]:
    """Everything the current phase must leave behind, in the order to do it."""
    if cycle.phase == Phase.ENDED:
        return []
    return _NEEDS[Phase(cycle.phase)](cycle, read)


def missing(cycle: Cycle, read: Book) -> list[Need]:
    return [need for need in needs(cycle, read) if not need.is_met]


def left_behind(cycle: Cycle, read: Book) -> str:
    """What the phase leaves, in the partnership's own words, from its records."""
    phase, chosen = Phase(cycle.phase), read.of_cycle(cycle.pk)
    promises = [each for priority in chosen for each in read.promises(priority)]
    found = {
        Phase.DIAGNOSIS: lambda: [each.title for each in proven_challenges(cycle)],
        Phase.PRIORITIES: lambda: [each.challenge.title for each in chosen],
        Phase.PLAN: lambda: [f"{each.organisation.name}: {each.text}" for each in promises],
        Phase.ACTION: lambda: [
            *(each.activity.title for priority in chosen for each in read.held(priority)),
            *(each.text for each in promises if each.state == CommitmentState.KEPT),
        ],
        Phase.EVALUATION: lambda: [
            each.seen[-1].observed for priority in chosen for each in read.effects_of(priority) if each.seen
        ],
        Phase.CHANGE: lambda: [
            each.change.text if hasattr(each, "change") else each.unchanged_reason for each in chosen
        ],
    }[phase]()
    return "; ".join(words.rstrip(".") for words in dict.fromkeys(found) if words)[:TEXT_MAX]


def proven_challenges(cycle: Cycle) -> list[Challenge]:
    """Challenges of the centre that stand open with evidence or a voice behind them."""
    rows = Challenge.objects.filter(
        Exists(Evidence.objects.filter(challenge=OuterRef("pk")))
        | Exists(Voice.objects.filter(challenge=OuterRef("pk"), is_quarantined=False)),
        centre=cycle.partnership.centre_id,
        state__in=[ChallengeState.OPEN, ChallengeState.PRIORITY, ChallengeState.IN_HAND],
    )
    return list(rows.order_by("-opened_at", "pk"))


def _diagnosis(cycle: Cycle, read: Book) -> list[Need]:
    found = proven_challenges(cycle)
    words = ngettext(
        "%(count)s challenge with evidence stands", "%(count)s challenges with evidence stand", len(found)
    ) % {"count": len(found)}
    note = ", ".join(challenge.title for challenge in found[:3])
    lacking = _("A challenge with evidence: join voices to it, add a note, a figure, a resolution or a proposal")
    return [Need(words if found else lacking, bool(found), "open_challenge", note=note)]


def _priorities(cycle: Cycle, read: Book) -> list[Need]:
    chosen = read.of_cycle(cycle.pk)
    if not chosen:
        words = _("A priority decided by consent in a meeting of the assembly whose minutes are published")
        return [Need(words, False, "choose_priority")]
    return [Need(_("Priority: %(title)s") % {"title": each.challenge.title}, True, of=each) for each in chosen]


def _plan(cycle: Cycle, read: Book) -> list[Need]:
    found = []
    for priority in read.of_cycle(cycle.pk):
        promises = read.promises(priority)
        agreed = any(each.state in CommitmentState.standing() for each in promises)
        waiting = [each for each in promises if each.state == CommitmentState.PROPOSED]
        verb = "accept_commitment" if waiting and not agreed else "propose_commitment"
        words = _("An agreed promise, with its owner and date")
        found.append(Need(words, agreed, verb, priority, ", ".join(each.text for each in promises)))
        tools = [f"{each.name} ({each.get_verdict_display()})" for each in read.tools.get(priority.pk, [])]
        note = ", ".join(tools) or priority.programmes_considered
        words = _("Which city programmes and tools were considered, or why none")
        found.append(Need(words, bool(note), "consider_programmes", priority, note))
    return found


def _action(cycle: Cycle, read: Book) -> list[Need]:
    return [
        Need(_("An event that took place, or a promise kept"), read.is_done(priority), "plan_event", priority)
        for priority in read.of_cycle(cycle.pk)
    ]


def _evaluation(cycle: Cycle, read: Book) -> list[Need]:
    found = []
    for priority in read.of_cycle(cycle.pk):
        effects = read.effects_of(priority)
        observed = any(each.seen for each in effects)
        verb = "observe_effect" if effects else "expect_effect"
        words = _("What was seen, against what was expected: how it was checked, and where from")
        found.append(Need(words, observed, verb, priority))
    return found


def _change(cycle: Cycle, read: Book) -> list[Need]:
    return [
        Need(
            _("What is different now, or why nothing is yet"),
            hasattr(priority, "change") or bool(priority.unchanged_reason),
            "record_change",
            priority,
        )
        for priority in read.of_cycle(cycle.pk)
    ]


_NEEDS: dict[Phase, Callable[[Cycle, Book], list[Need]]] = {
    Phase.DIAGNOSIS: _diagnosis,
    Phase.PRIORITIES: _priorities,
    Phase.PLAN: _plan,
    Phase.ACTION: _action,
    Phase.EVALUATION: _evaluation,
    Phase.CHANGE: _change,
}
