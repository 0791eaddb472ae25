"""What a council's term leaves open on its last day: for the protocol, and for whoever comes next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ognisko.people.bodies.models import Body, Term
from ognisko.people.bodies.queries import resolutions

from ..models import Commitment, Demand, HandOver, SupportItem
from ..vocabulary import CommitmentState
from ..vocabulary.council import DemandState, HandOverState, SupportState
from .council import centres_of_council

MOST = 40


def protocol_content(council: Body, term: Term, at: datetime) -> dict[str, Any]:
    """Plain lines with days as ISO dates, to be frozen: replies awaited, matters, demands, support plan, promises."""
    matters = HandOver.objects.filter(council=council, state__in=HandOverState.awaited()).select_related("centre")
    open_demands = (DemandState.ASKED, DemandState.HEARD, DemandState.SENT)
    demands = Demand.objects.filter(council=council, state__in=open_demands).order_by("asked_on", "pk")
    plan = SupportItem.objects.filter(council=council).order_by("due_on", "pk")
    centres = [each.pk for each in centres_of_council(council)]
    promises = Commitment.objects.filter(
        priority__cycle__partnership__centre__in=centres,
        organisation__kind="council",
        state__in=CommitmentState.awaited(),
    ).select_related("organisation")
    return {
        "council": council.name,
        "starts_on": term.starts_on.isoformat(),
        "ends_on": term.ends_on.isoformat() if term.ends_on else "",
        "resolutions": [
            _line(f"{row.number}: {row.subject}", row.addressee, row.reply_due_on)
            for row in resolutions(council, awaited=True)
        ],
        "matters": [
            _line(row.subject, str(row.get_direction_display()), row.due_on)
            for row in matters.order_by("due_on", "pk")[:MOST]
        ],
        "demands": [_line(row.text, str(row.get_state_display()), row.opinion_due_on) for row in demands[:MOST]],
        "support": [_line(row.text, row.owner, row.due_on) for row in plan.filter(state=SupportState.PLANNED)[:MOST]],
        "support_done": plan.filter(term=term, state=SupportState.DONE).count(),
        "support_all": plan.filter(term=term).count(),
        "promises": [
            _line(row.text, row.organisation.name, row.due_on) for row in promises.order_by("due_on", "pk")[:MOST]
        ],
    }


def _line(text: str, who: str, day: date | None) -> dict[str, str]:
    return {"text": " ".join(text.split())[:300], "who": who, "day": day.isoformat() if day else ""}
