"""What the house does with pulses by itself, once an hour."""

from datetime import datetime

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.queries import networks

from . import actions
from .queries.pulses import pulses_over, pulses_to_remind


def tend_pulses(at: datetime) -> int:
    """In every network, remind once of pulses that close soon, and close those whose last day has passed."""
    tended = 0
    for network in networks():
        with within(network):
            for pulse in pulses_to_remind(at):
                actions.remind_of_pulse(pulse=pulse.pk, by=SYSTEM, at=at)
                tended += 1
            for pulse in pulses_over(at):
                actions.close_pulse(pulse=pulse.pk, by=SYSTEM, at=at)
                tended += 1
    return tended


def shed_pulse_words(at: datetime) -> int:
    """In every network, sentences of pulses closed long ago go."""
    shed = 0
    for network in networks():
        with within(network):
            shed += actions.shed_pulse_words(at=at)
    return shed
