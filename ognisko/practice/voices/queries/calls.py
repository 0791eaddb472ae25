"""Which question a centre asks, and which centre hears a neighbourhood."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.people.accounts.models import Person
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import team_now
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from ..access import ENTER, centres_with
from ..models import AnswerTime, Call, Voice
from ..vocabulary import SMALL_COUNT, CallKind, Channel


def standing_call(centre: int) -> Call | None:
    """The question this centre always asks."""
    return next(iter(_standing_call(centre=centre)), None)


def asks(centre: Centre) -> bool:
    """Whether this centre has such a question: all that a page of another room needs to know."""
    return any(each.kind == CallKind.STANDING for each in asked_here(centre))


def asked_here(centre: Centre) -> list[Call]:
    """Everything this centre asks, read once for all parts of its page; the standing question knows `median_days`."""
    if "_asked" not in centre.__dict__:
        centre.__dict__["_asked"] = _asking(centre=centre.pk)
    found: list[Call] = centre.__dict__["_asked"]
    return found


@prepared
def _asking(*, centre: int) -> QuerySet[Call]:
    rows = Call.objects.filter(centre=centre, is_open=True)
    lately = AnswerTime.objects.filter(centre=OuterRef("centre"), answered__gte=SMALL_COUNT).order_by("-month")
    rows = rows.annotate(median_days=Subquery(lately.values("median_days")[:1]))
    return rows.only("kind", "code", "question", "translations", "opens_on", "closes_on", "hear_by").order_by("pk")


@prepared
def _standing_call(*, centre: int) -> QuerySet[Call]:
    rows = Call.objects.filter(centre=centre, kind=CallKind.STANDING, is_open=True)
    return rows.select_related("centre", "owner")[:1]


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


def slips_today(person: Actor, at: datetime) -> int:
    """How many paper slips this person typed in today."""
    day = timezone.localdate(at)
    return Voice.objects.filter(entered_by=person.actor_ref, channel=Channel.PAPER, heard_at__date=day).count()


def people_to_answer(centre: Centre, on: date, call: Call | None) -> list[Person]:
    """The team, and whoever answers now."""
    people = {each.person.pk: each.person for each in team_now(centre, on)}
    if call is not None:
        people.setdefault(call.owner.pk, call.owner)
    return list(people.values())


def proposed_call(call: Call | None, days: int, person: Any) -> dict[str, Any]:
    """What the form of the question begins with."""
    if call is None:
        return {"answer_days": days, "owner": person.pk}
    return {
        "question": call.question,
        "owner": call.owner_id,
        "owner_title": call.owner_title,
        "answer_days": call.answer_days,
    }
