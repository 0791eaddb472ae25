"""Planning an activity, adding dates to it, describing it better."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.place.bookings.actions import book_for_house
from ognisko.place.bookings.models import Booking, Space
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary import CentreState

from ..access import may_plan_activity
from ..models import Activity, Occurrence
from ..signals import occurrence_planned
from ..vocabulary import FOUND_AS, LONGEST, OCCURRENCE_CODE, USUAL_LENGTH, Element, OccurrenceState, TargetGroup

CHOSEN = {"groups": TargetGroup, "elements": Element}


@atomic
def plan_activity(
    *,
    centre: int,
    title: str,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    ends_at: datetime | None = None,
    space: Space | None = None,
    place_text: str = "",
    online_url: str = "",
    **described: Any,
) -> Occurrence:
    """Plan an activity with its first date: in a space, elsewhere, online, or simply at the centre.

    `described` are the activity's other fields (about, started_by, field, groups…). Raises Refused when the space is
    taken (naming the nearest free times), the time is past, the centre is not open, or `by` may not.
    """
    place = hold(Centre, centre)
    require(may_plan_activity(by, place))
    _still_open(place)
    activity = Activity(network=place.network, centre=place, title=title.strip(), planned_at=at, **described)
    _checked(activity)
    activity.save()
    where = {"space": space, "place_text": place_text, "online_url": online_url}
    occurrence = _add_date(activity, starts_at, ends_at, where, by, at)
    _index(activity, at)
    record("events.plan", activity, by=by, at=at, after={"started_by": activity.started_by, "field": activity.field})
    return occurrence


@atomic
def add_occurrence(
    *,
    activity: int,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    ends_at: datetime | None = None,
    space: Space | None = None,
    place_text: str = "",
    online_url: str = "",
) -> Occurrence:
    """Add a date to an activity. Raises as `plan_activity`."""
    row = hold(Activity, activity)
    require(may_plan_activity(by, row.centre))
    _still_open(row.centre)
    where = {"space": space, "place_text": place_text, "online_url": online_url}
    return _add_date(row, starts_at, ends_at, where, by, at)


@atomic
def describe_activity(*, activity: int, by: Actor, at: datetime, **described: Any) -> Activity:
    """Change how an activity is described. Calendars that follow it learn of it at every date still ahead."""
    row = hold(Activity, activity)
    require(may_plan_activity(by, row.centre))
    for name, value in described.items():
        if name not in DESCRIBED:
            raise ValueError(f"not a description of an activity: {name}")
        setattr(row, name, value)
    _checked(row)
    row.save()
    row.occurrences.update(field=row.field)
    ahead = row.occurrences.filter(state=OccurrenceState.PLANNED, ends_at__gt=at)
    ahead.update(sequence=F("sequence") + 1, changed_at=at)
    _index(row, at)
    record("events.describe", row, by=by, at=at, after={"fields": sorted(described)})
    return row


DESCRIBED = {
    "about",
    "access_notes",
    "closed_reason",
    "elements",
    "field",
    "groups",
    "languages",
    "open_to_all",
    "organised_by",
    "organised_by_organisation",
    "started_by",
    "started_by_organisation",
    "title",
}


def _still_open(centre: Centre) -> None:
    if centre.state != CentreState.PUBLISHED:
        raise Refused(
            _("%(centre)s is not open to the public now.") % {"centre": centre.name},
            _("Publish the centre, or end its break, first."),
            code="centre_not_open",
        )


def _checked(activity: Activity) -> None:
    same_network(activity.started_by_organisation, activity.organised_by_organisation)
    for name, known in CHOSEN.items():
        if not set(getattr(activity, name)) <= set(known.values):
            raise Refused(_("“%(name)s” holds something that is not on the list.") % {"name": name}, code="wrong_input")
    if not activity.open_to_all and not activity.closed_reason.strip():
        raise Refused(
            _("An activity that is not open to everyone says why."),
            _("Write the reason in a sentence."),
            code="no_reason",
        )
    sound(activity, exclude=["centre"])


def _add_date(
    activity: Activity,
    starts_at: datetime,
    ends_at: datetime | None,
    where: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> Occurrence:
    ends_at = ends_at or starts_at + USUAL_LENGTH
    _possible(starts_at, ends_at, at)
    occurrence = Occurrence(
        network=activity.network,
        activity=activity,
        centre=activity.centre,
        field=activity.field,
        code=_free_code(),
        starts_at=starts_at,
        ends_at=ends_at,
        place_text=where["place_text"].strip(),
        online_url=where["online_url"].strip(),
        changed_at=at,
    )
    sound(occurrence, exclude=["activity", "centre", "booking"])
    occurrence.booking = _booked(activity, where["space"], starts_at, ends_at, by, at)
    occurrence.save()
    record("events.add_occurrence", occurrence, by=by, at=at, after={"starts_at": starts_at.isoformat()})
    tell(occurrence_planned, occurrence=occurrence.pk, at=at)
    return occurrence


def _possible(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused(_("An event ends after it starts."), _("Correct one of the two hours."), code="wrong_hours")
    if ends_at - starts_at > LONGEST:
        raise Refused(_("One date lasts no longer than two weeks."), _("Plan it as several dates."), code="too_long")
    if ends_at <= at:
        raise Refused(_("This time has already passed."), _("Choose a day that is still ahead."), code="past")
    if starts_at - at > timedelta(days=3 * 366):
        raise Refused(_("This is more than three years ahead."), _("Check the year."), code="too_far")


def _booked(
    activity: Activity, space: Space | None, starts_at: datetime, ends_at: datetime, by: Actor, at: datetime
) -> Booking | None:
    if space is None:
        return None
    if space.centre_id != activity.centre_id:
        raise Refused(
            _("This room belongs to another centre."), _("Choose a room of this centre."), code="other_centre"
        )
    return book_for_house(space=space, starts_at=starts_at, ends_at=ends_at, title=activity.title, by=by, at=at)


def _free_code() -> str:
    code = new_code(OCCURRENCE_CODE)
    while Occurrence.objects.filter(code=code).exists():
        code = new_code(OCCURRENCE_CODE)
    return code


def _index(activity: Activity, at: datetime) -> None:
    words = f"{activity.about} {activity.get_field_display()} {activity.centre.name}"
    search.index(FOUND_AS, activity.pk, activity.network_id, activity.title, words, True, at, holder=activity.centre_id)
