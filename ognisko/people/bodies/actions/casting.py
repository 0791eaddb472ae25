"""Ballots given: by code, by the one who sits on the seat, and from paper; spoiled ones, and mistakes taken out."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel.ballots import BadBallot, Flaw
from ognisko.foundation.kernel.codes import BadCode, spoken
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from .. import messages
from ..access import may_cast_ballot, may_host_body
from ..lifecycle import BALLOT
from ..models import Ballot, BallotCard, BallotRound
from ..queries import card_by_number, folded
from ..vocabulary.ballots import BallotState, CastBy

Marks = Mapping[int, int]  # by order of the option: 1 for a cross, points, or a place
TAKES_PAPER = {BallotState.OPEN, BallotState.CLOSED}


@atomic
def cast_ballot(*, card: int, marks: Marks, code: str = "", by: Actor, at: datetime) -> Ballot:
    """Give a ballot, or change it: until the voting closes the last one counts.

    Raises Refused for somebody else's ballot, after the close, when paper with this number is in already, and for
    marks against the form.
    """
    found = hold(BallotCard, card)
    row = hold(BallotRound, found.round_id)
    require(may_cast_ballot(by, found, code, timezone.localdate(at)))
    BALLOT.require("cast", row.state)
    if row.closes_at <= at:
        raise Refused(
            _("Voting is over since %(when)s.") % {"when": messages.moment(row.closes_at)},
            _("Come back for the result."),
            code="closed",
        )
    known = Ballot.objects.filter(card=found).first()
    if found.spoiled_reason or (known is not None and known.cast_by != CastBy.WEB):
        raise Refused(
            _("The paper with this number has come in already."),
            _("If something is wrong with it, ask at the centre."),
            code="duplicate",
        )
    ballot = _given(row, found, marks, CastBy.WEB, at, known)
    record("bodies.cast_ballot", row, by=by, at=at, after={"changed": known is not None})
    return ballot


@atomic
def enter_ballot(*, ballot: int, number: str, marks: Marks, by: Actor, at: datetime) -> Ballot:
    """Type in a paper ballot. Raises Refused for a number this round did not hand out, or one that has voted."""
    row = hold(BallotRound, ballot)
    require(may_host_body(by, row.body))
    _takes_paper(row)
    card = _unused(row, number)
    given = _given(row, card, marks, CastBy.PAPER, at, None)
    record("bodies.enter_ballot", row, by=by, at=at)
    return given


@atomic
def spoil_ballot(*, ballot: int, number: str, reason: str, by: Actor, at: datetime) -> BallotCard:
    """Set a paper ballot aside that cannot be counted, saying why. It is counted among the invalid ones."""
    row = hold(BallotRound, ballot)
    require(may_host_body(by, row.body))
    _takes_paper(row)
    if len(reason.strip()) < 3:
        raise Refused(NEED_REASON, code="no_reason")
    card = _unused(row, number)
    card.spoiled_reason = reason.strip()
    sound(card, exclude={"round", "seat"})
    card.save(update_fields=["spoiled_reason"])
    record("bodies.spoil_ballot", row, by=by, at=at, reason=reason.strip())
    return card


@atomic
def take_out_ballot(*, ballot: int, number: str, reason: str, by: Actor, at: datetime) -> BallotCard:
    """Take out a paper ballot typed in by mistake, or set aside by mistake, so that it can be entered anew."""
    row = hold(BallotRound, ballot)
    require(may_host_body(by, row.body))
    _takes_paper(row)
    if len(reason.strip()) < 3:
        raise Refused(NEED_REASON, code="no_reason")
    card = _numbered(row, number)
    typed = Ballot.objects.filter(card=card, cast_by=CastBy.PAPER)
    if not card.spoiled_reason and not typed.exists():
        raise Refused(
            _("No paper ballot with this number is typed in."), _("Look at the number again."), code="not_entered"
        )
    typed.delete()
    card.is_used, card.spoiled_reason = False, ""
    card.save(update_fields=["is_used", "spoiled_reason"])
    record("bodies.take_out_ballot", row, by=by, at=at, reason=reason.strip())
    return card


def _takes_paper(row: BallotRound) -> None:
    if row.state not in TAKES_PAPER:
        raise Refused(str(BALLOT.otherwise) % {"state": row.get_state_display()}, code="wrong_moment")


def _numbered(row: BallotRound, number: str) -> BallotCard:
    try:
        card = card_by_number(row, number)
    except BadCode:
        card = None
    if card is None:
        raise Refused(
            _("No ballot of this round bears the number “%(number)s”.") % {"number": number.strip()[:30]},
            _("Look at the paper again: one symbol is misread or missing."),
            code="bad_number",
        )
    return hold(BallotCard, card.pk)


def _unused(row: BallotRound, number: str) -> BallotCard:
    card = _numbered(row, number)
    if card.is_used or card.spoiled_reason:
        raise Refused(
            _("The ballot %(number)s has voted already.") % {"number": spoken(card.number)},
            _("Put it with those that are done and take the next one."),
            code="duplicate",
        )
    return card


def _given(
    row: BallotRound, card: BallotCard, marks: Marks, cast_by: CastBy, at: datetime, known: Ballot | None
) -> Ballot:
    read = _read(row, marks)
    ballot = known or Ballot(network=row.network, round=row, card=card)
    ballot.marks, ballot.cast_by, ballot.cast_at = folded(read), cast_by, at
    sound(ballot, exclude={"round", "card"})
    try:
        with transaction.atomic():
            ballot.save()
    except IntegrityError as error:
        raise Refused(_("This ballot has just been given."), _("Look at it again."), code="duplicate") from error
    if not card.is_used:
        card.is_used = True
        card.save(update_fields=["is_used"])
    return ballot


def _read(row: BallotRound, marks: Marks) -> dict[int, int]:
    """The marks by order of the option, if they follow the form of the round. Raises Refused in words."""
    orders = list(row.options.order_by("order").values_list("order", flat=True))
    place = {order: number for number, order in enumerate(orders)}
    form = row.form(len(orders))
    try:
        form.read({place.get(order, -1): mark for order, mark in marks.items()})
    except BadBallot as bad:
        raise _words(bad, form.most, row.points) from bad
    return {order: mark for order, mark in marks.items() if mark}


def _words(bad: BadBallot, most: int, points: int) -> Refused:
    """What is wrong with a ballot, and what to do about it."""
    given = {"given": bad.given, "most": most, "points": points}
    reason, step = {
        Flaw.EMPTY: (_("Nothing is marked on the ballot."), _("Mark at least one option.")),
        Flaw.UNKNOWN: (_("This option is not on the ballot."), _("Open the page again.")),
        Flaw.NEGATIVE: (_("Points cannot be taken away: %(given)s."), _("Give zero or more.")),
        Flaw.TOO_MANY: (
            ngettext("You may mark %(most)s option.", "You may mark %(most)s options.", most),
            _("There are %(given)s marked: leave some out."),
        ),
        Flaw.OVER_POINTS: (
            ngettext("You have %(points)s point to give.", "You have %(points)s points to give.", points),
            _("You gave %(given)s: take some back."),
        ),
        Flaw.GAP: (_("A place is left out: places go 1, 2, 3…"), _("Number your options without a gap.")),
        Flaw.TWICE: (_("Two options have the place %(given)s."), _("Give each its own place.")),
    }[bad.flaw]
    return Refused(reason % given, step % given, code=f"ballot_{bad.flaw.value}")
