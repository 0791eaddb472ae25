"""Keeping where a centre stands, so that everyone may see it without the records behind."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..access import may_see_standard
from ..models import Standing
from ..queries import catalogues, followed, newest_standing, standing
from ..queries.standings import Figures


@atomic
def take_standing(*, centre: int, by: Actor, at: datetime) -> list[Standing]:
    """Judge the centre against every standard of the network; a row is added only where something differs."""
    row = hold(Centre, centre)
    same_network(row)
    require(may_see_standard(by, row))
    today = timezone.localdate(at)
    figures = Figures(row, today)
    kept = []
    for catalogue in catalogues():
        met = standing(row, catalogue, on=today, figures=figures).as_met()
        last = newest_standing(row, catalogue.family)
        if last is not None and (last.version, last.met) == (catalogue.version, met):
            last.seen_at = max(at, last.taken_at)
            last.save(update_fields=["seen_at"])
            kept.append(last)
            continue
        fresh = Standing.objects.create(
            network=row.network,
            centre=row,
            family=catalogue.family,
            version=catalogue.version,
            met=met,
            taken_at=at,
            seen_at=at,
        )
        after = {"family": fresh.family, "version": fresh.version, "met": sum(met.values()), "of": len(met)}
        record("standards.take_standing", fresh, by=by, at=at, after=after)
        kept.append(fresh)
    return kept


def take_standings(*, by: Actor, at: datetime) -> int:
    """Take the standing of every open centre that has none of today against each standard as it is shown.

    So whoever follows another version sees its standings within the hour. Answers with how many were taken.
    """
    seen = Standing.objects.filter(seen_at__date=timezone.localdate(at))
    if (now := followed()) is not None:
        seen = seen.filter(family=now.family, version=now.version)
    due = Centre.objects.filter(state=CentreState.PUBLISHED).exclude(pk__in=seen.values("centre"))
    pks = list(due.order_by("pk").values_list("pk", flat=True))
    for pk in pks:
        take_standing(centre=pk, by=by, at=at)
    return len(pks)
