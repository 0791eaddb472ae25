"""Which question a centre asks, and which centre hears a neighbourhood."""

from __future__ import annotations

from ognisko.foundation.plumbing.actors import Actor
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from ..access import ENTER, centres_with
from ..models import Call
from ..vocabulary import CallKind


def standing_call(centre: int) -> Call | None:
    """The question this centre always asks."""
    rows = Call.objects.filter(centre=centre, kind=CallKind.STANDING, is_open=True)
    return rows.select_related("centre", "owner").first()


def calls_hearing(neighbourhood: Neighbourhood) -> list[Call]:
    """Open calls of the published centres that serve this neighbourhood."""
    rows = Call.objects.filter(
        kind=CallKind.STANDING,
        is_open=True,
        centre__state=CentreState.PUBLISHED,
        centre__neighbourhoods=neighbourhood,
    )
    return list(rows.select_related("centre").order_by("centre__name"))


def open_calls() -> list[Call]:
    """Every open standing call of a published centre, by the centre's name."""
    rows = Call.objects.filter(kind=CallKind.STANDING, is_open=True, centre__state=CentreState.PUBLISHED)
    return list(rows.select_related("centre").order_by("centre__name"))


def calls_to_enter(person: Actor) -> list[Call]:
    """Open calls into which this person writes down what people say."""
    centres = Centre.objects.filter(centres_with(person, ENTER))
    rows = Call.objects.filter(kind=CallKind.STANDING, is_open=True, centre__in=centres)
    return list(rows.select_related("centre").order_by("centre__name"))
