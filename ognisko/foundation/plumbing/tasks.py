"""Jobs of the plumbing. They may run more than once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from . import challenge, deliveries, files, ratelimit, rounds, sending, shared, word_index
from .models import Pulse

ROUND = 50
KEPT_DONE, KEPT_FAILED = timedelta(days=1), timedelta(days=14)


@task()
def send_waiting() -> int:
    """Send what is due, a round at a time, so that a worker asked to stop can stop."""
    tried = sending.send_due(limit=ROUND)
    if tried == ROUND:
        send_waiting.enqueue()
    return tried


@task()
def keep_house() -> dict[str, str]:
    """The hourly rounds of every room."""
    return rounds.make_rounds(timezone.now())


def forget_finished(at: datetime) -> int:
    """Delete what is known of jobs that ended long ago, and of workers long gone; answers with how many."""
    done = DBTaskResult.objects.successful().filter(finished_at__lt=at - KEPT_DONE)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=at - KEPT_FAILED)
    gone = Pulse.objects.filter(seen_at__lt=at - KEPT_DONE)
    return sum(rows.delete()[0] for rows in (done, failed, gone))


def register_rounds() -> None:
    clocks = (forget_finished, sending.shed_old, ratelimit.forget_old, challenge.forget_expired, shared.forget_past)
    for run in (*clocks, files.shed_dropped, deliveries.shed_old, word_index.tidy):
        rounds.hourly(run)
