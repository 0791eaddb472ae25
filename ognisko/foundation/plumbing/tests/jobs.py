"""Jobs that tests enqueue."""

import time
from pathlib import Path

from django_tasks import task


@task()
def note(path: str) -> None:
    """Add a line; the first one ever takes a minute."""
    file = Path(path)
    first = not file.exists()
    with file.open("a") as lines:
        lines.write("began\n")
    if first:
        time.sleep(60)


@task()
def stumble() -> None:
    raise LookupError("no such thing")
