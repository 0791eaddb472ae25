"""The start of a house, and the memory of whole exports."""

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
    """A backup of a million claims needs no more memory than one of fifty thousand."""
    small, large = (_peak(run.home(size)) for size in ("city", "country"))
    return [
        result("backup of a country: memory", large / small, "times that of a city", at_most(1.25)),
        result("backup of a country: memory at most", large, "MB"),
    ]


def _peak(home: Path) -> float:
    """The most megabytes that `ognisko backup` held."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(OGNISKO), "backup", f"{folder}/house.tar.gz"]
        process = subprocess.Popen(command, env=environment(home), cwd=ROOT, stdout=subprocess.DEVNULL)
        _pid, status, used = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError("ognisko backup failed")
        return used.ru_maxrss / 1024
