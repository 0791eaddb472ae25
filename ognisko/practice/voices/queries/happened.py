"""All that happened to one challenge, in one query: steps, passages, what was said anew, what people were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from ..models import Challenge, ChallengeStep, Passage, Revision, Telling

STEP, PASSAGE, SAID, TOLD = "step", "passage", "said", "told"
_EMPTY, _NOUGHT = Value("", output_field=CharField()), Value(0, output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing. `kind` is STEP, PASSAGE, SAID or TOLD; what the other fields hold depends on it.

    `what` is the state entered, the kind of passage, the thing said or the words people were told; `count` counts
    voices that went along or were told; `title` and `code` are of the other challenge of a passage, `came` whether
    that one came here.
    """

    kind: str
    pk: int
    at: datetime
    what: str
    before: str = ""
    after: str = ""
    reason: str = ""
    role: str = ""
    count: int = 0
    proofs: int = 0
    title: str = ""
    code: str = ""
    came: int = 0


def happened(row: Challenge) -> list[Happening]:
    """In the order it happened."""
    steps = _rows(ChallengeStep.objects.filter(challenge=row), STEP, what="state", reason="reason", role="author_role")
    said = _rows(
        Revision.objects.filter(challenge=row), SAID,
        what="said", before="before", after="after", reason="reason", role="author_role",
    )  # fmt: skip
    told = _rows(Telling.objects.filter(challenge=row), TOLD, what="text", count="told")
    found = steps.union(said, told, _passages(row), all=True)
    return sorted((Happening(*each) for each in found), key=lambda each: (each.at, each.kind != STEP, each.pk))


def _passages(row: Challenge) -> QuerySet[Any]:
    """Each with the other challenge: where from, or where to."""
    came = Q(target=row)

    def other(name: str) -> Case:
        return Case(When(came, then=F(f"source__{name}")), default=F(f"target__{name}"), output_field=CharField())

    ours = Passage.objects.filter(Q(source=row) | came)
    return _rows(
        ours, PASSAGE,
        what="kind", reason="reason", role="author_role", count="voices_moved", proofs="evidence_moved",
        title=other("title"), code=other("code"),
        came=Case(When(came, then=1), default=0, output_field=IntegerField()),
    )  # fmt: skip


def _rows(rows: QuerySet[Any], kind: str, **told: Any) -> QuerySet[Any]:
    """The rows with the columns of a Happening, in its order; what is not told is empty."""
    words = {name: told.get(name, _EMPTY) for name in ("what", "before", "after", "reason", "role")}
    numbers = {name: told.get(name, _NOUGHT) for name in ("count", "proofs")}
    others = {"title": told.get("title", _EMPTY), "code": told.get("code", _EMPTY), "came": told.get("came", _NOUGHT)}
    named = {
        f"h_{name}": F(each) if isinstance(each, str) else each for name, each in (words | numbers | others).items()
    }
    marked = rows.order_by().annotate(h_kind=Value(kind, output_field=CharField()), **named)
    return marked.values_list("h_kind", "pk", "at", *named)
