"""The demo's story: told to its end, the same each time, everything in it marked as invented."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from ognisko.config.story.clock import StoryClock
from ognisko.config.story.telling import is_told, tell_story
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Network
from ognisko.people.organisations.models import Organisation
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood
from ognisko.practice.partnerships.models import Change, Cycle
from ognisko.practice.voices.models import Voice

TODAY = date(2026, 11, 22)


@pytest.fixture
def told(db):
    steps = list(tell_story(StoryClock(TODAY)))
    return Network.objects.get(slug="wroclaw"), steps


@pytest.mark.slow
def test_the_story_is_told_to_its_end_and_a_second_telling_is_refused(told):
    network, _steps = told
    assert is_told()
    with within(network):
        assert Neighbourhood.objects.count() == 48
        assert Centre.objects.filter(state="published").count() == 8
        assert Change.objects.get().told >= 4
        assert sorted(
            Cycle.objects.filter(partnership__centre__name="CAL Podwórko").values_list("number", "phase")
        ) == [
            (1, "ended"),
            (2, "diagnosis"),
        ]
        assert Voice.objects.filter(state="heard", answer_by__lt=TODAY).count() >= 1
        assert not Organisation.objects.filter(is_invented=False).exists()
        assert not Centre.objects.filter(is_invented=False).exists()
    assert not Person.objects.filter(is_invented=False).exists()
    assert not OutboxMessage.objects.filter(state="waiting").exists()
    with within(Network.objects.get(slug="mazowsze")):
        assert Centre.objects.filter(state="published").count() == 2
    call_command("demo", if_missing=True)
    with pytest.raises(CommandError, match="stands already"):
        call_command("demo")


def test_the_demo_is_refused_where_a_real_network_stands(cast):
    with pytest.raises(CommandError, match="A real network stands here"):
        call_command("demo")
