"""Heard and not heard: by neighbourhood, channel, language, age, language at home, disability; and what to try next.

Everything here is in fives rounded down. A call's figures are those frozen with its answer; whole quarters of a year
that are over are added up for a centre, for many, or for a turn of a cycle: see the decision of 2026-11-27.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.ui.shapes import Column, Table
from ognisko.people.networks.vocabulary import Language
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..models import GroupTally, HeardCount, Voice
from ..vocabulary import SMALL_COUNT, Channel, VoiceState
from ..vocabulary.calls import GROUP_VALUES, AgeBand, Disability, GroupKind, HomeLanguage
from ..vocabulary.hiding import all_in_fives, in_fives
from .figures import SIDES, by_group

ENOUGH = 20  # heard in all, before silence of a group says something
Heard = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a picture: `words` stand where the number would be."""

    label: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One way of looking at who was heard, as bars and as a table."""

    title: str
    bars: list[Bar]
    table: Table
    most: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """What to try next, and why."""

    what: str
    why: str
    form: str = ""  # "uk", "en", "large": which printed form helps


@dataclass(frozen=True, slots=True)
class Picture:
    total: int
    sides: list[Side] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)


def quarters(since: date, until: date) -> list[date]:
    """First days of the quarters that lie between, whole, and the one that `since` falls into."""
    day = date(since.year, since.month - (since.month - 1) % 3, 1)
    found = []
    while (after := next_quarter(day)) <= until:
        found.append(day)
        day = after
    return found


def next_quarter(day: date) -> date:
    return date(day.year + 1, 1, 1) if day.month == 10 else date(day.year, day.month + 3, 1)


def heard_in(period: Period[date], *, centres: Iterable[int] = ()) -> Heard:
    """Who was heard in a period, by these centres or by all: whole quarters that are over, those it begins in included.

    This is what a turn of a cycle asks. In fives.
    """
    end = min(period.end or date.max, timezone.localdate())
    days, chosen = quarters(period.start, end), list(centres)
    counts = HeardCount.objects.filter(quarter__in=days).exclude(value="")
    tallies = GroupTally.objects.filter(quarter__in=days)
    if chosen:
        counts, tallies = counts.filter(centre__in=chosen), tallies.filter(call__centre__in=chosen)
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for side, value, count in counts.order_by().values_list("side", "value").annotate(Sum("count")):
        sums[side][value] = count
    return {side: all_in_fives(each) for side, each in (dict(sums) | by_group(tallies)).items()}


def heard_about(challenges: Iterable[int]) -> Heard:
    """Whose voices led to these challenges, by neighbourhood, channel and language. In fives.

    What people said of themselves is tied to no voice, so it cannot be told by challenge: ask `heard_in`.
    """
    rows = Voice.objects.filter(challenge__in=list(challenges), is_quarantined=False).exclude(state=VoiceState.REFUSED)
    found = {side: rows.order_by().values_list(name).annotate(Count("pk")) for side, name in SIDES.items()}
    return {side: all_in_fives({value: count for value, count in each if value}) for side, each in found.items()}


def picture(heard: Heard, served: Iterable[Neighbourhood], total: int | None = None) -> Picture:
    """The same as bars, tables and advice. `served` are the neighbourhoods that should have been heard."""
    places = {each.slug: each.name for each in served}
    total = in_fives(total if total is not None else sum(heard.get("channel", {}).values()))
    sides = [
        _side(_("By neighbourhood"), heard.get("place", {}), _known_places(heard, places)),
        _side(_("By the way it came"), heard.get("channel", {}), _labels(Channel)),
        _side(_("By the language of the form"), heard.get("language", {}), _labels(Language)),
        *[
            _side(str(kind.label), heard.get(kind, {}), _labels(GROUP_VALUES[kind]), _of_themselves())
            for kind in GroupKind
            if heard.get(kind)
        ],
    ]
    return Picture(total, [side for side in sides if side.most], _tries(heard, places, total))


def _of_themselves() -> str:
    return _("Only those who said it of themselves; counted apart from voices and contacts.")


def _labels(kind: Any) -> dict[str, str]:
    return {value: str(label) for value, label in kind.choices}


def _known_places(heard: Heard, served: Mapping[str, str]) -> dict[str, str]:
    """Those served, and others in which somebody was heard."""
    others = set(heard.get("place", {})) - set(served)
    named = Neighbourhood.objects.filter(slug__in=others).values_list("slug", "name") if others else []
    return dict(served) | {slug: name for slug, name in named if heard["place"].get(slug)}


def _side(title: str, counts: Mapping[str, int], labels: Mapping[str, str], note: str = "") -> Side:
    order = sorted(labels, key=lambda key: -counts.get(key, 0)) if title == _("By neighbourhood") else list(labels)
    bars = [Bar(labels[key], counts.get(key, 0), in_words(counts.get(key, 0))) for key in order]
    columns = [Column(title), Column(_("Heard"), number=True)]
    table = Table(title, columns, [[bar.label, bar.words] for bar in bars])
    return Side(title, bars, table, max((bar.count for bar in bars), default=0), note)


def in_words(count: int) -> str:
    """„15–19”; anything under five, nobody included, is „fewer than 5”."""
    if count < SMALL_COUNT:
        return _("fewer than 5")
    return f"{count}–{count + SMALL_COUNT - 1}"


def _tries(heard: Heard, places: Mapping[str, str], total: int) -> list[Try]:
    """What to try next, each with its reason; nothing before enough were heard for silence to mean something."""
    if total < ENOUGH:
        return []
    ages, channels, languages = (heard.get(name, {}) for name in (GroupKind.AGE, "channel", "language"))
    said = _by_age(ages) if any(ages.values()) else []
    said += _by_language(languages, heard.get(GroupKind.LANGUAGE, {}))
    said += [_silent_place(name) for slug, name in places.items() if not heard.get("place", {}).get(slug)][:3]
    said += _by_channel(channels, total)
    disabled = heard.get(GroupKind.DISABILITY, {})
    if any(disabled.values()) and not disabled.get(Disability.YES):
        why = _("Fewer than 5 people with a disability said so.")
        said.append(
            Try(_("Print the form in large print and take it to a day centre or a club you know."), why, "large")
        )
    return said


def _by_age(ages: Mapping[str, int]) -> list[Try]:
    young = sum(ages.get(band, 0) for band in (AgeBand.CHILD, AgeBand.YOUNG))
    found = []
    if not young:
        why = _("Fewer than 5 people under 26 were heard.")
        found.append(Try(_("Ask at school: forms for one lesson, a wall in the corridor."), why))
    if not ages.get(AgeBand.OLDER):
        why = _("Fewer than 5 people over 65 were heard.")
        found.append(Try(_("Leave large-print forms at the clinic, the parish and the seniors' club."), why, "large"))
    return found


def _by_language(languages: Mapping[str, int], at_home: Mapping[str, int]) -> list[Try]:
    found = []
    if not languages.get(Language.UKRAINIAN) and not at_home.get(HomeLanguage.UKRAINIAN):
        why = _("Fewer than 5 people spoke Ukrainian.")
        found.append(Try(_("Print the Ukrainian form and take it where Ukrainian families meet."), why, "uk"))
    return found


def _silent_place(name: str) -> Try:
    why = _("Fewer than 5 people were heard from the neighbourhood %(name)s.") % {"name": name}
    return Try(_("Take a walk there with forms; ask a shop and the library to keep a box."), why)


def _by_channel(channels: Mapping[str, int], total: int) -> list[Try]:
    if channels.get(Channel.WEB, 0) * 5 >= total * 4:
        why = _("At least four of five came by the web page.")
        return [Try(_("Put a box and paper forms by the door: not everyone has a phone at hand."), why)]
    if not channels.get(Channel.WEB):
        why = _("Fewer than 5 came by the web page.")
        return [Try(_("Hang the QR code of the question in stairwells and at stops."), why)]
    return []


def finished_quarters(today: date, at_most: int = 8) -> list[tuple[date, date]]:
    """The quarters that are over, the newest first: (first day, the day after its last)."""
    found: list[tuple[date, date]] = []
    day = date(today.year, today.month - (today.month - 1) % 3, 1)
    for _number in range(at_most):
        before = day - timedelta(days=1)
        start = date(before.year, before.month - (before.month - 1) % 3, 1)
        found.append((start, day))
        day = start
    return found


def served_by(centres: Iterable[Centre]) -> list[Neighbourhood]:
    """The neighbourhoods these centres serve, by name."""
    rows = Neighbourhood.objects.filter(
        pk__in=Centre.neighbourhoods.through.objects.filter(centre__in=[each.pk for each in centres]).values(
            "neighbourhood"
        )
    )
    return list(rows.only("slug", "name").order_by("name"))
