"""Resolutions and opinions of a council: entered, sent, replied to, repealed."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from ..access import may_keep_council
from ..lifecycle import RESOLUTION
from ..models import Body, Resolution
from ..signals import resolution_entered, resolution_replied
from ..vocabulary.councils import RESOLUTION_FOUND_AS


@atomic
def enter_resolution(
    *,
    body: int,
    kind: str,
    number: str,
    adopted_on: date,
    subject: str,
    by: Actor,
    at: datetime,
    text: str = "",
    link: str = "",
) -> Resolution:
    """Enter what the council adopted; everyone can find it from now on.

    Raises Refused without a text or a link, for a number entered already, and for a day still ahead.
    """
    row = hold(Body, body)
    require(may_keep_council(by, row))
    if not text.strip() and not link.strip():
        raise Refused(
            _("Nobody could read this resolution."),
            _("Paste its text, or the address where it stands."),
            code="no_text",
        )
    _passed(adopted_on, at)
    number = " ".join(number.split())
    if Resolution.objects.filter(body=row, kind=kind, number=number).exists():
        raise Refused(_("This number is already here."), _("Look for it on the list."), code="duplicate")
    words = {"subject": subject.strip(), "text": text.strip(), "link": link.strip()}
    found = Resolution(
        network=row.network, body=row, kind=kind, number=number, adopted_on=adopted_on, entered_at=at, **words
    )
    sound(found)
    found.save()
    _index(found, at)
    record("bodies.enter_resolution", found, by=by, at=at, after={"kind": found.kind, "number": found.number})
    tell(resolution_entered, resolution=found.pk, body=row.pk, at=at)
    return found


@atomic
def send_resolution(
    *, resolution: int, addressee: str, sent_on: date, reply_due_on: date, by: Actor, at: datetime
) -> Resolution:
    """Note to whom it went and by when a reply is awaited. Raises Refused for days out of order."""
    row = _held(resolution, by)
    RESOLUTION.require("send_resolution", row.state)
    _passed(sent_on, at)
    if not row.adopted_on <= sent_on < reply_due_on:
        raise Refused(
            _("It is adopted, then sent, then replied to."), _("Put the three days in order."), code="wrong_days"
        )
    row.addressee, row.sent_on, row.reply_due_on = addressee.strip(), sent_on, reply_due_on
    return _moved(
        row, "send_resolution", by, at, {"addressee": row.addressee, "reply_due_on": reply_due_on.isoformat()}
    )


@atomic
def note_reply(*, resolution: int, replied_on: date, reply: str, by: Actor, at: datetime) -> Resolution:
    """Note what was replied and when. Raises Refused for a reply from before it was sent, or an empty one."""
    row = _held(resolution, by)
    RESOLUTION.require("note_reply", row.state)
    _passed(replied_on, at)
    if row.sent_on is None or replied_on < row.sent_on:
        raise Refused(
            _("A reply comes after what it replies to was sent."), _("Correct the day of the reply."), code="wrong_days"
        )
    if not reply.strip():
        raise Refused(_("The reply is empty."), _("Write in a few sentences what was replied."), code="no_text")
    row.replied_on, row.reply = replied_on, reply.strip()
    _moved(row, "note_reply", by, at, {"days": row.reply_days})
    tell(resolution_replied, resolution=row.pk, at=at)
    return row


@atomic
def repeal_resolution(*, resolution: int, repealed_on: date, reason: str, by: Actor, at: datetime) -> Resolution:
    """The council took it back. It stays readable, with the reason."""
    row = _held(resolution, by)
    if not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")
    RESOLUTION.require("repeal_resolution", row.state, reason=reason)
    _passed(repealed_on, at)
    if repealed_on < row.adopted_on:
        raise Refused(_("It was adopted later."), _("Correct the day."), code="wrong_days")
    row.repealed_on, row.reason = repealed_on, reason.strip()
    return _moved(row, "repeal_resolution", by, at, {"repealed_on": repealed_on.isoformat()})


def _index(row: Resolution, at: datetime) -> None:
    words = f"{row.number} {row.body.name} {row.text}"
    search.index(RESOLUTION_FOUND_AS, row.pk, row.network_id, row.subject, words, True, at)


def _held(resolution: int, by: Actor) -> Resolution:
    row = hold(Resolution, resolution)
    require(may_keep_council(by, row.body))
    return row


def _passed(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise Refused(_("This day is still ahead."), _("Write the day on which it happened."), code="ahead")


def _moved(row: Resolution, verb: str, by: Actor, at: datetime, after: dict) -> Resolution:
    before, row.state = row.state, RESOLUTION.after(verb)
    sound(row)
    row.save()
    record(f"bodies.{verb}", row, by=by, at=at, before={"state": before}, after=after)
    return row
