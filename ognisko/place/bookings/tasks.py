"""What the house does with bookings by itself, once an hour."""

from datetime import datetime

from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.queries import networks

from . import actions


def let_holds_lapse(at: datetime) -> int:
    """In every network, requests whose hold has run out expire."""
    expired = 0
    for network in networks():
        with within(network):
            expired += actions.expire_bookings(at=at)
    return expired


def shed_contacts(at: datetime) -> int:
    """In every network, contacts of bookings long over are blanked."""
    shed = 0
    for network in networks():
        with within(network):
            shed += actions.shed_contacts(at=at)
    return shed
