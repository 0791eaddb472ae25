"""A number that grows with every act, read without the database: kept pages of an older number are stale.

One file under OGNISKO_HOME, shared by the processes of a machine, grows by a byte whenever something was committed.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

_LONGEST = 1 << 20


def generation() -> tuple[int, int]:
    """The present number: (moment of the last growth in ns, size); (0, 0) before anything happened."""
    try:
        found = os.stat(_path())
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def grow() -> None:
    """Make every kept page stale, now."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        if os.fstat(handle).st_size > _LONGEST:
            os.ftruncate(handle, 0)
        os.write(handle, b".")
    finally:
        os.close(handle)


def grow_after_commit() -> None:
    """Make every kept page stale once the transaction at hand is committed."""
    transaction.on_commit(grow)


def _path() -> Path:
    return Path(settings.HOME) / "generation"
