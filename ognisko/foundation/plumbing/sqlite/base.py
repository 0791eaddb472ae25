"""The connection: pragmas on opening, a turn in the writers' queue around every transaction."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError
from django.utils.dateparse import parse_datetime

from .operations import DatabaseOperations
from .queue import WriterQueue

PATIENCE = 20.0  # seconds a writer waits
_SAFETY = {"OFF", "NORMAL", "FULL", "EXTRA"}


class Cursor(base.SQLiteCursorWrapper):
    """Django's, rewriting the marks of parameters once for each statement."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        return _converted(query) if param_names is None else super().convert_query(query, param_names=param_names)


@lru_cache(maxsize=500)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


@lru_cache(maxsize=2_000)
def _moment(written: bytes) -> datetime | None:
    """A moment as Django wrote it: of UTC, without its zone. Rooms are taken at the same hours, so many are alike."""
    text = written.decode()
    try:
        read: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        read = parse_datetime(text)
    return read.replace(tzinfo=UTC) if read is not None and read.tzinfo is None else read


for _kind in ("datetime", "timestamp"):
    sqlite3.register_converter(_kind, _moment)


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite whose transactions begin as writers: no transaction fails half-way because another wrote first.

    OPTIONS may hold `timeout`, seconds of patience, and `synchronous`; with FULL a power cut loses nothing
    acknowledged.
    """

    ops_class = DatabaseOperations
    _queue: WriterQueue | None = None
    _patience = PATIENCE

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"  # type: ignore[has-type]
        self._synchronous = str(params.pop("synchronous", "FULL")).upper()
        if self._synchronous not in _SAFETY:
            raise ImproperlyConfigured(f"synchronous must be one of {sorted(_SAFETY)}, not {self._synchronous!r}")
        params.setdefault("timeout", PATIENCE)
        self._patience = float(params["timeout"])
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        for pragma in (
            "journal_mode = WAL",
            f"synchronous = {self._synchronous}",
            "cache_size = -2000",  # kB for each thread; what is mapped below is read past it
            "mmap_size = 1073741824",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}").close()
        name = str(conn_params["database"])
        in_a_file = not self.is_in_memory_db() and not name.startswith("file:")
        self._queue = WriterQueue(name) if in_a_file else None
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        if self._queue is not None and not self._queue.take(self._patience):
            raise OperationalError("database is locked: another writer kept it longer than the timeout")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # when it fails, Django rolls back, and that ends the turn
        self._leave_queue()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _leave_queue(self) -> None:
        if self._queue is not None:
            self._queue.leave()
