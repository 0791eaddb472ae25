"""What centres set out to do, and which challenges of their diagnosis it answers. All of it is public."""

from __future__ import annotations

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.actors import Actor
from ognisko.place.centres.models import Centre

from ..access import KEEP, centres_with
from ..models import Challenge, Direction
from ..vocabulary import DirectionState
from .passages import standing_one

_ORDER = (DirectionState.TAKEN, DirectionState.PROPOSED, DirectionState.DONE, DirectionState.LEFT)


def directions(centre: Centre) -> list[Direction]:
    """All of a centre: what is under way first, then what is proposed, done, left; the newest first."""
    return list(_read(Direction.objects.filter(centre=centre)))


def directions_answering(challenge: Challenge) -> list[Direction]:
    """What the centre does, did or proposes about one challenge; what was left says nothing any more."""
    rows = Direction.objects.filter(Q(challenge=challenge) | Q(citations__challenge=challenge))
    return list(_read(rows.exclude(state=DirectionState.LEFT).distinct()))


def directions_to_keep(viewer: Actor) -> QuerySet[Direction]:
    """Those of the centres whose challenges this person keeps."""
    return _read(Direction.objects.filter(centre__in=Centre.objects.filter(centres_with(viewer, KEEP))))


def _read(rows: QuerySet[Direction]) -> QuerySet[Direction]:
    shelf = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(_ORDER)))
    related = rows.select_related("centre", "challenge__merged_into").prefetch_related(
        "citations__challenge__merged_into"
    )
    return related.order_by(shelf, "-from_on", "-pk")


def cited(row: Direction) -> list[Challenge]:
    """The challenges it answers, each where it stands now, none twice."""
    found = [standing_one(each) for each in (row.challenge, *(each.challenge for each in row.citations.all()))]
    return list({each.pk: each for each in found}.values())


def span(row: Direction) -> str:
    """„od 3 marca do 1 czerwca”."""
    lang, today = dates.language(get_language()), timezone.localdate()
    since = dates.day_month(row.from_on, lang, today=today)
    if row.until_on is None:
        return _("from %(since)s") % {"since": since}
    until = dates.day_month(row.until_on, lang, today=today)
    return _("from %(since)s to %(until)s") % {"since": since, "until": until}
