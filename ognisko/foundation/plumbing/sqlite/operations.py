"""Emptying tables that refuse deletion row by row: `flush` takes their triggers off and puts them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.sqlite3 import operations


class DatabaseOperations(operations.DatabaseOperations):
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
