"""Asking for dates, answering by link or through the hosts, picking one: it becomes a meeting."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from .. import messages
from ..access import may_host_body
from ..lifecycle import POLL
from ..models import Body, Meeting, Poll, PollAnswer, PollDate, PollLink, Seat
from ..queries import invited, poll_link
from ..vocabulary.polls import DATES_MAX, DATES_MIN
from ..vocabulary.replies import reply_code, reply_hash
from .meetings import plan_meeting


@atomic
def ask_dates(
    *,
    body: int,
    title: str,
    dates: Sequence[datetime],
    closes_at: datetime,
    by: Actor,
    at: datetime,
    length: int = 120,
    place: str = "",
) -> Poll:
    """Put two to eight dates to those who sit in the body; each gets a letter with a link for the answer.

    Raises Refused for another number of dates, the same one twice, and an end that is past or after a date.
    """
    row = hold(Body, body)
    require(may_host_body(by, row))
    wanted = sorted(set(dates))
    if not DATES_MIN <= len(wanted) <= DATES_MAX or len(wanted) != len(dates):
        raise Refused(_("Propose from two to eight dates, each once."), code="wrong_dates")
    if not at < closes_at < wanted[0]:
        raise Refused(
            _("People can answer until a moment that is still ahead, and before the first date."),
            _("Choose another end, or later dates."),
            code="wrong_end",
        )
    poll = Poll(
        network=row.network, body=row, title=" ".join(title.split()), place=place, length=length, closes_at=closes_at,
        asked_at=at,
    )  # fmt: skip
    sound(poll)
    poll.save()
    PollDate.objects.bulk_create(PollDate(network=row.network, poll=poll, starts_at=each) for each in wanted)
    letters = _write(poll, at)
    record("bodies.ask_dates", poll, by=by, at=at, after={"dates": len(wanted), "letters": letters})
    return poll


@atomic
def answer_dates(*, code: str, answers: Mapping[int, str], by: Actor, at: datetime) -> Poll:
    """Say by the letter's link which dates suit: answers by date. The last word counts.

    Raises Refused for a code that opens nothing, once the poll has ended, and for a date of another poll.
    """
    link = poll_link(code)
    if link is None:
        raise Refused(_("This link opens no question."), _("Look for the newest letter."), code="no_code")
    row = hold(Poll, link.poll_id)
    if row.closes_at <= at:
        raise Refused(
            _("This question has ended."), _("Ring the hosts: they may still note your answer."), code="closed"
        )
    return _note(row, link.seat, answers, by, at)


@atomic
def enter_dates(*, poll: int, seat: int, answers: Mapping[int, str], by: Actor, at: datetime) -> Poll:
    """Note what a seat said by telephone or at the desk, until a date is picked. Raises Refused as `answer_dates`."""
    row = hold(Poll, poll)
    require(may_host_body(by, row.body))
    found = hold(Seat, seat)
    if found.body_id != row.body_id:
        raise Refused(_("This seat is of another body."), _("Choose one of this body."), code="other_body")
    return _note(row, found, answers, by, at)


@atomic
def pick_date(*, poll: int, date: int, by: Actor, at: datetime) -> Meeting:
    """Pick one of the dates: the meeting is planned. Raises Refused when one is picked already, or it is past."""
    row = hold(Poll, poll)
    require(may_host_body(by, row.body))
    POLL.require("pick", row.state)
    chosen = row.dates.filter(pk=date).first()
    if chosen is None or chosen.starts_at <= at:
        raise Refused(_("This date is none of those asked for, or is over."), _("Choose another one."), code="no_date")
    meeting = plan_meeting(
        body=row.body_id,
        title=row.title,
        place=row.place,
        starts_at=chosen.starts_at,
        ends_at=chosen.starts_at + timedelta(minutes=row.length),
        by=by,
        at=at,
    )
    row.state, row.meeting = POLL.after("pick"), meeting
    row.save(update_fields=["state", "meeting"])
    row.links.all().delete()
    record("bodies.pick_date", row, by=by, at=at, after={"meeting": meeting.pk})
    return meeting


@atomic
def drop_dates(*, poll: int, reason: str, by: Actor, at: datetime) -> Poll:
    """Give the question up, with the reason. Raises Refused without one, or once a date is picked."""
    row = hold(Poll, poll)
    require(may_host_body(by, row.body))
    if not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")
    POLL.require("drop", row.state, reason=reason)
    row.state, row.reason = POLL.after("drop"), " ".join(reason.split())
    sound(row)
    row.save(update_fields=["state", "reason"])
    row.links.all().delete()
    record("bodies.drop_dates", row, by=by, at=at, reason=row.reason)
    return row


def _note(row: Poll, seat: Seat, answers: Mapping[int, str], by: Actor, at: datetime) -> Poll:
    POLL.require("answer", row.state)
    dates = {date.pk: date for date in row.dates.all()}
    if not answers or not set(answers) <= set(dates):
        raise Refused(
            _("Nothing is said to any of these dates."), _("Choose an answer at each date."), code="no_answer"
        )
    for pk, said in answers.items():
        line = PollAnswer.objects.filter(date=pk, seat=seat).first()
        line = line or PollAnswer(network=row.network, date=dates[pk], seat=seat)
        line.answer, line.at = said, at
        sound(line, exclude=["date", "seat"])
        line.save()
    record("bodies.answer_dates", row, by=by, at=at, after={"seat": seat.pk})
    return row


def _write(poll: Poll, at: datetime) -> int:
    found = invited(poll.body, timezone.localdate(at))
    for person, seat in found:
        code = reply_code(f"poll {poll.pk}", person.pk)
        PollLink.objects.create(network=poll.network, poll=poll, person=person, seat=seat, code_hash=reply_hash(code))
        messages.dates_asked(poll, person, code, at)
    return len(found)
