"""Keeps the web server and the worker running side by side, for `ognisko serve`.

One process loads everything and forks the others, which so start at once and share its memory. It then waits: as the
first process of the web server, which minds the web workers, and in a thread of its own for the worker of jobs.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

import structlog
from django.db import connections

GRACE = 30.0  # seconds to finish after SIGTERM
PAUSE = 0.1
RESTART_AFTER = 2.0  # seconds before a fallen worker is started again
_PR_SET_PDEATHSIG = 1
Work = Callable[[], None]
_log = structlog.get_logger("ognisko.keeper")


class Keeper:
    """`web` serves until SIGTERM or SIGINT, and its end is the end of all. The worker's is not: it is started again."""

    def __init__(self, web: Work, worker: Work | None) -> None:
        self.web, self.worker = web, worker
        self.running: int | None = None  # the process of the worker
        self._over = threading.Event()

    def run(self) -> int:
        """Returns the exit code when all is over."""
        connections.close_all()  # a connection must not be shared by two processes
        gc.collect()
        gc.freeze()  # what is loaded stays where it is, so that the children keep sharing it
        _end_together()
        minding = threading.Thread(target=self._mind, args=(self.worker,), name="keeper", daemon=True)
        if self.worker is not None:
            self._start(self.worker)
            minding.start()
        try:
            self.web()
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 1
        finally:
            self._over.set()
            if self.worker is not None:
                minding.join()
        return 0

    def _start(self, work: Work) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self.running = os.fork()
        if self.running:
            return
        try:
            os.setsid()  # Ctrl+C in a terminal reaches the keeper only, which then stops the worker in order
            for signum in (signal.SIGTERM, signal.SIGINT):
                signal.signal(signum, signal.SIG_DFL)
            work()
        except SystemExit as wanted:
            os._exit(wanted.code if isinstance(wanted.code, int) else 1)
        except BaseException:
            _log.exception("worker_fell")
            os._exit(1)
        os._exit(0)

    def _mind(self, work: Work) -> None:
        """Start a fallen worker again; in the end stop it.

        Linux ends a child with the thread that forked it, so this thread outlives the worker it may have started.
        """
        while not self._over.wait(PAUSE):
            if self._ended():
                _log.error("worker_ended")
                if not self._over.wait(RESTART_AFTER):
                    self._start(work)
        self._stop()

    def _ended(self) -> bool:
        """Whether the worker is over, which is then known."""
        if self.running is not None and os.waitpid(self.running, os.WNOHANG)[0]:
            self.running = None
        return self.running is None

    def _stop(self) -> None:
        ends = time.monotonic() + GRACE
        if self.running is not None:
            os.kill(self.running, signal.SIGTERM)
        while self.running is not None and not self._ended():
            if time.monotonic() > ends:
                os.killpg(self.running, signal.SIGKILL)
            time.sleep(PAUSE / 5)


def _end_together() -> None:
    """A keeper killed outright takes its children along: else they would go on serving beside those started anew.

    Nothing gentler than SIGKILL: a child that is just starting has the keeper's handlers yet, and would not heed it.
    """
    keeper = os.getpid()
    forking = [0]

    def before() -> None:
        forking[0] = os.getpid()

    def in_child() -> None:
        if forking[0] != keeper:
            return  # a child's own child is its own affair
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != keeper:
            os._exit(1)

    os.register_at_fork(before=before, after_in_child=in_child)
