"""Letters and SMS: written as rows in the same transaction as their cause, sent by a job after commit.

`post_mail(key=..., to=..., subject=..., body=..., at=...)` and `post_sms(key=..., to=..., body=..., at=...)` are called
inside an action. The key names the message's cause ("bookings.confirm:17:mail"): the same key twice is one message.
Words that open something are not kept once they are sent: such a key begins with `once:`.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from .models import OutboxMessage
from .tasks import send_waiting
from .tenancy import network_pk


def post_mail(*, key: str, to: str, subject: str, body: str, at: datetime, calendar: str = "") -> None:
    """Post one letter, due at `at`; `calendar` (iCalendar) goes with it. Raises ValueError without an address."""
    domain = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    _post(
        key=key,
        channel=OutboxMessage.Channel.MAIL,
        address=to,
        subject=" ".join(subject.split())[:250],
        body=body,
        calendar=calendar,
        message_ref=f"<{uuid.uuid4()}@{domain}>",
        at=at,
    )


def post_sms(*, key: str, to: str, body: str, at: datetime) -> None:
    """Post one SMS, due at `at`. Raises ValueError without a number."""
    _post(key=key, channel=OutboxMessage.Channel.SMS, address=to, body=body, message_ref=str(uuid.uuid4()), at=at)


def _post(*, key: str, address: str, at: datetime, **words: str) -> None:
    address = address.strip()
    if not address or any(symbol in address for symbol in "\r\n"):
        raise ValueError(f"no address for {key}")
    message = OutboxMessage(key=key, network_id=network_pk(), address=address, created_at=at, due_at=at, **words)
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    _call_the_postman()


def _call_the_postman() -> None:
    """Enqueue the sending job once per transaction; if that fails, the worker's sweep finds the row anyway."""
    waiting = transaction.get_connection().run_on_commit
    if all(called is not _enqueue for _, called, _ in waiting):
        transaction.on_commit(_enqueue, robust=True)


def _enqueue() -> None:
    """One job waiting to begin is enough: it will see what is committed by now."""
    if not DBTaskResult.objects.ready().filter(task_path=send_waiting.module_path).exists():
        send_waiting.enqueue()
