"""Simulated data is the same each time, valid, findable, of the asked size, and never beside real data."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from ognisko.config.simulation import CITY, COUNTRY, Size, build
from ognisko.config.simulation.mills import codes, voice_numbers
from ognisko.config.simulation.sizes import share
from ognisko.foundation.kernel.codes import normal
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.people.networks.models import Network
from ognisko.place.bookings.models import Booking, Claim
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood
from ognisko.practice.events.models import Occurrence
from ognisko.practice.voices.models import Answer, Voice
from ognisko.practice.voices.queries import voices as voice_queries
from ognisko.practice.voices.vocabulary.numbers import code_of

AT = datetime(2026, 5, 6, 9, tzinfo=UTC)
TINY = Size(centres=3, occurrences=50, claims=200, voices=40)

pytestmark = [pytest.mark.engines, pytest.mark.django_db]


@pytest.fixture
def simulated(db):
    network = build(TINY, at=AT)
    with within(network):
        yield network


def test_the_asked_number_of_rows_is_there(simulated):
    counts = [model.objects.count() for model in (Centre, Neighbourhood, Occurrence, Claim, Booking, Voice)]
    assert counts == [3, 6, 50, 200, 200, 40]
    assert simulated.is_demo


def test_every_row_passes_the_checks_of_its_model(simulated):
    for model in (Centre, Booking, Claim, Occurrence, Voice, Answer):
        for row in model.objects.all()[:60]:
            row.full_clean(exclude=["network"])
    connection.check_constraints()


def test_claims_lie_around_today_and_a_second_one_over_them_is_refused(simulated):
    claim = Claim.objects.filter(blocking=True, starts_at__gt=AT).order_by("starts_at").first()
    assert claim.starts_at - AT < timedelta(days=2)
    assert Claim.objects.filter(ends_at__lt=AT).exists()
    claim.pk = None
    claim.booking = Booking.objects.exclude(claims__atom=claim.atom).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        claim.save(force_insert=True)


def test_keys_given_out_later_follow_the_simulated_ones(simulated):
    centre = Centre.objects.create(network=simulated, name="CAL Ręczne", slug="reczne", founded_at=AT)
    assert centre.pk > 3


def test_events_and_voices_are_found_by_their_words(simulated):
    occurrence = Occurrence.objects.select_related("activity").first()
    found = search.found(occurrence.activity.title, kinds=["events.activity"])
    assert occurrence.activity_id in [hit.pk for hit in found]
    voice = Voice.objects.first()
    assert search.found(voice.text.split(".")[0], kinds=["voices.voice"]) == []
    private = search.found(voice.text.split(".")[0], kinds=["voices.voice"], public_only=False, limit=40)
    assert voice.pk in [hit.pk for hit in private]


def test_a_voice_opens_by_its_code(simulated):
    voice = Voice.objects.first()
    assert voice_queries.voice_by_code(code_of(voice.number, simulated.pk)) == voice


def test_the_same_size_gives_the_same_rows():
    first = _told(TINY)
    assert _told(TINY) == first
    assert _told(replace(TINY, seed=2)) != first


def test_the_command_reports_what_it_made_and_refuses_a_second_time(capsys):
    call_command("simulate", centres=2, occurrences=5, claims=10, voices=5, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told.pop("seconds") < 60
    assert told == {"centres": 2, "neighbourhoods": 4, "occurrences": 5, "claims": 10, "voices": 5, "seed": 1}
    with pytest.raises(CommandError, match="fresh OGNISKO_HOME"):
        call_command("simulate", centres=2)


def test_it_refuses_beside_real_data():
    found_network(slug="prawdziwa", name="Prawdziwa", by=SYSTEM, at=AT)
    with pytest.raises(CommandError):
        call_command("simulate", centres=1)
    assert not Network.objects.filter(is_demo=True).exists()


@pytest.mark.parametrize("wrong", [{"centres": 0}, {"centres": -3}, {"centres": 1, "claims": -1}, {"centres": 10**9}])
def test_it_refuses_sizes_that_make_no_sense(wrong):
    with pytest.raises(CommandError, match="not"):
        call_command("simulate", **wrong)


@pytest.mark.parametrize("size", [TINY, CITY, COUNTRY, Size(1, 0, 0, 0), Size(7, 13, 11, 5)])
def test_shares_of_the_centres_are_the_whole(size):
    places = range(size.centres)
    assert sum(map(size.occurrences_of, places)) == size.occurrences
    assert sum(map(size.claims_of, places)) == size.claims
    assert sum(map(size.voices_of, places)) == size.voices


def test_the_country_has_the_hard_centres_that_are_measured():
    assert (COUNTRY.rooms(0), COUNTRY.rooms(1), COUNTRY.rooms(2)) == (30, 20, 4)
    assert (COUNTRY.claims_of(1), COUNTRY.occurrences_of(2)) == (2_000, 1_000)
    assert [share(10, place, 4) for place in range(4)] == [2, 3, 2, 3]


def test_codes_are_readable_and_never_repeat():
    mill = codes(7, 1)
    made = [next(mill) for _ in range(20_000)]
    assert len(set(made)) == len(made)
    assert all(normal(code, 7) == code for code in made[:200])
    numbers = voice_numbers(1, 1)
    assert len({next(numbers) for _ in range(500)}) == 500


def _told(size):
    """What such a world says, and then it never was."""
    with transaction.atomic():
        with within(build(size, at=AT)):
            dates = list(Occurrence.objects.values_list("code", "starts_at", "activity__title", "state", "headcount"))
            words = list(Voice.objects.values_list("heard_at", "text", "answered_at"))
            claims = list(Claim.objects.values_list("atom__name", "starts_at", "booking__title"))
        transaction.set_rollback(True)
    return sorted(dates), sorted(words, key=str), sorted(claims, key=str)
