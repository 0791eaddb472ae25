"""The start of a house, and the memory of whole exports and imports."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from ..results import Result, at_most, result
from ..servers import OGNISKO, ROOT, cold_start, environment
from .run import Run


def starts(run: Run) -> list[Result]:
    home = run.home("city")
    cold_start(home)  # compiles what was never run yet, as installing does
    return [result("cold start to first page", median(cold_start(home) for _ in range(run.rounds)), "s", at_most(2))]


def exports(run: Run) -> list[Result]:
    """A backup of a million claims, and putting it back, need no more memory than of fifty thousand."""
    (out_small, in_small), (out_large, in_large) = (_peaks(run.home(size)) for size in ("city", "country"))
    return [
        result("backup of a country: memory", out_large / out_small, "times that of a city", at_most(1.25)),
        result("backup of a country: memory at most", out_large, "MB"),
        result("restoring a country: memory", in_large / in_small, "times that of a city", at_most(1.25)),
        result("restoring a country: memory at most", in_large, "MB"),
    ]


def _peaks(home: Path) -> tuple[float, float]:
    """The most megabytes that `ognisko backup` held, and `ognisko restore` of what it wrote into an empty house."""
    with tempfile.TemporaryDirectory() as folder:
        written = f"{folder}/house.tar.gz"
        return _peak("backup", written, home), _peak("restore", written, Path(folder) / "restored")


def _peak(command: str, file: str, home: Path) -> float:
    home.mkdir(exist_ok=True)
    words = [str(OGNISKO), command, file]
    process = subprocess.Popen(words, env=environment(home), cwd=ROOT, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"ognisko {command} failed")
    return used.ru_maxrss / 1024
