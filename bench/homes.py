"""Houses with simulated data, built once a day and kept: `--fresh` builds them anew."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from .servers import OGNISKO, ROOT, environment

FOLDER = ROOT / ".ognisko" / "bench"
QUICKLY = {"OGNISKO_SQLITE_SYNCHRONOUS": "OFF"}  # of data that can be made again


def home(size: str, *, fresh: bool = False) -> Path:
    """The folder of a house with `size` ("city" or "country") of simulated data of today."""
    folder, mark = FOLDER / size, _mark()
    told = folder / "simulated.json"
    if not fresh and told.exists() and json.loads(told.read_text())["mark"] == mark:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    env = environment(folder, **QUICKLY)
    subprocess.run([OGNISKO, "migrate", "-v", "0"], env=env, cwd=ROOT, check=True)
    subprocess.run([OGNISKO, "collectstatic", "--noinput", "-v", "0"], env=env, cwd=ROOT, check=True)
    made = subprocess.run(
        [OGNISKO, "simulate", f"--{size}", "--json"], env=env, cwd=ROOT, check=True, capture_output=True, text=True
    )
    told.write_text(json.dumps({**json.loads(made.stdout), "mark": mark}))
    return folder


def seconds_to_make(size: str) -> float:
    return float(json.loads((FOLDER / size / "simulated.json").read_text())["seconds"])


def _mark() -> str:
    """Changes with the day, the tables and the simulation."""
    sources = [*ROOT.glob("ognisko/*/*/migrations/0*.py"), *ROOT.glob("ognisko/config/simulation/*.py")]
    seen = blake2b(f"{datetime.now(UTC).date()}".encode(), digest_size=8)
    for source in sorted(sources):
        seen.update(source.read_bytes())
    return seen.hexdigest()
