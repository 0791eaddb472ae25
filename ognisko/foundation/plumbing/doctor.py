"""Looks over the house: what the database must refuse, rows that point to nothing, jobs, letters, disk, clock, backups.

Rooms add what they know of with `@examined("name")`: a function `(at) -> Finding`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from . import backups
from .models import AuditEntry, OutboxMessage, Pulse
from .worker import SILENCE

LATE = timedelta(minutes=10)
ROOM = 500 * 1024 * 1024  # bytes below which the disk is too full
STALE = timedelta(days=2)
SKEW = timedelta(seconds=5)
_TRIGGERS = {  # what our own constraints are made of on SQLite
    "NoOverlap": ("insert", "update"),
    "AppendOnly": ("update", "delete"),
    "WordIndex": ("insert", "update", "delete"),
}


class Health(StrEnum):
    WELL = "well"
    ADVICE = "advice"
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part of the house is, in a sentence; `details` name what is wrong."""

    health: Health
    words: str
    details: tuple[str, ...] = ()

    @classmethod
    def of(cls, problems: list[str], *, well: str, otherwise: str, health: Health = Health.ILL) -> Finding:
        return cls(health, otherwise, tuple(problems)) if problems else cls(Health.WELL, well)


Examination = Callable[[datetime], Finding]
_examinations: dict[str, Examination] = {}


def examined(name: str) -> Callable[[Examination], Examination]:
    """Register an examination under a name that stays the same in every language."""

    def register(examination: Examination) -> Examination:
        _examinations[name] = examination
        return examination

    return register


def findings(at: datetime) -> dict[str, Finding]:
    """Every examination; one that cannot be made is a finding itself."""
    found = {}
    for name, examination in _examinations.items():
        try:
            found[name] = examination(at)
        except (DatabaseError, OSError) as error:
            found[name] = Finding(Health.ILL, _("This could not be examined."), (str(error).strip(),))
    return found


@examined("migrations")
def _migrations(at: datetime) -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding.of(
        [str(migration) for migration, _backwards in plan],
        well=_("The tables are up to date."),
        otherwise=_("The tables are not up to date: run `ognisko migrate`."),
    )


@examined("constraints")
def _constraints(at: datetime) -> Finding:
    known = _names_in_database()
    missing = sorted(
        f"{model._meta.label}: {name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for constraint in model._meta.constraints
        for name in _names_of(constraint)
        if name not in known
    )
    return Finding.of(
        missing,
        well=_("The database refuses all it must refuse."),
        otherwise=_("Constraints are missing: restore a backup or ask for help before anyone writes more."),
    )


@examined("orphans")
def _orphans(at: datetime) -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_key_check")
            lost = sorted({f"{table} → {parent}" for table, _row, parent, _key in cursor.fetchall()})
        else:
            cursor.execute(
                "SELECT conrelid::regclass::text || '.' || conname FROM pg_constraint WHERE NOT convalidated"
            )
            lost = sorted(name for (name,) in cursor.fetchall())
    return Finding.of(
        lost, well=_("Every row points to something that exists."), otherwise=_("Some rows point to nothing.")
    )


@examined("storage")
def _storage(at: datetime) -> Finding:
    """What the engine itself says of its files."""
    problems = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check")
            problems += [text for (text,) in cursor.fetchall() if text != "ok"]
            for pragma, expected in (("journal_mode", "wal"), ("foreign_keys", 1)):
                cursor.execute(f"PRAGMA {pragma}")
                if (value := cursor.fetchone()[0]) not in (expected, "memory"):
                    problems.append(f"{pragma} = {value}")
        else:
            cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
            problems += [name for (name,) in cursor.fetchall()]
    return Finding.of(
        problems, well=_("The database's files are whole."), otherwise=_("The database's files are damaged.")
    )


@examined("workers")
def _workers(at: datetime) -> Finding:
    if Pulse.objects.filter(seen_at__gt=at - timedelta(seconds=2 * SILENCE)).exists():
        return Finding(Health.WELL, _("A worker is alive."))
    return Finding(Health.ADVICE, _("No worker is alive: letters wait until `ognisko serve` or `ognisko worker` runs."))


@examined("queue")
def _queue(at: datetime) -> Finding:
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=at - LATE).values_list("task_path", flat=True)
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=at - timedelta(days=1))
    problems = [_("waits too long: %(job)s") % {"job": path} for path in sorted(set(late))]
    problems += [
        _("failed: %(job)s (%(error)s)") % {"job": job.task_path, "error": job.exception_class_path}
        for job in failed.only("task_path", "exception_class_path")[:20]
    ]
    return Finding.of(
        problems,
        well=_("No job waits too long and none failed since yesterday."),
        otherwise=_("Some jobs wait too long or failed."),
    )


@examined("outbox")
def _outbox(at: datetime) -> Finding:
    state = OutboxMessage.State
    late = OutboxMessage.objects.filter(state__in=[state.WAITING, state.UNCERTAIN], due_at__lt=at - LATE)
    failed = OutboxMessage.objects.filter(state=state.FAILED, due_at__gt=at - timedelta(days=7))
    problems = [_("late: %(key)s") % {"key": key} for key in late.values_list("key", flat=True)[:20]]
    problems += [_("failed: %(key)s") % {"key": key} for key in failed.values_list("key", flat=True)[:20]]
    return Finding.of(
        problems,
        well=_("No letter is late and none failed this week."),
        otherwise=_("Some letters are late or failed: look at the mail and SMS settings."),
    )


@examined("disk")
def _disk(at: datetime) -> Finding:
    home = Path(settings.HOME)
    problems = []
    if not os.access(home, os.W_OK):
        problems.append(_("%(path)s cannot be written to.") % {"path": home})
    if (free := shutil.disk_usage(home).free) < ROOM:
        problems.append(_("Only %(megabytes)s MB are free at %(path)s.") % {"megabytes": free >> 20, "path": home})
    key = home / backups.KEY
    if key.exists() and key.stat().st_mode & 0o077:
        problems.append(_("%(path)s can be read by others: run chmod 600.") % {"path": key})
    return Finding.of(problems, well=_("There is room on the disk."), otherwise=_("The disk needs attention."))


@examined("clock")
def _clock(at: datetime) -> Finding:
    problems, health = [], Health.ADVICE
    newest = AuditEntry.objects.aggregate(newest=Max("at"))["newest"]
    if newest is not None and newest > at + SKEW:
        problems.append(_("The newest entry of the audit is from the future: %(moment)s.") % {"moment": newest})
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - datetime.now(UTC))
        if apart > SKEW:
            health, seconds = Health.ILL, round(apart.total_seconds())
            problems.append(_("This machine and the database are %(seconds)s seconds apart.") % {"seconds": seconds})
    return Finding.of(
        problems,
        well=_("The clock is right as far as can be seen."),
        otherwise=_("The clock is wrong somewhere."),
        health=health,
    )


@examined("backups")
def _backups(at: datetime) -> Finding:
    newest = max((each.stat().st_mtime for each in backups.folder().glob("*.tar.gz")), default=None)
    if newest is not None and datetime.fromtimestamp(newest, UTC) > at - STALE:
        return Finding(Health.WELL, _("There is a fresh backup."))
    return Finding(Health.ADVICE, _("There is no backup of the last two days here: run `ognisko backup`."))


def _names_of(constraint: Any) -> list[str]:
    """What the constraint is called in the database of this engine."""
    verbs = _TRIGGERS.get(type(constraint).__name__) if connection.vendor == "sqlite" else None
    return [f"{constraint.name}_{verb}" for verb in verbs] if verbs else [constraint.name]


def _names_in_database() -> set[str]:
    """Constraints, indexes and triggers that exist."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
            rows = cursor.fetchall()
            names = {name for name, _kind, _sql in rows}
            return names | {word for _name, kind, sql in rows if kind == "table" for word in _quoted(sql)}
        cursor.execute(
            "SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger "
            "UNION SELECT indexrelid::regclass::text FROM pg_index"
        )
        return {name.strip('"') for (name,) in cursor.fetchall()}


def _quoted(sql: str) -> list[str]:
    """The names after CONSTRAINT in a table's SQL."""
    return [part.split('"')[1] for part in sql.split("CONSTRAINT ")[1:] if part.startswith('"')]
