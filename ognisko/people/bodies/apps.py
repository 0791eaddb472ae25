"""Reception of the bodies room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "ognisko.people.bodies"
    label = "bodies"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import menus, rounds
        from ognisko.foundation.plumbing.findings import found_as

        from . import access, messages, tasks
        from .actions import close_past_terms
        from .queries import resolution_findings
        from .vocabulary import FOUND_AS
        from .vocabulary.councils import RESOLUTION_FOUND_AS

        self._register_erasure()
        menus.desk_entry(_("Meetings"), "bodies:desk", permission="bodies.host", order=60)
        menus.desk_entry(_("Council"), "bodies:council_desks", permission=access.COUNCIL, order=55)
        menus.footer_entry(_("Neighbourhood councils"), "bodies:councils", order=40)
        menus.inbox(messages.waiting)
        menus.inbox(messages.replies_late)
        rounds.hourly(tasks.close_ballots)
        found_as(FOUND_AS, _("meeting"), messages.findings)
        found_as(RESOLUTION_FOUND_AS, _("council's resolution"), resolution_findings)
        rounds.hourly(close_past_terms)

    def _register_erasure(self) -> None:
        from ognisko.foundation.plumbing import erasure

        from .models import (
            Ballot,
            BallotCard,
            BallotOption,
            BallotRound,
            Body,
            CouncilOffice,
            Decision,
            DutyHours,
            Meeting,
            MeetingAttendance,
            Minutes,
            Resolution,
            Seat,
            Stance,
            Term,
        )

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
        erasure.impersonal(CouncilOffice, "Where a council is reached as an office", controller="network")
        erasure.impersonal(DutyHours, "When a council is there for residents", controller="network")
        erasure.impersonal(Resolution, "What a council adopted and what came back", controller="network")
        erasure.impersonal(Stance, "Where each seat stood", controller="network")
        erasure.impersonal(BallotRound, "What was voted on, and what it came to", controller="network")
        erasure.impersonal(BallotOption, "What stood on a ballot", controller="network")
        erasure.impersonal(BallotCard, "Which ballots were handed out and used", controller="network")
        erasure.impersonal(
            Ballot, "What was given on a ballot; without its card once a secret round is counted", controller="network"
        )
