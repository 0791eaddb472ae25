"""Eight clients booking at once on a PostgreSQL that waits for its disk."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.engines import NoPostgres, PrivatePostgres

from ..homes import FOLDER
from ..inside import ask
from ..results import Result, at_least, at_most, ratio, result
from ..servers import OGNISKO, ROOT, environment
from .run import Run

CLIENTS = 8
NAME = "booking through the whole action, 8 clients, PostgreSQL"


def booking(run: Run) -> list[Result]:
    cluster = PrivatePostgres(durable=True)
    try:
        cluster.start()
    except NoPostgres as problem:
        print(f"No PostgreSQL here, so booking is not measured: {problem}", file=sys.stderr)
        return []
    try:
        return _measured(cluster.port, run)
    finally:
        cluster.stop()


def _measured(port: int, run: Run) -> list[Result]:
    home = FOLDER / "postgres"
    home.mkdir(parents=True, exist_ok=True)
    env = {"DATABASE_URL": f"postgres://ognisko@127.0.0.1:{port}/postgres"}
    told = environment(home, **env)
    subprocess.run([OGNISKO, "migrate", "-v", "0"], env=told, cwd=ROOT, check=True)
    size = ["--centres", "10", "--occurrences", "0", "--claims", "0", "--voices", "0"]
    subprocess.run([OGNISKO, "simulate", *size, "--json"], env=told, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    ask(home, "booking.prepare", env)
    actions: list[float] = []
    raw: list[float] = []
    for _ in range(run.rounds):
        for rates, verb in ((actions, "book"), (raw, "insert")):
            rates.append(_together(home, env, verb, run.seconds))
    after = ask(home, "booking.afterwards", env)
    return [
        result(NAME, ratio(actions, raw), "of raw constrained inserts", at_least(0.08)),
        result(f"{NAME}: rate", sorted(actions)[len(actions) // 2], "a second"),
        result("raw constrained inserts, 8 clients, PostgreSQL", sorted(raw)[len(raw) // 2], "a second"),
        result("overlapping claims afterwards", after["overlaps"], "overlaps", at_most(0)),
    ]


def _together(home: Path, env: dict[str, str], verb: str, seconds: float) -> float:
    """What eight processes did in the same seconds, a second; they begin once all of them are ready."""
    with tempfile.TemporaryDirectory() as meeting, ThreadPoolExecutor(CLIENTS) as clients:

        def one(client: int) -> Any:
            return ask(home, f"booking.{verb}", env, client=client, meeting=meeting, seconds=seconds)

        running = [clients.submit(one, client) for client in range(1, CLIENTS + 1)]
        while len(list(Path(meeting).glob("ready-*"))) < CLIENTS and not any(each.done() for each in running):
            time.sleep(0.05)
        (Path(meeting) / "begin").touch()
        told = [each.result() for each in running]
    if not all(each["done"] for each in told):
        raise RuntimeError(f"some clients never got through: {json.dumps(told)}")
    return sum(each["done"] for each in told) / seconds
