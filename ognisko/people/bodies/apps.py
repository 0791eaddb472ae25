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
        from .actions import close_past_terms, forget_guest_names, shed_invitations
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
        menus.inbox(messages.tasks_waiting)
        rounds.hourly(forget_guest_names)
        rounds.hourly(shed_invitations)
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

        _register_writing()
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


def _register_writing() -> None:
    from ognisko.foundation.plumbing import erasure

    from .actions.guests import uncounted
    from .models import AgendaItem, Invitation, Poll, PollAnswer, PollDate, PollLink, Section, TableGuest, Task, Wording
    from .vocabulary import NAMES_KEPT_DAYS
    from .vocabulary.replies import INVITATIONS_KEPT_DAYS

    def forget_guest(person: Any) -> int:
        """Whoever has this name at a table is counted there, not named."""
        return sum(uncounted(guest) for guest in TableGuest.objects.filter(name__iexact=person.name or " "))

    def forget_tasks(person: Any) -> int:
        return Task.objects.filter(person=person).update(person=None, is_forgotten=True)

    def forget_invitations(person: Any) -> int:
        return Invitation.objects.filter(person=person).delete()[0]

    erasure.personal(
        Invitation,
        _("Who was invited to a meeting, and whether they are coming"),
        forget_invitations,
        controller="network",
        keep_days=INVITATIONS_KEPT_DAYS,
    )

    def forget_links(person: Any) -> int:
        return PollLink.objects.filter(person=person).delete()[0]

    erasure.impersonal(Poll, "Which dates a body was asked about", controller="network")
    erasure.impersonal(PollDate, "Which dates a body was asked about", controller="network")
    erasure.impersonal(PollAnswer, "Which dates suit which seat", controller="network")
    erasure.personal(PollLink, "Whose link opens the answers of a seat", forget_links, controller="network")
    erasure.impersonal(AgendaItem, "What a meeting talks about", controller="network")
    erasure.impersonal(Section, "Notes of a meeting until its minutes are published", controller="network")
    erasure.impersonal(Wording, "Notes of a meeting until its minutes are published", controller="network")
    erasure.personal(
        TableGuest,
        _("Who was at the table without a seat, under a name they agreed to"),
        forget_guest,
        controller="network",
        keep_days=NAMES_KEPT_DAYS,
    )
    erasure.personal(Task, "Who took up what at a meeting", forget_tasks, controller="network")
