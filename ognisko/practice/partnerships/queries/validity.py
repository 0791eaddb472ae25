"""Whether the partnership is valid on a day: who took part lately, from which sectors, and until when that holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.indicators import RecordLink
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.bodies.models import MeetingAttendance
from ognisko.people.bodies.vocabulary import MeetingState
from ognisko.people.organisations.vocabulary import Sector
from ognisko.practice.events.vocabulary import OccurrenceState

from ..models import Contribution, Partner, Partnership
from ..vocabulary import ENTITIES_NEEDED, WARNING_DAYS, CommitmentState
from ..vocabulary.giving import BALANCE_DAYS, GivingState, Thanks
from .books import Book, book
from .reading import partners_on


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a partner took part in, and the day."""

    organisation: int
    on: date
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Active:
    """A partner as seen on a day: what they last took part in since they joined, and until when it counts.

    It counts until the network's days have passed or the partner leaves, whichever comes first.
    """

    partner: Partner
    acts: tuple[Act, ...]
    until: date | None

    @property
    def last(self) -> Act | None:
        return self.acts[0] if self.acts else None

    def is_active(self, on: date) -> bool:
        return self.until is not None and on <= self.until

    @property
    def sector(self) -> str:
        return self.partner.sector

    def stays(self, on: date) -> bool:
        """Whether they are still a partner on that day, as far as it is known."""
        return self.partner.left_on is None or on < self.partner.left_on


@dataclass(frozen=True, slots=True)
class Validity:
    """The verdict of one day; `lapses_on` is the first day it would no longer hold if nothing more happened."""

    verdict: Verdict
    partners: tuple[Active, ...]
    on: date
    lapses_on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.verdict)

    @property
    def active(self) -> list[Active]:
        return [each for each in self.partners if each.is_active(self.on)]

    @property
    def silent(self) -> list[Active]:
        return [each for each in self.partners if not each.is_active(self.on)]

    @property
    def lapses_soon(self) -> bool:
        return self.lapses_on is not None and self.lapses_on <= self.on + timedelta(days=WARNING_DAYS)


def holds_with(sectors: Iterable[str], sectors_needed: int) -> bool:
    """The model's condition: at least three active entities, from so many different sectors."""
    found = list(sectors)
    return len(found) >= ENTITIES_NEEDED and len(set(found)) >= sectors_needed


def lapse_day(until: Collection[tuple[date, str]], sectors_needed: int) -> date | None:
    """The first day on which too few are left, when each (last active day, sector) falls away after its day."""
    for last in sorted({day for day, _sector in until}):
        following = last + timedelta(days=1)
        if not holds_with((sector for day, sector in until if day >= following), sectors_needed):
            return following
    return None


def validity(
    partnership: Partnership,
    *,
    on: date,
    read: Book | None = None,
    partners: list[Partner] | None = None,
    given: list[Contribution] | None = None,
) -> Validity:
    """The verdict on this day, with the records it rests on and what to do next. What was read already may be given."""
    partners = partners_on(partnership, on) if partners is None else partners
    if read is None:
        read = book(partnership, on=on, organisations={each.organisation_id for each in partners})
    given = contributions_lately(partnership, on) if given is None else given
    acts = [*_meetings(partnership, on), *_promises(read), *_events(read), *_contributions(given, partners)]
    return judged(partnership, partners, acts, on)


def judged(partnership: Partnership, partners: list[Partner], acts: list[Act], on: date) -> Validity:
    """The verdict over these partners and acts."""
    network = current_network()
    window = timedelta(days=network.active_days)
    entities = {partner.organisation_id: partner for partner in partners}.values()  # each counts once
    seen = [_seen(partner, acts, on, window) for partner in entities]
    seen.sort(key=lambda each: (each.until is None, each.partner.organisation.name))
    active = [each for each in seen if each.is_active(on)]
    valid = holds_with((each.sector for each in active), network.sectors_needed)
    until = [(each.until, each.sector) for each in active if each.until is not None]
    lapses_on = lapse_day(until, network.sectors_needed) if valid else None
    found = Validity(Verdict.yes(), tuple(seen), on, lapses_on)
    needed = network.sectors_needed
    verdict = _yes(found, needed, network.active_days) if valid else _no(found, needed, network.active_days)
    return Validity(verdict, tuple(seen), on, lapses_on)


def _seen(partner: Partner, acts: list[Act], on: date, window: timedelta) -> Active:
    since = max(on - window, partner.joined_on)
    own = [act for act in acts if act.organisation == partner.organisation_id and since <= act.on <= on]
    own.sort(key=lambda act: act.on, reverse=True)
    until = own[0].on + window if own else None
    if until is not None and partner.left_on is not None:
        until = min(until, partner.left_on - timedelta(days=1))
    return Active(partner, tuple(own), until)


def rescuers(found: Validity, on: date, sectors_needed: int) -> list[tuple[Active, ...]]:
    """The fewest partners who, taking part once more, would make it hold on a day: all who would alone, or one group.

    Nothing when no partner there is could do it: then it needs a new one.
    """
    rest = [each.sector for each in found.partners if each.is_active(on) and each.stays(on)]
    others = [each for each in found.partners if not each.is_active(on) and each.stays(on)]
    for size in range(1, ENTITIES_NEEDED + 1):
        groups = [
            group
            for group in combinations(others, size)
            if holds_with([*rest, *(each.sector for each in group)], sectors_needed)
        ]
        if groups:
            return groups if size == 1 else groups[:1]
    return []


def _yes(found: Validity, needed: int, days: int) -> Verdict:
    sectors = len({each.sector for each in found.active})
    reason = gettext("In the last %(days)s days %(partners)s partners from %(sectors)s sectors took part.") % {
        "days": days,
        "partners": len(found.active),
        "sectors": sectors,
    }
    next_step = ""
    if found.lapses_soon and found.lapses_on is not None:
        soon = gettext("If nothing more happens, it lapses on %(date)s.") % {"date": _day(found.lapses_on)}
        next_step = f"{soon} {_act_needed(found, found.lapses_on, needed)}"
    return Verdict(True, reason, next_step, _records(found))


def _no(found: Validity, sectors_needed: int, days: int) -> Verdict:
    active, sectors = found.active, {each.sector for each in found.active}
    if len(active) < ENTITIES_NEEDED:
        reason = ngettext(
            "In the last %(days)s days %(count)s partner took part; the model asks for at least %(needed)s.",
            "In the last %(days)s days %(count)s partners took part; the model asks for at least %(needed)s.",
            len(active),
        ) % {"days": days, "count": len(active), "needed": ENTITIES_NEEDED}
    else:
        reason = gettext(
            "Those who took part come from %(count)s sectors; %(needed)s are needed. Missing: %(missing)s."
        ) % {
            "count": len(sectors),
            "needed": sectors_needed,
            "missing": ", ".join(str(sector.label) for sector in Sector if sector not in sectors),
        }
    return Verdict.no(reason, _act_needed(found, found.on, sectors_needed), _records(found))


def _act_needed(found: Validity, on: date, sectors_needed: int) -> str:
    """One act that would make it hold on that day."""
    groups = rescuers(found, on, sectors_needed)
    if not groups:
        return _newcomer_needed(found, on, sectors_needed)
    names = _names([each for group in groups for each in group])
    if len(groups[0]) > 1:
        return gettext("One meeting is enough, if these come: %(names)s.") % {"names": names}
    if len(groups) > 1:
        return gettext("One of them is enough, with a meeting, a promise, an event or a contribution: %(names)s.") % {
            "names": names
        }
    return gettext("Invite to the next meeting, or agree a promise with: %(names)s.") % {"names": names}


def _newcomer_needed(found: Validity, on: date, sectors_needed: int) -> str:
    """Nobody inside can make it hold: whom to look for."""
    sectors = {each.sector for each in found.partners if each.stays(on)}
    if len(sectors) >= sectors_needed:
        return gettext("Invite another partner: a school, a shop, an association, a group of residents.")
    missing = [str(sector.label) for sector in Sector if sector not in sectors]
    return gettext("Look for a partner from the sector: %(missing)s.") % {"missing": ", ".join(missing)}


def _names(partners: Sequence[Active]) -> str:
    return ", ".join(each.partner.organisation.name for each in partners)


def _day(day: date) -> str:
    return dates.day_month(day, dates.language(get_language()))


def _records(found: Validity) -> tuple[RecordLink, ...]:
    """The newest act of each active partner."""
    links = []
    for each in found.active:
        if each.last is not None:
            words = gettext("%(name)s (%(sector)s): %(act)s, %(date)s") % {
                "name": each.partner.organisation.name,
                "sector": Sector(each.sector).label,
                "act": each.last.label,
                "date": _day(each.last.on),
            }
            links.append(RecordLink(words, each.last.url))
    return tuple(links)


def _meetings(partnership: Partnership, on: date) -> list[Act]:
    network = current_network()
    since = datetime.combine(on - timedelta(days=network.active_days), time.min, network.zone)
    rows = MeetingAttendance.objects.filter(
        meeting__body=partnership.body_id,
        meeting__state__in=[MeetingState.HELD, MeetingState.PUBLISHED],
        meeting__starts_at__gte=since,
        present=True,
        seat__organisation__isnull=False,
    ).select_related("meeting", "seat")
    return [
        Act(
            row.seat.organisation_id or 0,
            timezone.localdate(row.meeting.starts_at, network.zone),
            gettext("meeting “%(title)s”") % {"title": row.meeting.title},
            reverse("bodies:meeting", kwargs={"code": row.meeting.code})
            if row.meeting.state == MeetingState.PUBLISHED
            else "",
        )
        for row in rows
    ]


def _promises(read: Book) -> list[Act]:
    zone, acts = current_network().zone, []
    for promise in read.all_promises():
        url = reverse("partnerships:page", kwargs={"slug": promise.priority.cycle.partnership.slug})
        anchor = f"{url}#p{promise.pk}"
        if promise.accepted_at is not None:
            words = gettext("promise “%(text)s”") % {"text": promise.text}
            acts.append(Act(promise.organisation_id, timezone.localdate(promise.accepted_at, zone), words, anchor))
        if promise.state == CommitmentState.KEPT and promise.settled_at is not None:
            words = gettext("promise kept: “%(text)s”") % {"text": promise.text}
            acts.append(Act(promise.organisation_id, timezone.localdate(promise.settled_at, zone), words, anchor))
    return acts


def _events(read: Book) -> list[Act]:
    zone, acts = current_network().zone, {}
    whose = {promise.pk: promise.organisation_id for promise in read.all_promises()}
    pairs: list[tuple[int | None, Any]] = [
        (whose[pk], each) for pk, occurrences in read.carried.items() for each in occurrences
    ]
    for each in read.joint:
        pairs += [(each.activity.started_by_organisation_id, each), (each.activity.organised_by_organisation_id, each)]
    for organisation, occurrence in pairs:
        if organisation is not None and occurrence.state == OccurrenceState.HELD:
            words = gettext("event “%(title)s”") % {"title": occurrence.activity.title}
            url = reverse("events:occurrence", kwargs={"code": occurrence.code})
            acts[organisation, occurrence.pk] = Act(
                organisation, timezone.localdate(occurrence.starts_at, zone), words, url
            )
    return list(acts.values())


def contributions_lately(partnership: Partnership, on: date) -> list[Contribution]:
    """What was given and confirmed within the days that count, the newest first."""
    since = on - timedelta(days=max(current_network().active_days, BALANCE_DAYS))
    rows = Contribution.objects.filter(
        partnership=partnership, state=GivingState.CONFIRMED, given_on__gte=since, given_on__lte=on
    )
    return list(rows.select_related("organisation").order_by("-given_on", "-pk"))


def _contributions(given: Sequence[Contribution], partners: Sequence[Partner]) -> list[Act]:
    """Acts of giving. Whoever likes to be thanked quietly has theirs counted without its words."""
    quiet = {each.organisation_id for each in partners if each.thanked == Thanks.QUIET}
    return [
        Act(
            row.organisation_id,
            row.given_on,
            gettext("a contribution")
            if row.organisation_id in quiet
            else gettext("contribution “%(text)s”") % {"text": row.text},
        )
        for row in given
    ]
