"""Who keeps spaces, who decides about bookings, who sees them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.place.centres.models import Centre

from .models import Booking, Space

KEEP = permission("bookings.keep", _("Keep the centre's spaces"))
CONFIRM = permission("bookings.confirm", _("Decide about bookings and enter them"))
SEE = permission("bookings.see", _("See who booked what"), sensitive=True)


def may_keep_space(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, centre),
        otherwise=_("Only the coordinator of %(centre)s keeps its spaces.") % {"centre": centre.name},
        next_step=_("Ask the centre's coordinator."),
    )


def may_confirm_booking(person: Actor, thing: Booking | Space) -> Verdict:
    """Deciding, entering, cancelling and marking: the team of the centre."""
    return Verdict.of(
        person is SYSTEM or holds(person, CONFIRM, thing),
        otherwise=_("Only the team of %(centre)s decides about its bookings.") % {"centre": thing.centre.name},
        next_step=_("Call the centre or come by."),
    )


def may_see_booking(person: Actor, booking: Booking) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, SEE, booking),
        otherwise=_("Only the team of %(centre)s sees its bookings.") % {"centre": booking.centre.name},
        next_step=_("Call the centre or come by."),
    )


def visible_booking(person: Actor) -> Q:
    """The twin of `may_see_booking`."""
    if person is SYSTEM:
        return Q()
    by_centre = Q(space__centre__in=scope_pks(person, SEE, "centre"))
    return by_centre | Q(network_id__in=scope_pks(person, SEE, "network"))
