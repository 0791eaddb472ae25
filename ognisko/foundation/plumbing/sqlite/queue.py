"""One writer at a time, in order: threads wait on a lock in memory, processes on a lock file beside the database.

SQLite lets waiting writers sleep and try again, so under load some wait long; here they wait before `BEGIN IMMEDIATE`.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time

PAUSE = 0.001  # between looks at the file lock; at most one thread of a process looks
_turnstiles: dict[str, threading.Lock] = {}
_founding = threading.Lock()


def _after_fork() -> None:
    """A child starts with nobody waiting: the threads that held the locks stayed with the parent."""
    global _founding
    _turnstiles.clear()
    _founding = threading.Lock()


os.register_at_fork(after_in_child=_after_fork)


class WriterQueue:
    """The place of one connection in the queue of one database file."""

    def __init__(self, database: str) -> None:
        self._path = f"{database}.lock"
        self._file: int | None = None
        with _founding:
            self._turnstile = _turnstiles.setdefault(self._path, threading.Lock())

    @property
    def held(self) -> bool:
        return self._file is not None

    def take(self, patience: float) -> bool:
        """Wait for the turn, at most `patience` seconds; True when it came. Taking it twice is taking it once."""
        if self.held:
            return True
        ends = time.monotonic() + patience
        if not self._turnstile.acquire(timeout=max(patience, 0)):
            return False
        try:
            self._file = self._locked_file(ends)
        finally:
            if not self.held:
                self._turnstile.release()
        return self.held

    def leave(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            handle, self._file = self._file, None
            os.close(handle)  # closing the only descriptor frees the lock
            self._turnstile.release()

    def _locked_file(self, ends: float) -> int | None:
        handle = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= ends:
                    os.close(handle)
                    return None
                time.sleep(PAUSE)
            except BaseException:
                os.close(handle)
                raise
            else:
                return handle
