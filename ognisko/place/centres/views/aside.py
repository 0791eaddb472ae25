"""What stands beside a centre's page: hours, place, ways in, people. In Python, since every visitor pays for it."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.components.icons import icon
from ognisko.foundation.ui.components.lists import facts
from ognisko.foundation.ui.components.markup import esc
from ognisko.foundation.ui.components.words import panel

from .. import queries
from ..models import Centre
from ..queries import rows


def panels(centre: Centre, today: date) -> SafeString:
    """All of them, one below the other."""
    site = queries.main_site(centre)
    parts = []
    if centre.hours.all():
        week = rows.week_facts(queries.day_hours(centre, today), today)
        parts.append(panel(facts(week), title=_("When we are open"), anchor="godziny"))
    if site is not None:
        where = facts(rows.site_facts(site)) + _served(centre)
        parts.append(panel(SafeString(where), title=_("Where we are"), anchor="miejsce"))
        if ways := rows.ways_in(site):
            parts.append(panel(facts(ways), title=_("How easy it is to come in"), anchor="dostepnosc"))
    people = rows.people_facts(each for each in queries.people_of(centre, today) if each.shown)
    who = (facts(people) if people else "") + _contact(centre)
    return SafeString("".join([*parts, panel(SafeString(who), title=_("Who is here"), anchor="ludzie")]))


def _served(centre: Centre) -> str:
    """The neighbourhoods it works in, as links."""
    links = [
        f'<a href="{esc(page_url("territory:neighbourhood", place.slug))}">{esc(place.name)}</a>'
        for place in centre.neighbourhoods.all()
    ]
    words = esc(_("We work in:"))
    return f'<p class="note">{words} {", ".join(links)}</p>' if links else ""


def _contact(centre: Centre) -> str:
    """Its telephone and its address for letters."""
    lines = []
    if centre.phone:
        spoken = esc(rows.spoken_phone(centre.phone))
        lines.append(f'{icon("phone")} <a href="tel:{esc(centre.phone)}">{spoken}</a>')
    if centre.email:
        lines.append(f'{icon("mail")} <a href="mailto:{esc(centre.email)}">{esc(centre.email)}</a>')
    return f"<p>{'<br>'.join(lines)}</p>" if lines else ""
