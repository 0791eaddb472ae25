"""The postman: takes due messages from the outbox one at a time, each claimed before it is sent.

A message goes out once. Only when a worker dies between the server's yes and our note is the one message in flight sent
again, under the same Message-ID, and marked `perhaps_twice`.
"""

from __future__ import annotations

import json
import smtplib
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from functools import reduce
from operator import or_
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .models import OutboxMessage

State = OutboxMessage.State
LEASE = timedelta(minutes=5)  # longer than the slowest honest delivery
MAX_TRIES = 7  # the last about a day after the first
KEPT = timedelta(days=30)
ONCE = "once:"  # keys of messages whose words open something begin so
_BLANK = dict.fromkeys(("address", "subject", "body", "calendar", "problem"), "")
_WAITS = [State.WAITING, State.UNCERTAIN]
_log = structlog.get_logger("ognisko.outbox")


class UndeliverableError(Exception):
    """The other side said no for good: trying again would not help."""


def send_due(*, limit: int | None = None, clock: Callable[[], datetime] = timezone.now) -> int:
    """Try each message that is due, oldest first, at most `limit`; answers with how many were tried."""
    tried = 0
    note_lost(clock())
    with_mail = get_connection()
    try:
        while (limit is None or tried < limit) and (message := _claimed(clock())) is not None:
            _deliver(message, with_mail, clock)
            tried += 1
    finally:
        with_mail.close()
    return tried


def note_lost(at: datetime) -> int:
    """Messages whose sender died wait again, marked, until their tries are used up; answers with how many."""
    lost = OutboxMessage.objects.filter(state=State.SENDING, due_at__lte=at)
    mark = {"perhaps_twice": True, "problem": "The sender died while sending."}
    ended = lost.filter(tries__gte=MAX_TRIES).update(state=State.FAILED, **mark)
    return ended + lost.update(state=State.UNCERTAIN, **mark)


def shed_old(at: datetime) -> int:
    """Blank the words and addresses of messages that ended long ago; their keys stay, so that none is sent again."""
    ended = OutboxMessage.objects.filter(state__in=[State.SENT, State.FAILED], due_at__lt=at - KEPT).exclude(address="")
    return ended.update(**_BLANK)


def forget_person(person: Any) -> int:
    """Blank what was written to this person; what still waits is not sent. Answers with how many rows changed."""
    addresses = [address for name in ("email", "phone") if (address := getattr(person, name, ""))]
    if not addresses:
        return 0
    theirs = OutboxMessage.objects.filter(reduce(or_, [Q(address__iexact=address) for address in addresses]))
    unsent = theirs.exclude(state=State.SENT).update(
        state=State.FAILED, address="", subject="", body="", calendar="", problem=""
    )
    return unsent + theirs.update(address="", subject="", body="", calendar="", problem="")


def _claimed(at: datetime) -> OutboxMessage | None:
    """The next due message, ours alone until its lease ends."""
    while True:
        due = OutboxMessage.objects.filter(state__in=_WAITS, due_at__lte=at).order_by("due_at", "pk")
        message = due.first()
        if message is None:
            return None
        ours = OutboxMessage.objects.filter(pk=message.pk, state__in=_WAITS, due_at=message.due_at)
        if ours.update(state=State.SENDING, due_at=at + LEASE, tries=F("tries") + 1):
            message.tries += 1
            return message


def _deliver(message: OutboxMessage, with_mail: BaseEmailBackend, clock: Callable[[], datetime]) -> None:
    try:
        if message.channel == OutboxMessage.Channel.MAIL:
            _send_mail(message, with_mail)
        else:
            _send_sms(message)
    except Exception as error:  # whatever the network says, the message waits or fails; the queue goes on
        with_mail.close()
        _note_failure(message, error, clock())
    else:
        at = clock()
        problem = message.problem if message.perhaps_twice else ""
        _ours(message).update(state=State.SENT, sent_at=at, due_at=at, problem=problem, **_left_of(message))
        _log.info("sent", message=message.pk, channel=message.channel)


def _left_of(message: OutboxMessage) -> dict[str, str]:
    """What becomes of the words once they need not be sent again: those that open something go at once."""
    return {"body": "", "calendar": ""} if message.key.startswith(ONCE) else {}


def _ours(message: OutboxMessage) -> QuerySet[OutboxMessage]:
    """The row, as long as this try still owns it."""
    return OutboxMessage.objects.filter(pk=message.pk, tries=message.tries).exclude(state=State.SENT)


def _note_failure(message: OutboxMessage, error: Exception, at: datetime) -> None:
    over = isinstance(error, UndeliverableError) or message.tries >= MAX_TRIES
    again = State.UNCERTAIN if message.perhaps_twice else State.WAITING
    _ours(message).update(
        state=State.FAILED if over else again,
        due_at=at if over else at + timedelta(minutes=4 ** (message.tries - 1)),
        problem=f"{type(error).__name__}: {error}"[:250],
        **(_left_of(message) if over else {}),
    )
    _log.warning("not_sent", message=message.pk, channel=message.channel, tries=message.tries, over=over)


def _send_mail(message: OutboxMessage, with_mail: BaseEmailBackend) -> None:
    headers = {"Message-ID": message.message_ref, "Auto-Submitted": "auto-generated"}
    letter = EmailMessage(message.subject, message.body, None, [message.address], headers=headers, connection=with_mail)
    if message.calendar:
        letter.attach(_dated(message.calendar))
    try:
        with_mail.open()
        letter.send()
    except smtplib.SMTPRecipientsRefused as refused:
        if any(code >= 500 for code, _ in refused.recipients.values()):
            raise UndeliverableError(str(refused.recipients)) from refused
        raise


def _dated(calendar: str) -> MIMEText:
    """A date that a calendar takes in: its METHOD stands in the type too, or the calendar only shows a file."""
    part = MIMEText(calendar, "calendar", "utf-8")
    part.set_param("method", calendar.partition("METHOD:")[2].split(maxsplit=1)[0])
    part.add_header("Content-Disposition", "attachment", filename="spotkanie.ics")
    return part


def _send_sms(message: OutboxMessage) -> None:
    """POST the SMS as JSON to the gateway; without one, write it to the console, as is done with mail."""
    if not settings.SMS_URL:
        sys.stdout.write(f"SMS to {message.address}: {message.body}\n")
        return
    content = {"to": message.address, "message": message.body, "reference": message.message_ref}
    headers = {
        "Authorization": f"Bearer {settings.SMS_TOKEN}",
        "Content-Type": "application/json",
        "Idempotency-Key": message.message_ref,
    }
    request = Request(settings.SMS_URL, json.dumps(content).encode(), headers)  # noqa: S310 - the operator's own address
    try:
        with urlopen(request, timeout=settings.EMAIL_TIMEOUT):  # noqa: S310
            pass
    except HTTPError as error:
        error.close()
        if 400 <= error.code < 500 and error.code not in (408, 429):
            raise UndeliverableError(f"gateway: {error.code}") from error
        raise
