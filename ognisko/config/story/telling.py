"""Tells the whole story in order, step by step, so that a progress bar can follow."""

from __future__ import annotations

from collections.abc import Iterator

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.models import AuditEntry, OutboxMessage
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Network
from ognisko.people.organisations.actions import give_post
from ognisko.people.organisations.models import Organisation
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood
from ognisko.practice.partnerships.models import Partnership
from ognisko.practice.voices.models import Call, Challenge
from ognisko.quality.standards.actions import load_catalogues, take_standings

from . import people, places
from .asking import ask_around, count_up
from .budgets import lay_budget
from .clock import StoryClock
from .council import work_together
from .days import ask_for_rooms, fill_weeks
from .founding import found, gather, lay_municipalities, lay_wroclaw, raise_centre
from .giving import stand
from .listening import hear, open_ear, open_up
from .meeting import seat_council
from .registering import register, set_out
from .second_turn import go_on
from .standing import speak
from .table import ask_for_dates, call_again, sit_down
from .ties import ASKED_AT, JOINT, ask, join_hands
from .turns import advance, call_together, turn
from .voting import vote
from .words import BENCHES, OTHERS, WAITING

TOLD = "demo.tell"
POSTS = (
    ("Bogdan Młynarz", "piekarz", "Piekarnia Pod Kasztanem"),
    ("Teresa Kalina", "przewodnicząca rady", "Rada Osiedla Ołbin"),
)


def is_told() -> bool:
    """Whether the story was told to its end here."""
    return AuditEntry.objects.filter(verb=TOLD).exists()


def tell_story(clock: StoryClock) -> Iterator[str]:
    """Tell it; yields the name of each step as it begins."""
    yield "Wrocław"
    network = found(clock, slug="wroclaw", name="Wrocław")
    with within(network):
        yield from _wroclaw(network, clock)
    yield "Mazowsze"
    second = found(
        clock,
        slug="mazowsze",
        name="Mazowsze",
        kind="region",
        membership_model="certificate",
        centre_word="placówka",
        centres_word="Instytucje CAL",
        sectors_needed=2,
    )
    with within(second):
        yield from _mazowsze(second, clock)
    # What the story wrote home about was delivered in the story: no letter leaves a demo's past.
    OutboxMessage.objects.filter(state="waiting").update(state="sent", sent_at=clock.now())
    with within(network):
        record(TOLD, network, by=SYSTEM, at=clock.now())


def _wroclaw(network: Network, clock: StoryClock) -> Iterator[str]:
    lay_wroclaw(clock)
    load_catalogues(by=SYSTEM, at=clock.moment(-790))
    for number, told in enumerate(places.WROCLAW):
        yield told.name
        raise_centre(told, clock, -780 + number * 40)
    team = gather(people.WROCLAW, network, clock)
    lay_budget(clock)
    yield "rady osiedli"
    _councils(team, clock)
    coordinators = {each.where: team[each.name] for each in people.WROCLAW if each.role == "coordinator"}
    calls = {}
    for told in places.WROCLAW:
        if told.stage != "draft":
            yield f"głosy: {told.name}"
            centre = Centre.objects.get(name=told.name)
            calls[told.name] = open_ear(centre, coordinators[told.name], clock, -400)
            fill_weeks(centre, coordinators[told.name], clock)
    yield "od kartki do ławki"
    challenge = _podworko(calls["CAL Podwórko"], team["Oksana Lis"], team["Halina Wierzba"], clock)
    yield "ankiety, spacer, papier"
    ask_around(calls["CAL Podwórko"].centre, team, challenge, clock)
    for told in places.WROCLAW[1:]:
        if told.stage in {"draft", "listening"}:
            continue
        yield f"partnerstwo: {told.name}"
        _other(told, calls[told.name], coordinators[told.name], clock)
    yield "co kto daje"
    stand(team, clock)
    yield "kto z kim"
    for name in JOINT:
        join_hands(name, coordinators[name], clock)
    ask(coordinators[ASKED_AT], clock)
    yield "rada i centrum"
    work_together(team["Teresa Kalina"], team["Halina Wierzba"], clock)
    count_up(clock)
    yield "standard"
    _measure_up(team, clock)
    yield "przy stole"
    _at_the_table(team["Halina Wierzba"], team["Oksana Lis"], clock)


def _measure_up(team: dict[str, Person], clock: StoryClock) -> None:
    """Who speaks for which partner; what CAL Podwórko says of itself; where every centre stands."""
    for name, title, organisation in POSTS:
        give_post(
            person=team[name],
            organisation=Organisation.objects.get(name=organisation),
            title=title,
            starts_on=clock.moment(-400).date(),
            by=SYSTEM,
            at=clock.moment(-400),
        )
    centre = Centre.objects.get(name="CAL Podwórko")
    speak(centre, by=team["Halina Wierzba"], at=clock.moment(-30), on=clock.moment(-30).date())
    take_standings(by=SYSTEM, at=clock.now())


def _at_the_table(host: Person, second: Person, clock: StoryClock) -> None:
    body = Partnership.objects.get(centre__name="CAL Podwórko").body
    sit_down(body, host, second, clock)
    call_again(body, host, clock)
    ask_for_dates(body, host, clock)


def _councils(team: dict[str, Person], clock: StoryClock) -> None:
    centre = Centre.objects.get(name="CAL Podwórko")
    area = Neighbourhood.objects.get(name="Ołbin")
    seat_council(area, [(team["Teresa Kalina"], "chair", True)], centre, clock)


def _podworko(call: Call, animator: Person, host: Person, clock: StoryClock) -> Challenge:
    centre = call.centre
    partnership = call_together(places.PODWORKO, centre, host, clock, -420)
    heard = [hear(call, said, animator, clock) for said in BENCHES]
    challenge = open_up(
        centre,
        ("Droga do przychodni bez odpoczynku", "social", "older", "partnership"),
        heard,
        animator,
        clock,
        -228,
    )
    turn(partnership, challenge, host, clock)
    go_on(partnership, call, heard, host, animator, clock)
    vote(partnership.body, host, clock)
    for said in WAITING:
        hear(call, said, animator, clock)
    ask_for_rooms(centre, animator, clock)
    register(call, challenge, animator, host, clock)
    return challenge


def _other(told: places.Told, call: Call, host: Person, clock: StoryClock) -> None:
    partnership: Partnership = call_together(told, call.centre, host, clock, -150)
    challenge: Challenge | None = None
    if told.name in OTHERS:
        title, sphere, theme, level, said = OTHERS[told.name]
        heard = [hear(call, each, host, clock) for each in said]
        newest = min(each.days_ago for each in said)
        challenge = open_up(call.centre, (title, sphere, theme, level), heard, host, clock, -min(newest, 75) + 1)
    advance(partnership, told.stage, challenge, host, clock)
    if told.name == "CAL Przystań" and challenge is not None:
        set_out(call.centre, "Kuchnia, w której mieszczą się wszyscy", [challenge], host, clock, -70)


def _mazowsze(network: Network, clock: StoryClock) -> Iterator[str]:
    lay_municipalities(clock)
    load_catalogues(by=SYSTEM, at=clock.moment(-790))
    for number, told in enumerate(places.MAZOWSZE):
        yield told.name
        raise_centre(told, clock, -700 + number * 60)
    team = gather(people.MAZOWSZE, network, clock)
    for each in people.MAZOWSZE:
        centre = Centre.objects.filter(name=each.where, state="published").first()
        if centre is not None:
            open_ear(centre, team[each.name], clock, -400)
            fill_weeks(centre, team[each.name], clock)
    take_standings(by=SYSTEM, at=clock.now())
