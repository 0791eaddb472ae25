"""The full-text index of a table as a constraint of its model, so that it is made with the table on either engine.

SQLite: an FTS5 table over the columns, kept by triggers. PostgreSQL: a generated `tsvector` column with a GIN index.
A second index may hold only the rows for which a boolean column is true, so that what many search is not slowed by
what few may read.
The columns hold lemmas already, so neither engine is asked to know Polish.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.ddl_references import Statement, Table
from django.db.models.constraints import BaseConstraint

VECTOR = "word_vector"
STEP = 2_000  # pages of an index


class WordIndex(BaseConstraint):
    """Index `head` (weighing more) and `body`. On SQLite the index is a table named as the constraint.

    `only` names the boolean column of a further index; the vector it reads on PostgreSQL is the first index's.
    """

    def __init__(self, *, name: str, head: str, body: str, only: str = "") -> None:
        super().__init__(name=name)
        self.head, self.body, self.only = head, body, only

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return (
            path,
            args,
            {**kwargs, "head": self.head, "body": self.body, **({"only": self.only} if self.only else {})},
        )

    def __eq__(self, other: object) -> bool:
        return self.deconstruct() == other.deconstruct() if isinstance(other, WordIndex) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Nothing inside CREATE TABLE: the statements follow it."""
        sqlite = schema_editor.connection.vendor == "sqlite"
        lines = self._sqlite(schema_editor) if sqlite else self._postgres(schema_editor)
        table = Table(model._meta.db_table, schema_editor.quote_name)
        schema_editor.deferred_sql.extend(Statement(line, table=table) for line in lines)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        self.constraint_sql(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """PostgreSQL only; on SQLite the triggers go when Django remakes the table."""
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(f"ALTER TABLE %(table)s DROP COLUMN {VECTOR}", table=table)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """An index refuses nothing."""

    def _sqlite(self, editor: Any) -> list[str]:
        index = editor.quote_name(self.name)
        columns = f"{editor.quote_name(self.head)}, {editor.quote_name(self.body)}"
        only = editor.quote_name(self.only) if self.only else ""
        old, new = (f"{row}.id, {row}.{self.head}, {row}.{self.body}" for row in ("OLD", "NEW"))
        was, is_now = (f" WHERE {row}.{only}" if only else "" for row in ("OLD", "NEW"))
        take_out = f"INSERT INTO {index} ({index}, rowid, {columns}) SELECT 'delete', {old}{was};"
        put_in = f"INSERT INTO {index} (rowid, {columns}) SELECT {new}{is_now};"
        trigger = f"CREATE TRIGGER {self.name}"
        changed = f"{columns}, {only}" if only else columns
        fts = f"fts5({columns}, content=%(table)s, content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        standing = f"WHERE {only}" if only else ""
        return [
            f"DROP TABLE IF EXISTS {index}",
            f"CREATE VIRTUAL TABLE {index} USING {fts}",
            f"{trigger}_insert AFTER INSERT ON %(table)s BEGIN {put_in} END",
            f"{trigger}_delete AFTER DELETE ON %(table)s BEGIN {take_out} END",
            f"{trigger}_update AFTER UPDATE OF {changed} ON %(table)s BEGIN {take_out} {put_in} END",
            f"INSERT INTO {index} (rowid, {columns}) SELECT id, {columns} FROM %(table)s {standing}",  # noqa: S608
        ]

    def _postgres(self, editor: Any) -> list[str]:
        gin = f"CREATE INDEX {editor.quote_name(self.name)} ON %(table)s USING gin ({VECTOR})"
        if self.only:
            return [f"{gin} WHERE {editor.quote_name(self.only)}"]
        weighed = " || ".join(
            f"setweight(to_tsvector('simple'::regconfig, {editor.quote_name(column)}), '{weight}')"
            for column, weight in ((self.head, "A"), (self.body, "C"))
        )
        return [
            f"ALTER TABLE %(table)s ADD COLUMN {VECTOR} tsvector GENERATED ALWAYS AS ({weighed}) STORED",
            gin,
        ]


def tidy(at: datetime) -> int:
    """The hourly round: bring each index nearer to one piece, which reads quickest; answers with how many there are.

    SQLite: at most STEP pages are written at a time, so that nobody waits. PostgreSQL does it by itself.
    """
    if connection.vendor != "sqlite":
        return 0
    names = [index.name for model in apps.get_models() for index in _indexes(model)]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', {-STEP})")  # noqa: S608 - our own names
    return len(names)


def _indexes(model: Any) -> list[WordIndex]:
    return [each for each in model._meta.constraints if isinstance(each, WordIndex)]
