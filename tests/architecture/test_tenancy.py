"""No row of one network is tied to a row of another, and no address of one opens a thing of another."""

import importlib
import inspect
from dataclasses import dataclass, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.deliveries import bring
from ognisko.foundation.plumbing.models import AuditEntry, Delivery
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import give_consent
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Decision, Seat
from ognisko.people.bodies.tests import factories as meetings
from ognisko.people.bodies.tests import rounds
from ognisko.people.organisations.models import RoleGrant
from ognisko.place.bookings.tests import factories as rooms_to_book
from ognisko.place.centres.actions import join_team
from ognisko.place.centres.models import OperatorTerm
from ognisko.place.territory.vocabulary import BOUNDARIES
from ognisko.practice.events.tests import factories as calendar
from ognisko.practice.partnerships.models import Commitment, Cycle, Effect, Partner, Priority
from ognisko.practice.partnerships.tests import council_cases
from ognisko.practice.partnerships.tests import factories as partnerships
from ognisko.practice.partnerships.vocabulary import Phase
from ognisko.practice.voices.models import Evidence
from ognisko.practice.voices.tests import askings
from ognisko.practice.voices.tests import factories as voices
from ognisko.practice.voices.vocabulary import PROPOSALS
from ognisko.quality.standards.actions import declare_criterion, load_catalogues
from ognisko.quality.standards.models import Catalogue, Criterion

from .plan import PACKAGE, rooms
from .test_doors import all_doors

# A person is of no network; whoever speaks of the installation itself stands in none.
OF_NO_NETWORK = {"person", "owner", "network"}
# What a parameter is called where it is not called after its model.
ALSO = {
    "batch",
    "card",
    "council",
    "difference",
    "duty",
    "form",
    "grant",
    "host",
    "member",
    "neighbourhoods",
    "note",
    "photo",
}
ALSO |= {"challenges", "into", "present_seats", "proposal", "round", "scope", "stances", "tool", "voices"}
# Reactions to a lower room's news: to a foreign key they find nothing, and write nothing.
REACTIONS = {"events.leave_space", "events.call_off_occurrences"}


def _furnished(cast: Any) -> SimpleNamespace:
    """One row of each kind, made through the rooms' actions inside the network in scope."""
    acting = {"by": SYSTEM, "at": cast.now}
    cycle = partnerships.turned(cast, until=Phase.EVALUATION)
    seat = Seat.objects.filter(body=cycle.partnership.body_id).first()
    space = rooms_to_book.hall(cast)
    load_catalogues(**acting)
    criterion = Criterion.objects.exclude(judged="measured").first()
    declared = {"sentence": "Mamy to na piśmie.", "declared_on": cast.today, "where": "Tablica przy drzwiach."}
    member = {"person": cast.nobody, "role": "volunteer", "starts_on": cast.today}
    occurrence = calendar.planned(cast, space=space, hour=11)
    return SimpleNamespace(
        cast=cast,
        seat=seat,
        standing=partnerships.standing_rows(cast, cycle),
        space=space,
        cycle=cycle,
        occurrence=occurrence,
        criterion=criterion,
        term=bodies.open_term(body=meetings.hosted(cast).pk, starts_on=cast.today, **acting),
        meeting=meetings.published(cast),
        booking=rooms_to_book.waiting(cast, space),
        voice=voices.a_voice(cast),
        challenge=voices.a_challenge(cast),
        proposal=voices.a_proposal(cast),
        paper=askings.on_paper(cast),
        reply=askings.a_reply_to_ring(cast),
        register=voices.register_rows(cast),
        declaration=declare_criterion(centre=cast.centre.pk, criterion=criterion.pk, **declared, **acting),
        member=join_team(centre=cast.centre.pk, **member, **acting),
        consent=give_consent(person=cast.nobody, purpose="letters", **acting),
    )


def _wanted(has: SimpleNamespace) -> dict[str, Any]:
    """What every parameter that names a row is given in this network."""
    cast, at = has.cast, has.cast.centre.access_scopes
    rows = {
        "activity": has.occurrence.activity,
        "booking": has.booking,
        "call": has.voice.call,
        "catalogue": Catalogue.objects.first(),
        "centre": cast.centre,
        "challenge": has.challenge,
        "commitment": Commitment.objects.first(),
        "consent": has.consent,
        "criterion": has.criterion,
        "cycle": has.cycle,
        "decision": Decision.objects.filter(meeting__body=has.cycle.partnership.body_id).first(),
        "declaration": has.declaration,
        "delivery": _brought(BOUNDARIES, cast),
        "effect": Effect.objects.first(),
        "grant": RoleGrant.objects.first(),
        "meeting": has.meeting,
        "member": has.member,
        "neighbourhood": cast.neighbourhood,
        "occurrence": has.occurrence,
        "organisation": cast.school,
        "partner": Partner.objects.first(),
        "partnership": has.cycle.partnership,
        "priority": Priority.objects.first(),
        "proposal": has.proposal,
        "reply": has.reply,
        "seat": has.seat,
        "space": has.space,
        "term": has.term,
        "voice": has.voice,
        "body": has.cycle.partnership.body,
    }
    more = {
        "council": rows["body"],
        "host": cast.centre,
        "neighbourhoods": [cast.neighbourhood],
        "organised_by_organisation": cast.school,
        "present_seats": [has.seat.pk],
        "scope": Scope("centre", cast.centre.pk),
        "started_by_organisation": cast.school,
        "stances": {has.seat.pk: ("agree", "")},
        "wider": at,
    }
    between = council_cases.rows_by_name(cast)  # before the meetings, which know the council it founds
    rest = has.register | has.paper | meetings.rows_by_name(cast) | rounds.rows_by_name(cast)
    return rows | more | has.standing | between | rest | _at_their_moment(cast)


def _at_their_moment(cast: Any) -> dict[str, Any]:
    """Where an action wants its row in another state, or means another row by the same name."""
    choosing = _choosing(cast)
    return {
        "bodies.decide_by_consent": {"meeting": meetings.held(cast)[0]},
        "bodies.decide_by_majority": {"meeting": meetings.held(cast)[0]},
        "bodies.hold_meeting": {"meeting": meetings.meeting(cast, meetings.seated(cast)[0])},
        "centres.end_operator_term": {"term": OperatorTerm.objects.first()},
        "partnerships.choose_priority": {"cycle": choosing},
        "partnerships.put_to_ballot": {"cycle": choosing},
        "voices.take_in_proposals": {"delivery": _brought(PROPOSALS, cast)},
        "voices.give_up_proposals": {"delivery": _brought(PROPOSALS, cast)},
        "voices.withdraw_evidence": {"evidence": Evidence.objects.filter(challenge__centre=cast.centre).first()},
    }


def _brought(kind: str, cast: Any) -> Delivery:
    return bring(kind=kind, content=b"", preview={}, by=SYSTEM, at=cast.now)


def _choosing(cast: Any) -> Cycle:
    """A turn that stands at its choice of priorities."""
    beside = replace(cast, centre=cast.other_centre)
    return partnerships.turned(beside, until=Phase.PRIORITIES)


@dataclass(frozen=True)
class Verb:
    """One action of a room and its parameters that name rows of a network."""

    room: str
    name: str
    action: Any
    rows: tuple[str, ...]

    @property
    def called(self) -> str:
        return f"{self.room}.{self.name}"


NAMES = {model._meta.model_name for model in apps.get_models() if model.__module__.startswith("ognisko.")}


def _names_a_row(parameter: inspect.Parameter) -> bool:
    kind = parameter.annotation
    words = kind if isinstance(kind, str) else getattr(kind, "__name__", str(kind))
    of_a_model = isinstance(kind, type) and issubclass(kind, models.Model)
    called = parameter.name in ALSO or parameter.name.replace("_", "") in NAMES
    return parameter.name not in OF_NO_NETWORK and (of_a_model or (called and words.split(" ")[0] != "str"))


def verbs() -> list[Verb]:
    """Every action of every room that is given a row."""
    found = []
    for place in rooms():
        if not PACKAGE.joinpath(*place.split("."), "apps.py").exists() or "." not in place:
            continue
        try:
            module = importlib.import_module(f"ognisko.{place}.actions")
        except ModuleNotFoundError:
            continue
        for name, action in sorted(vars(module).items()):
            own = inspect.isfunction(action) and action.__module__.startswith(module.__name__)
            parameters = inspect.signature(action).parameters if own and not name.startswith("_") else {}
            if {"by", "at"} <= set(parameters):
                rows = [each.name for each in parameters.values() if _names_a_row(each)]
                rows += ["started_by_organisation", "organised_by_organisation"] if "described" in parameters else []
                found.append(Verb(place.split(".")[1], name, action, tuple(rows)))
    return [verb for verb in found if verb.rows]


def _rest(verb: Verb, cast: Any) -> dict[str, Any]:
    """Something for every parameter that names no row and must be given."""
    start = rooms_to_book.soon(cast, 12, 9)
    known = {
        **dict.fromkeys(("agreed_on", "declared_on", "ends_on", "given_on", "since_on", "starts_on"), cast.today),
        "due_on": cast.today + timedelta(days=30),
        "starts_at": start,
        "ends_at": start + timedelta(hours=1),
        "by": SYSTEM,
        "at": cast.now,
        "person": cast.people["nobody"],
        "owner": cast.people["animator"],
        "role": "volunteer",
        "headcount": 5,
        "rootedness": "grown",
        "sphere": "social",
        "theme": "other",
        "level": "partnership",
        "channel": "talk",
        "kind": "note" if verb.room == "voices" else "assembly",
        "hours": "Mo-Fr 10:00-16:00",
        "email": "nowa@example.org",
        "contact": "nowa@example.org",
        "wider": cast.centre.access_scopes,
    }
    needed = inspect.signature(verb.action).parameters.values()
    blank = [each for each in needed if each.default is each.empty and each.kind is each.KEYWORD_ONLY]
    return {each.name: known.get(each.name, "Słowa, które coś znaczą.") for each in blank if each.name not in verb.rows}


def _given(verb: Verb, name: str, value: Any) -> Any:
    """The row as the action takes it: itself, or its key."""
    parameter = inspect.signature(verb.action).parameters.get(name)
    as_key = parameter is not None and "int" in str(parameter.annotation).replace("Mapping[int", "").lower()
    return value.pk if as_key and isinstance(value, models.Model) else value


def test_every_kind_of_row_that_an_action_takes_is_tried_below(cast, twin):
    given = set(_wanted(_furnished(cast)))
    assert {f"{verb.called}: {name}" for verb in verbs() for name in verb.rows if name not in given} == set()
    assert len(verbs()) > 60


def test_no_action_ties_a_row_to_another_networks(cast, twin):
    home = _wanted(_furnished(cast))
    with within(twin.network):
        foreign = _wanted(_furnished(twin))
    strayed = []
    for verb in verbs():
        for strange in verb.rows:
            answer = _tried(verb, strange, home, foreign, cast)
            if answer:
                strayed.append(f"{verb.called}({strange}=…): {answer}")
    assert strayed == [], "\n".join(strayed)


# Said in words of their own: not of this body, not of this centre, not a role one may give.
OWN_WORDS: dict[str, set[str]] = {"challenges": {"elsewhere", "not_to_choose"}, "evidence": {"changed_meanwhile"}}
OWN_WORDS |= {
    "voices": {"changed_meanwhile"},
    "stances": {"absent"},
    "present_seats": {"nobody"},
    "space": {"other_centre"},
    "scope": {"not_allowed"},
}


def _tried(verb: Verb, strange: str, home: dict[str, Any], foreign: dict[str, Any], cast: Any) -> str:
    """What went wrong when this one parameter named a row of the other network; nothing when it was refused."""
    optional = {
        name for name, each in inspect.signature(verb.action).parameters.items() if each.default is not each.empty
    }
    rows = {name: home[name] for name in verb.rows if name not in optional and not name.endswith("_by_organisation")}
    rows |= {name: row for name, row in home.get(verb.called, {}).items() if name in rows}
    rows |= {strange: foreign.get(verb.called, {}).get(strange, foreign[strange])}
    if strange == "proposal":
        rows |= {"kind": "proposal"}
    given = _rest(verb, cast) | {name: _given(verb, name, value) for name, value in rows.items()}
    if strange == "scope":  # the house itself may give any role: it is a lead who must not reach further
        given |= {"by": cast.people["network_lead"], "wider": foreign["wider"]}
    before = AuditEntry.objects.count()
    try:
        with transaction.atomic():
            verb.action(**given)
            wrote = AuditEntry.objects.count() > before
            transaction.set_rollback(True)
    except ObjectDoesNotExist:
        return ""
    except Refused as refused:
        fitting = {"other_network"} | OWN_WORDS.get(strange, set())
        return "" if refused.code in fitting else f"refused for another reason ({refused.code}): {refused}"
    return "" if verb.called in REACTIONS and not wrote else "went through"


ASKING = ("anonymous", "coordinator", "animator", "network_lead", "partner", "volunteer", "auditor")
# Whoever types a code that opens nothing is told so where codes are typed.
TOLD_AT_THE_DOOR = {"bookings:withdraw"}


@pytest.mark.parametrize("name", sorted(name for name, door in all_doors().items() if ":" in name))
def test_an_address_of_another_networks_thing_leads_nowhere(name, cast, twin_at_work, all_signed_in):
    door = all_doors()[name]
    with within(twin_at_work.network):
        kwargs = door.kwargs(twin_at_work)
        data = door.data(twin_at_work)
        path = reverse(name, kwargs=kwargs)
    if not kwargs or name == "accounts:withdraw":
        return
    found, browsers = [], {"anonymous": Client(), **all_signed_in()}
    for who in ASKING:
        client = browsers[who]
        before = AuditEntry.objects.count()
        answer = getattr(client, door.method)(path, data)
        if answer.status_code == 302 and name in TOLD_AT_THE_DOOR:
            answer = client.get(answer["Location"])
        refused = answer.status_code in {403, 404} or (answer.status_code == 302 and "login" in answer["Location"])
        lost = answer.status_code == 404 or not door.opens(who)  # not so much as "you may not" to whom it would open
        if not refused or not lost or AuditEntry.objects.count() > before:
            found.append(f"{who} got {answer.status_code}")
    assert found == []


def test_the_same_things_open_under_their_own_networks_prefix(cast, twin, second_factor):
    """So that the 404s above say something."""
    with within(twin.network):
        names = ("voices:voice", "bookings:desk_booking", "partnerships:board", "events:desk_occurrence", "bodies:body")
        paths = [reverse(name, kwargs=all_doors()[name].kwargs(twin)) for name in names]
    client = Client()
    client.force_login(second_factor("coordinator"))
    assert [client.get(f"/n/{twin.network.slug}{path}").status_code for path in paths] == [200] * len(paths)


def test_every_row_that_belongs_to_a_network_keeps_to_it(cast, twin):
    """After all that the factories did in both: no foreign key leads from one network to the other."""
    from django_scopes import scopes_disabled

    _furnished(cast)
    with within(twin.network):
        _furnished(twin)
    with scopes_disabled():
        assert [crossing for model in _belonging() for crossing in _crossings(model)] == []


def _belonging() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if any(field.name == "network" for field in model._meta.fields)]


def _crossings(model: type[models.Model]) -> list[str]:
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    inner = [field for field in keys if field.related_model in _belonging()]
    return [
        f"{model.__name__}.{field.name}"
        for field in inner
        if model._default_manager.exclude(**{f"{field.name}__network": models.F("network")})
        .exclude(**{f"{field.name}__isnull": True})
        .exists()
    ]


def test_there_are_cycles_in_both_networks(cast, twin):
    """Reading within one network never shows the other's rows."""
    partnerships.turned(cast)
    with within(twin.network):
        assert Cycle.objects.count() == 0
        assert OperatorTerm.objects.filter(centre=cast.centre.pk).count() == 0
