"""A decision as pages tell it: where people stood, each reason, what blocked it, what was proposed before."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.foundation.ui.shapes import Row, Tag

from .. import queries
from ..models import Decision, Stance
from ..vocabulary import Outcome, StanceKind


def decision_context(told: queries.Told) -> dict[str, Any]:
    """One decision: organisations by name, people by their reasons alone."""
    adopted = told.decision.outcome == Outcome.ADOPTED
    counts = [(kind.label, told.counts[kind.value]) for kind in StanceKind if told.counts[kind.value]]
    return {
        "row": told.decision,
        "tag": Tag(told.decision.get_outcome_display(), "moss" if adopted else "ember"),
        "stood": " · ".join(f"{label}: {count}" for label, count in counts),
        "blocks": [line(each) for each in told.stances if each.stance == StanceKind.BLOCK],
        "said": [line(each) for each in told.stances if each.reason and each.stance != StanceKind.BLOCK],
        "named": [Row(queries.seat_name(each.seat), aside=each.get_stance_display()) for each in told.named],
        "first": earlier(told.first) if told.first else None,
        "newer": told.newer,
        "ballot": Row(told.ballot.question, reverse("bodies:ballot", args=[told.ballot.code])) if told.ballot else None,
    }


def line(stance: Stance) -> dict[str, str]:
    """One reason: whose, if an organisation's; a person is not named."""
    who = stance.seat.organisation.name if stance.seat.organisation else _("somebody at the table")
    return {"who": who, "stance": stance.get_stance_display(), "reason": stance.reason}


def earlier(first: Decision) -> dict[str, Any]:
    """The proposal before this one, with what stood against it."""
    url = f"{reverse('bodies:meeting', args=[first.meeting.code])}#decyzja-{first.pk}"
    blocks = queries.blocks_of([first])[first.pk]
    return {"question": first.question, "url": url, "blocks": [line(each) for each in blocks]}


def to_amend(rows: Sequence[Decision]) -> list[dict[str, Any]]:
    """Proposals that were not adopted, for the host: what stood against each."""
    blocks = queries.blocks_of(rows)
    return [{"row": row, "blocks": [line(each) for each in blocks[row.pk]]} for row in rows]
