"""Founding a network and setting its rules."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within

from .access import may_steer_network
from .models import Network
from .vocabulary import RULES


@atomic
def found_network(*, slug: str, name: str, by: Actor, at: datetime, **rules: Any) -> Network:
    """Found a real network. The first one becomes the default. Raises Refused over demo data."""
    if Network.objects.filter(is_demo=True).exists():
        raise Refused(
            _("This installation holds a demo network, and real data never stands beside invented data."),
            _("Found the network in a fresh OGNISKO_HOME or database."),
            code="demo_installation",
        )
    return _founded(slug=slug, name=name, by=by, at=at, **rules)


@atomic
def found_demo_network(*, slug: str, name: str, by: Actor, at: datetime, **rules: Any) -> Network:
    """Found an invented network whose people may be chosen at sign-in. Raises Refused where a real network stands."""
    if Network.objects.filter(is_demo=False).exists():
        raise Refused(
            _("This installation holds a real network, and invented data never stands beside real data."),
            _("Run the demo in a fresh OGNISKO_HOME or database."),
            code="real_installation",
        )
    return _founded(slug=slug, name=name, by=by, at=at, is_demo=True, **rules)


def _founded(*, by: Actor, at: datetime, **fields: Any) -> Network:
    if by is not SYSTEM:
        raise Refused(_("Networks are founded by the installation's operator."), code="not_allowed")
    first = not Network.objects.exists()
    network = Network.objects.create(is_default=first, founded_at=at, **fields)
    with within(network):
        record("networks.found", network, by=by, at=at, after={"slug": network.slug})
    return network


@atomic
def steer_network(*, network: int, by: Actor, at: datetime, **rules: Any) -> Network:
    """Change the network's rules (days to answer, sectors of a valid partnership, its words for a centre).

    What is given as it stands already leaves no line. Raises Refused when a rule lies outside of its bounds.
    """
    row = hold(Network, network)
    require(may_steer_network(by, row))
    unknown = set(rules) - set(RULES)
    if unknown:
        raise ValueError(f"not a rule of a network: {sorted(unknown)}")
    changed = {name: value for name, value in rules.items() if value != getattr(row, name)}
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    sound(row, exclude=["hosts"])
    if changed:
        row.save(update_fields=list(changed))
        record("networks.steer", row, by=by, at=at, before=before, after=changed)
    return row
