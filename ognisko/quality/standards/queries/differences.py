"""What following another version would change: criterion by criterion, and for each centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from ognisko.foundation.plumbing.models import AuditEntry
from ognisko.foundation.plumbing.tenancy import network_pk
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..models import Catalogue, Criterion, Standing

JUDGING = ("weight", "judged", "indicator", "threshold", "period_days", "or_met_by")
WORDING = ("titles", "guidances", "next_steps", "quote", "chapters")


@dataclass(frozen=True, slots=True)
class Changed:
    """One criterion that both versions have, and differs. `is_judged_anew` says whether it may be met differently."""

    before: Criterion
    after: Criterion

    @property
    def is_judged_anew(self) -> bool:
        return any(getattr(self.before, name) != getattr(self.after, name) for name in JUDGING)


@dataclass(frozen=True, slots=True)
class Difference:
    """Between the followed version (None: the network follows none) and another."""

    before: Catalogue | None
    after: Catalogue
    added: list[Criterion]
    removed: list[Criterion]
    changed: list[Changed]
    same: list[Criterion]

    @property
    def mark(self) -> str:
        """Short, and another whenever one of the two is another or was loaded anew."""
        former = f"{self.before.pk}-{self.before.content_hash[:12]}" if self.before else "none"
        return f"{former}-{self.after.pk}-{self.after.content_hash[:12]}"

    @property
    def is_another_standard(self) -> bool:
        return self.before is None or self.before.family != self.after.family


def difference(before: Catalogue | None, after: Catalogue) -> Difference:
    """Criteria are the same when their standard and their id are; another standard shares none."""
    old: dict[str, Criterion] = {}
    if before is not None:
        old = {each.key: each for each in before.criteria.order_by("order")}
    new = {each.key: each for each in after.criteria.order_by("order")}
    shared = [key for key in new if key in old and before is not None and before.family == after.family]
    changed = [Changed(old[key], new[key]) for key in shared if _differs(old[key], new[key])]
    moved = {each.after.key for each in changed}
    return Difference(
        before,
        after,
        added=[row for key, row in new.items() if key not in shared],
        removed=[row for key, row in old.items() if key not in shared],
        changed=changed,
        same=[new[key] for key in shared if key not in moved],
    )


def _differs(one: Criterion, other: Criterion) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in (*JUDGING, *WORDING))


def versions() -> list[Catalogue]:
    """Every version the network holds, the followed one first, then by standard, newest first."""
    rows = Catalogue.objects.prefetch_related("criteria").order_by("-is_followed", "family", "-loaded_at", "-version")
    return list(rows)


def version(pk: int) -> Catalogue:
    """One version. Raises Http404."""
    found = Catalogue.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def centres_judged() -> QuerySet[Centre]:
    """Open centres, by name, with what they met at the last look: `now` of the followed standard, `then` of another."""
    return Centre.objects.filter(state=CentreState.PUBLISHED).order_by("name", "pk")


def with_standings(centres: QuerySet[Centre], found: Difference) -> QuerySet[Centre]:
    """The centres with `met_now` and `met_then`: what was kept of both standards, or None."""
    family = found.before.family if found.before else ""
    return centres.annotate(met_now=_kept(family), met_then=_kept(found.after.family))


def _kept(family: str) -> Subquery:
    rows = Standing.objects.filter(centre=OuterRef("pk"), family=family).order_by("-taken_at", "-pk")
    return Subquery(rows.values("met")[:1])


@dataclass(frozen=True, slots=True)
class Outlook:
    """How one centre stands (`now` of `now_all`), and what is known of the other version (`then` of `then_all`)."""

    centre: Centre
    now: int | None
    now_all: int
    then: int
    then_all: int
    unknown: int


def outlook(centre: Any, found: Difference) -> Outlook:
    """From kept standings alone: what is asked anew is `unknown` until it is judged."""
    new = [*found.added, *(each.after for each in found.changed), *found.same]
    anew = {each.after.key for each in found.changed if each.is_judged_anew}
    kept = centre.met_then or {}
    known = {row.key for row in new if row.key in kept and row.key not in anew}
    now = None if centre.met_now is None else sum(centre.met_now.values())
    return Outlook(
        centre,
        now,
        len(found.removed) + len(found.changed) + len(found.same),
        sum(kept[key] for key in known),
        len(new),
        len(new) - len(known),
    )


def follows() -> list[AuditEntry]:
    """Each time the network changed its standard, newest first."""
    return list(AuditEntry.objects.filter(network_id=network_pk(), verb="standards.follow").order_by("-at", "-pk")[:20])
