"""Counting what is over, once: who was heard in a quarter, how a centre answered in a month."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from statistics import median_low

from django.db.models import Count, Model, QuerySet
from django.utils import timezone

from ognisko.foundation.plumbing.actions import atomic
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, within
from ognisko.people.networks.queries import networks
from ognisko.place.centres.models import Centre

from ..models import AnswerTime, HeardCount, Reply, Voice
from ..queries.figures import SIDES
from ..queries.listening import finished_quarters
from ..vocabulary import VoiceState

MONTHS = 12


@atomic
def count_heard(*, quarter: date, until: date, by: Actor, at: datetime) -> int:
    """Count whom each centre heard in this quarter; answers with how many. What was counted is not counted anew."""
    network = current_network()
    if HeardCount.objects.filter(quarter=quarter).exists():
        return 0
    since, end = (datetime.combine(day, time(), network.zone) for day in (quarter, until))
    sums: Counter[tuple[int, str, str]] = Counter()
    for rows in _heard_between(since, end):
        for centre, count in rows.values_list("call__centre").annotate(Count("pk")):
            sums[centre, HeardCount.Side.CHANNEL, ""] += count
        for side, field in SIDES.items():
            for centre, value, count in rows.values_list("call__centre", field).annotate(Count("pk")):
                sums[centre, side, value or ""] += count if value else 0
    for centre in Centre.objects.values_list("pk", flat=True):
        sums.setdefault((centre, HeardCount.Side.CHANNEL, ""), 0)
    cells = [
        HeardCount(network=network, centre_id=centre, quarter=quarter, side=side, value=value[:20], count=count)
        for (centre, side, value), count in sums.items()
        if value or side == HeardCount.Side.CHANNEL
    ]
    HeardCount.objects.bulk_create(cells, batch_size=500)
    record("voices.count_heard", network, by=by, at=at, after={"quarter": quarter.isoformat()})
    return sum(cell.count for cell in cells if not cell.value)


def _heard_between(since: datetime, end: datetime) -> list[QuerySet[Model]]:
    voices = Voice.objects.filter(heard_at__gte=since, heard_at__lt=end, is_quarantined=False)
    replies = Reply.objects.filter(heard_at__gte=since, heard_at__lt=end, is_quarantined=False)
    return [voices.exclude(state=VoiceState.REFUSED).order_by(), replies.order_by()]


@atomic
def count_answers(*, month: date, by: Actor, at: datetime) -> int:
    """Note how every centre answered what it had promised for this month; answers with how many centres."""
    network, after = current_network(), _next_month(month)
    if AnswerTime.objects.filter(month=month).exists():
        return 0
    rows = Voice.objects.filter(
        state__in=[VoiceState.HEARD, VoiceState.ANSWERED],
        is_quarantined=False,
        answer_by__gte=month,
        answer_by__lt=after,
    )
    due: Counter[int] = Counter()
    in_time: Counter[int] = Counter()
    days: dict[int, list[int]] = defaultdict(list)
    for centre, promised, heard, answered in rows.values_list("call__centre", "answer_by", "heard_at", "answered_at"):
        due[centre] += 1
        if answered is not None and (day := timezone.localdate(answered, network.zone)) < after:
            in_time[centre] += day <= promised
            days[centre].append(max((day - timezone.localdate(heard, network.zone)).days, 0))
    AnswerTime.objects.bulk_create(
        [
            AnswerTime(
                network=network, centre_id=centre, month=month, due=due[centre], in_time=in_time[centre],
                answered=len(days[centre]), median_days=median_low(days[centre]) if days[centre] else None,
            )
            for centre in Centre.objects.values_list("pk", flat=True)
        ],
        batch_size=500,
    )  # fmt: skip
    record("voices.count_answers", network, by=by, at=at, after={"month": month.isoformat()})
    return len(due)


def count_what_is_over(at: datetime) -> int:
    """The hourly round: quarters and months that are over and were not counted yet, in every network."""
    counted = 0
    for network in networks():
        with within(network):
            today = timezone.localdate(at, network.zone)
            for quarter, until in finished_quarters(today):
                counted += count_heard(quarter=quarter, until=until, by=SYSTEM, at=at)
            for month in _past_months(today):
                counted += count_answers(month=month, by=SYSTEM, at=at)
    return counted


def _past_months(today: date) -> list[date]:
    found, day = [], today.replace(day=1)
    for _number in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(day)
    return found


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
