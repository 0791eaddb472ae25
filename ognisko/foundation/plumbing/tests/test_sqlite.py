"""The SQLite backend: safe settings, writers in a queue."""

import os
import time
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, OperationalError, connection, connections, transaction

from ognisko.foundation.plumbing.models import AuditEntry, Pulse
from ognisko.foundation.plumbing.sqlite.base import DatabaseWrapper
from ognisko.foundation.plumbing.sqlite.queue import WriterQueue

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_connection_is_safe_from_the_start():
    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 20_000
    assert pragma("synchronous") == 0  # the tests' own choice
    assert connection.transaction_mode == "IMMEDIATE"


def test_synchronous_is_full_unless_said_otherwise():
    settings = {**connection.settings_dict, "OPTIONS": {}}
    plain = DatabaseWrapper(settings)
    plain.get_connection_params()
    assert plain._synchronous == "FULL"
    wrong = DatabaseWrapper({**settings, "OPTIONS": {"synchronous": "off; drop table"}})
    with pytest.raises(ImproperlyConfigured):
        wrong.get_connection_params()


def test_a_database_in_memory_needs_no_queue():
    wrapper = DatabaseWrapper({**connection.settings_dict, "NAME": ":memory:"})
    with wrapper.cursor() as cursor:
        assert cursor.execute("SELECT 1").fetchone() == (1,)
    assert wrapper._queue is None
    wrapper.connection.close()


def test_the_turn_is_held_for_the_transaction_only():
    connection.ensure_connection()
    with transaction.atomic():
        with transaction.atomic():
            assert connection._queue.held
        assert connection._queue.held
    assert not connection._queue.held
    with pytest.raises(ValueError), transaction.atomic():
        raise ValueError
    assert not connection._queue.held


def test_closing_in_a_transaction_gives_the_turn_back():
    connection.ensure_connection()
    queue = connection._queue
    with pytest.raises(DatabaseError):
        _close_midway(queue)
    assert not queue.held


def _close_midway(queue):
    with transaction.atomic():
        assert queue.held
        connection.close()
        Pulse.objects.count()


def test_fifty_writers_each_get_their_turn(threads):
    Pulse.objects.create(worker="0", seen_at=NOW)

    def add_one():
        with transaction.atomic():
            row = Pulse.objects.get()
            row.worker = str(int(row.worker) + 1)
            row.save()

    assert threads([add_one] * 50) == [None] * 50
    assert Pulse.objects.get().worker == "50"


def test_a_writer_waits_no_longer_than_its_patience(tmp_path):
    first, second = (WriterQueue(str(tmp_path / "db")) for _ in range(2))
    assert first.take(0.1)
    assert first.take(0.1)
    began = time.monotonic()
    assert not second.take(0.1)
    assert 0.05 < time.monotonic() - began < 2
    first.leave()
    first.leave()
    assert second.take(0.1)
    second.leave()


def test_another_process_keeps_the_turn_too(tmp_path):
    path = str(tmp_path / "db")
    to_child, from_parent = os.pipe()
    to_parent, from_child = os.pipe()
    child = os.fork()
    if child == 0:
        WriterQueue(path).take(1)
        os.write(from_child, b"x")
        os.read(to_child, 1)
        os._exit(0)  # dies holding the turn
    os.read(to_parent, 1)
    mine = WriterQueue(path)
    assert not mine.take(0.05)
    os.write(from_parent, b"x")
    os.waitpid(child, 0)
    assert mine.take(1)
    mine.leave()


def test_a_busy_queue_is_an_operational_error(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setattr(connections["default"], "_patience", 0.05)
    other = WriterQueue(connection.settings_dict["NAME"])
    assert other.take(1)
    try:
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
    finally:
        other.leave()
    with transaction.atomic():
        pass


def test_flush_empties_the_audit_that_rows_cannot_leave():
    entry = AuditEntry.objects.create(actor="x", verb="x.y", kind="x", object_pk=1, at=NOW)
    with pytest.raises(IntegrityError):
        entry.delete()
    call_command("flush", interactive=False, verbosity=0)
    assert AuditEntry.objects.count() == 0
    entry = AuditEntry.objects.create(actor="x", verb="x.y", kind="x", object_pk=1, at=NOW)
    with pytest.raises(IntegrityError):
        entry.delete()
    assert connection.ops.sql_flush(no_style(), []) == []
