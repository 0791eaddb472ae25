"""Keeps the web server and the worker running side by side, for `ognisko serve`.

Both are forks of one process that has loaded everything already: they start at once and share its memory.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

import structlog
from django.db import connections

GRACE = 30.0  # seconds to finish after SIGTERM
PAUSE = 0.1
RESTART_AFTER = 2.0  # seconds before a fallen worker is started again
_PR_SET_PDEATHSIG = 1
Work = Callable[[], None]
_log = structlog.get_logger("ognisko.keeper")


class Keeper:
    """Two children. The web server's end is the end; the worker's is not."""

    def __init__(self, web: Work, worker: Work | None) -> None:
        self.works = {"web": web, **({"worker": worker} if worker else {})}
        self.running: dict[str, int] = {}  # name → process id
        self.stopping = False

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def run(self) -> int:
        """Returns the exit code when all is over."""
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self.stop)
        connections.close_all()  # a connection must not be shared by two processes
        gc.collect()
        gc.freeze()  # what is loaded stays where it is, so that the children keep sharing it
        for name in self.works:
            self._start(name)
        ended, again_at = None, 0.0
        while not self.stopping and ended is None:
            time.sleep(PAUSE)
            ended = self._ended("web")
            if "worker" in self.running and self._ended("worker") is not None:
                _log.error("worker_fell")
                again_at = time.monotonic() + RESTART_AFTER
            elif again_at and time.monotonic() > again_at:
                again_at = 0.0
                self._start("worker")
        self._stop_all()
        return 0 if self.stopping else ended or 1

    def _start(self, name: str) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        keeper, process = os.getpid(), os.fork()
        if process:
            self.running[name] = process
            return
        try:
            os.setsid()  # Ctrl+C in a terminal reaches the keeper only, which then stops the others in order
            for signum in (signal.SIGTERM, signal.SIGINT):
                signal.signal(signum, signal.SIG_DFL)
            _end_with(keeper)
            self.works[name]()
        except SystemExit as wanted:
            os._exit(wanted.code if isinstance(wanted.code, int) else 1)
        except BaseException:
            _log.exception("fell", what=name)
            os._exit(1)
        os._exit(0)

    def _ended(self, name: str) -> int | None:
        """The exit code when this child is over, and then it no longer counts as running."""
        process, status = os.waitpid(self.running[name], os.WNOHANG)
        if not process:
            return None
        del self.running[name]
        return abs(os.waitstatus_to_exitcode(status))

    def _stop_all(self) -> None:
        for process in self.running.values():
            os.kill(process, signal.SIGTERM)
        ends = time.monotonic() + GRACE
        while self.running and time.monotonic() < ends:
            for name in list(self.running):
                self._ended(name)
            time.sleep(PAUSE / 5)
        for process in self.running.values():
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _end_with(keeper: int) -> None:
    """A keeper killed outright takes its children along: else they would go on serving beside those started anew."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != keeper:
        raise SystemExit(1)
