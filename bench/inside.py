"""Running a probe inside a house: `python -m bench.inside PROBE JSON`, in a process with that house's settings."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .servers import ROOT, environment


def ask(home: Path, probe: str, env: dict[str, str] | None = None, **asked: Any) -> Any:
    """What `bench.probes.MODULE.FUNCTION(**asked)` answers within the house's network; `probe` is MODULE.FUNCTION."""
    command = [sys.executable, "-m", "bench.inside", probe, json.dumps(asked)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(home, **(env or {})), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{probe}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main(probe: str, asked: str) -> None:
    import django

    django.setup()
    from django.utils import translation

    from ognisko.foundation.plumbing.tenancy import within
    from ognisko.people.networks.models import Network

    module, _, name = probe.rpartition(".")
    function = getattr(importlib.import_module(f"bench.probes.{module}"), name)
    with within(Network.objects.get()), translation.override("pl"):
        print(json.dumps(function(**json.loads(asked))))


if __name__ == "__main__":
    main(*sys.argv[1:])
