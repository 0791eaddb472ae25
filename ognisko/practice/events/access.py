"""Who plans a centre's activities and who closes their dates. Everything planned is public."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.phrases import ASK_COORDINATOR
from ognisko.place.centres.models import Centre

from .models import Occurrence

KEEP = permission("events.keep", _("Plan activities and call them off"))
CLOSE = permission("events.close", _("Close events with their headcount"))


def may_plan_activity(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, centre),
        otherwise=_("Only the team of %(centre)s plans its activities.") % {"centre": centre.name},
        next_step=ASK_COORDINATOR,
    )


def may_cancel_occurrence(person: Actor, occurrence: Occurrence) -> Verdict:
    return may_plan_activity(person, occurrence.centre)


def may_close_occurrence(person: Actor, occurrence: Occurrence) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, CLOSE, occurrence),
        otherwise=_("Only the team of %(centre)s closes its events.") % {"centre": occurrence.centre.name},
        next_step=ASK_COORDINATOR,
    )


def kept_occurrence(person: Actor) -> Q:
    """Dates of the centres whose activities this person plans."""
    return _of_centre(person, KEEP)


def closable_occurrence(person: Actor) -> Q:
    """Dates of the centres whose events this person closes."""
    return _of_centre(person, CLOSE)


def kept_centre(person: Actor) -> Q:
    """Centres whose activities this person plans."""
    return Q(pk__in=scope_pks(person, KEEP, "centre")) | Q(network_id__in=scope_pks(person, KEEP, "network"))


def _of_centre(person: Actor, name: str) -> Q:
    return Q(centre__in=scope_pks(person, name, "centre")) | Q(network_id__in=scope_pks(person, name, "network"))
