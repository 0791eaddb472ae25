"""Challenges, what they rest on, and proposals to the city budget. All of it is public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
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
from ..models import Challenge, Direction, Evidence, ExternalProposal
from ..vocabulary import CHALLENGE_KIND, PROPOSAL_KIND, SMALL_COUNT, ChallengeState, DirectionState, VoiceState

COUNTED = Q(voices__is_quarantined=False) & ~Q(voices__state=VoiceState.REFUSED)
NEWEST = (Coalesce("changed_at", "opened_at").desc(), "-pk")
MOST_FOUND = 300
LOOKED_AT = 6  # times as many as are shown, so that both kinds are met


def challenges(*, neighbourhood: Neighbourhood | None = None, **said: str) -> QuerySet[Challenge]:
    """Those the public sees, the newest first; `said` narrows by sphere, theme, level and state.

    One that was joined to another is not among them: its page leads there.
    """
    return narrowed(Challenge.objects.exclude(state=ChallengeState.MERGED), neighbourhood, said)


def narrowed(
    rows: QuerySet[Challenge], neighbourhood: Neighbourhood | None, said: Mapping[str, str]
) -> QuerySet[Challenge]:
    """Only those of one place and of what was chosen; what is empty narrows nothing."""
    rows = rows.select_related("centre").filter(**{name: value for name, value in said.items() if value})
    if neighbourhood is not None:
        rows = rows.filter(neighbourhoods=neighbourhood)
    return rows.order_by("-opened_at", "-pk")


def worded(rows: QuerySet[Challenge], words: str) -> list[int]:
    """The keys of those that have the words, the best first."""
    hits = search.found(words, kinds=[CHALLENGE_KIND], limit=MOST_FOUND)
    kept = set(rows.filter(pk__in=[hit.pk for hit in hits]).values_list("pk", flat=True))
    return [hit.pk for hit in hits if hit.pk in kept]


def listed(rows: QuerySet[Challenge]) -> QuerySet[Challenge, int]:
    """Their keys in the order of the public list: what changed, what is under way, what was set aside.

    Keys alone, so that one index holds all that is sorted; `counted` reads the few of a page.
    """
    shelf = Case(When(state=ChallengeState.CHANGED, then=0), When(state=ChallengeState.SET_ASIDE, then=2), default=1)
    newest = F("changed_at").desc(nulls_last=True)
    return rows.order_by(shelf, newest, "-opened_at", "-pk").values_list("pk", flat=True)


def challenge(code: str) -> Challenge:
    """One challenge. Raises Challenge.DoesNotExist."""
    return Challenge.objects.select_related("centre", "merged_into__centre").get(code=code)


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
    return sorted_out(found, limit)


def sorted_out(found: list[Any], limit: int) -> tuple[list[Any], list[Any]]:
    changed = [row for row in found if row.state == ChallengeState.CHANGED]
    return changed[:limit], [row for row in found if row.state != ChallengeState.CHANGED][:limit]


def of_centre(limit: int, centre: Centre) -> list[Any]:
    """The latest of a centre, each with `set_out`: what the centre has set out to do about it, or None."""
    return _of_centre(limit * LOOKED_AT, centre=centre.pk)


@prepared
def _of_centre(limit: int, *, centre: int) -> QuerySet[Challenge]:
    rows = Challenge.objects.exclude(state__in=[ChallengeState.SET_ASIDE, ChallengeState.MERGED]).filter(centre=centre)
    under_way = Direction.objects.filter(challenge=OuterRef("pk"), state=DirectionState.TAKEN).order_by("-from_on")
    found = _counted(rows.order_by(*NEWEST).values("pk")[:limit]).annotate(
        set_out=Subquery(under_way.values("title")[:1])
    )
    return found.only("title", "code", "sphere", "state", "centre__name").order_by(*NEWEST)


def _counted(pks: Any) -> QuerySet[Challenge]:
    rows = Challenge.objects.filter(pk__in=pks).select_related("centre")
    return rows.annotate(heard=Count("voices", filter=COUNTED))


@prepared
def _latest(limit: int, *, neighbourhood: int | None, centre: int | None) -> QuerySet[Challenge]:
    rows = Challenge.objects.exclude(state__in=[ChallengeState.SET_ASIDE, ChallengeState.MERGED])
    if neighbourhood is not None:
        rows = rows.filter(neighbourhoods=neighbourhood)
    if centre is not None:
        rows = rows.filter(centre=centre)
    found = _counted(rows.order_by(*NEWEST).values("pk")[:limit])
    return found.only("title", "code", "sphere", "state", "centre__name").order_by(*NEWEST)


def challenges_to_keep(viewer: Actor) -> QuerySet[Challenge]:
    """Challenges of the centres whose challenges this person keeps, the newest first."""
    rows = Challenge.objects.filter(centre__in=Centre.objects.filter(centres_with(viewer, KEEP)))
    return narrowed(rows, None, {})


def joinable(centre: Centre) -> list[Challenge]:
    """Challenges of a centre that a voice can join."""
    rows = Challenge.objects.filter(centre=centre).exclude(state__in=ChallengeState.gone())
    return list(rows.order_by("-opened_at"))


def evidence(row: Challenge) -> list[Evidence]:
    """What the challenge rests on beside voices, in the order it came."""
    rows = Evidence.objects.filter(challenge=row).select_related("proposal", "picture")
    found = list(rows.order_by("kind", "at", "pk"))
    for each in found:
        each.challenge = row
    return found


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
