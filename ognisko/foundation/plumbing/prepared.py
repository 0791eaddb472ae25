"""Querysets whose SQL is worked out once: most of what a short query costs in Django is building and compiling it.

    @prepared
    def _serving(*, neighbourhood: int) -> QuerySet[Centre]:
        return Centre.objects.filter(neighbourhoods=neighbourhood).order_by("name")

    _serving(neighbourhood=7)  # a list, as `list(queryset)` would be

The first call of each shape (numbers, moments and texts are exchanged later; everything else is its shape, the network
in scope too) is built twice with different stand-ins. Only when the two differ in nothing but the stand-ins themselves
is the SQL kept; else, as for `at - WEEK` inside the function, every call is built anew. Nothing read is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial, wraps
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.signals import post_init, pre_init

from .tenancy import network_pk

MOST = 1_000  # plans of one database
MOST_OF_A_LIST = 50
_NUMBER, _YEAR, _ODD = 4_611_686_018_427_000_000, 2101, "aĄ%_\\'"
_PLAIN = frozenset({int, str, date, datetime})
_UNKNOWN: Any = object()
_MARK = re.compile(r"(?<!%)%s")
_COMPARED = (" = ", " > ", " < ", " >= ", " <= ", " IN (")
Reading = Callable[[list[tuple]], list[Any]]
Place = tuple[int, tuple[str, int], Callable[[Any], Any]]
Places = tuple[Place, ...]
_books: dict[tuple[str, str], dict[Any, Any]] = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """SQL with its parameters, those to exchange by their places, and how rows become what the queryset gives."""

    sql: str
    params: tuple[Any, ...]
    places: Places
    read: Reading

    def run(self, here: Any, values: dict[tuple[str, int], Any]) -> list[Any]:
        params = list(self.params)
        for place, name, adapted in self.places:
            params[place] = adapted(values[name])
        with here.cursor() as cursor:
            cursor.execute(self.sql, params)
            return self.read(cursor.fetchall())


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Turn a function of keywords that builds a queryset into one that answers with its rows.

    What is given by place, before the keywords, is never exchanged: how many rows, for instance.
    """

    @wraps(build)
    def run(*fixed: Any, **given: Any) -> list[Any]:
        here = connections[DEFAULT_DB_ALIAS]  # asked once: `connection` looks it up anew for every word said to it
        plans = _plans_of(here)
        key = (build, network_pk(), fixed, *((name, _shape(value)) for name, value in given.items()))
        plan = plans.get(key, _UNKNOWN)
        if plan is _UNKNOWN:
            if len(plans) >= MOST:
                plans.clear()
            plan = plans[key] = _plan(partial(build, *fixed), given)
        return list(build(*fixed, **given)) if plan is None else plan.run(here, dict(_parts(given)))

    return run


def remember(row: Model, name: str, found: list[Any], model: type[Model]) -> None:
    """Let `row.name.all()` answer with what was found already, as after `prefetch_related`."""
    read: Any = QuerySet(model)
    read._result_cache, read._prefetch_done = found, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = read


def remembered(row: Model, name: str) -> list[Any]:
    """The list of `row.name.all()`; of what was read along already, without a manager made for each row."""
    found = getattr(row, "_prefetched_objects_cache", {}).get(name)
    return list(getattr(row, name).all() if found is None else found)


def plans_here() -> dict[Any, Plan | None]:
    """What this process has prepared for its database; None stands for what is built anew each time."""
    return _plans_of(connections[DEFAULT_DB_ALIAS])


def _plans_of(here: Any) -> dict[Any, Plan | None]:
    """One book for all threads: a plan knows the engine's SQL and nothing of the connection it was made over."""
    return _books.setdefault((here.alias, here.vendor), {})


def _shape(value: Any) -> Any:
    """What of a value decides the SQL: of an exchangeable one only its type."""
    if type(value) in _PLAIN:
        return type(value)
    if isinstance(value, list | tuple):
        alike = len(value) <= MOST_OF_A_LIST and all(_exchangeable(each) for each in value)
        return tuple(map(type, value)) if alike else ("as it is", *value)
    if _exchangeable(value):
        return type(value)
    if isinstance(value, Model):
        raise TypeError("a prepared query takes primary keys, not objects")
    return ("as it is", value)


def _exchangeable(value: Any) -> bool:
    return type(value) in _PLAIN or (isinstance(value, int | str | date) and not isinstance(value, bool | Enum))


def _parts(given: dict[str, Any]) -> Iterator[tuple[tuple[str, int], Any]]:
    """Every exchangeable value by its name and its place in a list."""
    for name, value in given.items():
        for place, each in enumerate(value if isinstance(value, list | tuple) else [value]):
            if _exchangeable(each):
                yield (name, place), each


def _plan(build: Callable[..., QuerySet], given: dict[str, Any]) -> Plan | None:
    """The plan of this shape; None when it cannot be told apart from its values."""
    try:
        (queryset, compiler, sql, params, names), (_, _, other_sql, other_params, others) = (
            _compiled(build, given, turn) for turn in (0, 1)
        )
    except (EmptyResultSet, FullResultSet):
        return None
    read = _reading(queryset, compiler)
    if read is None or sql != other_sql or len(params) != len(other_params):
        return None
    places, found = [], set()
    for place, (param, other) in enumerate(zip(params, other_params, strict=True)):
        name = names.get(_told(param))
        if name is not None and others.get(_told(other)) == name:
            places.append((place, name, _adapter(param)))
            found.add(name)
        elif name is not None or param != other:
            return None
    return Plan(*_written_out(sql, params, places), read) if found == set(names.values()) else None


def _written_out(sql: str, params: tuple[Any, ...], places: list[Place]) -> tuple[str, tuple[Any, ...], Places]:
    """The same, with numbers and words that a column is compared to, and that never change, written into the SQL.

    SQLite works a statement out anew at every run in which it is told again what a partial index asks about, such as
    a state: a tenth of a millisecond each time. Only comparisons: in ORDER BY a number would be a column.
    """
    if connection.vendor != "sqlite":
        return sql, params, tuple(places)
    exchanged = {place: (name, adapted) for place, name, adapted in places}
    text, *pieces = _MARK.split(sql)
    kept: list[Any] = []
    moved: list[Place] = []
    listed = False
    for place, (param, piece) in enumerate(zip(params, pieces, strict=True)):
        literal = None if place in exchanged else _literal(param)
        compared = text.endswith(_COMPARED) or (listed and text.endswith(", "))
        listed = compared and (listed or text.endswith(_COMPARED[-1])) and piece.startswith(", ")
        if literal is not None and compared:
            text += literal + piece
            continue
        if place in exchanged:
            name, adapted = exchanged[place]
            moved.append((len(kept), name, adapted))
        kept.append(param)
        text += "%s" + piece
    return text, tuple(kept), tuple(moved)


def _literal(param: Any) -> str | None:
    """A whole number or a plain word as SQL; None for anything else."""
    if isinstance(param, int) and not isinstance(param, bool):
        return str(int(param))
    if isinstance(param, str) and (word := str(param.value if isinstance(param, Enum) else param)).isidentifier():
        return f"'{word}'" if word.isascii() else None
    return None


def _compiled(build: Callable[..., QuerySet], given: dict[str, Any], turn: int) -> tuple:
    """The queryset built with stand-ins, compiled; and the name of each stand-in."""
    names: dict[Any, tuple[str, int]] = {}
    stood: dict[str, Any] = {}
    for name, value in given.items():
        several = isinstance(value, list | tuple)
        parts = []
        for place, each in enumerate(value if several else [value]):
            if _exchangeable(each):
                stand_in = _stand_in(each, 1 + len(names) + 200 * turn)
                names[_told(stand_in)] = (name, place)
                names[_told(_as_text(stand_in))] = (name, place)
                each = stand_in
            parts.append(each)
        stood[name] = type(value)(parts) if several else parts[0]
    queryset = build(**stood)
    compiler = queryset.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    return queryset, compiler, sql, tuple(params), names


def _stand_in(value: Any, number: int) -> Any:
    """A value of the same type that nobody asks for; texts hold what a lookup would change."""
    if isinstance(value, datetime):
        return datetime(_YEAR, 1, 1, 0, 0, number % 60, number + 1, tzinfo=UTC)
    if isinstance(value, date):
        return date.fromordinal(date(_YEAR, 1, 1).toordinal() + number)
    return _NUMBER + number if isinstance(value, int) else f"{_ODD}{number}"


def _as_text(value: Any) -> Any:
    """A moment or a day as SQLite is told it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _told(value: Any) -> tuple[str, str]:
    """What tells a parameter from all others: 5 is not "5"."""
    kind = next((kind for kind in (str, int, datetime, date) if isinstance(value, kind)), type(value))
    return kind.__name__, str(value)


def _adapter(param: Any) -> Callable[[Any], Any]:
    """How a value given later becomes a parameter like this one: a number of the engine's kind, a moment as text."""
    if type(param) is str:
        return lambda value: value if isinstance(value, str) else _as_text(value)
    return type(param) if isinstance(param, int) and type(param) is not int else lambda value: value


def _reading(queryset: QuerySet, compiler: Any) -> Reading | None:
    """How rows become what iterating over the queryset gives; None for kinds of iterating not known here."""
    fields = [select[0] for select in compiler.select[: compiler.col_count]]
    converters = {at: each for at, each in compiler.get_converters(fields).items() if not _read_already(*each)}
    width = compiler.col_count
    extra = compiler.has_extra_select
    iterating = queryset._iterable_class  # type: ignore[attr-defined]

    def converted(rows: list[tuple]) -> Iterator[Any]:
        cut = (row[:width] for row in rows) if extra else rows
        return map(tuple, compiler.apply_converters(cut, converters)) if converters else iter(cut)

    if iterating is FlatValuesListIterable:
        return lambda rows: [row[0] for row in converted(rows)]
    if iterating is ValuesListIterable:
        return lambda rows: list(converted(rows))
    return _models(queryset, compiler, converted) if iterating is ModelIterable else None


def _read_already(conversions: list[Any], expression: Any) -> bool:
    """Whether the driver has read the value of this column before: on SQLite a moment, by its declared type."""
    moment = connection.vendor == "sqlite" and connection.timezone is UTC and isinstance(expression, Col)
    return moment and conversions == [connection.ops.convert_datetimefield_value]  # type: ignore[attr-defined]


def _maker(model: type[Model], database: str, names: list[str]) -> Callable[[tuple], Model]:
    """How a row becomes an instance: its fields set at once, unless the model, or who waits for it, wants more."""
    usual = model.__init__ is Model.__init__ and model.from_db.__func__ is Model.from_db.__func__  # type: ignore
    if not usual or any(signal.has_listeners(model) for signal in (pre_init, post_init)):
        return lambda values: model.from_db(database, names, values)

    def made_of(values: tuple) -> Model:
        made = model.__new__(model)
        state = made.__dict__["_state"] = ModelState()
        state.adding, state.db = False, database
        made.__dict__.update(zip(names, values, strict=True))
        return made

    return made_of


def _models(queryset: QuerySet, compiler: Any, converted: Callable[[list[tuple]], Iterator[Any]]) -> Reading:
    """Model instances with what was selected along, as Django's own ModelIterable makes them."""
    select, klass, database = compiler.select, compiler.klass_info, queryset.db
    model, places = klass["model"], klass["select_fields"]
    start, end = places[0], places[-1] + 1
    names = [chosen[0].target.attname for chosen in select[start:end]]
    populators = get_related_populators(klass, select, database)  # type: ignore[call-arg]
    annotations = list(compiler.annotation_col_map.items())
    prefetches = queryset._prefetch_related_lookups  # type: ignore[attr-defined]
    made_of = _maker(model, database, names)

    def read(rows: list[tuple]) -> list[Any]:
        found = []
        for row in converted(rows):
            made = made_of(row[start:end])
            for populator in populators:
                populator.populate(row, made)
            for name, place in annotations:
                setattr(made, name, row[place])
            found.append(made)
        if prefetches and found:
            prefetch_related_objects(found, *prefetches)
        return found

    return read
