"""What a council's monthly page says: picked from the records of its centres, in the language it reads.

Counts under five are never told, voices speak only through the centre's own sentences, nobody is named.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.bodies.models import Body
from ognisko.place.centres.models import Centre
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState
from ognisko.practice.voices.models import Challenge, Voice
from ognisko.practice.voices.queries.challenges import counted, voices_in_words
from ognisko.practice.voices.vocabulary import SMALL_COUNT, ChallengeState, VoiceState

from ..models import Change, Commitment
from ..vocabulary import CommitmentState
from ..vocabulary.council import AskKind, Direction
from .council import awaited, centres_of_council, opinions_awaited

LINE = 160  # letters of a line: the page has one side
AHEAD = timedelta(days=35)
MOST = {"summaries": 3, "challenges": 5, "promised": 4, "events": 4, "changed": 3}


def brief_content(council: Body, month: date, at: datetime) -> dict[str, Any]:
    """The page of this month: back on the month before, ahead to the next weeks. Plain data, to be frozen."""
    centres = centres_of_council(council)
    zone = current_network().zone
    since = datetime.combine((month - timedelta(days=1)).replace(day=1), time(), zone)
    until = datetime.combine(month, time(), zone)
    places = [each.pk for each in centres]
    return {
        "language": dates.language(get_language()),
        "council": council.name,
        "month": month_name(month),
        "looked_back": month_name(since.date()),
        "centres": [{"name": each.name, "phone": each.phone} for each in centres],
        "heard": _heard(places, since, until),
        "summaries": _summaries(places, since, until),
        "challenges": _challenges(council),
        "changed": _changed(places, since, at),
        "promised": _promised(places, at),
        "events": _events(places, at),
        "asks": asks(council, at),
    }


def month_name(month: date) -> str:
    """„grudzień 2026”."""
    return date_format(month, "F Y").lower() if dates.language(get_language()) != "en" else date_format(month, "F Y")


def short(text: str, longest: int = LINE) -> str:
    return Truncator(" ".join(text.split())).chars(longest)


def _heard(centres: list[int], since: datetime, until: datetime) -> str:
    """How many voices the centres heard that month, in words."""
    rows = Voice.objects.filter(call__centre__in=centres, heard_at__gte=since, heard_at__lt=until)
    count = rows.filter(is_quarantined=False).exclude(state=VoiceState.REFUSED).count()
    if not count:
        return _("No voice came that month.")
    if count < SMALL_COUNT:
        return _("A few voices came that month.")
    words = ngettext("%(count)s voice came that month.", "%(count)s voices came that month.", count)
    return words % {"count": count}


def _summaries(centres: list[int], since: datetime, until: datetime) -> list[str]:
    """What people spoke of, in the centre's own sentences."""
    rows = Voice.objects.filter(
        call__centre__in=centres, heard_at__gte=since, heard_at__lt=until, is_quarantined=False
    ).exclude(summary="")
    found = rows.order_by("-heard_at", "-pk").values_list("summary", flat=True)[: MOST["summaries"]]
    return [short(each) for each in found]


def _challenges(council: Body) -> list[dict[str, str]]:
    """What is under way in the council's neighbourhoods, what a partnership took up first."""
    states = [ChallengeState.IN_HAND, ChallengeState.PRIORITY, ChallengeState.OPEN]
    rows = Challenge.objects.filter(neighbourhoods__council=council, state__in=states).distinct()
    pks = list(rows.order_by("-opened_at").values_list("pk", "state"))
    pks.sort(key=lambda pair: states.index(ChallengeState(pair[1])))
    return [
        {
            "title": short(each.title, 90),
            "state": str(ChallengeState(each.state).label),
            "note": voices_in_words(each.heard),
            "code": each.code,
        }
        for each in counted([pk for pk, _state in pks[: MOST["challenges"]]])
    ]


def _changed(centres: list[int], since: datetime, at: datetime) -> list[dict[str, str]]:
    rows = Change.objects.filter(priority__cycle__partnership__centre__in=centres, at__gte=since, at__lt=at)
    lang = dates.language(get_language())
    found = rows.select_related("priority__challenge").order_by("-at")[: MOST["changed"]]
    return [{"text": short(each.text), "since": dates.day_month(each.since_on, lang)} for each in found]


def _promised(centres: list[int], at: datetime) -> list[dict[str, str]]:
    """Promises that are due, the soonest first."""
    rows = Commitment.objects.filter(
        priority__cycle__partnership__centre__in=centres, state__in=CommitmentState.awaited()
    ).select_related("organisation")
    lang, today = dates.language(get_language()), timezone.localdate(at)
    return [
        {
            "who": each.organisation.name,
            "text": short(each.text, 120),
            "by": dates.day_month(each.due_on, lang, today=today),
        }
        for each in rows.order_by("due_on", "pk")[: MOST["promised"]]
    ]


def _events(centres: list[int], at: datetime) -> list[dict[str, str]]:
    """What is ahead at the centres: each activity once, at its next date."""
    rows = Occurrence.objects.filter(
        centre__in=centres, state=OccurrenceState.PLANNED, starts_at__gte=at, starts_at__lt=at + AHEAD
    ).select_related("activity", "centre")
    lang, today = dates.language(get_language()), timezone.localdate(at)
    found: dict[int, dict[str, str]] = {}
    for each in rows.order_by("starts_at", "pk")[:60]:
        when = dates.at_moment(timezone.localtime(each.starts_at), lang, today=today)
        line = {"title": short(each.activity.title, 90), "when": when, "where": _centre(each.centre)}
        found.setdefault(each.activity_id, line)
    return list(found.values())[: MOST["events"]]


def _centre(centre: Centre) -> str:
    return centre.name


def asks(council: Body, at: datetime) -> list[dict[str, Any]]:
    """Everything the council is asked now, the soonest due first, late ones marked."""
    found = [
        _ask(AskKind.HAND_OVER, row.pk, row.subject, row.text, row.centre.name, row.due_on, at)
        for row in awaited(council, Direction.TO_COUNCIL)
        if row.sent_at <= at
    ]
    for row in opinions_awaited(council):
        if row.asked_on > timezone.localdate(at):
            continue
        subject = _("Your opinion on a demand to: %(addressee)s") % {"addressee": row.addressee}
        who = row.partnership.name
        found.append(_ask(AskKind.DEMAND, row.pk, subject, row.text, who, row.opinion_due_on, at))
    return sorted(found, key=lambda each: each["due"])


def _ask(kind: AskKind, pk: int, subject: str, text: str, who: str, due: date, at: datetime) -> dict[str, Any]:
    lang, today = dates.language(get_language()), timezone.localdate(at)
    return {
        "kind": str(kind),
        "pk": pk,
        "subject": short(subject, 120),
        "text": short(text, 200),
        "from": who,
        "due": due.isoformat(),
        "by": dates.day_month(due, lang, today=today),
        "late": due < today,
    }
