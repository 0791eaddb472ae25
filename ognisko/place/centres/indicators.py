"""What a centre's place, mission, hours and operator say for a standard or a report."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import Measure, RecordLink
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.bodies.queries import meetings_attended
from ognisko.people.bodies.vocabulary import BodyKind

from .models import Centre
from .queries import main_site, open_spells, operators
from .queries.rows import hours_facts
from .vocabulary import Building, CentreState, Outdoor, Rootedness


def place(centre: Centre, period: Period[date]) -> Measure:
    """Whether the centre works in a place of its own address, open to the public."""
    site = main_site(centre)
    standing = site is not None and centre.state == CentreState.PUBLISHED
    records = (
        [
            RecordLink(
                _("%(address)s, %(area)s m²") % {"address": site.address, "area": site.area_m2 or "–"}, _page(centre)
            )
        ]
        if site
        else []
    )
    words = (
        _("The centre has an address where people can come.") if standing else _("The centre has no open place yet.")
    )
    return Measure(standing, records, words)


def mission(centre: Centre, period: Period[date]) -> Measure:
    """Whether the centre says in its own words what it is for."""
    said = bool(centre.mission.strip())
    records = [RecordLink(centre.mission, _page(centre))] if said else []
    return Measure(said, records, _("The mission is written.") if said else _("The mission is not written yet."))


def hours_promised(centre: Centre, period: Period[date]) -> Measure:
    """Hours a week promised on average in the period."""
    end = period.end or period.start + timedelta(days=365)
    spells = open_spells(centre, period.start, end)
    seconds = sum((each.end - each.start).total_seconds() for each in spells if each.end is not None)
    value = round(seconds / 3600 / ((end - period.start).days / 7), 1)
    records = [RecordLink(str(fact.words), _page(centre)) for fact in hours_facts(centre.hours.order_by("starts_on"))]
    return Measure(value, records, _("Open %(hours)s hours a week on average.") % {"hours": f"{value:g}"})


def operator_rooted(centre: Centre, period: Period[date]) -> Measure:
    """Whether the leading operator has grown in the community it works in."""
    last = (period.end or period.start + timedelta(days=365)) - timedelta(days=1)
    leading = [term for term in operators(centre, last) if term.leads]
    rooted = any(term.rootedness == Rootedness.GROWN for term in leading)
    records = [
        RecordLink(f"{term.organisation.name}: {Rootedness(term.rootedness).label}", _page(centre)) for term in leading
    ]
    words = (
        _("The operator comes from this community.")
        if rooted
        else _("The operator is still entering this community; its steps belong in the centre's story.")
    )
    return Measure(rooted, records, words)


def dedicated_building(centre: Centre, period: Period[date]) -> Measure:
    """Whether the main site is used for nothing else."""
    site = main_site(centre)
    alone = site is not None and site.used_for_nothing_else
    records = [RecordLink(f"{site.address}: {Building(site.building).label}", _page(centre))] if site else []
    words = _("The place is used for nothing else.") if alone else _("The place is shared with something else.")
    return Measure(alone, records, words)


def outdoor(centre: Centre, period: Period[date]) -> Measure:
    """How many kinds of place outdoors belong to the main site."""
    site = main_site(centre)
    kinds = [str(kind.label) for kind in Outdoor if site is not None and kind in site.outdoor]
    words = _("No place outdoors is written down.")
    if kinds:
        words = _("Outdoors: %(kinds)s.") % {"kinds": ", ".join(kinds)}
    return Measure(len(kinds), [RecordLink(kind, _page(centre)) for kind in kinds], words)


def network_meetings(centre: Centre, period: Period[date]) -> Measure:
    """Meetings of the network's sector group at which the operator was present."""
    zone = current_network().zone
    last = period.end or period.start + timedelta(days=365)
    since, until = (datetime.combine(day, time(), tzinfo=zone) for day in (period.start, last))
    attended = [
        meeting
        for term in operators(centre, last - timedelta(days=1))
        for meeting in meetings_attended(term.organisation_id, since, until)
        if meeting.body.kind == BodyKind.BRANCH_GROUP
    ]
    records = [RecordLink(each.title, reverse("bodies:meeting", args=[each.code])) for each in attended]
    words = ngettext(
        "The operator was at %(count)s meeting of the network.",
        "The operator was at %(count)s meetings of the network.",
        len(attended),
    )
    return Measure(len(attended), records, words % {"count": len(attended)})


def _page(centre: Centre) -> str:
    return reverse("centres:centre", args=[centre.slug])
