"""Fifty thousand ballots of one kind, kept and counted as a round is: how long, and how much memory is held."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions
from ognisko.people.bodies.actions import Line
from ognisko.people.bodies.models import Ballot, BallotRound
from ognisko.people.bodies.queries import counted

OPTIONS, BUDGET, SEED = 20, 1_000_000_00, 20261127


class _Undo(Exception):
    """The house stays as it was."""


def shares(kind: str, voters: int) -> dict[str, Any]:
    """Seconds for reading and grouping the ballots, for the whole count, megabytes at most; groups of equal ballots."""
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            row = _round(kind)
            made = _ballots(row, kind, voters)
            while some := list(islice(made, 1_000)):
                Ballot.objects.bulk_create(some)
            began = time.perf_counter()
            found["groups"] = len(counted(row))
            found["read_seconds"] = time.perf_counter() - began
            began = time.perf_counter()
            actions.count_ballot(ballot=row.pk, by=SYSTEM, at=timezone.now())
            found["seconds"] = time.perf_counter() - began
            row.refresh_from_db()
            found["chosen"] = len(row.tally["bought"]) + len(row.tally["added"])
            raise _Undo
    except _Undo:
        found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _round(kind: str) -> BallotRound:
    chance, at = random.Random(SEED), timezone.now()
    lines = [Line(f"Projekt {number}", chance.randrange(20_000, 200_000) * 100) for number in range(1, OPTIONS + 1)]
    body = actions.found_body(kind="assembly", name="Pomiar", by=SYSTEM, at=at)
    row = actions.draft_ballot(
        body=body.pk,
        question="Na co wydamy milion?",
        closes_at=at + timedelta(days=1),
        method="shares",
        budget=BUDGET,
        kind=kind,
        most=5,
        points=10 if kind == "points" else 0,
        electorate="residents",
        options=lines,
        by=SYSTEM,
        at=at,
    )
    BallotRound.objects.filter(pk=row.pk).update(state="closed", opened_at=at)
    return row


def _ballots(row: BallotRound, kind: str, voters: int) -> Iterator[Ballot]:
    """Popular options are marked more often, as in real elections."""
    chance = random.Random(SEED)
    orders, weights = list(range(1, OPTIONS + 1)), [1 / (2 + number) for number in range(OPTIONS)]
    for _voter in range(voters):
        chosen = list(dict.fromkeys(chance.choices(orders, weights, k=1 if kind == "choose_one" else 5)))
        if kind == "points":
            marks = {order: chance.randint(1, 2) for order in chosen}
        elif kind == "ranking":
            marks = {order: place for place, order in enumerate(chosen, start=1)}
        else:
            marks = dict.fromkeys(chosen, 1)
        text = ",".join(f"{order}:{mark}" for order, mark in sorted(marks.items()))
        yield Ballot(network=row.network, round=row, marks=text)
