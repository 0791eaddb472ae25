"""A second network beside the cast's: the same people in the same roles, other centres, organisations and places."""

from __future__ import annotations

from typing import Any

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import publish_notice
from ognisko.people.networks.actions import found_network
from ognisko.people.organisations.actions import enter_organisation
from ognisko.place.territory.actions import enter_neighbourhoods
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.vocabulary.facts import Entry
from tests import cast as casting
from tests.cast import CENTRE_ROLES, LONG_AGO, NETWORK_ROLES, Cast

PLACES = [Entry(1, "Zatorze Dolne", 52.412, 21.205), Entry(2, "Przy Stawie", 52.355, 21.322)]


def build_twin(cast: Cast) -> Cast:
    """The second network, built through the rooms' actions; nobody of the cast lacks a role in it."""
    before = cast.now - LONG_AGO
    acting: dict[str, Any] = {"by": SYSTEM, "at": before}
    network = found_network(slug="nadrzecze", name="Nadrzecze", **acting)
    with within(network):
        publish_notice(texts={"pl": "Jak dbamy o Twoje dane."}, **acting)
        enter_neighbourhoods(entries=PLACES, **acting)
        here, there = (Neighbourhood.objects.get(name=place.name) for place in PLACES)
        ngo = enter_organisation(name="Stowarzyszenie Za Torem", kind="association", **acting)
        other_ngo = enter_organisation(name="Fundacja Przy Stawie", kind="foundation", **acting)
        twin = Cast(
            now=cast.now,
            network=network,
            neighbourhood=here,
            other_neighbourhood=there,
            centre=casting._centre("CAL Za Torem", here, ngo, before),
            other_centre=casting._centre("CAL Przy Stawie", there, other_ngo, before),
            ngo=ngo,
            other_ngo=other_ngo,
            school=enter_organisation(name="Szkoła nad Rzeką", kind="school", **acting),
            shop=enter_organisation(name="Sklep za Mostem", kind="shop", **acting),
            people=cast.people,
        )
        _same_roles(twin, before)
    return twin


def _same_roles(twin: Cast, before: Any) -> None:
    for role in CENTRE_ROLES:
        casting._grant(twin.people[role], role, Scope("centre", twin.centre.pk), twin.centre, before)
    elsewhere = Scope("centre", twin.other_centre.pk)
    casting._grant(twin.people["neighbour_animator"], "animator", elsewhere, twin.other_centre, before)
    for role in NETWORK_ROLES:
        casting._grant(twin.people[role], role, Scope("network", twin.network.pk), twin.network, before)
