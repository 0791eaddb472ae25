"""Scenes the fences look at: each takes long to make, so it is made once in a process."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import clear_script_prefix

from ognisko.foundation.plumbing.tenancy import within
from ognisko.practice.partnerships.tests import factories as partnerships
from ognisko.practice.partnerships.vocabulary import Phase
from tests.cast import Scene, with_second_factor
from tests.twin import build_twin


def _turn(cast: Any) -> None:
    partnerships.turned(cast, until=Phase.EVALUATION)


def _sign_in(cast: Any) -> dict[str, str]:
    """Everyone of the cast with a second factor: the session of each."""
    found = {}
    for who, person in cast.people.items():
        client = Client()
        client.force_login(with_second_factor(person))
        found[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


_AT_WORK, _TWIN, _TWIN_AT_WORK, _SIGNED_IN = Scene(_turn), Scene(build_twin), Scene(_turn), Scene(_sign_in)


@pytest.fixture
def at_work(cast):
    """The cast, and its partnership at the evaluation of its first turn: most addresses want one."""
    _AT_WORK.laid(cast)
    return cast


@pytest.fixture
def twin(cast):
    """A second network beside the cast's."""
    yield _TWIN.laid(cast)
    clear_script_prefix()


@pytest.fixture
def twin_at_work(twin):
    """The second network, and its partnership at the evaluation of its first turn."""
    with within(twin.network):
        _TWIN_AT_WORK.laid(twin)
    return twin


@pytest.fixture
def all_signed_in(cast):
    """Call it for a browser of each member of the cast, signed in with a second factor."""

    def come() -> dict[str, Client]:
        sessions = _SIGNED_IN.laid(cast)
        return {who: _browser(sessions[who]) for who in cast.people}

    return come


def _browser(session: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client
