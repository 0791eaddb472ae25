"""Keeps the web server and the worker running side by side. Started by `ognisko serve`; imports no Django.

python -m ognisko.foundation.plumbing.keeper APPLICATION HOST PORT WORKERS worker|no-worker
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType

GRACE = 30.0  # seconds to finish after SIGTERM
PAUSE = 0.1
RESTART_AFTER = 2.0  # seconds before a fallen worker is started again


class Keeper:
    """Two children. The web server's end is the end; the worker's is not."""

    def __init__(self, web: list[str], worker: list[str] | None) -> None:
        self.commands = {"web": web, **({"worker": worker} if worker else {})}
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def run(self) -> int:
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self.stop)
        for name in self.commands:
            self._start(name)
        fallen_at = 0.0
        while not self.stopping and self.children["web"].poll() is None:
            worker = self.children.get("worker")
            if worker is None or worker.poll() is None:
                fallen_at = 0.0
            elif not fallen_at:
                fallen_at = time.monotonic()
                print(f"The worker ended ({worker.returncode}); it is started again.", file=sys.stderr, flush=True)  # noqa: T201
            elif time.monotonic() - fallen_at > RESTART_AFTER:
                self._start("worker")
            time.sleep(PAUSE)
        self._stop_all()
        return 0 if self.stopping else self.children["web"].returncode or 1

    def _start(self, name: str) -> None:
        # A session of their own: Ctrl+C in a terminal reaches the keeper only, which then stops them in order.
        self.children[name] = subprocess.Popen(self.commands[name], start_new_session=True)  # noqa: S603

    def _stop_all(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        ends = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(ends - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def main(application: str, host: str, port: str, workers: str, beside: str) -> int:
    python = sys.executable
    web = [python, "-m", "granian", application, "--interface", "wsgi", "--host", host, "--port", port]
    web += ["--workers", workers, "--no-ws", "--http", "1", "--log-level", "warning", "--respawn-failed-workers"]
    return Keeper(web, [python, "-m", "django", "worker"] if beside == "worker" else None).run()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ognisko.config.settings")
    sys.exit(main(*sys.argv[1:]))
