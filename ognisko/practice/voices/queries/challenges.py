"""Challenges, what they rest on, and proposals to the city budget. All of it is public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..access import KEEP, centres_with
from ..models import Challenge, Evidence, ExternalProposal, Voice
from ..vocabulary import PROPOSAL_KIND, SMALL_COUNT, ChallengeState, VoiceState

COUNTED = Q(voices__is_quarantined=False) & ~Q(voices__state=VoiceState.REFUSED)
MOST_FOUND = 300
LOOKED_AT = 6  # times as many as are shown, so that both kinds are met


def challenges(*, sphere: str = "", neighbourhood: Neighbourhood | None = None) -> QuerySet[Challenge]:
    """Those the public sees, the newest first."""
    rows = Challenge.objects.select_related("centre")
    if sphere:
        rows = rows.filter(sphere=sphere)
    if neighbourhood is not None:
        rows = rows.filter(neighbourhoods=neighbourhood)
    return rows.order_by("-opened_at", "-pk")


def listed(rows: QuerySet[Challenge]) -> QuerySet[Challenge, int]:
    """Their keys in the order of the public list: what changed, what is under way, what was set aside.

    Keys alone, so that one index holds all that is sorted; `counted` reads the few of a page.
    """
    shelf = Case(When(state=ChallengeState.CHANGED, then=0), When(state=ChallengeState.SET_ASIDE, then=2), default=1)
    newest = F("changed_at").desc(nulls_last=True)
    return rows.order_by(shelf, newest, "-opened_at", "-pk").values_list("pk", flat=True)


def challenge(code: str) -> Challenge:
    """One challenge. Raises Challenge.DoesNotExist."""
    return Challenge.objects.select_related("centre").get(code=code)


def counted(rows: Iterable[Any]) -> list[Any]:
    """These few (or their keys), each with `heard`, the number of its voices: cut a long list before it comes here."""
    pks = [getattr(row, "pk", row) for row in rows]
    by_pk = {row.pk: row for row in _counted(pks)}
    return [by_pk[pk] for pk in pks if pk in by_pk]


def latest(
    limit: int, *, neighbourhood: Neighbourhood | None = None, centre: Centre | None = None
) -> tuple[list[Any], list[Any]]:
    """What has changed and what is under way, each at most so many, the latest first, in one query."""
    found = _latest(
        limit * LOOKED_AT,
        neighbourhood=neighbourhood.pk if neighbourhood else None,
        centre=centre.pk if centre else None,
    )
    changed = [row for row in found if row.state == ChallengeState.CHANGED]
    return changed[:limit], [row for row in found if row.state != ChallengeState.CHANGED][:limit]


def _counted(pks: Any) -> QuerySet[Challenge]:
    rows = Challenge.objects.filter(pk__in=pks).select_related("centre")
    return rows.annotate(heard=Count("voices", filter=COUNTED))


@prepared
def _latest(limit: int, *, neighbourhood: int | None, centre: int | None) -> QuerySet[Challenge]:
    rows = Challenge.objects.exclude(state=ChallengeState.SET_ASIDE)
    if neighbourhood is not None:
        rows = rows.filter(neighbourhoods=neighbourhood)
    if centre is not None:
        rows = rows.filter(centre=centre)
    newest = (Coalesce("changed_at", "opened_at").desc(), "-pk")
    found = _counted(rows.order_by(*newest).values("pk")[:limit])
    return found.only("title", "code", "sphere", "state", "centre__name").order_by(*newest)


def challenges_to_keep(viewer: Actor) -> QuerySet[Challenge]:
    """Challenges of the centres whose challenges this person keeps, the newest first."""
    return challenges().filter(centre__in=Centre.objects.filter(centres_with(viewer, KEEP)))


def joinable(centre: Centre) -> list[Challenge]:
    """Challenges of a centre that a voice can join."""
    rows = Challenge.objects.filter(centre=centre).exclude(state=ChallengeState.SET_ASIDE)
    return list(rows.order_by("-opened_at"))


def evidence(row: Challenge) -> list[Evidence]:
    """What the challenge rests on beside voices, in the order it came."""
    return list(Evidence.objects.filter(challenge=row).select_related("proposal").order_by("kind", "at", "pk"))


def joined_voices(row: Challenge) -> list[Voice]:
    """The voices that point here, the first heard first."""
    rows = Voice.objects.filter(challenge=row, is_quarantined=False).exclude(state=VoiceState.REFUSED)
    return list(rows.select_related("call__centre").defer("text", "contact").order_by("heard_at", "pk"))


def voices_in_words(count: int) -> str:
    """How many voices, for the public: fewer than five are never counted out."""
    if not count:
        return ""
    if count < SMALL_COUNT:
        return _("a few voices")
    return ngettext("%(count)s voice", "%(count)s voices", count) % {"count": count}


def proposals(
    *, words: str = "", neighbourhood: Neighbourhood | None = None, year: int | None = None
) -> Sequence[ExternalProposal] | QuerySet[ExternalProposal]:
    """Proposals by words (the best first, at most so many as anyone reads), place and year; else the newest first."""
    rows = ExternalProposal.objects.all()
    if neighbourhood is not None:
        rows = rows.filter(neighbourhoods=neighbourhood)
    if year is not None:
        rows = rows.filter(year=year)
    if not words:
        return rows.order_by("-year", "-votes", "pk")
    order = {hit.pk: place for place, hit in enumerate(search.found(words, kinds=[PROPOSAL_KIND], limit=MOST_FOUND))}
    return sorted(rows.filter(pk__in=list(order)), key=lambda row: order[row.pk])


def proposal_years() -> list[int]:
    return list(ExternalProposal.objects.order_by("-year").values_list("year", flat=True).distinct())


def proposals_by_pk(pks: Sequence[int]) -> dict[int, ExternalProposal]:
    return ExternalProposal.objects.in_bulk(pks)


def challenge_findings(pks: Sequence[int]) -> dict[int, Finding]:
    """What the public search shows of challenges."""
    rows = Challenge.objects.filter(pk__in=pks).select_related("centre")
    return {
        row.pk: Finding(row.title, page_url("voices:trace", row.code), f"{row.centre.name} · {row.summary}"[:160])
        for row in rows
    }


def proposal_findings(pks: Sequence[int]) -> dict[int, Finding]:
    """What the public search shows of proposals to the city budget."""
    rows = ExternalProposal.objects.filter(pk__in=pks)
    page = fixed_url("voices:proposals")
    return {
        row.pk: Finding(row.title, f"{page}?{urlencode({'q': row.title[:120], 'rok': row.year})}", str(row.year))
        for row in rows
    }
