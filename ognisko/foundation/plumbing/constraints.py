"""What the database itself refuses, on SQLite and PostgreSQL alike: overlapping periods, rewriting of the audit.

On SQLite both are triggers, given to the schema editor as deferred statements of their table, so that they come back
whenever Django remakes the table. A trigger reads its own table only; others would block remakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.backends.ddl_references import Statement, Table
from django.db.models import F, Func, Q, Value
from django.db.models.constraints import BaseConstraint
from django.db.models.sql import Query

_OVERLAP = "overlap: "
_FIXED = "append-only: "
_SQLITE_NAMES = (_OVERLAP, _FIXED, "CHECK constraint failed: ", "UNIQUE constraint failed: index ")


def broken_constraint(error: IntegrityError) -> str:
    """The name of the constraint that refused, or "" where the engine does not tell it (SQLite: unique columns)."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    words = str(error)
    return next((words.removeprefix(prefix).strip("'") for prefix in _SQLITE_NAMES if words.startswith(prefix)), "")


def overlap_refused(error: IntegrityError, *names: str) -> bool:
    """Whether a NoOverlap refused: one of `names`, or any when none is given."""
    overlapping = getattr(error.__cause__, "sqlstate", "") == "23P01" or str(error).startswith(_OVERLAP)
    return overlapping and (not names or broken_constraint(error) in names)


class NoOverlap(BaseConstraint):
    """Half-open periods of the same `same` never overlap while `condition` holds.

    EXCLUDE on PostgreSQL, triggers on SQLite. A period without an end (or start) is endless. The table also needs
    a check that a period starts before it ends, and an index on (`same`, `end`). A refusal is an IntegrityError that
    `overlap_refused` knows.
    """

    def __init__(
        self,
        *,
        name: str,
        same: Sequence[str],
        start: str = "starts_at",
        end: str = "ends_at",
        condition: Q | None = None,
        violation_error_code: str | None = None,
        violation_error_message: Any = None,
    ) -> None:
        self.same = tuple(same)
        self.start, self.end, self.condition = start, end, condition
        super().__init__(
            name=name,
            violation_error_code=violation_error_code or "overlap",
            violation_error_message=violation_error_message,
        )

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs |= {"same": list(self.same), "start": self.start, "end": self.end}
        if self.condition is not None:
            kwargs["condition"] = self.condition
        return path, args, kwargs

    def __eq__(self, other: object) -> bool:
        return self.deconstruct() == other.deconstruct() if isinstance(other, NoOverlap) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def _check(self, model: Any, connection: Any) -> list[Any]:
        return self._check_references(model, {(name,) for name in self._watched()})  # type: ignore[attr-defined]

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """The part of CREATE TABLE on PostgreSQL; nothing on SQLite, where triggers follow the table."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
            return None
        return self._exclusion(model, schema_editor).constraint_sql(model, schema_editor)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """PostgreSQL only: on SQLite Django remakes the table to add a constraint."""
        return self._exclusion(model, schema_editor).create_sql(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return self._exclusion(model, schema_editor).remove_sql(model, schema_editor)

    def validate(self, model: Any, instance: Any, exclude: Iterable[str] | None = None, using: str = "default") -> None:
        """For forms: raises ValidationError when `instance` would overlap now. The database has the last word."""
        watched = self._watched()
        if exclude and watched & set(exclude):
            return
        if self.condition is not None and not self._concerned(instance, using):
            return
        others = model._base_manager.using(using).filter(**{name: getattr(instance, name) for name in self.same})
        start, end = getattr(instance, self.start), getattr(instance, self.end)
        if end is not None:
            others = others.filter(Q(**{f"{self.start}__lt": end}) | Q(**{f"{self.start}__isnull": True}))
        if start is not None:
            others = others.filter(Q(**{f"{self.end}__gt": start}) | Q(**{f"{self.end}__isnull": True}))
        if self.condition is not None:
            others = others.filter(self.condition)
        if not instance._state.adding:
            others = others.exclude(pk=instance.pk)
        if others.exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _concerned(self, instance: Any, using: str) -> bool:
        against = instance._get_field_expression_map(meta=instance._meta)
        return self.condition is not None and self.condition.check(against, using=using)

    def _watched(self) -> set[str]:
        conditional = self.condition.referenced_base_fields if self.condition is not None else set()
        return {*self.same, self.start, self.end, *conditional}

    def _exclusion(self, model: Any, editor: Any) -> Any:
        from django.contrib.postgres.constraints import ExclusionConstraint  # noqa: PLC0415 - needs psycopg
        from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField  # noqa: PLC0415

        if editor.connection.vendor == "postgresql":
            editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist", params=None)
        with_time = isinstance(model._meta.get_field(self.start), models.DateTimeField)
        period = Func(
            F(self.start),
            F(self.end),
            Value("[)"),
            function="TSTZRANGE" if with_time else "DATERANGE",
            output_field=DateTimeRangeField() if with_time else DateRangeField(),
        )
        same = [(F(name), "=") for name in self.same]
        return ExclusionConstraint(name=self.name, condition=self.condition, expressions=[(period, "&&"), *same])

    def _condition_sql(self, model: Any, editor: Any) -> str:
        if self.condition is None:
            return "1"
        query = Query(model=model, alias_cols=False)
        where = query.build_where(self.condition)
        sql, params = where.as_sql(query.get_compiler(connection=editor.connection), editor.connection)
        return sql % tuple(editor.quote_value(param) for param in params)

    def _triggers(self, model: Any, editor: Any) -> list[Statement]:
        quoted = editor.quote_name
        column = {name: quoted(model._meta.get_field(name).column) for name in self._watched()}
        pk, start, end = quoted(model._meta.pk.column), column[self.start], column[self.end]
        meets = [f"b.{column[name]} = a.{column[name]}" for name in self.same]
        meets += [f"b.{pk} <> a.{pk}", self._before(model, f"+b.{start}", f"a.{end}")]
        meets += [self._before(model, f"a.{start}", f"b.{end}")]
        condition = _literal(self._condition_sql(model, editor))
        body = (  # names and the condition come from the model, never from people
            f"BEGIN SELECT RAISE(ABORT, '{_OVERLAP}{self.name}') FROM "  # noqa: S608
            f"(SELECT * FROM %(table)s WHERE {pk} = NEW.{pk} AND {condition}) a "
            f"JOIN (SELECT * FROM %(table)s WHERE {condition}) b ON {' AND '.join(meets)}; END"
        )
        watched = ", ".join(sorted(column.values()))
        statements = [
            f"CREATE TRIGGER {quoted(self.name + '_insert')} AFTER INSERT ON %(table)s {body}",
            f"CREATE TRIGGER {quoted(self.name + '_update')} AFTER UPDATE OF {watched} ON %(table)s {body}",
            # Rows that were there before the constraint pass the trigger too.
            f"UPDATE %(table)s SET {start} = {start}",  # noqa: S608
        ]
        return [Statement(sql, table=Table(model._meta.db_table, quoted)) for sql in statements]

    def _before(self, model: Any, start: str, end: str) -> str:
        """`start` < `end`, where a missing one is endless; plain when both are required, so that the index serves."""
        unbounded = [
            f"{column} IS NULL"
            for column, name in ((start, self.start), (end, self.end))
            if model._meta.get_field(name).null
        ]
        return f"({' OR '.join([f'{start} < {end}', *unbounded])})"


class AppendOnly(BaseConstraint):
    """Rows may be added and read; UPDATE and DELETE are refused by trigger, raising IntegrityError.

    Emptying the whole table (`flush`, TRUNCATE) stays possible for whoever owns the database.
    """

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)

    def __eq__(self, other: object) -> bool:
        return self.name == other.name if isinstance(other, AppendOnly) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """PostgreSQL only; the statements run at the end of the migration, like those of a new table."""
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(f"DROP TRIGGER {schema_editor.quote_name(self.name)} ON %(table)s", table=table)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to say about a new row."""

    def _statements(self, model: Any, editor: Any) -> list[Statement]:
        quoted = editor.quote_name
        if editor.connection.vendor == "sqlite":
            statements = [
                f"CREATE TRIGGER {quoted(f'{self.name}_{verb.lower()}')} BEFORE {verb} ON %(table)s "
                f"BEGIN SELECT RAISE(ABORT, '{_FIXED}{self.name}'); END"
                for verb in ("UPDATE", "DELETE")
            ]
        else:
            statements = [
                _literal(_REFUSE),
                f"CREATE TRIGGER {quoted(self.name)} BEFORE UPDATE OR DELETE ON %(table)s "
                f"FOR EACH ROW EXECUTE FUNCTION ognisko_append_only('{self.name}')",
            ]
        return [Statement(sql, table=Table(model._meta.db_table, quoted)) for sql in statements]


_REFUSE = """CREATE OR REPLACE FUNCTION ognisko_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0];
END $$"""


def _literal(sql: str) -> str:
    """Ready to stand in a Statement, which formats with %."""
    return sql.replace("%", "%%")
