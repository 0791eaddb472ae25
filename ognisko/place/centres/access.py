"""Who sees, founds, keeps and publishes a centre."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.people.networks.models import Network

from .models import Centre
from .vocabulary import CentreState

SEE = permission("centres.see", _("See the desk of a centre"))
KEEP = permission("centres.keep", _("Keep the centre's mission, site, hours and team"))
PUBLISH = permission("centres.publish", _("Publish the centre, let it rest, close it"))
FOUND = permission("centres.found", _("Found centres and name their operators"))


def may_see_centre(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or centre.state in CentreState.shown() or holds(person, SEE, centre),
        otherwise=_("This centre is still being prepared."),
        next_step=_("Come back in some time, or look at the other centres."),
    )


def visible_centre(person: Actor) -> Q:
    """The twin of `may_see_centre`."""
    shown = Q(state__in=CentreState.shown())
    if person is SYSTEM:
        return Q()
    return shown | desk_of(person)


def desk_of(person: Actor) -> Q:
    """Centres whose desk the person sees."""
    return Q(pk__in=scope_pks(person, SEE, "centre")) | Q(network_id__in=scope_pks(person, SEE, "network"))


def may_found_centre(person: Actor, network: Network) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, FOUND, network),
        otherwise=_("Only the network's lead founds centres and names their operators."),
        next_step=_("Write to the network's lead."),
    )


def may_keep_centre(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, centre),
        otherwise=_("Only the coordinator of %(centre)s changes this.") % {"centre": centre.name},
        next_step=_("Ask the centre's coordinator."),
    )


def may_publish_centre(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, PUBLISH, centre),
        otherwise=_("Only the coordinator of %(centre)s does this.") % {"centre": centre.name},
        next_step=_("Ask the centre's coordinator."),
    )
