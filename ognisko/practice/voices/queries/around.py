"""What a neighbourhood's page shows of this room, read in one question: what is asked there now, and what changes."""

from __future__ import annotations

import json
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from ognisko.foundation.plumbing.prepared import prepared
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..models import Call, Challenge
from ..vocabulary import ChallengeState
from . import asking
from .challenges import LOOKED_AT, _counted

TEXT = CharField()
UNSEEN = [ChallengeState.SET_ASIDE, ChallengeState.MERGED]
COLUMNS = ("what", "key", "words", "name", "sort", "state_of", "house", "house_slug", "moment", "many", "days", "said")


def around(neighbourhood: int, limit: int, at: datetime) -> tuple[list[Call], list[Any], list[Any]]:
    """What is asked today in the centres that serve it; what changed and what is under way, each at most so many."""
    rows = [
        SimpleNamespace(**dict(zip(COLUMNS, row, strict=True))) for row in _around(limit, neighbourhood=neighbourhood)
    ]
    calls = sorted((_call(row) for row in rows if row.what == "call"), key=lambda each: (each.closes_on, each.pk))
    found = sorted(
        (row for row in rows if row.what != "call"), key=lambda row: (row.moment, int(row.key)), reverse=True
    )
    challenges = [_challenge(row) for row in found]
    changed = [each for each in challenges if each.state == ChallengeState.CHANGED][:limit]
    under_way = [each for each in challenges if each.state != ChallengeState.CHANGED][:limit]
    return asking.asked_now(calls, at), changed, under_way


@prepared
def _around(limit: int, *, neighbourhood: int) -> QuerySet:
    newest = Challenge.objects.exclude(state__in=UNSEEN).filter(neighbourhoods=neighbourhood)
    newest = newest.order_by(Coalesce("changed_at", "opened_at").desc(), "-pk")
    return _challenges(newest.values("pk")[: limit * LOOKED_AT]).union(_calls(neighbourhood), all=True)


def _challenges(newest: Any) -> QuerySet:
    rows = _counted(newest).order_by()
    return _texts(
        rows, what=Value("challenge"), key=F("pk"), words=F("title"), name=F("code"), sort=F("sphere"),
        state_of=F("state"), house=F("centre__name"), house_slug=F("centre__slug"),
        moment=Coalesce("changed_at", "opened_at"), many=F("heard"), days=Value(""), said=Value(""),
    )  # fmt: skip


def _calls(neighbourhood: int) -> QuerySet:
    rows = Call.objects.filter(is_open=True, closes_on__isnull=False, centre__state=CentreState.PUBLISHED)
    rows = rows.filter(centre__neighbourhoods=neighbourhood).order_by()
    return _texts(
        rows, what=Value("call"), key=F("pk"), words=F("question"), name=F("code"), sort=F("kind"),
        state_of=F("opens_on"), house=F("centre__name"), house_slug=F("centre__slug"), moment=F("closes_on"),
        many=Value("0"), days=F("hear_by"), said=F("translations"),
    )  # fmt: skip


def _texts(rows: QuerySet, **columns: Any) -> QuerySet:
    """Every column as text, so that the two halves fit together on either engine."""
    return rows.annotate(**{name: Cast(each, TEXT) for name, each in columns.items()}).values_list(*COLUMNS)


def _call(row: Any) -> Any:
    opens, closes, hear = (date.fromisoformat(day) for day in (row.state_of, row.moment, row.days))
    call = Call(
        pk=int(row.key),
        question=row.words,
        code=row.name,
        kind=row.sort,
        opens_on=opens,
        closes_on=closes,
        hear_by=hear,
    )
    call.translations = json.loads(row.said or "{}")
    call.centre = Centre(name=row.house, slug=row.house_slug)
    return call


def _challenge(row: Any) -> Any:
    house = SimpleNamespace(name=row.house, slug=row.house_slug)
    return SimpleNamespace(
        title=row.words, code=row.name, sphere=row.sort, state=row.state_of, centre=house, heard=int(row.many)
    )
