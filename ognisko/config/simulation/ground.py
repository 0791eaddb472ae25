"""What stands before anything happens: the network, neighbourhoods, organisations, people, centres with their rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils.text import slugify

from ognisko.config.notice import TEXTS
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.foundation.ui.accents import ACCENTS
from ognisko.people.accounts.actions import publish_notice
from ognisko.people.accounts.models import Person
from ognisko.people.networks.actions import found_demo_network
from ognisko.people.networks.models import Network
from ognisko.people.organisations.models import Organisation, RoleGrant
from ognisko.people.organisations.vocabulary import OrganisationKind
from ognisko.place.bookings.models import Atom, Space
from ognisko.place.centres.models import Centre, HoursPeriod, OperatorTerm, Site, TeamMember
from ognisko.place.territory.actions import enter_neighbourhoods
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.vocabulary.facts import OSM_CREDIT, Entry, wroclaw

from . import words
from .sizes import Size, share
from .tables import Tables

SLUG, NAME = "symulacja", "Sieć na próbę"
AGE = timedelta(days=900)
HOURS = "Mo-Fr 08:00-21:00; Sa 08:00-21:00"
PARTNER_KINDS = (OrganisationKind.SCHOOL, OrganisationKind.SHOP, OrganisationKind.INFORMAL_GROUP)

_NOBODY_SIGNS_IN = {"password": "!"}  # by a password: all do by a code


@dataclass(frozen=True, slots=True)
class Room:
    space: int
    atom: int


@dataclass(frozen=True, slots=True)
class Place:
    """One centre as the rest of the simulation needs it."""

    number: int
    pk: int
    name: str
    rooms: tuple[Room, ...]
    neighbourhoods: tuple[int, ...]
    coordinator: int
    organisations: tuple[int, ...]  # the operator first


def found(size: Size, at: datetime) -> Network:
    """An empty demo network with its notice and its drawn map. Raises Refused beside real data."""
    began = at - AGE
    network = found_demo_network(slug=SLUG, name=NAME, by=SYSTEM, at=began)
    with within(network):
        publish_notice(texts=TEXTS, by=SYSTEM, at=began)
        enter_neighbourhoods(entries=_entries(size), credit=OSM_CREDIT, by=SYSTEM, at=began)
    return network


def _entries(size: Size) -> list[Entry]:
    """The neighbourhoods of Wrocław, then invented ones on a crooked grid east of it."""
    rng = Random(f"{size.seed}:ground")  # noqa: S311 - invented data
    known = wroclaw()[: size.neighbourhoods]
    wide = max(1, round((size.neighbourhoods - len(known)) ** 0.5))
    invented = [
        Entry(
            number=1_000 + n,
            name=f"Osada {n + 1}",
            lat=51.3 - 0.02 * (n // wide) + rng.uniform(-0.008, 0.008),
            lon=17.3 + 0.03 * (n % wide) + rng.uniform(-0.012, 0.012),
        )
        for n in range(size.neighbourhoods - len(known))
    ]
    return known + invented


class Ground:
    """Raises centres one by one."""

    def __init__(self, tables: Tables, network: Network, size: Size, at: datetime) -> None:
        self.size, self.began = size, at - AGE
        since: date = self.began.date()
        mine = {"network": network.pk}
        self.neighbourhoods = list(Neighbourhood.objects.order_by("number").values_list("pk", flat=True))
        self.people = tables.table(Person, "name", "email", is_invented=True, joined_at=self.began, **_NOBODY_SIGNS_IN)
        self.organisations = tables.table(
            Organisation, "name", "slug", "kind", "sector", **mine, is_invented=True, founded_at=self.began
        )
        self.centres = tables.table(
            Centre,
            *("name", "slug", "mission", "story", "accent", "email"),
            **mine,
            state="published",
            is_invented=True,
            founded_at=self.began,
            published_at=self.began,
        )
        self.served = tables.table(Centre.neighbourhoods.through, "centre", "neighbourhood")
        self.sites = tables.table(Site, "centre", "address", "area_m2", **mine)
        self.terms = tables.table(
            OperatorTerm, "centre", "organisation", **mine, starts_on=since, rootedness="grown", contract_ref="próba"
        )
        self.hours = tables.table(HoursPeriod, "centre", **mine, starts_on=since, hours=HOURS)
        self.team = tables.table(TeamMember, "centre", "person", "role", **mine, shown=True, starts_on=since)
        self.grants = tables.table(
            RoleGrant,
            *("person", "role", "scope_pk"),
            **mine,
            scope_kind="centre",
            starts_on=since,
            granted_by=SYSTEM.actor_ref,
            granted_at=self.began,
        )
        self.atoms = tables.table(Atom, "centre", "name", **mine)
        self.spaces = tables.table(Space, "centre", "name", "slug", "capacity", **mine, about="Stoły, krzesła, woda.")
        self.made_of = tables.table(Space.atoms.through, "space", "atom")

    def raise_centre(self, number: int) -> Place:
        rng = Random(f"{self.size.seed}:centre:{number}")  # noqa: S311 - invented data
        name = f"CAL {rng.choice(words.ADJECTIVES)} {rng.choice(words.CENTRE_NAMES)} {number + 1}"
        pk = self.centres.add(
            name,
            _slug(name),
            "Miejsce, w którym sąsiedzi robią razem to, czego sami nie daliby rady.",
            "Zaczęło się od stołu na podwórku. Dziś stoi tu ogień, do którego każdy może dołożyć.",
            ACCENTS[number % len(ACCENTS)][0],
            f"centrum{number + 1}@example.org",
        )
        self.sites.add(pk, f"ul. {rng.choice(words.STREETS)} {rng.randint(1, 90)}", rng.randint(60, 480))
        self.hours.add(pk)
        served = self._served(number)
        for neighbourhood in served:
            self.served.add(pk, neighbourhood)
        organisations = self._organisations(number)
        self.terms.add(pk, organisations[0])
        rooms = tuple(self._room(pk, room) for room in range(self.size.rooms(number)))
        return Place(number, pk, name, rooms, served, self._team(pk, number, rng), organisations)

    def _served(self, number: int) -> tuple[int, ...]:
        all_of, centres = len(self.neighbourhoods), self.size.centres
        first = number * all_of // centres
        return tuple(self.neighbourhoods[first : first + max(1, share(all_of, number, centres))])

    def _organisations(self, number: int) -> tuple[int, ...]:
        kinds = (OrganisationKind.ASSOCIATION, *PARTNER_KINDS)
        names = [f"{kind.label} {number + 1}".capitalize() for kind in kinds]
        return tuple(
            self.organisations.add(name, f"{kind.value.replace('_', '-')}-{number + 1}", kind.value, kind.sector.value)
            for kind, name in zip(kinds, names, strict=True)
        )

    def _team(self, centre: int, number: int, rng: Random) -> int:
        first = 0
        for role in ("coordinator", "animator"):
            name = f"{rng.choice(words.NAMES)} {rng.choice(words.SURNAMES)}"
            person = self.people.add(name, f"{role}{number + 1}@{SLUG}.example.org")
            self.team.add(centre, person, role)
            self.grants.add(person, role, centre)
            first = first or person
        return first

    def _room(self, centre: int, room: int) -> Room:
        turn, kind = divmod(room, len(words.ROOM_NAMES))
        name = f"{words.ROOM_NAMES[kind]} {turn + 1}" if turn else words.ROOM_NAMES[kind]
        atom = self.atoms.add(centre, name)
        space = self.spaces.add(centre, name, _slug(name), 8 + 4 * (room % 10))
        self.made_of.add(space, atom)
        return Room(space, atom)


def _slug(name: str) -> str:
    return slugify(fold(name))[:60]
