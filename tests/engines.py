"""The engines the tests run on: a SQLite file kept in memory, or a throw-away PostgreSQL cluster of our own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PORT_VARIABLE = "OGNISKO_TEST_POSTGRES_PORT"


class NoPostgres(Exception):
    """PostgreSQL cannot be started here; the text says why."""


class PrivatePostgres:
    """One cluster for one run: a free port, a folder of its own. Gone when stopped; until then it waits for the disk
    only when `durable`."""

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable
        self._programs = _programs()
        self._identity = _identity()
        self._folder = Path(tempfile.mkdtemp(prefix="ognisko-pg-", dir="/tmp"))
        self._folder.chmod(0o711)
        self._server: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self) -> None:
        """Raises NoPostgres when the server does not come up."""
        as_someone: dict[str, Any] = {"cwd": self._folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}}
        if self._identity is not None:
            os.chown(self._folder, *self._identity)
            as_someone |= {"user": self._identity[0], "group": self._identity[1], "extra_groups": []}
        cluster = self._folder / "cluster"
        founding = ["-U", "ognisko", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
        found = [self._programs / "initdb", "-D", cluster, *founding]
        made = subprocess.run(found, capture_output=True, text=True, check=False, **as_someone)
        if made.returncode:
            self.stop()
            raise NoPostgres(f"initdb failed: {made.stderr.strip()[-300:]}")
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self._folder,
            "max_connections": 150,
            "deadlock_timeout": "50ms",  # fifty that wait for each other are ended one by one
        }
        if not self._durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            settings |= {"autovacuum": "off", "jit": "off", "wal_level": "minimal", "max_wal_senders": 0}
            settings |= {"checkpoint_timeout": "1h", "max_wal_size": "2GB"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        serve = [self._programs / "postgres", "-D", cluster, *options]
        self._server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_someone)
        self._await_answer()

    def stop(self) -> None:
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _await_answer(self) -> None:
        ends = time.monotonic() + 20
        asking = [self._programs / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-q"]
        while subprocess.run(asking, check=False).returncode:
            if time.monotonic() > ends or self._server is None or self._server.poll() is not None:
                self.stop()
                raise NoPostgres("the private cluster did not start")
            time.sleep(0.03)


def postgres_database(port: int) -> dict[str, Any]:
    """The DATABASES entry of the private cluster."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "ognisko",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "TEST": {"NAME": "test_ognisko"},
    }


def sqlite_database(folder: Path) -> dict[str, Any]:
    """The DATABASES entry of a file, since threads and workers need one; without waiting for the disk."""
    return {
        "ENGINE": "ognisko.foundation.plumbing.sqlite",
        "NAME": str(folder / "unused.sqlite3"),
        "OPTIONS": {"synchronous": "OFF"},
        "TEST": {"NAME": str(folder / "test.sqlite3")},
    }


def use_database(database: dict[str, Any]) -> None:
    """Replace the default database after Django was set up and before anything connects."""
    from django.conf import settings
    from django.db import connections

    settings.DATABASES = {"default": database}
    with contextlib.suppress(AttributeError):
        del connections["default"]
    connections.__dict__.pop("settings", None)
    connections._settings = None


def scratch_folder() -> Path:
    """A folder of this process, in memory where the machine offers that."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 200_000_000
    return Path(tempfile.mkdtemp(prefix="ognisko-tests-", dir=memory if roomy else None))


def _programs() -> Path:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if versions:
        return versions[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise NoPostgres("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return Path(on_path).resolve().parent


def _identity() -> tuple[int, int] | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            return person.pw_uid, person.pw_gid
    raise NoPostgres("running as root, and neither postgres nor nobody exists to run the server")
