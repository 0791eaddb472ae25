"""Reception of the events room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "ognisko.practice.events"
    label = "events"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import erasure, menus, slots
        from ognisko.foundation.plumbing.findings import found_as
        from ognisko.foundation.plumbing.indicators import indicator
        from ognisko.place.bookings.signals import booking_cancelled
        from ognisko.place.centres.signals import centre_closed

        from . import access, indicators, messages, receivers  # noqa: F401 - access registers its permissions
        from .models import Activity, Occurrence
        from .views import slots as filled
        from .vocabulary import FOUND_AS, Element

        erasure.impersonal(Activity, "What was done with residents")
        erasure.impersonal(Occurrence, "When it was done, and how many came")
        centre_closed.connect(receivers.on_centre_closed)
        booking_cancelled.connect(receivers.on_booking_cancelled)
        menus.public_entry(_("What is on"), "events:events", order=10)
        menus.desk_entry(_("Events"), "events:desk", permission="events.close", order=30)
        menus.inbox(messages.waiting)
        slots.fill("territory.home", filled.this_week_in_city, order=10)
        slots.fill("territory.neighbourhood", filled.this_week_here, order=10)
        slots.fill("centres.page", filled.upcoming_at_centre, order=10)
        slots.fill("centres.desk", filled.on_the_desk, order=20)
        found_as(FOUND_AS, _("event"), messages.findings)
        indicator("events.held", _("Events that took place"), indicators.held, unit=_("events"))
        indicator("events.fields_breadth", _("Breadth of fields of life"), indicators.fields_breadth, unit=_("fields"))
        indicator("events.groups_breadth", _("Breadth of groups"), indicators.groups_breadth, unit=_("groups"))
        indicator(
            "events.resident_started", _("Started by residents"), indicators.resident_started, unit=_("activities")
        )
        for element in Element:
            indicator(f"events.element_{element}", element.label, indicators.serving(element), unit=_("activities"))
