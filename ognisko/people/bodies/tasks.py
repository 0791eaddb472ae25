"""What the house does with rounds of voting by itself, once an hour."""

from datetime import datetime

from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.queries import networks

from . import actions


def close_ballots(at: datetime) -> int:
    """In every network, voting whose time is over closes."""
    closed = 0
    for network in networks():
        with within(network):
            closed += actions.close_due(at=at)
    return closed
