"""Reactions to centres, and what this room puts on pages of others."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.menus import Waiting
from ognisko.foundation.ui.components.lists import row_list
from ognisko.foundation.ui.components.markup import esc
from ognisko.foundation.ui.components.words import verb_card
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import centres_of, centres_serving
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from . import actions, messages, queries
from .access import CONFIRM, SEE
from .queries import grids, rows


def on_centre_closed(sender: Any, *, centre: int, at: datetime, **news: Any) -> None:
    """A closed centre lends nothing: what was to come is called off."""
    actions.call_off_bookings(centre=centre, reason=_("The centre has closed."), by=SYSTEM, at=at)


def requests_to_decide(person: Actor, at: datetime) -> list[Waiting]:
    """The desk's inbox: each request with the clock of its hold."""
    if not holds(person, CONFIRM):
        return []
    return [
        Waiting(
            label=_("Decide: %(space)s, %(when)s")
            % {
                "space": each.space.name,
                "when": messages.span_words(each.starts_at, each.ends_at, timezone.localdate(at)),
            },
            note=f"{each.title} · {each.space.centre.name}",
            url=reverse("bookings:desk_booking", args=[each.pk]),
            due=each.expires_at,
            kind="bookings.confirm",
        )
        for each in queries.requests_waiting(person, at)
    ]


def centre_verb(request: HttpRequest, *, centre: Centre, **context: Any) -> SafeString | str:
    """„Potrzebuję sali” on the centre's page, when it lends any."""
    spaces = queries.spaces_named(centre)
    if not spaces:
        return ""
    count = len(spaces)
    note = ngettext("Free times in %(count)s room", "Free times in %(count)s rooms", count) % {"count": count}
    return verb_card(_("I need a room"), url=page_url("bookings:spaces", centre.slug), note=note, icon_name="room")


def neighbourhood_verb(request: HttpRequest, *, neighbourhood: Neighbourhood, **context: Any) -> SafeString | str:
    """The same on the neighbourhood's page, for the first of its centres that lends a space."""
    for centre in centres_serving(neighbourhood):
        if part := centre_verb(request, centre=centre):
            return part
    return ""


def centre_desk(request: HttpRequest, *, centre: Centre, **context: Any) -> SafeString | str:
    """The way to the rooms from the centre's desk page."""
    if not holds(request.user, SEE, centre):
        return ""
    return _part(request, "bookings/part_centre_desk.html", {"centre": centre})


def desk_week(request: HttpRequest, **context: Any) -> SafeString | str:
    """„Tydzień w salach” of the first centre on the desk's front."""
    if not holds(request.user, SEE):
        return ""
    centre = next((each for each in centres_of(request.user) if each.state == CentreState.PUBLISHED), None)
    spaces = queries.spaces(centre) if centre is not None and holds(request.user, SEE, centre) else []
    if centre is None or not spaces:
        return ""
    grid = grids.days_ahead(centre, spaces, timezone.localdate(request.now))
    return _part(request, "bookings/part_desk_week.html", {"centre": centre, "grid": grid}) if grid else ""


def centre_rooms(request: HttpRequest, *, centre: Centre, **context: Any) -> SafeString | str:
    """The rooms on the centre's page."""
    spaces = queries.spaces_named(centre) if centre.state == CentreState.PUBLISHED else []
    if not spaces:
        return ""
    listed, title = row_list(rows.space_rows(centre, spaces)), esc(_("Rooms to borrow"))
    way, words = esc(page_url("bookings:spaces", centre.slug)), esc(_("See when they are free"))
    return SafeString(f'<section><h2>{title}</h2>{listed}<p class="actions"><a href="{way}">{words}</a></p></section>')


def _part(request: HttpRequest, template: str, context: dict[str, Any]) -> SafeString:
    return SafeString(render_to_string(template, context, request))
