"""The worker: runs jobs, shows that it lives, and brings back what a dead worker left. Jobs run at least once.

The stock worker of django-tasks-db leaves a killed job running for ever and ends when the database does not answer.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, close_old_connections, connection, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as StockWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from . import tasks
from .models import OutboxMessage, Pulse

POLL = 0.2  # seconds between looks at the queue
SILENCE = 20.0  # seconds without a pulse after which a worker is taken for dead
DEATHS = 5  # a job that takes so many workers with it is not tried again
HOUR = timedelta(hours=1)
_log = structlog.get_logger("ognisko.worker")


class Worker(StockWorker):
    """One worker. `run()` returns after SIGTERM or SIGINT, the job at hand finished; a second one ends it at once."""

    def __init__(self, *, silence: float = SILENCE, clock: Callable[[], datetime] = timezone.now) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=POLL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{os.uname().nodename[:30]}-{os.getpid()}-{get_random_string(8)}",
        )
        self.silence, self.clock = timedelta(seconds=silence), clock
        self.at_hand: Any = None  # the primary key of the job being run
        self._kept_house: datetime | None = None
        self._over = threading.Event()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if not self.running:
            os._exit(1)  # no clean-up: the reaper of another worker brings the job back
        self.running = False

    def run(self) -> None:
        heart = threading.Thread(target=self._live, name="pulse", daemon=True)
        heart.start()
        _log.info("worker_started", worker=self.worker_id)
        try:
            while self.running:
                close_old_connections()
                if not self.run_next() and self.running:
                    time.sleep(self.interval)
        finally:
            self._over.set()
            heart.join(timeout=5)
            with _forgiving():
                Pulse.objects.filter(worker=self.worker_id).delete()
            _log.info("worker_stopped", worker=self.worker_id)

    def run_next(self) -> bool:
        """Run one ready job; False when there was none, or when the database did not answer."""
        with _forgiving():
            job = self._claimed()
            if job is not None:
                self.run_task(job)
                return True
        return False

    def run_task(self, db_task_result: DBTaskResult) -> None:
        try:
            super().run_task(db_task_result)
        finally:
            self.at_hand = None

    def beat(self) -> None:
        """Show that we live, bring back what dead workers left, and see that nothing waits unnoticed."""
        at = self.clock()
        Pulse.objects.update_or_create(worker=self.worker_id, defaults={"seen_at": at})
        for job in DBTaskResult.objects.running():
            if self._left(job, at):
                self._bring_back(job)
        if self._kept_house is None or at - self._kept_house >= HOUR:
            self._kept_house = at
            _enqueue_once(tasks.keep_house)
        if _letters_due(at):
            _enqueue_once(tasks.send_waiting)

    def _live(self) -> None:
        """The pulse thread: its own connection, its own troubles."""
        try:
            while not self._over.is_set():
                with _forgiving():
                    close_old_connections()
                    self.beat()
                self._over.wait(self.silence.total_seconds() / 4)
        finally:
            connections.close_all()

    def _claimed(self) -> DBTaskResult | None:
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not ready.exists():  # a plain read, so that an idle worker takes no lock
            return None
        with exclusive_transaction(ready.db):
            job = ready.get_locked()
            if job is not None:
                job.claim(self.worker_id)
                self.at_hand = job.pk
            return job

    def _left(self, job: DBTaskResult, at: datetime) -> bool:
        """Whether nobody is running this job any more."""
        worker = job.worker_ids[-1] if job.worker_ids else ""
        if worker == self.worker_id:
            return job.pk != self.at_hand
        return not Pulse.objects.filter(worker=worker, seen_at__gt=at - self.silence).exists()

    def _bring_back(self, job: DBTaskResult) -> None:
        if len(job.worker_ids) >= DEATHS:
            job.set_failed(RuntimeError(f"{DEATHS} workers died running this job"))
            _log.error("job_given_up", job=str(job.pk), task=job.task_path)
            return
        same = DBTaskResult.objects.filter(pk=job.pk, status=job.status, worker_ids=job.worker_ids)
        if same.update(status="READY"):
            _log.warning("job_brought_back", job=str(job.pk), task=job.task_path)


@contextmanager
def _forgiving() -> Iterator[None]:
    """Live through a database that does not answer for a while: log it, drop the connection, wait a moment."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        _log.warning("database_not_answering", error=str(error))
        connection.close()
        time.sleep(POLL)


def _letters_due(at: datetime) -> bool:
    state = OutboxMessage.State
    unsent = [state.WAITING, state.UNCERTAIN, state.SENDING]
    return OutboxMessage.objects.filter(state__in=unsent, due_at__lte=at).exists()


def _enqueue_once(task: Any) -> None:
    """Enqueue unless it already waits or runs."""
    unfinished = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"], task_path=task.module_path)
    if not unfinished.exists():
        task.enqueue()
