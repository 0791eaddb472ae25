"""Who enters neighbourhoods and loads their boundaries. Everyone may look."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.people.networks.models import Network

IMPORT = permission("territory.import", _("Enter neighbourhoods and load their boundaries"))


def may_import(person: Actor, network: Network) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, IMPORT, network),
        otherwise=_("Only the network's lead changes its map."),
        next_step=_("Write to the network's lead."),
    )
