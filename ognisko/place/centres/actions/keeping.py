"""Where a centre works and when it is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network

from ..access import may_keep_centre
from ..models import Centre, HoursPeriod, Site
from ..vocabulary import CentreState, Ease, Outdoor, Viewpoint
from ..vocabulary.hours import WrongHours, checked

NOTE_LENGTH = 200
PLACE = ("address", "directions", "area_m2", "building", "used_for_nothing_else", "outdoor", "lat", "lon")


@atomic
def place_site(
    *,
    centre: int,
    accessibility: Mapping[str, tuple[str, str]] | None = None,
    by: Actor,
    at: datetime,
    **place: Any,
) -> Site:
    """Write the centre's main site anew: address, area, building, outdoor places, point.

    `accessibility` says for a viewpoint how easy it is and a sentence: {"wheelchair": ("yes", "ramp from the yard")};
    viewpoints left out are forgotten, None leaves all as they are.
    """
    row = hold(Centre, centre)
    require(may_keep_centre(by, row))
    _still_there(row)
    if unknown := set(place) - set(PLACE):
        raise ValueError(f"not known of a site: {sorted(unknown)}")
    if set(place.get("outdoor", ())) - set(Outdoor.values):
        raise Refused(_("This is not one of the outdoor places to choose from."), code="wrong_input")
    site = Site.objects.filter(centre=row, is_main=True).first() or Site(network=current_network(), centre=row)
    for name, value in place.items():
        setattr(site, name, value)
    if accessibility is not None:
        site.ways_in = _ways_in(accessibility)
    sound(site)
    site.save()
    record("centres.place_site", row, by=by, at=at, after={"site": site.pk, "changed": sorted(place)})
    return site


def _ways_in(accessibility: Mapping[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    """The ways in as kept. Raises Refused for a viewpoint or ease that is none, and for a sentence too long."""
    known = {(viewpoint, ease) for viewpoint in Viewpoint.values for ease in Ease.values}
    for viewpoint, (ease, note) in accessibility.items():
        if (viewpoint, ease) not in known or len(note) > NOTE_LENGTH or "\0" in note:
            raise Refused(
                _("This cannot be said of coming in."),
                _("Choose from the list and write one short sentence."),
                code="wrong_input",
            )
    return {viewpoint: {"ease": ease, "note": note.strip()} for viewpoint, (ease, note) in accessibility.items()}


@atomic
def set_hours(
    *, centre: int, hours: str, starts_on: date, ends_on: date | None = None, note: str = "", by: Actor, at: datetime
) -> HoursPeriod:
    """Promise hours (OpenStreetMap's notation) from a day on, or for a while; the same days again replace the promise.

    The shortest period that holds a day wins, so a holiday week overrides the year.
    """
    row = hold(Centre, centre)
    require(may_keep_centre(by, row))
    _still_there(row)
    if ends_on is not None and ends_on <= starts_on:
        raise Refused(_("The hours end before they begin."), _("Choose a later last day."), code="wrong_order")
    try:
        text = checked(hours, current_network().time_zone, starts_on)
    except WrongHours as error:
        raise Refused(
            _("These hours cannot be read, or never open."),
            _("Write them like this: Mo-Fr 10:00-18:00; Sa 10:00-14:00; PH off"),
            code="wrong_hours",
        ) from error
    period = HoursPeriod.objects.filter(centre=row, starts_on=starts_on, ends_on=ends_on).first()
    period = period or HoursPeriod(network=current_network(), centre=row, starts_on=starts_on, ends_on=ends_on)
    period.hours, period.note = text, note.strip()
    sound(period)
    period.save()
    after = {"hours": text, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat() if ends_on else None}
    record("centres.set_hours", row, by=by, at=at, after=after)
    return period


def _still_there(centre: Centre) -> None:
    if centre.state == CentreState.CLOSED:
        raise Refused(
            _("%(centre)s is closed.") % {"centre": centre.name}, _("Look at the other centres."), code="wrong_moment"
        )
