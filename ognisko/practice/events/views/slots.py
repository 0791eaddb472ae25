"""What this room puts on the pages of the rooms below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.ui.components.icons import icon
from ognisko.foundation.ui.components.lists import row_list
from ognisko.foundation.ui.components.markup import esc

from .. import access, queries

WEEK = timedelta(days=7)


def this_week_in_city(request: HttpRequest, **_more: Any) -> SafeString | str:
    """The network's front page: what is on in the next seven days."""
    rows = queries.rows_of(queries.upcoming(at=request.now, within=WEEK, limit=6))
    return _part(_("This week"), rows, fixed_url("events:events"))


def this_week_here(request: HttpRequest, *, neighbourhood: Any, **_more: Any) -> SafeString | str:
    """A neighbourhood's page: what is on nearby, or what comes next when the week is quiet."""
    found = queries.upcoming(at=request.now, limit=5, neighbourhood=neighbourhood)
    near = [each for each in found if each[queries.SHOWN.index("starts_at")] < request.now + WEEK]
    title, found = (_("This week"), near) if near else (_("Soon nearby"), found[:3])
    url = f"{fixed_url('events:events')}?osiedle={neighbourhood.slug}"
    return _part(title, queries.rows_of(found), url)


def upcoming_at_centre(request: HttpRequest, *, centre: Any, **_more: Any) -> SafeString | str:
    """A centre's page: the next dates and its calendar."""
    rows = queries.rows_of(queries.upcoming(at=request.now, limit=6, centre=centre.pk), with_centre=False)
    return _part(_("What is on here"), rows, "", calendar=page_url("events:calendar", centre.slug))


def on_the_desk(request: HttpRequest, *, centre: Any, **_more: Any) -> SafeString | str:
    """A centre's desk: what is planned, and the way to plan more."""
    if not access.may_plan_activity(request.user, centre):
        return ""
    found = queries.desk_ahead(request.user, request.now, centre=centre.pk, limit=6)
    context = {
        "rows": queries.rows_of(found, with_centre=False, url_name="events:desk_occurrence"),
        "centre": centre,
        "may_plan": centre.state == "published",
    }
    return render_to_string("events/part_desk.html", context, request)


def _part(title: str, rows: list, url: str, calendar: str = "") -> SafeString | str:
    if not rows:
        return ""
    more = follow = ""
    if url:
        words = esc(_("Everything that is on"))
        more = f'<p class="actions"><a href="{esc(url)}">{words}</a></p>'
    if calendar:
        words = esc(_("Follow in your own calendar"))
        follow = f'<p class="actions note">{icon("calendar")} <a href="{esc(calendar)}">{words}</a></p>'
    return SafeString(f"<section><h2>{esc(title)}</h2>{row_list(rows)}{more}{follow}</section>")
