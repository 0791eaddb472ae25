"""Codes that open something are compared in constant time, kept as hashes, and cannot be tried without end."""

import ast
import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from ognisko.foundation.plumbing import ratelimit, secrets
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies.tests import factories as meetings
from ognisko.people.bodies.tests import rounds as ballots
from ognisko.people.bodies.vocabulary.replies import reply_code
from ognisko.place.bookings.tests import factories as rooms_to_book
from ognisko.practice.partnerships.messages.inviting import code as code_of_invitation
from ognisko.practice.partnerships.tests import factories as partners
from ognisko.practice.voices.queries.voices import code as code_of_voice
from ognisko.practice.voices.tests.factories import a_voice

from .plan import PACKAGE
from .test_doors import all_doors

SECRET = re.compile(r"\b(sealed|code_of)\(|\b\w*(_hash|proof|secret|token|signature)\b|\bsession_key\b")
# What looks alike and opens nothing.
HARMLESS = {"row.content_hash == document.content_hash"}
HASHED = re.compile(r"_hash$|^once$|^session_key$")
# Fields whose name speaks of a code or a secret, and why they may stand in plain words.
IN_PLAIN_WORDS = {
    "bodies.ballotround.code": "a name in the address of a page that is open to all",
    "bodies.meeting.code": "a name in the address of a page that is open to all",
    "events.occurrence.code": "a name in the address of a page that is open to all",
    "voices.call.code": "a name in the address of a page that is open to all",
    "voices.challenge.code": "a name in the address of a page that is open to all",
    "plumbing.spentchallenge.signature": "a proof that was used and opens nothing any more",
}
WRONG = "0000-0000-00000"
# Names in the addresses of pages that are open to all anyway.
PUBLIC = {
    "bodies:ballot",
    "bodies:change",
    "bodies:meeting",
    "bodies:meeting_calendar",
    "bodies:minutes_pdf",
    "events:occurrence",
    "events:occurrence_calendar",
    "voices:call",
    "voices:trace",
}


def _compared(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(each, ast.Eq | ast.NotEq) for each in node.ops):
            yield ast.unparse(node)


def _careless(source):
    found = [said for said in _compared(ast.parse(source)) if SECRET.search(said)]
    return [said for said in found if said not in HARMLESS and not re.search(r"[=!]= ''", said)]


def test_no_code_is_compared_symbol_by_symbol():
    ours = [path for path in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    assert {str(path.relative_to(PACKAGE)): said for path in ours if (said := _careless(path.read_text()))} == {}


@pytest.mark.parametrize("said", ["sealed(typed, purpose='x') == row.proof_hash", "code_of(number) != code"])
def test_a_careless_comparison_is_seen(said):
    assert _careless(f"if {said}:\n    pass") == [said]


def test_codes_are_compared_by_djangos_constant_time_comparison(monkeypatch):
    asked = []
    monkeypatch.setattr(secrets, "constant_time_compare", lambda *pair: asked.append(pair) or True)
    assert secrets.alike("a", "b")
    assert asked == [("a", "b")]


def test_every_field_that_holds_a_code_holds_its_hash():
    ours = [model for model in apps.get_models() if model.__module__.startswith("ognisko.")]
    fields = [field for model in ours for field in model._meta.fields if getattr(field, "max_length", None)]
    speaks = re.compile("code|proof|token|secret|signature|once|session_key")
    texts = {str(field): field for field in fields if speaks.search(field.name)}
    plain = {name for name, field in texts.items() if not (HASHED.search(field.name) and field.max_length == 64)}
    assert {name.lower() for name in plain} == set(IN_PLAIN_WORDS)
    assert {"voices.Voice.code_hash", "bookings.Booking.code_hash", "bookings.Booking.proof_hash"} <= set(texts)


def _voice(cast):
    return code_of_voice(a_voice(cast))


def _booking(cast):
    return rooms_to_book.asked(cast, rooms_to_book.hall(cast))[1]


def _ballot(cast):
    return ballots.code(ballots.handed_out(cast, ballots.residents(cast), 1)[0])


def _invitation(cast):
    return code_of_invitation(partners.an_invitation(cast, partners.partnership(cast)))


def _pulse(cast):
    return partners.a_link(cast, partners.partnership(cast))


def _meeting_invitation(cast):
    body, _seats = meetings.seated(cast)
    who = meetings.person(cast, "Jan Zmyślony", "jan@example.org")
    meetings.seat(cast, body, person=who)
    row = meetings.meeting(cast, body, hours=48)
    meetings.actions.invite_to_meeting(meeting=row.pk, by=SYSTEM, at=cast.now)
    return reply_code(row.code, who.pk)


def _dates(cast):
    body, _seats = meetings.seated(cast)
    who = meetings.person(cast, "Jan Zmyślony", "jan@example.org")
    meetings.seat(cast, body, person=who)
    return reply_code(f"poll {meetings.poll(cast).pk}", who.pk)


OPENED = {
    "bodies:vote": ("get", _ballot),
    "bodies:invitation": ("get", _meeting_invitation),
    "partnerships:invitation": ("get", _invitation),
    "partnerships:accept_invitation": ("post", _invitation),
    "partnerships:ask_invitation": ("post", _invitation),
    "partnerships:decline_invitation": ("post", _invitation),
    "partnerships:sign_invitation": ("post", _invitation),
    "bodies:answer_dates": ("get", _dates),
    "partnerships:confirm_change": ("post", all_doors()["partnerships:confirm_change"].kwargs),
    "partnerships:reply": ("get", all_doors()["partnerships:reply"].kwargs),
    "partnerships:my_story": ("get", all_doors()["partnerships:my_story"].kwargs),
    "partnerships:withdraw_story": ("post", all_doors()["partnerships:withdraw_story"].kwargs),
    "voices:follow": ("get", _voice),
    "partnerships:answer_pulse": ("get", _pulse),
    "voices:words": ("post", _voice),
    "bookings:booking": ("get", _booking),
    "bookings:prove_contact": ("post", _booking),
    "bookings:withdraw": ("post", _booking),
}


@pytest.fixture
def one_moment(monkeypatch):
    """All tries in one window: none of these tests runs across the full hour."""
    at = timezone.now()
    monkeypatch.setattr(ratelimit, "moment_of", lambda request: at)


@pytest.mark.usefixtures("one_moment")
@pytest.mark.parametrize("name", sorted(OPENED))
def test_after_many_wrong_codes_a_right_one_opens_nothing_for_a_while(name, cast):
    method, right = OPENED[name]
    found = right(cast)
    named = found if isinstance(found, dict) else {"code": found}
    client, wrong, good = Client(), reverse(name, kwargs={**named, "code": WRONG}), reverse(name, kwargs=named)
    tried = [getattr(client, method)(wrong).status_code for _ in range(30)]
    assert (tried[0], {404, 429} >= set(tried)) == (404, True)
    assert getattr(client, method)(good).status_code == 429
    assert getattr(Client(REMOTE_ADDR="10.1.1.1"), method)(good).status_code != 429


@pytest.mark.parametrize("name", sorted(name for name, (method, _right) in OPENED.items() if method == "get"))
def test_a_browser_says_where_the_forms_of_an_opened_page_come_from(name, cast):
    found = OPENED[name][1](cast)
    page = Client().get(reverse(name, kwargs=found if isinstance(found, dict) else {"code": found}))
    assert page.status_code == 200
    assert page.headers.get("Referrer-Policy", "same-origin") == "same-origin"


def test_every_open_address_with_a_code_is_tried_here():
    doors = {name for name, door in all_doors().items() if door.opens("anonymous")}
    named = {name for name in doors if any("code" in names for _form, names in _forms(name))}
    assert named - PUBLIC == set(OPENED)


def _forms(name):
    space, _, plain = name.rpartition(":")
    resolver = get_resolver().namespace_dict[space][1] if space else get_resolver()
    return [form for entry in resolver.reverse_dict.getlist(plain) for form in entry[0]]


@pytest.mark.usefixtures("one_moment")
def test_the_short_proof_of_one_booking_is_limited_from_all_addresses(cast):
    booking, code = rooms_to_book.asked(cast, rooms_to_book.hall(cast))
    way = reverse("bookings:prove_contact", args=[code])
    for number in range(10):
        Client(REMOTE_ADDR=f"10.2.0.{number}").post(way, {"proof": "ABCDEFG"})
    Client(REMOTE_ADDR="10.2.1.1").post(way, {"proof": rooms_to_book.proof_sent()})
    booking.refresh_from_db()
    assert booking.contact_proved_at is None
