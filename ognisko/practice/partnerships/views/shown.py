"""What pages of a partnership show, prepared line by line: ring, priorities, promises, partners, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ognisko.foundation.ui.components.lists import clock
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.components.pictures import cycle_ring
from ognisko.foundation.ui.components.words import tag_pill
from ognisko.foundation.ui.shapes import Fact, Row, Tag
from ognisko.foundation.ui.shapes import Phase as RingPhase
from ognisko.people.bodies.vocabulary import Method
from ognisko.people.organisations.vocabulary import OrganisationKind, Sector
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Commitment, Cycle, Partnership, PastPromise, PhaseStep, Priority
from ..queries import Active, Book, Validity
from ..queries.traces import headcount_words
from ..vocabulary import LEAVES_BEHIND, PHASES, CommitmentState, PartnershipState, Phase
from . import seen

STATE_TONES = {
    PartnershipState.INITIATING: "gold",
    PartnershipState.CONSTITUTED: "river",
    PartnershipState.WORKING: "moss",
    PartnershipState.RESTING: "plain",
    PartnershipState.ENDED: "plain",
}
PROMISE_TONES = {
    CommitmentState.PROPOSED: "plain",
    CommitmentState.ACCEPTED: "river",
    CommitmentState.KEPT: "moss",
    CommitmentState.CHANGED: "gold",
    CommitmentState.RELEASED: "plain",
}


@dataclass
class Way:
    """A button or a link beside a line. `posts` ones are buttons."""

    label: Any
    url: str
    kind: str = "quiet"
    posts: bool = False


@dataclass
class PromiseLine:
    pk: int
    who: str
    words: str
    note: str
    tag: Tag
    events: list[Row]
    clock: Any = ""
    ways: list[Way] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    about: Row | None = None


@dataclass
class PriorityLine:
    """One priority with all that was done about it."""

    pk: int
    title: str
    url: str
    decided: str
    minutes_url: str
    promises: list[PromiseLine]
    facts: list[Fact]
    tools: list[seen.ToolLine] = field(default_factory=list)
    effects: list[seen.EffectLine] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


def tags(row: Partnership) -> list[Tag]:
    found = [Tag(row.get_state_display(), STATE_TONES[PartnershipState(row.state)])]
    if row.turn_number:
        found.append(
            Tag(_("turn %(number)s: %(phase)s") % {"number": row.turn_number, "phase": phase_name(row)}, "gold")
        )
    return found


def phase_name(row: Partnership) -> str:
    return str(Phase(row.turn_phase).label) if row.turn_phase else ""


def ring(row: Partnership, steps: Sequence[PhaseStep] = (), *, ahead: bool = False) -> Any:
    """The cycle as a ring; nothing before the first turn. With steps, what each left behind stands under it.

    `ahead` says also what each phase still has to leave.
    """
    if not row.turn_number:
        return ""
    return _ring(row.name, row.turn_number, Phase(row.turn_phase), steps, ahead)


def _ring(name: str, number: int, phase: Phase, steps: Sequence[PhaseStep], ahead: bool) -> Any:
    current = PHASES.index(phase) if phase != Phase.ENDED else len(PHASES)
    known = {step.phase: step for step in steps}
    caption = _("The cycle of “%(name)s”: turn %(number)s, %(phase)s.") % {
        "name": name,
        "number": number,
        "phase": phase.label,
    }
    phases = [_ring_phase(each, known.get(each), ahead) for each in PHASES]
    return cycle_ring(phases, current=current, caption=caption, centre=_("turn %(number)s") % {"number": number})


def _ring_phase(phase: Phase, step: PhaseStep | None, ahead: bool) -> RingPhase:
    """What the phase left, why it was skipped, or what it has to leave."""
    note = _step_note(step) if step else ""
    if not note and ahead:
        note = _("leaves: %(what)s") % {"what": str(LEAVES_BEHIND[phase])[:1].lower() + str(LEAVES_BEHIND[phase])[1:]}
    return RingPhase(phase.label, note, skipped=bool(step and step.skipped_reason))


def turn_ways(row: Partnership) -> list[tuple[int, str]]:
    """Every turn with its address, the newest first."""
    numbers = range(row.turn_number or 0, 0, -1)
    return [(number, reverse("partnerships:turn", args=[row.slug, number])) for number in numbers]


def turn_ring(row: Partnership, cycle: Cycle, steps: list[PhaseStep]) -> Any:
    """The ring of one turn, whichever it is, with what each phase left behind or has to leave."""
    return _ring(row.name, cycle.number, Phase(cycle.phase), steps, cycle.ended_at is None)


def _step_note(step: PhaseStep) -> str:
    if step.skipped_reason:
        return _("skipped: %(reason)s") % {"reason": step.skipped_reason}
    return step.left_behind


def priority_line(priority: Priority, read: Book, now: datetime, *, keeps: bool = False) -> PriorityLine:
    decision = priority.decision
    return PriorityLine(
        pk=priority.pk,
        title=priority.challenge.title,
        url=reverse("voices:trace", kwargs={"code": priority.challenge.code}),
        decided=_DECIDED[Method(decision.method)] % {"date": human_date(decision.decided_at, now)},
        minutes_url=reverse("bodies:meeting", kwargs={"code": decision.meeting.code}),
        promises=[promise_line(each, read, now) for each in read.promises(priority)],
        facts=_facts(priority),
        tools=seen.tool_lines(read.tools.get(priority.pk, [])),
        effects=seen.effect_lines(priority, read, now, keeps=keeps),
    )


_DECIDED = {
    Method.CONSENT: gettext_lazy("Decided by consent %(date)s"),
    Method.MAJORITY: gettext_lazy("Decided by majority %(date)s"),
    Method.RANKING: gettext_lazy("Decided by ranking, confirmed by consent %(date)s"),
    Method.SHARES: gettext_lazy("Decided by equal shares, confirmed by consent %(date)s"),
}


def _facts(priority: Priority) -> list[Fact]:
    found = []
    if priority.programmes_considered:
        found.append(Fact(_("City programmes"), priority.programmes_considered))
    if hasattr(priority, "change"):
        found.append(Fact(_("Change"), priority.change.text))
    elif priority.unchanged_reason:
        found.append(Fact(_("No change yet"), priority.unchanged_reason))
    return found


def promise_line(promise: Commitment, read: Book, now: datetime, *, past: Sequence[PastPromise] = ()) -> PromiseLine:
    state = CommitmentState(promise.state)
    due = human_date(promise.due_on, now)
    if state == CommitmentState.KEPT and promise.settled_at:
        note = _("kept %(date)s") % {"date": human_date(promise.settled_at, now)}
    elif state == CommitmentState.RELEASED:
        note = promise.reason
    elif state == CommitmentState.CHANGED:
        note = _("by: %(date)s. Agreed anew: %(reason)s") % {"date": due, "reason": promise.reason}
    else:
        note = _("by: %(date)s") % {"date": due}
    return PromiseLine(
        pk=promise.pk,
        who=promise.organisation.name,
        words=promise.text,
        note=note,
        tag=Tag(state.label, PROMISE_TONES[state]),
        events=[_event(each, now) for each in read.carried.get(promise.pk, [])],
        past=[_past(each, now) for each in past],
    )


def _past(row: PastPromise, now: datetime) -> str:
    """„Do 3 maja było: składamy wniosek. Umówiono na nowo w czwartek 2 maja: nabór przesunięto.”"""
    return _("Until %(changed)s it said: %(text)s, by: %(due)s. Agreed anew: %(reason)s") % {
        "changed": human_date(row.changed_at, now),
        "text": row.text.rstrip("."),
        "due": human_date(row.due_on, now),
        "reason": row.reason,
    }


def _event(occurrence: Any, now: datetime) -> Row:
    note = human_date(occurrence.starts_at, now)
    if occurrence.state == OccurrenceState.HELD:
        note = ", ".join([note, *headcount_words(occurrence)])
    return Row(occurrence.activity.title, reverse("events:occurrence", args=[occurrence.code]), note)


def due_clock(promise: Commitment, now: datetime) -> Any:
    """How long is left, for the desk alone: in public nothing is late."""
    if promise.state not in {CommitmentState.PROPOSED, *CommitmentState.awaited()}:
        return ""
    return clock(timezone.make_aware(datetime.combine(promise.due_on, time(23, 59))), now)


def partner_rows(found: Validity, *, desk: bool = False, named: bool = False) -> list[Row]:
    """Partners with their sector; on the desk also when each last took part; for partners and the team, who speaks."""
    return [_partner(each, found, desk, named) for each in found.partners]


def _partner(each: Active, found: Validity, desk: bool, named: bool) -> Row:
    organisation = each.partner.organisation
    note = str(OrganisationKind(organisation.kind).label)
    if desk:
        partner = each.partner
        parts = [note, partner.representative if named else "", last_seen(each, found)]
        lines = [" · ".join(part for part in parts if part)]
        if partner.brings:
            lines.append(_("can bring: %(what)s") % {"what": partner.brings})
        if partner.wishes:
            lines.append(_("wishes for: %(what)s") % {"what": partner.wishes})
        note = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))
    sector = Sector(each.partner.sector)
    return Row(organisation.name, note=note, aside=tag_pill(sector.label, tone=SECTOR_TONES[sector]))


SECTOR_TONES = {Sector.PUBLIC: "river", Sector.SOCIAL: "moss", Sector.PRIVATE: "gold"}


def last_seen(each: Active, found: Validity) -> str:
    if each.last is None:
        return _("has not taken part lately")
    days = (found.on - each.last.on).days
    if days == 0:
        return _("took part today")
    return ngettext("took part %(days)s day ago", "took part %(days)s days ago", days) % {"days": days}


def change_rows(read: Book, now: datetime) -> list[Row]:
    """What changed, newest first, with what people say of it."""
    changed = [each for each in read.priorities if hasattr(each, "change")]
    changed.sort(key=lambda each: (each.change.since_on, each.pk), reverse=True)
    return [
        Row(
            each.change.text,
            reverse("voices:trace", kwargs={"code": each.challenge.code}),
            " · ".join(part for part in (_since(each, now), read.words[each.change.pk].in_words()) if part),
            aside=tag_pill(_("change"), tone="moss"),
        )
        for each in changed
    ]


def _since(priority: Any, now: datetime) -> str:
    return _("%(title)s · since %(date)s · confirmed by: %(who)s") % {
        "title": priority.challenge.title,
        "date": human_date(priority.change.since_on, now),
        "who": priority.change.confirmed_by.rstrip("."),
    }
