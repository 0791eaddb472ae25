"""Writing many rows of many tables quickly: prepared once, sent in batches, keys handed out here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from ognisko.foundation.plumbing.word_index import tidy

BATCH = 5_000
CACHE_KB = 100_000


class Table:
    """Rows of one table, waiting to be written. Columns that are not named hold a constant or their default."""

    def __init__(self, model: type[models.Model], *names: str, **constants: Any) -> None:
        self.model = model
        fields = [model._meta.get_field(name) for name in names]
        rest = [field for field in model._meta.concrete_fields if field not in fields and not field.primary_key]
        self._constants = tuple(_prepared(field, constants) for field in rest)
        self._columns = [model._meta.pk, *fields, *rest]  # type: ignore[list-item]
        self._clocks = tuple(
            place for place, field in enumerate(fields) if isinstance(field, models.DateField) and _spells_moments()
        )
        self.next_pk = (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        self.waiting: list[tuple[Any, ...]] = []

    def add(self, *values: Any) -> int:
        """Take one row; answers with its primary key."""
        if self._clocks:
            spelled = list(values)
            for place in self._clocks:
                spelled[place] = _moment(values[place])
            values = tuple(spelled)
        pk, self.next_pk = self.next_pk, self.next_pk + 1
        self.waiting.append((pk, *values, *self._constants))
        return pk

    def write(self) -> int:
        """Send what waits; answers with how many rows."""
        rows, self.waiting = self.waiting, []
        if rows:
            table, columns = self.model._meta.db_table, [field.column for field in self._columns]
            _WRITERS.get(connection.vendor, _insert)(table, columns, rows)
        return len(rows)


class Tables:
    """All tables of one simulation. Foreign keys are checked at commit, so their order does not matter."""

    def __init__(self) -> None:
        self._tables: list[Table] = []

    def table(self, model: type[models.Model], *names: str, **constants: Any) -> Table:
        made = Table(model, *names, **constants)
        self._tables.append(made)
        return made

    def make_room(self) -> None:
        """Let SQLite keep its growing indexes at hand, as far as they fit."""
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = -{CACHE_KB}")

    def write_full(self) -> None:
        """Send the tables whose batch is full."""
        for each in self._tables:
            if len(each.waiting) >= BATCH:
                each.write()

    def write(self) -> None:
        for each in self._tables:
            each.write()

    def settle(self) -> None:
        """Let the database hand out keys after ours, and know how its tables have grown."""
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [each.model for each in self._tables]):
                cursor.execute(sql)
            cursor.execute("ANALYZE")
        for _hour in range(24):  # what the hourly rounds of a day do in a house that grew by itself
            tidy(datetime.now(UTC))


def _prepared(field: Any, constants: dict[str, Any]) -> Any:
    value = constants.get(field.attname, constants.get(field.name, field.get_default()))
    return field.get_db_prep_save(value, connection)


def _spells_moments() -> bool:
    return connection.vendor == "sqlite"


@lru_cache(maxsize=50_000)
def _moment(value: date | datetime | None) -> str | None:
    """A moment or a day as SQLite keeps it."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return value.isoformat() if value is not None else None


def _insert(table: str, columns: list[str], rows: list[tuple]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _copy(table: str, columns: list[str], rows: list[tuple]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


_WRITERS: dict[str, Callable[[str, list[str], list[tuple]], None]] = {"postgresql": _copy}
