"""The small cast every test knows: who may do what, in which centre of which network."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import enter_person, publish_notice
from ognisko.people.accounts.models import Person
from ognisko.people.networks.actions import found_network
from ognisko.people.networks.models import Network
from ognisko.people.organisations.actions import enter_organisation, grant_role
from ognisko.people.organisations.models import Organisation
from ognisko.place.centres import actions as centres
from ognisko.place.centres.models import Centre
from ognisko.place.territory import actions as territory
from ognisko.place.territory.models import Neighbourhood

LONG_AGO = timedelta(days=400)
CENTRE_ROLES = ("coordinator", "animator", "volunteer", "partner", "councillor", "assessor", "auditor")
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT setval")
NETWORK_ROLES = ("network_lead", "city_officer", "commission_member")


@dataclass
class Cast:
    """Two centres of one network, and a person for each role. Roles below the network are held in `centre`."""

    now: datetime
    network: Network
    neighbourhood: Neighbourhood
    other_neighbourhood: Neighbourhood
    centre: Centre
    other_centre: Centre
    ngo: Organisation
    other_ngo: Organisation
    school: Organisation
    shop: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def today(self) -> date:
        return timezone.localdate(self.now, self.network.zone)

    def anew(self, name: str) -> Person:
        """The person read again, with no grants remembered."""
        return Person.objects.get(pk=self.people[name].pk)


def build_cast(now: datetime | None = None) -> Cast:
    """Build the cast through the rooms' own actions; ends inside no scope."""
    now = now or timezone.now()
    before = now - LONG_AGO
    network = found_network(slug="wroclaw", name="Wrocław", by=SYSTEM, at=before)
    with within(network):
        return _peopled(network, now, before)


def _peopled(network: Network, now: datetime, before: datetime) -> Cast:
    acting: dict[str, Any] = {"by": SYSTEM, "at": before}
    publish_notice(texts={"pl": "Jak dbamy o Twoje dane.", "uk": "Як ми дбаємо.", "en": "How we care."}, **acting)
    territory.enter_wroclaw(**acting)
    here = Neighbourhood.objects.get(name="Ołbin")
    there = Neighbourhood.objects.get(name="Gaj")
    ngo = enter_organisation(name="Stowarzyszenie Wspólne Schody", kind="association", **acting)
    other_ngo = enter_organisation(name="Fundacja Zielony Próg", kind="foundation", **acting)
    cast = Cast(
        now=now,
        network=network,
        neighbourhood=here,
        other_neighbourhood=there,
        centre=_centre("CAL Podwórko", here, ngo, before),
        other_centre=_centre("CAL Zielony Próg", there, other_ngo, before),
        ngo=ngo,
        other_ngo=other_ngo,
        school=enter_organisation(name="Szkoła przy Lipach", kind="school", **acting),
        shop=enter_organisation(name="Piekarnia Pod Kasztanem", kind="shop", **acting),
    )
    _give_roles(cast, before)
    return cast


def _centre(name: str, place: Neighbourhood, operator: Organisation, before: datetime) -> Centre:
    acting: dict[str, Any] = {"by": SYSTEM, "at": before}
    centre = centres.found_centre(name=name, neighbourhoods=[place], **acting)
    centres.describe_centre(
        centre=centre.pk, mission="Żeby nikt na podwórku nie był sam.", story="", accent="ember", **acting
    )
    centres.place_site(centre=centre.pk, address="ul. Zmyślona 7", area_m2=120, **acting)
    centres.begin_operator_term(
        centre=centre.pk, organisation=operator, starts_on=before.date(), rootedness="grown", **acting
    )
    centres.set_hours(centre=centre.pk, hours="Mo-Su 08:00-22:00", starts_on=before.date(), **acting)
    centres.publish_centre(centre=centre.pk, **acting)
    centre.refresh_from_db()
    return centre


def _give_roles(cast: Cast, before: datetime) -> None:
    for name in (*CENTRE_ROLES, *NETWORK_ROLES, "nobody", "neighbour_animator"):
        person = enter_person(name=name.replace("_", " ").title(), email=f"{name}@example.org", by=SYSTEM, at=before)
        cast.people[name] = person
    for role in CENTRE_ROLES:
        _grant(cast.people[role], role, Scope("centre", cast.centre.pk), cast.centre, before)
    _grant(
        cast.people["neighbour_animator"], "animator", Scope("centre", cast.other_centre.pk), cast.other_centre, before
    )
    for role in NETWORK_ROLES:
        _grant(cast.people[role], role, Scope("network", cast.network.pk), cast.network, before)


def _grant(person: Person, role: str, scope: Scope, wider: Any, before: datetime) -> None:
    grant_role(
        person=person, role=role, scope=scope, wider=wider.access_scopes, starts_on=before.date(), by=SYSTEM, at=before
    )


def with_second_factor(person: Person) -> Person:
    """The same person, who has set up a second factor."""
    own = {"user": person, "type": Authenticator.Type.TOTP}
    Authenticator.objects.get_or_create(**own, defaults={"data": {"secret": "JBSWY3DPEHPK3PXP"}})
    return person


class Tape:
    """The statements that wrote something, to be played again from the same start in a fraction of the time."""

    def __init__(self) -> None:
        self._written: list[tuple[str, Any, bool]] = []

    @contextmanager
    def recording(self) -> Iterator[None]:
        with connection.execute_wrapper(self._note):
            yield

    def _note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        assert not sql.startswith("ROLLBACK TO"), "what was taken back cannot be played again"
        if sql.lstrip().startswith(WRITING):
            self._written.append((sql, params, many))
        return execute(sql, params, many, context)

    def play(self) -> None:
        with connection.cursor() as cursor:
            for sql, params, many in self._written:
                cursor.executemany(sql, params) if many else cursor.execute(sql, params)


class Scene:
    """What stands on the cast, built once in this process by the rooms' actions and played again for each test."""

    def __init__(self, build: Callable[[Cast], Any]) -> None:
        self._build = build
        self._tape: Tape | None = None
        self._built: Any = None

    def laid(self, cast: Cast) -> Any:
        """What building it answered. Numbers given by the database come out the same on SQLite alone."""
        if self._tape is not None and connection.vendor == "sqlite":
            self._tape.play()
        else:
            self._tape = Tape()
            with self._tape.recording():
                self._built = self._build(cast)
        return _cast_anew(self._built) if isinstance(self._built, Cast) else self._built


@dataclass
class Mould:
    """The cast's rows as they were built once in this process, to be laid again for each test in a few statements."""

    cast: Cast
    rows: list[tuple[type[models.Model], list[models.Model]]]
    tape: Tape | None = None

    @classmethod
    def taken(cls) -> Mould:
        """Build the cast through the rooms' actions, remember its rows, and undo it."""
        with transaction.atomic():
            ours = [model for model in _every_model() if not model._base_manager.exists()]
            cast = build_cast()
            rows = [(model, list(model._base_manager.all())) for model in ours]
            transaction.set_rollback(True)
        return cls(cast, [(model, found) for model, found in rows if found])

    def laid(self) -> Cast:
        """The same rows in the present transaction, and a cast of fresh objects at the present moment."""
        if self.tape is None:
            self.tape = Tape()
            with self.tape.recording():
                self._lay()
        else:
            self.tape.play()
        return _cast_anew(self.cast)

    def _lay(self) -> None:
        if connection.vendor == "sqlite":  # numbers begin anew, also after tests that left theirs behind
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM sqlite_sequence")
        for model, found in self.rows:
            model._base_manager.bulk_create([copy.copy(row) for row in found])
        models_laid = [model for model, _found in self.rows]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models_laid):
                cursor.execute(statement)


def _every_model() -> list[type[models.Model]]:
    """All models of the house, each after those it points to."""
    ordered: list[type[models.Model]] = []
    waiting = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    while waiting:
        ready = [model for model in waiting if not (_targets(model) - {model}) & set(waiting)]
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered


def _targets(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.fields if isinstance(field, models.ForeignKey)}


def _cast_anew(cast: Cast) -> Cast:
    """The same cast of fresh objects, at the present moment."""
    fresh = {name: _anew(value) for name, value in vars(cast).items() if isinstance(value, models.Model)}
    people = {name: _anew(person) for name, person in cast.people.items()}
    return Cast(now=timezone.now(), people=people, **fresh)


def _anew(row: Any) -> Any:
    """A copy of the object with nothing remembered."""
    fresh = copy.copy(row)
    fresh.__dict__.pop("_grants", None)
    fresh._state = copy.copy(row._state)
    fresh._state.fields_cache = {}
    return fresh
