"""Reception of the bodies room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "ognisko.people.bodies"
    label = "bodies"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import menus
        from ognisko.foundation.plumbing.findings import found_as

        from . import access, messages  # noqa: F401 - access registers its permissions
        from .vocabulary import FOUND_AS

        self._register_erasure()
        menus.desk_entry(_("Meetings"), "bodies:desk", permission="bodies.host", order=60)
        menus.footer_entry(_("Neighbourhood councils"), "bodies:councils", order=40)
        menus.inbox(messages.waiting)
        found_as(FOUND_AS, _("meeting"), messages.findings)

    def _register_erasure(self) -> None:
        from ognisko.foundation.plumbing import erasure

        from .models import Body, Decision, Meeting, MeetingAttendance, Minutes, Seat, Stance, Term

        def forget_seats(person: Any) -> int:
            mine = Seat.objects.filter(person=person)
            mine.filter(organisation__isnull=True).update(is_forgotten=True)
            return mine.update(person=None)

        erasure.impersonal(Body, "Bodies that decide together", controller="network")
        erasure.impersonal(Term, "Terms of office, as announced", controller="network")
        erasure.personal(Seat, "Who sits in a council, a team or an assembly", forget_seats, controller="network")
        erasure.impersonal(Meeting, "When bodies met", controller="network")
        erasure.impersonal(MeetingAttendance, "Which seats were at a meeting", controller="network")
        erasure.impersonal(Minutes, "What was agreed at a meeting, in public", controller="network")
        erasure.impersonal(Decision, "Decisions with their reasons", controller="network")
        erasure.impersonal(Stance, "Where each seat stood", controller="network")
