"""Who sees where a centre stands, who declares for it, who keeps the catalogues."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.phrases import ASK_COORDINATOR
from ognisko.people.networks.access import STEER
from ognisko.practice.voices.access import READ

SEE = permission("standards.see", _("See where a centre stands against the standard"))
DECLARE = permission("standards.declare", _("Declare for the centre what records do not show yet"))


def may_see_standard(person: Actor, centre: Any) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, SEE, centre),
        otherwise=_("The records behind the standard are for the centre's team and its assessors."),
        next_step=_("Its public page shows which criteria are met."),
    )


def visible_standard(person: Actor) -> Q:
    """The twin of `may_see_standard`, over centres."""
    if person is SYSTEM or scope_pks(person, SEE, "network"):
        return Q()
    return Q(pk__in=scope_pks(person, SEE, "centre"))


def may_declare(person: Actor, centre: Any) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, DECLARE, centre),
        otherwise=_("Only the coordinator of %(centre)s declares for it.") % {"centre": centre.name},
        next_step=ASK_COORDINATOR,
    )


def may_keep_catalogues(person: Actor, network: Any) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, STEER, network),
        otherwise=_("Only the network's lead changes the standard the network follows."),
        next_step=_("Write to the network's lead."),
    )


def is_inside(person: Actor, centre: Any) -> bool:
    """Whether the person is of the centre's team, who may see small counts."""
    return person is SYSTEM or holds(person, READ, centre)
