"""Starting and stopping what is measured, and weighing its processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OGNISKO = Path(sys.executable).with_name("ognisko")
GUNICORN = Path(sys.executable).with_name("gunicorn")
WORKERS = 2
STARTS_WITHIN = 30.0


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a house in this folder is told. Compiled modules are kept, as they are after any install."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {
        "OGNISKO_HOME": str(home),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "ognisko.config.settings",
        "OGNISKO_LOG_LEVEL": "WARNING",
        "PYTHONPYCACHEPREFIX": str(home.parent / "compiled"),
    }
    return {**given, **own, **more}


@contextmanager
def yardstick() -> Iterator[str]:
    """The yardstick's address, while it is served."""
    port = free_port()
    command = [GUNICORN, "bench.yardstick:application", "-w", str(WORKERS), "-k", "sync", "-b", f"127.0.0.1:{port}"]
    with _running([*map(str, command), "--log-level", "error"], os.environ.copy(), f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/"


class House:
    """A served house: its address and the processes it consists of."""

    def __init__(self, url: str, process: subprocess.Popen[bytes]) -> None:
        self.url, self.process = url, process

    def memory(self) -> dict[str, float]:
        """Megabytes of each process (PSS: what is shared counts once), by what it is."""
        return {_named(pid): pss(pid) for pid in tree(self.process.pid)}


@contextmanager
def house(home: Path, *, cache_seconds: int | None = None) -> Iterator[House]:
    """Our house with this data, served as an operator would; `cache_seconds` 0 renders every page anew."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    more = {"OGNISKO_URL": url} | ({} if cache_seconds is None else {"OGNISKO_CACHE_SECONDS": str(cache_seconds)})
    command = [str(OGNISKO), "serve", "--port", str(port), "--workers", str(WORKERS)]
    with _running(command, environment(home, **more), f"{url}/healthz") as process:
        yield House(url, process)


def cold_start(home: Path) -> float:
    """Seconds from the command to the first page."""
    port = free_port()
    command = [str(OGNISKO), "serve", "--port", str(port), "--workers", str(WORKERS)]
    began = time.monotonic()
    with _running(command, environment(home), f"http://127.0.0.1:{port}/"):
        return time.monotonic() - began


@contextmanager
def _running(command: list[str], env: dict[str, str], url: str) -> Iterator[subprocess.Popen[bytes]]:
    log = open("/dev/null", "w")  # noqa: SIM115 - open as long as the server is
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        _await(url, process)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _await(url: str, process: subprocess.Popen[Any]) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError(f"the server of {url} ended before it answered")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{url} answered {error.code}") from error
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"no answer from {url}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def pss(pid: int) -> float:
    """Megabytes of one process, its share of shared pages."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _named(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    telling = [word for word in words if word in {"granian", "worker"} or "keeper" in word or word == "-c"]
    return f"{' '.join(telling) or words[0]} {pid}"
