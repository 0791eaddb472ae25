"""Rate limits and the proof of work on public forms."""

import base64
import json
from datetime import UTC, datetime, timedelta

import altcha
import pytest
from django.test import RequestFactory
from django.utils import translation

from ognisko.foundation.plumbing.challenge import (
    FREE,
    LASTS,
    Proof,
    challenge_part,
    forget_expired,
    new_challenge,
    proof_of,
)
from ognisko.foundation.plumbing.models import RateCount, SpentChallenge
from ognisko.foundation.plumbing.ratelimit import address_of, forget_old, limited

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def a_request(address="10.0.0.1", at=NOON, **data):
    request = RequestFactory().post("/", data, REMOTE_ADDR=address)
    request.now = at
    return request


def tries(number, **kwargs):
    contact = kwargs.pop("contact", "")
    return [
        bool(limited(a_request(**kwargs), "voices.raise", per_address=(3, 600), contact=contact)) for _ in range(number)
    ]


def solved(name="voices.raise", at=NOON, **changes):
    asked = new_challenge(name, at)
    challenge = altcha.ChallengeV1(
        asked["algorithm"], asked["challenge"], asked["maxnumber"], asked["salt"], asked["signature"]
    )
    number = altcha.solve_challenge_v1(challenge).number
    answer = {key: asked[key] for key in ("algorithm", "challenge", "salt", "signature")} | {"number": number} | changes
    return base64.b64encode(json.dumps(answer).encode()).decode()


def used_up(address="10.0.0.1", at=NOON):
    for _ in range(FREE[0]):
        assert proof_of(a_request(address, at), "voices.raise") is Proof.FREE


def test_the_fourth_try_of_three_is_refused_with_the_time_to_wait():
    assert tries(4) == [True, True, True, False]
    at = NOON + timedelta(minutes=7, seconds=30)
    verdict = limited(a_request(at=at), "voices.raise", per_address=(3, 600))
    assert (str(verdict.reason), str(verdict.next_step)) == (
        "This was tried too many times from here.",
        "Try again in 3 minutes.",
    )


def test_a_new_window_begins_with_nothing_counted():
    assert tries(4)[-1] is False
    assert tries(1, at=NOON + timedelta(minutes=10)) == [True]


def test_another_address_and_another_form_are_counted_apart():
    assert tries(4)[-1] is False
    assert tries(1, address="10.0.0.2") == [True]
    assert limited(a_request(), "events.sign_up", per_address=(3, 600))


def test_one_contact_is_limited_from_all_addresses_however_it_is_written():
    contacts = ["ala@example.org", " ALA@example.org", "ala@EXAMPLE.org ", "Ala@example.org", "ala@example.org"]
    for number, contact in enumerate(contacts):
        assert tries(1, address=f"10.0.1.{number}", contact=contact) == [True]
    assert tries(1, address="10.0.1.9", contact="ala@example.org") == [False]


def test_no_address_and_no_contact_is_kept():
    tries(1, contact="ala@example.org")
    assert sorted(len(row.key) for row in RateCount.objects.all()) == [64, 64]


def test_addresses_of_one_ipv6_household_are_one_and_nonsense_is_unknown(settings):
    assert (
        address_of(a_request("2001:db8:1:2::1")) == address_of(a_request("2001:db8:1:2:ffff::9")) == "2001:db8:1:2::/64"
    )
    assert address_of(a_request("::ffff:10.0.0.1")) == "10.0.0.1"
    assert address_of(a_request("unix:")) == "unknown"


def test_behind_a_trusted_proxy_its_last_word_counts_and_without_one_nobodys(settings):
    request = a_request("127.0.0.1")
    request.META["HTTP_X_FORWARDED_FOR"] = "1.2.3.4, 10.9.9.9"
    settings.TRUST_PROXY = False
    assert address_of(request) == "127.0.0.1"
    settings.TRUST_PROXY = True
    assert address_of(request) == "10.9.9.9"


def test_old_counts_are_forgotten():
    tries(1)
    assert forget_old(NOON + timedelta(days=2)) == 0
    assert forget_old(NOON + timedelta(days=2, seconds=1)) == 1


def test_the_first_tries_ask_nothing_and_the_page_shows_nothing_to_solve():
    assert "data-challenge" not in challenge_part(a_request(), "voices.raise")
    used_up()
    assert "data-challenge" in challenge_part(a_request(), "voices.raise")
    assert "data-challenge" not in challenge_part(a_request("10.0.0.2"), "voices.raise")


def test_a_solved_sum_proves_one_form_once():
    used_up()
    answer = solved()
    assert proof_of(a_request(altcha=answer), "voices.raise") is Proof.PROVED
    assert proof_of(a_request(altcha=answer), "voices.raise") is Proof.UNPROVED


def test_without_javascript_a_form_is_taken_and_called_unproved():
    used_up()
    assert proof_of(a_request(), "voices.raise") is Proof.UNPROVED


def test_a_proof_for_another_form_or_out_of_time_is_none():
    used_up()
    assert proof_of(a_request(altcha=solved("events.sign_up")), "voices.raise") is Proof.UNPROVED
    late = NOON + LASTS
    used_up(at=late)
    assert proof_of(a_request(altcha=solved(at=NOON), at=late), "voices.raise") is Proof.UNPROVED


@pytest.mark.parametrize(
    "answer",
    [
        "x",
        "{}",
        "A" * 100_000,
        base64.b64encode(b"[1, 2]").decode(),
        base64.b64encode(b'{"algorithm": "SHA-256", "salt": 7}').decode(),
        "🔥",
    ],
)
def test_a_crooked_answer_is_no_proof_and_no_error(answer):
    used_up()
    assert proof_of(a_request(altcha=answer), "voices.raise") is Proof.UNPROVED


def test_a_changed_salt_is_no_proof():
    used_up()
    far = f"00?expires={int((NOON + timedelta(days=999)).timestamp())}&form=voices.raise&"
    assert proof_of(a_request(altcha=solved(salt=far)), "voices.raise") is Proof.UNPROVED


def test_used_proofs_are_forgotten_when_they_no_longer_open_anything():
    used_up()
    proof_of(a_request(altcha=solved()), "voices.raise")
    assert forget_expired(NOON + LASTS) == 0
    assert forget_expired(NOON + LASTS + timedelta(seconds=1)) == 1
    assert not SpentChallenge.objects.exists()
