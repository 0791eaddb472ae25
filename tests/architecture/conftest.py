"""Scenes the fences look at: each takes long to make, so it is made once in a process."""

from typing import Any

import pytest
from django.urls import clear_script_prefix

from ognisko.foundation.plumbing.tenancy import within
from ognisko.practice.partnerships.tests import factories as partnerships
from ognisko.practice.partnerships.vocabulary import Phase
from tests.cast import Scene
from tests.twin import build_twin


def _turn(cast: Any) -> None:
    partnerships.turned(cast, until=Phase.EVALUATION)


_AT_WORK, _TWIN, _TWIN_AT_WORK = Scene(_turn), Scene(build_twin), Scene(_turn)


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
