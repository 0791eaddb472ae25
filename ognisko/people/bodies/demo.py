"""This room's part of the demo story: a meeting from its plan to its published minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ognisko.foundation.plumbing.actors import Actor

from . import actions
from .models import Body, Decision, Meeting, Seat

BEFORE, INVITED, WRITTEN = timedelta(days=21), timedelta(days=14), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to a meeting by consent. Seats that are not named agree."""

    question: str
    reasons: str
    review_on: date | None = None
    otherwise: dict[int, tuple[str, str]] = field(default_factory=dict)


def tell_meeting(
    body: Body,
    title: str,
    starts_at: datetime,
    *,
    present: Sequence[Seat],
    minutes: str,
    by: Actor,
    asked: Sequence[Asked] = (),
    place: str = "",
    agenda: str = "",
) -> tuple[Meeting, list[Decision]]:
    """A meeting that was announced, held, decided and written up."""
    row = actions.plan_meeting(
        body=body.pk, title=title, starts_at=starts_at, place=place, agenda=agenda, by=by, at=starts_at - BEFORE
    )
    actions.invite_to_meeting(meeting=row.pk, by=by, at=starts_at - INVITED)
    here = [seat.pk for seat in present]
    actions.hold_meeting(meeting=row.pk, present_seats=here, by=by, at=row.ends_at)
    decisions = [
        actions.decide_by_consent(
            meeting=row.pk,
            question=each.question,
            reasons=each.reasons,
            stances={pk: each.otherwise.get(pk, ("agree", "")) for pk in here},
            review_on=each.review_on,
            by=by,
            at=row.ends_at,
        )
        for each in asked
    ]
    actions.publish_minutes(meeting=row.pk, text=minutes, by=by, at=row.ends_at + WRITTEN)
    row.refresh_from_db()
    return row, decisions
