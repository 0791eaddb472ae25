"""Entering the neighbourhoods of a network, and naming the council of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.bodies.models import Body

from ..access import may_import
from ..models import Neighbourhood
from ..vocabulary import KIND, NAME_MAX, NAMES_MAX
from ..vocabulary.facts import OSM_CREDIT, Entry, wroclaw
from ..vocabulary.names import name_key
from .drawing import draw_map


@atomic
def enter_neighbourhoods(*, entries: Sequence[Entry], by: Actor, at: datetime, credit: str = "") -> list[Neighbourhood]:
    """Enter the areas of the network and draw its map. `credit` names whose points they are.

    Raises Refused, and enters nothing, when a name, a number or a point stands twice or a name is missing or too long.
    """
    network = current_network()
    require(may_import(by, network))
    _refuse_twins(entries, list(Neighbourhood.objects.defer("boundary", "shape")))
    rows = []
    for entry in entries:
        row = Neighbourhood(
            network=network,
            number=entry.number,
            name=_plain(entry.name),
            slug=slugify(fold(entry.name))[:NAME_MAX],
            aliases=_names(entry.aliases),
            parts=_names(entry.parts),
            former_district=_plain(entry.former_district),
            area_km2=entry.area_km2,
            lat=entry.lat,
            lon=entry.lon,
        )
        _check(row)
        rows.append(row)
    Neighbourhood.objects.bulk_create(rows)
    search.index_all(_findable(row, at) for row in rows)
    sheet = draw_map(by=by, at=at, credit=credit)
    record("territory.enter_neighbourhoods", sheet, by=by, at=at, after={"entered": len(rows)})
    return rows


def enter_wroclaw(*, by: Actor, at: datetime) -> list[Neighbourhood]:
    """Enter the 48 neighbourhoods of Wrocław that the house ships with."""
    return enter_neighbourhoods(entries=wroclaw(), credit=OSM_CREDIT, by=by, at=at)


@atomic
def link_council(*, neighbourhood: int, council: Body, by: Actor, at: datetime) -> Neighbourhood:
    """Note which council represents the people of a neighbourhood."""
    row = hold(Neighbourhood, neighbourhood)
    require(may_import(by, current_network()))
    same_network(council)
    before = row.council_id
    row.council = council
    row.save(update_fields=["council"])
    record("territory.link_council", row, by=by, at=at, before={"council": before}, after={"council": council.pk})
    return row


def _refuse_twins(entries: Sequence[Entry], there: Sequence[Neighbourhood]) -> None:
    names = {name_key(row.name) for row in there}
    numbers = {row.number for row in there}
    points = {(row.lat, row.lon) for row in there}
    for entry in entries:
        key = name_key(entry.name)
        if not key or key in names or entry.number in numbers:
            raise Refused(_twin_or_nameless(entry, key), code="duplicate")
        if (entry.lat, entry.lon) in points:
            raise Refused(
                _("“%(name)s” has the same point as another neighbourhood.") % {"name": entry.name},
                _("Give each a point of its own, somewhere inside it."),
                code="duplicate",
            )
        names.add(key)
        numbers.add(entry.number)
        points.add((entry.lat, entry.lon))


def _twin_or_nameless(entry: Entry, key: str) -> str:
    if not key:
        return _("A neighbourhood has no name.")
    words = {"name": entry.name[:NAME_MAX], "number": entry.number}
    return _("“%(name)s” or its number %(number)s is already on the map.") % words


def _names(names: Sequence[str]) -> list[str]:
    return [name[:NAME_MAX] for name in map(_plain, names) if name][:NAMES_MAX]


def _plain(name: str) -> str:
    """One line, without what cannot be seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())


def _check(row: Neighbourhood) -> None:
    try:
        row.full_clean(exclude=["network"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        words = {"name": row.name[:NAME_MAX], "problem": " ".join(error.messages)}
        raise Refused(_("“%(name)s” cannot be entered: %(problem)s") % words, code="invalid") from error


def _findable(row: Neighbourhood, at: datetime) -> search.Findable:
    words = " ".join([*row.aliases, *row.parts, row.former_district])
    return search.Findable(KIND, row.pk, row.network_id, row.name, words, public=True, at=at, standing=True)
