"""The house is killed in the middle of its work, again and again: what it acknowledged is there, once and whole."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
KILLS, SPEAKERS = 3, 4
FORM = "/cal/cal-podworko/glos/"
SET_UP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from ognisko.foundation.plumbing.tenancy import within
from ognisko.practice.voices.tests.factories import a_call
from tests.cast import build_cast
cast = build_cast()
with within(cast.network):
    a_call(cast)
"""


@dataclass
class House:
    """A served house of the small cast that can be killed and started anew."""

    home: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def settings(self) -> dict[str, str]:
        ours = {
            "OGNISKO_HOME": str(self.home),
            "OGNISKO_TRUST_PROXY": "yes",  # so that each speaker has an address, and no limit is met
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "ognisko.config.settings",
            "PYTHONWARNINGS": "ignore",
        }
        return os.environ | ours

    def start(self) -> None:
        command = [Path(sys.executable).with_name("ognisko"), "serve", "--port", str(self.port), "--workers", "2"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.kill()
        self.process = subprocess.Popen(command, env=self.settings, cwd=ROOT, start_new_session=True, **quiet)
        for _ in range(200):
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the house does not answer")

    def kill(self) -> None:
        """kill -9, the keeper, the worker and all web processes at once."""
        if self.process is not None:
            for pid in [self.process.pid, *_under(self.process.pid)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as line:
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read().decode()


def _under(pid: int) -> list[int]:
    """Every process that this one started, and those that they started."""
    task = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in task.read_text().split()] if task.exists() else []
    return [*children, *(deeper for child in children for deeper in _under(child))]


@dataclass
class Speaker:
    """Says one voice after another, each until it hears that it was heard."""

    house: House
    number: int
    enough: threading.Event
    heard: dict[str, str] = field(default_factory=dict)  # what was said: the code it got
    tries: int = 0

    def run(self) -> None:
        said = 0
        cookie, token = self._form()
        while not self.enough.is_set() or said < 5:
            words = f"Głos {said} osoby {self.number}: brakuje ławki."
            self.heard[words] = self._until_heard(words, f"{self.number}-{said}", cookie, token)
            said += 1

    def _form(self) -> tuple[str, str]:
        _status, headers, page = self._asked("GET", "")
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found is not None
        return headers["Set-Cookie"].split(";")[0], found[1]

    def _until_heard(self, words: str, mark: str, cookie: str, token: str) -> str:
        form = {"text": words, "contact": f"glos-{mark}@example.org", "once": f"formularz-{mark}"}
        body = urlencode(form | {"csrfmiddlewaretoken": token})
        place = f"10.{self.number}.{int(mark.split('-')[1]) // 250}.{int(mark.split('-')[1]) % 250}"
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "X-Forwarded-For": place}
        status, answer, _page = self._asked("POST", body, **headers)
        assert status == 302, f"{status} for {words}"
        return answer["Location"]

    def _asked(self, method: str, body: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """Ask until the house answers: it may be killed at any moment."""
        while True:
            self.tries += method == "POST"
            try:
                return self.house.ask(method, FORM, body, **headers)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    built = House(tmp_path_factory.mktemp("house"), port)
    subprocess.run([sys.executable, "-c", SET_UP], env=built.settings, cwd=ROOT, check=True)
    yield built
    built.kill()


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.django_db
def test_migrating_makes_the_tables_that_the_models_say(house: House):
    """The other tests build their tables from the models alone: that takes a tenth of the time."""
    with closing(sqlite3.connect(house.home / "ognisko.sqlite3")) as migrated:
        made = _schema(migrated)
    assert made == _schema(connection)
    assert len(made) > 500


def _schema(database: Any) -> dict[tuple[str, str], Any]:
    """The words of each table, index and trigger: columns may stand in another order."""
    with closing(database.cursor()) as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE name != 'django_migrations'")
        return {(kind, name): sorted(re.findall(r"\w+|[^\w\s]", sql or "")) for kind, name, sql in cursor.fetchall()}


@pytest.mark.slow
@pytest.mark.sqlite
def test_kill_9_at_any_moment_loses_nothing_acknowledged_and_doubles_nothing(house: House):
    moments = random.Random()
    house.start()
    enough = threading.Event()
    speakers = [Speaker(house, number, enough) for number in range(SPEAKERS)]
    talking = [threading.Thread(target=each.run, daemon=True) for each in speakers]
    for thread in talking:
        thread.start()
    for _ in range(KILLS):
        time.sleep(moments.uniform(0.2, 0.9))
        house.kill()
        house.start()
    enough.set()
    for thread in talking:
        thread.join(20)
    assert not any(thread.is_alive() for thread in talking)
    heard = {words: code for each in speakers for words, code in each.heard.items()}
    assert sum(each.tries for each in speakers) > len(heard)  # some were cut off, and said once more
    house.kill()
    _all_there_once_and_whole(house, heard)


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_keeper_killed_alone_leaves_nobody_serving(house: House):
    house.start()
    assert house.process is not None
    started = _under(house.process.pid)
    assert len(started) >= 3  # the worker, two web processes
    house.process.kill()
    house.process.wait()
    house.process = None
    ends = time.monotonic() + 10
    while standing := [pid for pid in started if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < ends, f"{len(standing)} go on"
        time.sleep(0.05)


def _all_there_once_and_whole(house: House, heard: dict[str, str]) -> None:
    with closing(sqlite3.connect(house.home / "ognisko.sqlite3")) as database:
        ask = database.execute
        kept = ask("SELECT text, count(*) FROM voices_voice GROUP BY text").fetchall()
        assert dict(kept) == dict.fromkeys(heard, 1)
        assert len(set(heard.values())) == len(heard)  # each has a code of its own
        # Every voice has its line in the audit, its letter and its entry in the index: all or nothing.
        assert ask("SELECT count(*) FROM plumbing_auditentry WHERE verb = 'voices.say'").fetchone() == (len(heard),)
        letters = ask("SELECT address, count(*) FROM plumbing_outboxmessage GROUP BY address").fetchall()
        assert sorted(letters) == sorted((contact, 1) for (contact,) in ask("SELECT contact FROM voices_voice"))
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
    checked = [Path(sys.executable).with_name("ognisko"), "doctor"]
    told = subprocess.run(checked, env=house.settings, cwd=ROOT, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.slow
def test_an_empty_house_is_not_served_when_migrating_is_refused(tmp_path):
    command = [Path(sys.executable).with_name("ognisko"), "serve", "--no-migrate", "--port", "0"]
    settings = House(tmp_path, port=0).settings
    done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "The database is not up to date. Run `ognisko migrate`, then serve again." in done.stderr
