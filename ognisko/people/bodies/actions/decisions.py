"""Decisions, by consent or by majority, with reasons in writing."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..access import may_host_body
from ..lifecycle import MEETING
from ..models import Decision, Meeting, Stance
from ..queries import present_seats
from ..signals import decision_made
from ..vocabulary import Method, Outcome, StanceKind

Stances = Mapping[int, tuple[str, str]]


def agreed_by_consent(stances: Stances) -> bool:
    """Nobody blocks, and somebody agrees."""
    kinds = [stance for stance, _reason in stances.values()]
    return StanceKind.BLOCK not in kinds and StanceKind.AGREE in kinds


def agreed_by_majority(stances: Stances) -> bool:
    """More agree than disagree or block; those who stand aside do not count."""
    kinds = [stance for stance, _reason in stances.values()]
    return kinds.count(StanceKind.AGREE) > kinds.count(StanceKind.DISAGREE) + kinds.count(StanceKind.BLOCK)


@atomic
def decide_by_consent(
    *,
    meeting: int,
    question: str,
    reasons: str,
    stances: Stances,
    by: Actor,
    at: datetime,
    review_on: date | None = None,
    amends: int | None = None,
    item: int | None = None,
) -> Decision:
    """Put a question to those present: adopted when nobody blocks and somebody agrees.

    `stances` go by seat: (agree | abstain | disagree | block, reason). `amends` is the proposal that was not adopted
    and is put here anew, changed; it stays as it was. `item` is the point of the agenda it belongs to. Raises Refused
    for a seat that was not there, a block without a reason, no stance at all, a meeting that is not open for decisions,
    or a proposal that cannot be amended.
    """
    row = decided_in(meeting, stances, by)
    outcome = Outcome.ADOPTED if agreed_by_consent(stances) else Outcome.NOT_ADOPTED
    return write_decision(
        row,
        Method.CONSENT,
        outcome,
        question,
        reasons,
        stances,
        review_on=review_on,
        amends=amends,
        item=item,
        by=by,
        at=at,
    )


@atomic
def decide_by_majority(
    *,
    meeting: int,
    question: str,
    reasons: str,
    stances: Stances,
    by: Actor,
    at: datetime,
    review_on: date | None = None,
    amends: int | None = None,
    item: int | None = None,
) -> Decision:
    """Put a question to those present: adopted when more agree than not. Raises as `decide_by_consent`."""
    row = decided_in(meeting, stances, by)
    outcome = Outcome.ADOPTED if agreed_by_majority(stances) else Outcome.NOT_ADOPTED
    return write_decision(
        row,
        Method.MAJORITY,
        outcome,
        question,
        reasons,
        stances,
        review_on=review_on,
        amends=amends,
        item=item,
        by=by,
        at=at,
    )


def decided_in(meeting: int, stances: Stances, by: Actor) -> Meeting:
    """The meeting, locked, if a decision with these stances can be written in it. Raises Refused."""
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    MEETING.require("decide", row.state)
    if not stances:
        raise Refused(_("Nobody's stance is noted."), _("Note where those present stand."), code="no_stance")
    if not set(stances) <= {seat.pk for seat in present_seats(row)}:
        raise Refused(
            _("Only those present at this meeting decide."), _("Check who is noted as present."), code="absent"
        )
    for stance, reason in stances.values():
        if StanceKind(stance) is StanceKind.BLOCK and not reason.strip():
            raise Refused(
                _("Whoever blocks says why."), _("Write the reason of the block in a sentence."), code="no_reason"
            )
    return row


def write_decision(
    row: Meeting,
    method: Method,
    outcome: Outcome,
    question: str,
    reasons: str,
    stances: Stances,
    *,
    review_on: date | None,
    amends: int | None,
    by: Actor,
    at: datetime,
    item: int | None = None,
) -> Decision:
    """Write a decision with its stances, and leave its trace."""
    decision = Decision(
        network=row.network,
        meeting=row,
        question=question.strip(),
        method=method,
        outcome=outcome,
        reasons=reasons.strip(),
        review_on=review_on,
        amends=_amended(row, amends),
        item=row.items.filter(pk=item).first() if item is not None else None,
        decided_at=at,
    )
    sound(decision, exclude=["item"])
    decision.save()
    for seat, (stance, reason) in stances.items():
        line = Stance(network=row.network, decision=decision, seat_id=seat, stance=stance, reason=reason.strip())
        sound(line, exclude=["decision", "seat"])
        line.save()
    record("bodies.decide", decision, by=by, at=at, after={"method": str(method), "outcome": str(outcome)})
    tell(decision_made, decision=decision.pk, meeting=row.pk, at=at)
    return decision


def _amended(row: Meeting, amends: int | None) -> Decision | None:
    """The proposal that is put anew: of this body, not adopted, and not put anew before."""
    if amends is None:
        return None
    first = Decision.objects.select_related("meeting").filter(pk=amends, meeting__body=row.body_id).first()
    if first is None:
        raise Refused(_("That proposal was put to another body."), code="other_body")
    if first.outcome == Outcome.ADOPTED:
        raise Refused(
            _("That proposal was adopted."), _("Decide about a change as about a new question."), code="adopted"
        )
    if first.amended_by.exists():
        raise Refused(_("That proposal was amended already."), _("Amend the newest one instead."), code="duplicate")
    return first
