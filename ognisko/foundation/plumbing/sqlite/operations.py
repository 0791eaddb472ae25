"""Emptying tables that refuse deletion row by row: `flush` takes their triggers off and puts them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.backends.sqlite3 import operations

_WRITTEN = (len("2026-01-02 03:04:05"), len("2026-01-02 03:04:05.678901"))


class DatabaseOperations(operations.DatabaseOperations):
    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Django's, by a shorter way for moments of UTC: columns come read, what is computed comes as text."""
        if type(value) is datetime and value.tzinfo is UTC:
            return value
        if type(value) is str and len(value) in _WRITTEN and connection.timezone is UTC:
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        return super().convert_datetimefield_value(value, expression, connection)  # type: ignore[misc]

    def sql_flush(self, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        """Django's statements between the dropping and the making of the delete triggers of these tables."""
        flushing = super().sql_flush(style, tables, **options)
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE ON%'"
            )
            guards = cursor.fetchall()
        dropping = [f"DROP TRIGGER {self.quote_name(name)}" for name, _ in guards]
        return [*dropping, *flushing, *(sql for _, sql in guards)] if flushing else flushing
