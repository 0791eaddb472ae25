"""Calls beside the standing question: which are open, which wait for their answer, what each holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.access import scope_pks
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.foundation.ui.shapes import Fact, Row, Tag
from ognisko.people.bodies.models import Body
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..access import ANSWER, READ, centres_with
from ..models import Call, CallAnswer, Reply, Voice
from ..vocabulary import CallKind, VoiceState
from ..vocabulary.calls import CallStage

DAY_ENDS = time(23, 59)
STAGE_TONES = {
    CallStage.DRAFT: "plain",
    CallStage.OPEN: "moss",
    CallStage.CLOSED: "gold",
    CallStage.ANSWERED: "river",
}


def in_its_days(call: Call, at: datetime) -> bool:
    """Whether today lies between the first and the last day of the call; the standing one has neither."""
    today = timezone.localdate(at, call.network.zone)
    return (call.opens_on is None or call.opens_on <= today) and (call.closes_on is None or today <= call.closes_on)


def takes_paper(call: Call) -> bool:
    """Whether what came in on paper by its last day may still be typed in."""
    begun = not call.is_draft and call.kind != CallKind.STANDING
    return begun and not CallAnswer.objects.filter(call=call).exists()


def over_calls(at: datetime) -> list[Call]:
    """Open calls whose last day is over."""
    rows = Call.objects.filter(is_open=True, closes_on__isnull=False).select_related("network", "centre")
    return [row for row in rows if row.last_day < timezone.localdate(at, row.network.zone)]


def asked_now(calls: Iterable[Any], at: datetime) -> list[Any]:
    """Of these, the ones beside the standing question that can be answered today."""
    today = timezone.localdate(at)
    return [each for each in calls if each.closes_on is not None and each.opens_on <= today <= each.closes_on]


def asked_around(neighbourhood: int, at: datetime) -> list[Call]:
    """Calls open today in the published centres that serve this neighbourhood."""
    return asked_now(_around(neighbourhood=neighbourhood), at)


@prepared
def _around(*, neighbourhood: int) -> QuerySet[Call]:
    rows = Call.objects.filter(
        is_open=True,
        closes_on__isnull=False,
        centre__neighbourhoods=neighbourhood,
        centre__state=CentreState.PUBLISHED,
    )
    return _shown(rows).order_by("closes_on", "pk")


def asked_anywhere(at: datetime) -> list[Call]:
    """Calls open today anywhere in the network."""
    rows = Call.objects.filter(is_open=True, closes_on__isnull=False, centre__state=CentreState.PUBLISHED)
    return asked_now(_shown(rows).order_by("closes_on", "pk"), at)


def _shown(rows: QuerySet[Call]) -> QuerySet[Call]:
    names = ("kind", "code", "question", "translations", "opens_on", "closes_on", "hear_by")
    return rows.select_related("centre").only(*names, "centre__name", "centre__slug")


def public_calls(centre: Centre) -> list[Call]:
    """Every call of a centre that has begun, the newest first, each knowing its `stage_now`."""
    rows = Call.objects.filter(centre=centre, is_draft=False).exclude(kind=CallKind.STANDING)
    return list(rows.select_related("centre", "answer").order_by("-opens_on", "-pk"))


def public_call(slug: str, code: str) -> Call:
    """One call that has begun. Raises Call.DoesNotExist."""
    rows = Call.objects.filter(is_draft=False, centre__state=CentreState.PUBLISHED).exclude(kind=CallKind.STANDING)
    return rows.select_related("centre", "network", "council", "answer").get(centre__slug=slug, code=code)


def calls_of_council(body: Body) -> list[Call]:
    """What was asked in a council's name, the newest first."""
    rows = Call.objects.filter(council=body, is_draft=False, centre__state=CentreState.PUBLISHED)
    return list(rows.select_related("centre", "answer").order_by("-opens_on", "-pk")[:20])


def desk_calls(viewer: Actor) -> list[Call]:
    """Calls of the centres whose voices this person reads: what waits for an answer first, then what is open."""
    rows = Call.objects.filter(centre__in=Centre.objects.filter(centres_with(viewer, READ)))
    rows = rows.exclude(kind=CallKind.STANDING).select_related("centre", "answer")
    return sorted(rows.order_by("-opens_on", "-pk"), key=lambda row: ORDER[stage_of(row)])


ORDER = {CallStage.CLOSED: 0, CallStage.OPEN: 1, CallStage.DRAFT: 2, CallStage.ANSWERED: 3}


def desk_call(code: str, viewer: Actor, permission: str = READ) -> Call:
    """One call for those who may read what it heard. Raises Call.DoesNotExist."""
    rows = Call.objects.filter(centre__in=Centre.objects.filter(centres_with(viewer, permission)))
    rows = rows.exclude(kind=CallKind.STANDING)
    return rows.select_related("centre", "network", "council", "answer", "owner").get(code=code)


def calls_to_answer(viewer: Actor, at: datetime) -> list[Call]:
    """Calls that are closed and owed their answer, the soonest due first."""
    mine = Centre.objects.filter(pk__in=scope_pks(viewer, ANSWER, "centre"))
    over = Q(is_open=False) | Q(closes_on__lt=timezone.localdate(at))
    rows = Call.objects.filter(over, centre__in=mine, is_draft=False, answer__isnull=True)
    rows = rows.exclude(kind=CallKind.STANDING).select_related("centre")
    return list(rows.order_by("hear_by", "pk"))


def stage_of(call: Call) -> CallStage:
    """The stage of a call whose answer was read along with it."""
    if call.is_draft or call.is_open:
        return CallStage.DRAFT if call.is_draft else CallStage.OPEN
    return CallStage.ANSWERED if getattr(call, "answer", None) else CallStage.CLOSED


def due(call: Call) -> datetime:
    """The last moment of the day by which people hear."""
    return datetime.combine(call.told_by, DAY_ENDS, tzinfo=timezone.get_current_timezone())


def heard_under(call: Call) -> int:
    """How many replies or voices a call has, for its team: those not taken as voices left out."""
    if call.kind == CallKind.SURVEY:
        return Reply.objects.filter(call=call, is_quarantined=False).count()
    return Voice.objects.filter(call=call, is_quarantined=False).exclude(state=VoiceState.REFUSED).count()


def unproved_replies(call: Call) -> int:
    return Reply.objects.filter(call=call, is_quarantined=True).count()


def call_address(call: Call) -> str:
    return page_url("voices:call", call.centre.slug, call.code)


def question_of(call: Call) -> str:
    """What it asks, in the reader's language when it was written in it."""
    return call.said("question", call.question, get_language())


def call_rows(calls: Iterable[Call], at: datetime, *, named: bool = True) -> list[Row]:
    """Calls as everyone sees them: until when, and by when people hear. `named` says whose they are."""
    lang, today = dates.language(get_language()), timezone.localdate(at)
    return [
        Row(
            question_of(each),
            call_address(each),
            " · ".join([each.centre.name] * named + [_days(each, lang, today)]),
            [Tag(CallKind(each.kind).label, "river")],
        )
        for each in calls
    ]


def _days(call: Call, lang: str, today: date) -> str:
    last, hear = (dates.to_day(day, lang, today=today) for day in (call.last_day, call.told_by))
    return _("until %(last)s; you will hear by %(hear)s") % {"last": last, "hear": hear}


def past_rows(calls: Iterable[Call], at: datetime) -> list[Row]:
    """Calls that are closed, with what became of them."""
    lang, today = dates.language(get_language()), timezone.localdate(at)
    rows = []
    for each in calls:
        stage = stage_of(each)
        words = (
            _("what we heard and what we do")
            if stage is CallStage.ANSWERED
            else _("you will hear by %(hear)s") % {"hear": dates.to_day(each.told_by, lang, today=today)}
        )
        tags = [Tag(CallKind(each.kind).label, "river"), Tag(stage.label, STAGE_TONES[stage])]
        rows.append(Row(question_of(each), call_address(each), words, tags))
    return rows


def desk_rows(calls: Iterable[Call]) -> list[Row]:
    """Calls on the desk, with the clock of those that owe their answer."""
    rows = []
    for each in calls:
        stage = stage_of(each)
        tags = [Tag(CallKind(each.kind).label, "plain"), Tag(stage.label, STAGE_TONES[stage])]
        clock = due(each) if stage in (CallStage.OPEN, CallStage.CLOSED) else None
        rows.append(Row(each.question, page_url("voices:desk_call", each.code), each.centre.name, tags, due=clock))
    return rows


def call_facts(call: Call) -> list[Fact]:
    """What stands about a call on the desk."""
    lang, today = dates.language(get_language()), timezone.localdate()
    first, last, hear = (
        dates.named_day(day, lang, today=today) for day in (call.opens_on or today, call.last_day, call.told_by)
    )
    counted = _("Replies") if call.kind == CallKind.SURVEY else _("Voices")
    facts = [
        Fact(_("Centre"), call.centre.name),
        Fact(_("First day"), first),
        Fact(_("Last day"), last),
        Fact(_("Everyone hears by"), hear),
        Fact(_("Who answers"), call.owner_title),
        Fact(counted, str(heard_under(call))),
    ]
    return facts + ([Fact(_("In the name of"), call.council.name)] if call.council else [])
