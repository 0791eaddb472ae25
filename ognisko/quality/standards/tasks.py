"""What the house does with standards by itself: catalogues in the box reach new networks, standings are kept daily."""

from datetime import datetime

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.queries import networks

from . import actions


def keep_standings(at: datetime) -> int:
    """In every network, the standing of each open centre once a day."""
    taken = 0
    for network in networks():
        with within(network):
            actions.load_catalogues(by=SYSTEM, at=at)
            taken += actions.take_standings(by=SYSTEM, at=at)
    return taken
