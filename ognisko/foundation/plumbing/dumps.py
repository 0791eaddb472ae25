"""Copies of the whole database into one file and back, on either engine, while the house is open.

`Dump(folder)` keeps `database.sqlite3` or `database.dump` there; `write`, `check` and `load` work on that file.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

Counts = dict[str, int]


class DumpError(Exception):
    """The copy could not be made, read or loaded; the text says why."""


def write(folder: Path) -> tuple[str, Counts]:
    """Copy the database into `folder` as of one moment; answers with the file's name and the rows of each table."""
    if connection.vendor == "sqlite":
        return _write_sqlite(folder)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        counts = {table: _counted(cursor, table) for table in _tables()}
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={folder / 'database.dump'}")
    return "database.dump", counts


def check(file: Path, counts: Counts) -> str:
    """Read the copy back as far as can be without touching the house; answers with how. Raises DumpError."""
    if file.suffix == ".sqlite3":
        _compare(counts, _checked_sqlite(file, counts))
        return _("opened and counted")
    with _scratch_database() as name:
        if name is None:
            _run("pg_restore", "--file=/dev/null", str(file))
            return _("read through; this user may not make a database to restore into")
        _run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={name}", str(file))
        counting = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in counts)  # noqa: S608
        rows = _run("psql", "-XAtq", "-F", " ", f"--dbname={name}", "-c", counting).splitlines()
        _compare(counts, {table: int(count) for table, count in (row.split() for row in rows)})
    return _("restored into a scratch database and counted")


def load(file: Path, counts: Counts) -> None:
    """Put the copy in the place of everything there is: whole, or not at all. Raises DumpError."""
    _compare(counts, _load_sqlite(file, counts) if connection.vendor == "sqlite" else _load_postgres(file, counts))


def is_empty() -> bool:
    """Whether nothing was ever kept here."""
    return not connection.introspection.table_names()


def _write_sqlite(folder: Path) -> tuple[str, Counts]:
    file = folder / "database.sqlite3"
    here = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(here, timeout=60)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)  # one read transaction: writers go on meanwhile
        target.execute("PRAGMA journal_mode = DELETE").close()
    with closing(sqlite3.connect(file)) as copy:
        return file.name, {table: _counted(copy.cursor(), table) for table in _tables()}


def _checked_sqlite(file: Path, counts: Counts) -> Counts:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as copy:
            if (said := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                raise DumpError(_("The copy is damaged: %(said)s") % {"said": said})
            if copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DumpError(_("The copy holds rows that point to nothing."))
            return {table: _counted(copy.cursor(), table) for table in counts}
    except sqlite3.Error as error:
        raise DumpError(_("The copy is damaged: %(said)s") % {"said": error}) from error


def _load_sqlite(file: Path, counts: Counts) -> Counts:
    """Answers with the rows found, counted over the plain connection: the house's own maps a large file into memory."""
    connection.close()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(connection.settings_dict["NAME"])) as target:
        try:
            source.backup(target)  # one write transaction: others see the old house or the new one
        except sqlite3.Error as error:
            raise DumpError(_("The database did not take the copy: %(said)s") % {"said": error}) from error
        return {table: _counted(target.cursor(), table) for table in counts}


def _load_postgres(file: Path, counts: Counts) -> Counts:
    script = file.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(file))
    emptied = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    connection.close()
    _run("psql", "-Xq", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-c", emptied, "-f", str(script))
    with connection.cursor() as cursor:
        return {table: _counted(cursor, table) for table in counts}


def _tables() -> list[str]:
    known = set(connection.introspection.table_names())
    return sorted(known & {model._meta.db_table for model in apps.get_models(include_auto_created=True)})


def _counted(cursor: Any, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a model's own table
    return int(cursor.fetchone()[0])


def _compare(expected: Counts, found: Counts) -> None:
    for table, count in expected.items():
        if found.get(table) != count:
            raise DumpError(
                _("The copy should hold %(expected)s rows of %(table)s and holds %(found)s.")
                % {"expected": count, "table": table, "found": found.get(table)}
            )


@contextmanager
def _scratch_database() -> Iterator[str | None]:
    """A new empty PostgreSQL database, dropped afterwards; None when this user may not make one."""
    name = f"ognisko_check_{get_random_string(8).lower()}"
    try:
        _run("psql", "-Xq", "-c", f"CREATE DATABASE {name}")
    except DumpError:
        yield None
        return
    try:
        yield name
    finally:
        _run("psql", "-Xq", "-c", f"DROP DATABASE {name}")


def _run(program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's own programs against our database; answers with what it printed."""
    known = connection.settings_dict
    told = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    given = {name: str(known[key]) for name, key in told.items() if known.get(key)}
    if mode := known.get("OPTIONS", {}).get("sslmode"):
        given["PGSSLMODE"] = mode
    try:
        done = subprocess.run(  # noqa: S603
            [program, *arguments], env=os.environ | given, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        missing = _("%(program)s is not installed. On Debian: apt-get install postgresql-client")
        raise DumpError(missing % {"program": program}) from error
    if done.returncode:
        raise DumpError(f"{program}: {done.stderr.strip()[-500:]}")
    return done.stdout.strip()
