"""Equal shares for fifty thousand ballots of each kind."""

from __future__ import annotations

from ..inside import ask
from ..results import Result, at_most, result
from .run import Run

VOTERS = 50_000
KINDS = {"choose_one": "choose one", "approval": "approval", "points": "points", "ranking": "ranking"}


def ballots(run: Run) -> list[Result]:
    found = []
    for kind, words in KINDS.items():
        told = ask(run.home("city"), "ballots.shares", kind=kind, voters=VOTERS)
        found.append(result(f"equal shares, 50,000 ballots, {words}: memory", told["megabytes"], "MB", at_most(200)))
        found.append(result(f"equal shares, 50,000 ballots, {words}: count", told["seconds"], "s"))
    return found
