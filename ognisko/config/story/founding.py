"""The story's first part: networks, neighbourhoods, people, centres with their sites, spaces and teams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ognisko.config.notice import TEXTS
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import enter_person, publish_notice
from ognisko.people.accounts.models import Person
from ognisko.people.networks.actions import found_demo_network
from ognisko.people.networks.models import Network
from ognisko.people.organisations.actions import enter_organisation, grant_role
from ognisko.people.organisations.models import Organisation
from ognisko.place.bookings.actions import add_space
from ognisko.place.centres import actions as centres
from ognisko.place.centres.models import Centre
from ognisko.place.territory.actions import enter_neighbourhoods, enter_wroclaw
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.vocabulary.facts import Entry

from .clock import StoryClock
from .people import Invented
from .pictures import AUTHOR, SCENES, drawn
from .places import MUNICIPALITIES, Told

YEARS_AGO = -800
WAYS_IN = {
    "wheelchair": ("yes", "Wejście z poziomu chodnika, toaleta z poręczami."),
    "pram": ("yes", "Miejsce na wózki w sieni."),
    "hearing": ("partly", "Przenośna pętla na życzenie."),
}


def found(clock: StoryClock, *, slug: str, name: str, **rules: Any) -> Network:
    """An invented network with its privacy notice."""
    at = clock.moment(YEARS_AGO, 9)
    network = found_demo_network(slug=slug, name=name, by=SYSTEM, at=at, **rules)
    with within(network):
        publish_notice(texts=TEXTS, by=SYSTEM, at=at)
    return network


def lay_wroclaw(clock: StoryClock) -> None:
    enter_wroclaw(by=SYSTEM, at=clock.moment(YEARS_AGO, 9))


def lay_municipalities(clock: StoryClock) -> None:
    entries = [Entry(number=n, name=name, lat=lat, lon=lon) for n, (name, lat, lon) in enumerate(MUNICIPALITIES, 1)]
    enter_neighbourhoods(entries=entries, by=SYSTEM, at=clock.moment(YEARS_AGO, 9))


def raise_centre(told: Told, clock: StoryClock, started: int) -> Centre:
    """One centre from its founding to its open door; a draft stays a draft because it has no mission yet."""
    acting: dict[str, Any] = {"by": SYSTEM, "at": clock.moment(started, 10)}
    areas = [Neighbourhood.objects.get(name=name) for name in told.areas]
    centre = centres.found_centre(name=told.name, neighbourhoods=areas, accent=told.accent, **acting)
    pk = centre.pk
    operator = organisation(told.operator, clock)
    since = clock.day(started)
    centres.begin_operator_term(centre=pk, organisation=operator, starts_on=since, rootedness=told.rootedness, **acting)
    centres.place_site(
        centre=pk,
        address=told.address,
        area_m2=told.area_m2,
        building="own" if told.own_building else "shared",
        used_for_nothing_else=told.own_building,
        accessibility=WAYS_IN,
        outdoor=list(told.outdoor),
        **acting,
    )
    centres.set_hours(centre=pk, hours=told.hours, starts_on=since, **acting)
    seen = {"picture": drawn(told.name, told.accent), "alternative": SCENES[told.name][1], "credit": AUTHOR}
    centres.show_picture(centre=pk, people="nobody", **seen, **acting)
    for name, capacity, about in told.spaces:
        add_space(centre=centre, name=name, about=about, capacity=capacity, turnaround_minutes=15, **acting)
    if told.stage != "draft":
        centres.describe_centre(centre=pk, mission=told.mission, story=told.story, **acting)
        centres.publish_centre(centre=pk, **acting)
    return Centre.objects.get(pk=pk)


def organisation(named: tuple[str, str], clock: StoryClock) -> Organisation:
    """The organisation of this name, entered when it is first needed."""
    name, kind = named
    known = Organisation.objects.filter(name=name).first()
    return known or enter_organisation(name=name, kind=kind, by=SYSTEM, at=clock.moment(YEARS_AGO, 10))


def gather(people: Sequence[Invented], network: Network, clock: StoryClock) -> dict[str, Person]:
    """Enter the invented people and give them their roles; by name."""
    by_name = {centre.name: centre for centre in Centre.objects.all()}
    found_people: dict[str, Person] = {}
    at = clock.moment(YEARS_AGO, 11)
    for each in people:
        person = found_people[each.name] = enter_person(name=each.name, email=each.email, by=SYSTEM, at=at)
        place = by_name[each.where] if each.where else network
        kind = "centre" if each.where else "network"
        if each.role in {"coordinator", "animator"}:
            centres.join_team(
                centre=place.pk, person=person, role=each.role, starts_on=at.date(), shown=True, by=SYSTEM, at=at
            )
            continue
        grant_role(
            person=person,
            role=each.role,
            scope=Scope(kind, place.pk),
            wider=place.access_scopes,
            starts_on=at.date(),
            by=SYSTEM,
            at=at,
        )
    return found_people
