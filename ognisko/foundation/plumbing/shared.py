"""What every web process must know for a while: a Django cache in the database, for the limits of signing in.

Keys are kept as keyed hashes and values as JSON, since allauth's keys name addresses. Public pages never ask it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone

from .models import SharedNote
from .secrets import sealed

FOR_EVER = timedelta(days=365)  # nothing here is meant to stay; a note without an end gets this one


class SharedCache(BaseCache):
    """`add` is one statement, so of two processes that add the same key at once exactly one succeeds."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = timezone.now()
        return self._put(key, value, timeout, version, now, f"WHERE {_table()}.expires_at <= %s", [_moment(now)])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._put(key, value, timeout, version, timezone.now(), "", [])

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        rows = SharedNote.objects.filter(key=self._kept(key, version), expires_at__gt=timezone.now())
        found = rows.values_list("value", flat=True).first()
        return default if found is None else found

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = timezone.now()
        rows = SharedNote.objects.filter(key=self._kept(key, version), expires_at__gt=now)
        return bool(rows.update(expires_at=self._end(timeout, now)))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(SharedNote.objects.filter(key=self._kept(key, version)).delete()[0])

    def clear(self) -> None:
        SharedNote.objects.all().delete()

    def _put(
        self, key: str, value: Any, timeout: Any, version: int | None, now: datetime, unless: str, more: list[Any]
    ) -> bool:
        table = _table()
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (key, value, expires_at) VALUES (%s, %s, %s) "  # noqa: S608 - the table's own name
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at "
                f"{unless} RETURNING key",
                [self._kept(key, version), json.dumps(value), _moment(self._end(timeout, now)), *more],
            )
            return cursor.fetchone() is not None

    def _kept(self, key: str, version: int | None) -> str:
        return sealed(self.make_key(key, version=version), purpose="shared")

    def _end(self, timeout: Any, now: datetime) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return now + (FOR_EVER if seconds is None else timedelta(seconds=seconds))


def forget_past(at: datetime) -> int:
    """Delete notes that ended; answers with how many."""
    return SharedNote.objects.filter(expires_at__lte=at).delete()[0]


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _table() -> str:
    return connection.ops.quote_name(SharedNote._meta.db_table)
