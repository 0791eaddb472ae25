"""Proposals brought in a browser: looked through at once, taken in together when a person has seen what will change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import deliveries
from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.models import Delivery

from ..access import may_import_proposals
from ..vocabulary import PROPOSALS
from .pb import without_ballots
from .proposals import import_proposals, look_through_proposals

FIGURES = ("rows", "created", "updated", "unchanged")


@atomic
def bring_proposals(*, files: Sequence[tuple[str, bytes]], by: Actor, at: datetime) -> Delivery:
    """Look through each (name, content) and keep the good ones for a day, without their ballots.

    Nothing is taken in yet. The preview names each file with what it would change, or with why and where it is refused.
    """
    kept, lines, refused = [], [], []
    looked = look_through_proposals(files=files, by=by, at=at)
    for (name, content), (_name, report, budget) in zip(files, looked, strict=True):
        refused += [asdict(each) for each in report.refused]
        if budget is not None:
            kept.append([name, without_ballots(content, budget).decode("utf-8-sig")])
            figures = {key: getattr(report, key) for key in FIGURES}
            of = f"{budget.meta['unit']} {budget.meta['instance']}"  # another city's budget shows itself here
            lines.append({"file": name, "budget": of} | figures)
    sums = {key: sum(line[key] for line in lines) for key in FIGURES}
    preview = {"files": len(files), **sums, "lines": lines, "refused": refused}
    row = deliveries.bring(kind=PROPOSALS, content=json.dumps(kept).encode(), preview=preview, by=by, at=at)
    record("voices.bring_proposals", row, by=by, at=at, after={"files": len(files), "refused": len(refused), **sums})
    return row


@atomic
def take_in_proposals(*, delivery: int, by: Actor, at: datetime) -> Delivery:
    """Do what the preview said, for all good files or none. Raises Refused when it would do something else by now."""
    row = deliveries.held(delivery, kind=PROPOSALS, at=at)
    require(may_import_proposals(by))
    files = json.loads(deliveries.content_of(row))
    if not files:
        raise Refused(_("None of these files can be taken in."), code="nothing_fits")
    report = import_proposals(files=[(name, text.encode()) for name, text in files], by=by, at=at)
    if report.refused or any(getattr(report, key) != row.preview[key] for key in FIGURES):
        raise Refused(
            _("What is kept here was changed after you saw the preview."),
            _("Bring the files again to see what they would do now."),
            code="changed_meanwhile",
        )
    return deliveries.settle(row, result=row.preview, at=at)


@atomic
def give_up_proposals(*, delivery: int, by: Actor, at: datetime) -> None:
    """Leave everything as it is; nothing stays of the files."""
    row = deliveries.held(delivery, kind=PROPOSALS, at=at)
    require(may_import_proposals(by))
    record("voices.give_up_proposals", row, by=by, at=at)
    deliveries.give_up(row)
