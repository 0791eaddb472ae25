"""What is on, one event, calendars: open to all."""

from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.plumbing.doors import open_to_all
from ognisko.foundation.ui.shapes import Crumb, Fact, Tag
from ognisko.people.networks.vocabulary import Language
from ognisko.place.centres.queries import centre as centre_seen
from ognisko.place.territory.forms import PlaceForm
from ognisko.place.territory.queries.choosing import too_many_to_list

from .. import queries
from ..models import Occurrence
from ..vocabulary import Element, FieldOfLife, Starter, TargetGroup

FIRST_YEAR, LAST_YEAR = 1970, 2200
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
@open_to_all
def events(request: HttpRequest) -> HttpResponse:
    """What is on, week by week, fifty dates a page; narrowed by plain links."""
    field = request.GET.get("dziedzina", "")
    field = field if field in FieldOfLife.values else ""
    typed, places, place = _places(request)
    today = timezone.localdate(request.now)
    found = queries.page_of_dates(
        since=_since(request.GET.get("od", ""), today),
        later=request.GET.get("po", ""),
        earlier=request.GET.get("przed", ""),
        neighbourhood=place[0] if place else "",
        field=field,
    )
    kept = {"osiedle": place[0] if place else "", "dziedzina": field}
    context = {
        "weeks": queries.grouped_by_week(found.dates, today),
        "fields": _choices("dziedzina", FieldOfLife.choices, kept),
        "places": _choices("osiedle", places, kept),
        "typed": typed,
        "field": field,
        "place": place[1] if place else "",
        "later": _link(kept, po=found.later) if found.later else "",
        "earlier": _link(kept, przed=found.earlier) if found.earlier else "",
    }
    return render(request, "events/page_events.html", context)


def _places(request: HttpRequest) -> tuple[PlaceForm | None, list[tuple[str, str]], tuple[str, str] | None]:
    """The neighbourhoods to choose from and the chosen one; a form to type it into where they are too many to list."""
    if not too_many_to_list():
        places = queries.neighbourhoods_with_events()
        return None, places, next((pair for pair in places if pair[0] == request.GET.get("osiedle")), None)
    form = PlaceForm(request.GET)
    chosen = form.cleaned_data["osiedle"] if form.is_valid() else None
    return form, [], (chosen.slug, chosen.name) if chosen else None


def _since(text: str, today: date) -> datetime:
    """The day asked for, else today, from midnight."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    day = day if FIRST_YEAR <= day.year <= LAST_YEAR else today
    return timezone.make_aware(datetime.combine(day, time.min))


def _link(kept: dict[str, str], **changed: str) -> str:
    words = urlencode({name: value for name, value in {**kept, **changed}.items() if value})
    return f"{fixed_url('events:events')}?{words}" if words else fixed_url("events:events")


def _choices(name: str, choices: Any, kept: dict[str, str]) -> list[dict[str, Any]]:
    """Filters as links: everything first, then each choice."""
    everything = {"label": _("everything") if name == "dziedzina" else _("the whole city"), "value": ""}
    rows = [everything, *({"label": label, "value": value} for value, label in choices)]
    return [{**row, "url": _link(kept, **{name: row["value"]}), "chosen": row["value"] == kept[name]} for row in rows]


@require_safe
@open_to_all
def occurrence(request: HttpRequest, code: str) -> HttpResponse:
    """One date: when, where, how to get in, whose idea it was; afterwards what happened."""
    row = queries.occurrence(code)
    context = {
        "occurrence": row,
        "activity": row.activity,
        "trail": [Crumb(_("What is on"), fixed_url("events:events")), Crumb(row.activity.title)],
        "when": _when(row, request),
        "tags": _tags(row),
        "facts": _facts(row),
        "others": queries.rows_of(queries.other_dates(row, request.now), with_centre=False),
        "structured": queries.structured(row, request.build_absolute_uri),
    }
    return render(request, "events/page_occurrence.html", context)


def _when(row: Occurrence, request: HttpRequest) -> str:
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    return dates.span(starts, ends, request.LANGUAGE_CODE, today=timezone.localdate(request.now))


def _tags(row: Occurrence) -> list[Tag]:
    tags = [Tag(row.activity.get_field_display(), "plain")]
    if row.activity.started_by in Starter.of_residents():
        tags.insert(0, Tag(_("started by residents"), "river"))
    if row.activity.open_to_all:
        tags.append(Tag(_("open to all"), "moss"))
    return tags


def _facts(row: Occurrence) -> list[Fact]:
    activity = row.activity
    started, run = queries.starter_words(row), queries.organiser_words(row)
    centre_url = "" if row.place_text else page_url("centres:centre", row.centre.slug)
    facts = [
        Fact(_("Where"), queries.place_words(row), row.online_url or centre_url),
        Fact(_("Getting in"), activity.access_notes or (row.booking.space.access_notes if row.booking else "")),
        Fact(_("For whom"), _labels(TargetGroup, activity.groups)),
        Fact(_("Languages"), _labels(Language, activity.languages)),
        *_people(started, run),
        Fact(_("What it does for the community"), _labels(Element, activity.elements)),
    ]
    return [fact for fact in facts if fact.words]


def _people(started: str, run: str) -> list[Fact]:
    if started == run:
        return [Fact(_("Started and run by"), run)]
    return [Fact(_("Whose idea"), started), Fact(_("Run by"), run)]


def _labels(known: Any, values: list[str]) -> str:
    return ", ".join(str(known(value).label) for value in values if value in known.values)


@require_safe
@open_to_all
def occurrence_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """One date as a file for a calendar."""
    row = queries.occurrence(code)
    response = HttpResponse(queries.one_in_calendar(row, request.build_absolute_uri), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{row.code.lower()}.ics"'
    return response


@require_safe
@open_to_all
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """A centre's calendar, to be followed. Unchanged since the follower's last visit, it answers with nothing."""
    centre = centre_seen(slug, request.actor)
    today = timezone.localtime(request.now)
    etag, newest = queries.calendar_stamp(centre, today)
    unchanged = get_conditional_response(request, etag=etag, last_modified=int(newest.timestamp()) if newest else None)
    if isinstance(unchanged, HttpResponseNotModified):
        return unchanged
    response = StreamingHttpResponse(
        queries.calendar_of(centre, today, request.build_absolute_uri), content_type=CALENDAR
    )
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300"
    if newest:
        response["Last-Modified"] = http_date(newest.timestamp())
    return response
