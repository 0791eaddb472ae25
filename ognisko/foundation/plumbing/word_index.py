"""The full-text index of a table as a constraint of its model, so that it is made with the table on either engine.

SQLite: an FTS5 table over the columns, kept by triggers. PostgreSQL: a generated `tsvector` column with a GIN index.
The columns hold lemmas already, so neither engine is asked to know Polish.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.ddl_references import Statement, Table
from django.db.models.constraints import BaseConstraint

VECTOR = "word_vector"


class WordIndex(BaseConstraint):
    """Index `head` (weighing more) and `body`. On SQLite the index is a table named as the constraint."""

    def __init__(self, *, name: str, head: str, body: str) -> None:
        super().__init__(name=name)
        self.head, self.body = head, body

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "head": self.head, "body": self.body}

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
        old, new = (f"{row}.id, {row}.{self.head}, {row}.{self.body}" for row in ("OLD", "NEW"))
        take_out = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', {old});"  # noqa: S608
        put_in = f"INSERT INTO {index} (rowid, {columns}) VALUES ({new});"  # noqa: S608
        trigger = f"CREATE TRIGGER {self.name}"
        fts = f"fts5({columns}, content=%(table)s, content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        return [
            f"DROP TABLE IF EXISTS {index}",
            f"CREATE VIRTUAL TABLE {index} USING {fts}",
            f"{trigger}_insert AFTER INSERT ON %(table)s BEGIN {put_in} END",
            f"{trigger}_delete AFTER DELETE ON %(table)s BEGIN {take_out} END",
            f"{trigger}_update AFTER UPDATE OF {columns} ON %(table)s BEGIN {take_out} {put_in} END",
            f"INSERT INTO {index} ({index}) VALUES ('rebuild')",  # noqa: S608
        ]

    def _postgres(self, editor: Any) -> list[str]:
        weighed = " || ".join(
            f"setweight(to_tsvector('simple'::regconfig, {editor.quote_name(column)}), '{weight}')"
            for column, weight in ((self.head, "A"), (self.body, "C"))
        )
        return [
            f"ALTER TABLE %(table)s ADD COLUMN {VECTOR} tsvector GENERATED ALWAYS AS ({weighed}) STORED",
            f"CREATE INDEX {editor.quote_name(self.name)} ON %(table)s USING gin ({VECTOR})",
        ]
