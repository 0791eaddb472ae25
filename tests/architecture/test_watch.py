"""What the watch is told: every event of docs/operator.md, by number and hash, and never a word, code or address."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing import watch
from ognisko.place.bookings.tests import factories as rooms_to_book

from .plan import PACKAGE, ROOT

PERSONAL = (
    "animator@example.org",
    "nikt@example.org",
    "10.3.0.1",
    "127.0.0.1",
    "Animator",
    "WRONG1",
    "0000-0000-00000",
)
HERE = {"REMOTE_ADDR": "10.3.0.1"}


@pytest.fixture
def told(caplog):
    """The events so far, oldest first."""
    caplog.set_level("INFO", logger=watch.LOGGER)

    def events(name=""):
        lines = [record.msg for record in caplog.records if record.name == watch.LOGGER]
        assert not [line for line in lines if any(word in str(line) for word in PERSONAL)]
        return [line for line in lines if line["event"] == name or not name]

    return events


def pending(email):
    client = Client(**HERE)
    client.post(reverse("account_request_login_code"), {"email": email})
    return client


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_sign_in_is_told_from_the_letter_to_the_end(cast, told, postman):
    client = pending("animator@example.org")
    code = next(line.strip() for line in postman()[-1].body.splitlines() if re.fullmatch(r"\w{4}-\w{4}", line.strip()))
    client.post(reverse("account_confirm_login_code"), {"code": code})
    client.post(reverse("account_logout"))
    assert [line["event"] for line in told()] == ["code_sent", "signed_in", "signed_out"]
    [line] = told("signed_in")
    assert (line["person"], line["door"], line["network"]) == (
        cast.animator.pk, "account_confirm_login_code", cast.network.slug
    )  # fmt: skip
    assert (line["level"], len(line["sender"])) == ("info", 16)


def test_a_code_asked_for_a_stranger_is_told_with_a_hash_of_the_address(cast, told):
    pending("nikt@example.org").post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    first, second = told()
    assert (first["event"], first["level"], len(first["address"])) == ("address_unknown", "warning", 16)
    assert (second["event"], second["kind"], "person" in second) == ("code_refused", "sign_in", False)


def test_a_wrong_code_of_a_known_person_is_told_by_their_number(cast, told):
    client = pending("animator@example.org")
    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    lines = told("code_refused")
    assert [(line["person"], line["last"]) for line in lines] == [(cast.animator.pk, last) for last in (0, 0, 1)]


def test_a_wrong_second_factor_is_told(cast, told):
    TOTP.activate(cast.partner, "JBSWY3DPEHPK3PXP")
    client = Client(**HERE)
    client.force_login(cast.partner)
    client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    [line] = told("code_refused")
    assert (line["kind"], line["person"]) == ("second_factor", cast.partner.pk)


def test_a_changed_second_factor_and_ended_sessions_are_told(cast, told):
    client, other = Client(**HERE), Client()
    for each in (client, other):
        each.force_login(cast.partner)
    TOTP.activate(cast.partner, "JBSWY3DPEHPK3PXP")
    client.post(reverse("mfa_reauthenticate"), {"code": code_now("JBSWY3DPEHPK3PXP")})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    told_now = [(line["event"], line.get("kind"), line.get("ended")) for line in told()][2:]
    assert told_now == [
        ("second_factor_used", "app", None),
        ("second_factor_changed", "app", None),
        ("sessions_ended", None, 1),
    ]


def test_a_refused_door_is_told_by_its_name(cast, told, second_factor):
    client = Client(**HERE)
    client.force_login(second_factor("partner"))
    assert client.get(reverse("organisations:audit")).status_code == 403
    [line] = told("door_refused")
    assert (line["door"], line["person"], line["level"]) == ("organisations:audit", cast.partner.pk, "warning")


def test_a_form_without_its_token_is_told(cast, told):
    client = Client(enforce_csrf_checks=True, **HERE)
    client.post(reverse("bookings:enter_code"), {"code": "0000-0000-00000"})
    [line] = told("form_refused")
    assert line["sender"] == sender_of(client)


def test_a_wrong_code_and_a_limit_are_told_once_each_and_a_right_code_is_not(cast, told):
    client = Client(**HERE)
    _booking, code = rooms_to_book.asked(cast, rooms_to_book.hall(cast))
    client.get(reverse("bookings:booking", args=[code]))
    assert told() == []
    for _ in range(30):
        client.get(reverse("bookings:booking", args=["0000-0000-00000"]))
    client.get(reverse("bookings:booking", args=[code]))
    kinds = {(line["event"], line["kind"], line["door"]) for line in told()}
    assert kinds == {
        ("code_refused", "bookings.enter_code", "bookings:booking"),
        ("limit_reached", "bookings.enter_code", "bookings:booking"),
    }
    assert (len(told("code_refused")), len(told("limit_reached"))) == (30, 1)


@pytest.mark.usefixtures("contexts")
def test_a_limit_of_signing_in_is_told(cast, told):
    for _ in range(4):
        pending("animator@example.org")
    assert [line["kind"] for line in told("limit_reached")] == ["sign_in"]
    way = reverse("account_login")
    answers = [Client(**HERE).post(way, {"login": f"nikt{number}@example.org"}) for number in range(31)]
    assert (answers[-1].status_code, answers[-1].context["refused"].code) == (429, "too_many")
    last = told()[-1]
    assert (last["event"], last["kind"], last["door"]) == ("limit_reached", "sign_in", "account_login")


def sender_of(client):
    """The hash under which this sender is told; another address has another."""
    request = client.get("/").wsgi_request
    here = watch.sender(request)
    request.META["REMOTE_ADDR"] = "10.9.9.9"
    assert watch.sender(request) != here
    return here


def test_every_event_stands_in_the_operators_guide():
    sources = [path.read_text() for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
    sources = [source for source in sources if re.search(r"watch import .*\bnote\b|^def note\(", source, re.M)]
    noted = {event for source in sources for event in re.findall(r'\bnote\(\s*"(\w+)"', source)}
    noted |= {"code_sent", "address_unknown"}
    guide = (ROOT / "docs" / "operator.md").read_text()
    assert noted >= watch.WELCOME | {"door_refused", "limit_reached", "code_refused", "form_refused"}
    assert {event for event in noted if f"`{event}`" not in guide} == set()
