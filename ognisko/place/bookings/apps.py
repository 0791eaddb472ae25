"""Reception of the bookings room."""

from typing import Any

from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BookingsConfig(AppConfig):
    name = "ognisko.place.bookings"
    label = "bookings"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import menus, rounds, slots
        from ognisko.foundation.plumbing.indicators import indicator
        from ognisko.place.centres.signals import centre_closed

        from . import access, indicators, receivers, tasks

        _register_erasure()
        centre_closed.connect(receivers.on_centre_closed, dispatch_uid="bookings.centre_closed")
        rounds.hourly(tasks.let_holds_lapse)
        rounds.hourly(tasks.shed_contacts)
        menus.inbox(receivers.requests_to_decide)
        menus.desk_entry(_("Rooms"), "bookings:desk_weeks", permission=access.SEE, order=30)
        slots.fill("centres.page_verbs", receivers.centre_verb, order=30)
        slots.fill("centres.page", receivers.centre_rooms, order=70)
        slots.fill("centres.desk", receivers.centre_desk, order=20)
        slots.fill("territory.neighbourhood_verbs", receivers.neighbourhood_verb, order=30)
        slots.fill("ui.desk_main", receivers.desk_week, order=30)
        indicator("bookings.community_use", _("Uses of the spaces by the community"), indicators.community_use)


def _register_erasure() -> None:
    from ognisko.foundation.plumbing import erasure

    from .models import Atom, Booking, Claim, Space

    def forget_bookings(person: Any) -> int:
        contacts = [each for each in (person.email, person.phone) if each]
        theirs = Booking.objects.filter(Q(contact__in=contacts)) if contacts else Booking.objects.none()
        return theirs.update(name="", contact="", title="–", proof_hash="")

    erasure.impersonal(Atom, "What a centre lends")
    erasure.impersonal(Space, "What a centre lends")
    erasure.impersonal(Claim, "When a room is taken")
    erasure.personal(Booking, _("Lending rooms and telling people what was decided"), forget_bookings, keep_days=90)
