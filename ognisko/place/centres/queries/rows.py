"""Centres as rows, facts and tags, ready for pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import phonenumbers
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.foundation.ui.shapes import Crumb, Fact, Row, Tag
from ognisko.people.organisations.vocabulary import ROLES
from ognisko.place.territory.vocabulary import MapMark

from ..models import Centre, HoursPeriod, Site
from ..vocabulary import Building, CentreState, Ease, Outdoor, Rootedness, Viewpoint
from ..vocabulary.hours import DayHours
from .hours import hours_said
from .pictures import thumb_of
from .public import LEADS, MEMBER, Somebody, published_centres


def centre_rows(at: datetime) -> list[Row]:
    """The public list: name, mission, whom it serves, whether it is open."""
    return [
        Row(
            title=each.name,
            url=page_url("centres:centre", each.slug),
            note=each.mission,
            tags=[*hours_tags(each, at), *[Tag(place.name, "plain") for place in each.neighbourhoods.all()]],
            image=thumb_of(each),
        )
        for each in published_centres()
    ]


def centre_findings(pks: Sequence[int]) -> dict[int, Finding]:
    """Centres found by a search, those that the public sees."""
    rows = Centre.objects.filter(pk__in=pks, state__in=CentreState.shown())
    return {each.pk: Finding(each.name, page_url("centres:centre", each.slug), each.mission) for each in rows}


def hours_tags(centre: Centre, at: datetime) -> list[Tag]:
    """One tag: open until when, or when it opens."""
    words, is_open = hours_said(centre, at)
    return [Tag(words, "moss" if is_open else "gold")] if words else []


def desk_rows(centres: Iterable[Centre]) -> list[Row]:
    """The centres whose desk a person sees."""
    return [
        Row(
            title=each.name,
            url=page_url("centres:desk", each.slug),
            note=", ".join(place.name for place in each.neighbourhoods.all()),
            tags=[state_tag(each)],
        )
        for each in centres
    ]


_TONES = {
    CentreState.DRAFT: "gold",
    CentreState.PUBLISHED: "moss",
    CentreState.RESTING: "gold",
    CentreState.CLOSED: "plain",
}


def state_tag(centre: Centre) -> Tag:
    state = CentreState(centre.state)
    return Tag(state.label, _TONES[state])


def week_facts(days: Iterable[DayHours], today: date) -> list[Fact]:
    """The week as terms and hours: „czwartek: 10:00–18:00”, a holiday by its name."""
    lang = dates.language(get_language())
    return [Fact(_day_name(each.day, today, lang), _day_words(each)) for each in days]


def _day_name(day: date, today: date, lang: str) -> str:
    name = dates.DAYS[lang][day.weekday()]
    return _("%(day)s (today)") % {"day": name} if day == today else name


def _day_words(day: DayHours) -> str:
    spells = ", ".join(f"{dates.hour(each.start)}–{_end(each.end)}" for each in day.spells)
    words = spells or _("closed")
    return f"{words} · {day.holiday}" if day.holiday else words


def _end(end: datetime | None) -> str:
    return "24:00" if end is None or (end.hour, end.minute) == (0, 0) else dates.hour(end)


def site_facts(site: Site) -> list[Fact]:
    """Address, how to find it, area, building, outdoors."""
    facts = [Fact(_("Address"), site.address)]
    if site.directions:
        facts.append(Fact(_("How to find it"), site.directions))
    if site.area_m2:
        facts.append(Fact(_("Area"), _("%(area)s m²") % {"area": site.area_m2}))
    alone = _(", for the centre only") if site.used_for_nothing_else else ""
    facts.append(Fact(_("Building"), f"{Building(site.building).label}{alone}"))
    if site.outdoor:
        facts.append(Fact(_("Outdoors"), ", ".join(str(Outdoor(each).label) for each in site.outdoor)))
    return facts


def ways_in(site: Site) -> list[Fact]:
    """How easy the site is from each viewpoint that was described."""
    return [
        Fact(viewpoint.label, f"{Ease(way['ease']).label}: {way['note']}" if way["note"] else Ease(way["ease"]).label)
        for viewpoint in Viewpoint
        if (way := site.ways_in.get(viewpoint.value))
    ]


def people_facts(people: Iterable[Somebody]) -> list[Fact]:
    """Who runs the centre and since when, the leading organisation first; then the team, each with a role."""
    lang = dates.language(get_language())
    return [Fact(_term(each), _what(each, lang)) for each in people]


def _term(each: Somebody) -> str:
    if each.part == MEMBER:
        return each.name
    return _("Run by") if each.part == LEADS else _("together with")


def _what(each: Somebody, lang: str) -> str:
    if each.part == MEMBER:
        return each.title or str(ROLES[each.role].label)
    told = {"day": dates.day_month(each.since, lang), "rooted": Rootedness(each.role).label}
    since = _("since %(day)s, %(rooted)s") % told
    return f"{each.name} · {since}"


def spoken_phone(phone: str) -> str:
    """„+48 71 123 45 67”; a number that cannot be read stays as it was typed."""
    try:
        number = phonenumbers.parse(phone, "PL")
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def trail(centre: Centre) -> list[Crumb]:
    """Where a public page of the centre stands."""
    return [Crumb(_("Centres"), fixed_url("centres:centres")), Crumb(centre.name)]


def desk_trail(centre: Centre | None = None) -> list[Crumb]:
    """The way back from a form of the desk."""
    crumbs = [Crumb(_("Centres"), fixed_url("centres:desk_centres"))]
    return [*crumbs, Crumb(centre.name, page_url("centres:desk", centre.slug))] if centre else crumbs


def hours_facts(periods: Iterable[HoursPeriod]) -> list[Fact]:
    """Promised hours with the days they stand."""
    lang = dates.language(get_language())
    return [Fact(_span(each, lang), f"{each.hours} · {each.note}" if each.note else each.hours) for each in periods]


def _span(period: HoursPeriod, lang: str) -> str:
    if period.ends_on is None:
        return _("from %(day)s") % {"day": dates.day_month(period.starts_on, lang)}
    return dates.days_span(period.starts_on, date.fromordinal(period.ends_on.toordinal() - 1), lang)


def map_marks() -> list[MapMark]:
    """A mark on the map for every neighbourhood that an open centre serves. One query: the map is on many pages."""
    head, tail = page_url("centres:centre", "slug").rsplit("slug", 1)  # they differ in their slug only
    return [MapMark(place, name, f"{head}{slug}{tail}") for place, name, slug in _marked()]


@prepared
def _marked() -> QuerySet:
    rows = Centre.objects.filter(state__in=CentreState.shown(), neighbourhoods__isnull=False).order_by("name")
    return rows.values_list("neighbourhoods", "name", "slug")
