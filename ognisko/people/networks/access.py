"""Who steers a network."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission
from ognisko.foundation.plumbing.actors import SYSTEM, Actor

from .models import Network

STEER = permission("networks.steer", _("Set the rules of the network"))


def may_steer_network(person: Actor, network: Network) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, STEER, network),
        otherwise=_("Only the network's lead sets its rules."),
        next_step=_("Write to the network's lead."),
    )
