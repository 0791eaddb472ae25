"""The ledger read: contributions, what records propose, thanks in public, and how much rests on whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.place.bookings.models import Booking
from ognisko.place.bookings.vocabulary import BookingState
from ognisko.place.centres.queries import current_operator
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Contribution, Partner, Partnership
from ..vocabulary.giving import (
    BALANCE_DAYS,
    ENOUGH_TO_WEIGH,
    GIVEN_MAX,
    MOST_SHARE,
    GivingState,
    Kind,
    Thanks,
)
from .reading import partners_on


def ledger(partnership: Partnership) -> QuerySet[Contribution]:
    """Everything on the ledger, the newest first; what was taken back is left out."""
    rows = Contribution.objects.filter(partnership=partnership).exclude(state=GivingState.TAKEN_BACK)
    rows = rows.select_related("organisation", "commitment", "meeting", "occurrence__activity")
    return rows.order_by("-given_on", "-pk")


def contribution(pk: int, partnership: Partnership) -> Contribution:
    """One row of this ledger. Raises Http404."""
    found = ledger(partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def to_thank(given: Iterable[Contribution], everyone: Iterable[Partner], on: date) -> list[Contribution]:
    """What everyone may read and be glad of: of the last year, by those who like to be thanked in public."""
    quiet = {each.organisation_id for each in everyone if each.thanked == Thanks.QUIET}
    since = on - timedelta(days=BALANCE_DAYS)
    return [each for each in given if each.given_on > since and each.organisation_id not in quiet]


# What records propose


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a record says a partner gave; one tap writes it down."""

    organisation: int
    name: str
    kind: Kind
    text: str
    amount: Decimal
    on: date
    booking: int | None = None
    occurrence: int | None = None


def suggestions(partnership: Partnership, on: date) -> list[Suggestion]:
    """Rooms given and events organised in the last year that stand in no contribution yet, the newest first."""
    partners = {each.organisation_id: each for each in partners_on(partnership, on)}
    found = [*_rooms(partnership, on, partners), *_events(partnership, on, partners)]
    return sorted(found, key=lambda each: each.on, reverse=True)


def proposed_by(
    partnership: Partnership,
    on: date,
    *,
    booking: int | None = None,
    occurrence: int | None = None,
    organisation: int | None = None,
) -> Suggestion | None:
    """What this one record proposes now."""
    for each in suggestions(partnership, on):
        if booking is not None and each.booking == booking:
            return each
        if occurrence is not None and (each.occurrence, each.organisation) == (occurrence, organisation):
            return each
    return None


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, current_network().zone)


def _rooms(partnership: Partnership, on: date, partners: dict[int, Partner]) -> list[Suggestion]:
    """Rooms that other partners used at the house: who runs it gave them."""
    term = current_operator(partnership.centre, on)
    host = partners.get(term.organisation_id) if term is not None else None
    if host is None:
        return []
    taken = Contribution.objects.filter(partnership=partnership, from_record=True, booking__isnull=False)
    rows = Booking.objects.filter(
        space__centre=partnership.centre_id,
        state__in=[BookingState.CONFIRMED, BookingState.HELD],
        organisation__in=[pk for pk in partners if pk != host.organisation_id],
        starts_at__gte=_start(max(on - timedelta(days=BALANCE_DAYS), host.joined_on)),
        ends_at__lt=_start(on),
    ).exclude(pk__in=taken.values("booking"))
    return [
        Suggestion(
            host.organisation_id,
            host.organisation.name,
            Kind.SPACE,
            _lent(row, partners),
            _hours(row.starts_at, row.ends_at),
            timezone.localdate(row.starts_at),
            booking=row.pk,
        )
        for row in rows.select_related("space").order_by("-starts_at")
    ]


def _lent(row: Booking, partners: dict[int, Partner]) -> str:
    guest = partners[row.organisation_id or 0].organisation.name
    words = _("%(space)s for %(guest)s: %(title)s") % {"space": row.space.name, "guest": guest, "title": row.title}
    return words[:GIVEN_MAX]


def _events(partnership: Partnership, on: date, partners: dict[int, Partner]) -> list[Suggestion]:
    """Events that took place and that a partner organised."""
    rows = Occurrence.objects.filter(
        centre=partnership.centre_id,
        state=OccurrenceState.HELD,
        starts_at__gte=_start(on - timedelta(days=BALANCE_DAYS)),
        activity__organised_by_organisation__in=list(partners),
    ).select_related("activity")
    taken = set(
        Contribution.objects.filter(partnership=partnership, from_record=True, occurrence__isnull=False).values_list(
            "occurrence_id", "organisation_id"
        )
    )
    found = []
    for row in rows.order_by("-starts_at"):
        who = partners[row.activity.organised_by_organisation_id or 0]
        day = timezone.localdate(row.starts_at)
        if (row.pk, who.organisation_id) in taken or not who.joined_on <= day <= on:
            continue
        text = _("Organised: %(title)s") % {"title": row.activity.title}
        hours = _hours(row.starts_at, row.ends_at)
        found.append(
            Suggestion(who.organisation_id, who.organisation.name, Kind.HOURS, text, hours, day, occurrence=row.pk)
        )
    return found


def _hours(starts_at: datetime, ends_at: datetime) -> Decimal:
    return (Decimal((ends_at - starts_at).total_seconds()) / 3600).quantize(Decimal("0.25"))


# How much rests on whom


@dataclass
class Share:
    """One partner's part of one kind: how often, how much, and the part of the whole (0 to 1)."""

    name: str
    count: int = 0
    amount: Decimal | None = None
    part: float = 0.0


@dataclass
class Balance:
    """The last year: shares by kind; the partner on whom most rests, if one does; who gave nothing yet."""

    kinds: dict[Kind, list[Share]] = field(default_factory=dict)
    overall: list[Share] = field(default_factory=list)
    heavy: Share | None = None
    to_ask: list[Partner] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(each.count for each in self.overall)


def balance(partnership: Partnership, on: date) -> Balance:
    """Who gave which part of what in the last twelve months, by what is confirmed."""
    partners = partners_on(partnership, on)
    rows = list(
        Contribution.objects.filter(
            partnership=partnership,
            state=GivingState.CONFIRMED,
            given_on__gt=on - timedelta(days=BALANCE_DAYS),
            given_on__lte=on,
        ).select_related("organisation")
    )
    return weighed(rows, partners)


def weighed(rows: Iterable[Any], partners: list[Partner]) -> Balance:
    """The balance of these. A kind is weighed by its measure where every row has one, else by counting."""
    rows = list(rows)
    by_kind: dict[Kind, list[Any]] = defaultdict(list)
    for row in rows:
        by_kind[Kind(row.kind)].append(row)
    found = Balance({kind: _shares(by_kind[kind], measured=True) for kind in Kind if by_kind[kind]})
    found.overall = _shares(rows, measured=False)
    given = {share.name: share for share in found.overall}
    first = found.overall[0] if found.overall else None
    if first is not None and found.count >= ENOUGH_TO_WEIGH and first.part > MOST_SHARE and len(partners) > 1:
        found.heavy = first
        others = [each for each in partners if each.organisation.name != first.name]
        others.sort(key=lambda each: (_times(given, each), not each.brings, each.organisation.name))
        found.to_ask = others[:3]
    return found


def _times(given: dict[str, Share], partner: Partner) -> int:
    share = given.get(partner.organisation.name)
    return share.count if share else 0


def _shares(rows: list[Any], *, measured: bool) -> list[Share]:
    measured = measured and all(row.amount is not None for row in rows)
    shares: dict[str, Share] = {}
    for row in rows:
        share = shares.setdefault(row.organisation.name, Share(row.organisation.name))
        share.count += 1
        if measured:
            share.amount = (share.amount or Decimal(0)) + row.amount
    whole = sum((share.amount or 0 for share in shares.values()), Decimal(0))
    for share in shares.values():
        by_measure = share.amount is not None and whole > 0
        share.part = float(share.amount / whole) if by_measure and share.amount else share.count / len(rows)
        if by_measure and not share.amount:
            share.part = 0.0
    return sorted(shares.values(), key=lambda share: (-share.part, share.name))


def awaiting(partnerships: QuerySet[Partnership], organisations: Iterable[int]) -> list[Contribution]:
    """Contributions that wait for the other side: the host's for these organisations, partners' for these teams."""
    host = Q(partnership__in=partnerships.values("pk"), noted_by="partner")
    mine = Q(organisation__in=list(organisations), noted_by="host")
    rows = Contribution.objects.filter(host | mine, state=GivingState.NOTED)
    return list(rows.select_related("organisation", "partnership").order_by("noted_at", "pk"))
