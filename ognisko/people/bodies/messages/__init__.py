"""The words of an invitation, in the language of each person invited; what waits on the desk, what a search shows."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.menus import Late, Waiting
from ognisko.foundation.plumbing.outbox import post_mail

from ..access import COUNCIL
from ..models import BallotCard, Meeting
from ..queries import (
    code_of,
    invited_to_vote,
    own_cards,
    polls_to_pick,
    resolutions_late,
    seat_name,
    tasks_due,
    to_count,
    to_hold,
    to_publish,
)
from ..vocabulary import MeetingState
from .letters import dates_asked, meeting_changed, meeting_invited
from .papers import minutes_pdf

__all__ = [
    "ballot_opened",
    "ballots_waiting",
    "dates_asked",
    "findings",
    "meeting_changed",
    "meeting_invited",
    "minutes_pdf",
    "moment",
    "replies_late",
    "tasks_waiting",
    "waiting",
    "zloty",
]

MINUTES_WITHIN = timedelta(days=7)


def ballot_opened(card: BallotCard, at: datetime) -> None:
    """A letter to everyone who may cast this seat's ballot, with the link that opens it."""
    if card.seat is None:
        return
    link = urljoin(settings.PUBLIC_URL, reverse("bodies:vote", args=[code_of(card.number, card.network_id)]))
    for person in invited_to_vote(card, timezone.localdate(at)):
        with translation.override(person.language):
            row = card.round
            context = {"ballot": row, "until": moment(row.closes_at), "url": link, "who_name": seat_name(card.seat)}
            post_mail(
                key=f"once:bodies.open_ballot:{card.pk}:{person.pk}",
                to=person.email or "",
                subject=_("Your ballot: %(question)s") % {"question": row.question},
                body=render_to_string("bodies/mail_ballot_opened.txt", context),
                at=at,
            )


def moment(of: datetime) -> str:
    """A day and an hour as people say them."""
    local = timezone.localtime(of)
    return f"{_day(of, dates.language(get_language()))}, {dates.hour(local)}"


def zloty(grosze: int) -> str:
    """Money as people write it: 1 200 or 12,50, without the name of the currency."""
    whole, rest = divmod(grosze, 100)
    grouped = f"{whole:,}".replace(",", "\u00a0")
    return f"{grouped},{rest:02}" if rest else grouped


def waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Meetings to note and minutes to publish, for the desk's inbox."""
    held = [
        Waiting(
            _("Note who came: %(title)s") % {"title": row.title},
            row.body.name,
            reverse("bodies:hold", args=[row.code]),
            row.ends_at,
            "bodies.hold",
        )
        for row in to_hold(person, at)
    ]
    picking = [
        Waiting(
            _("Pick a date: %(title)s") % {"title": row.title},
            row.body.name,
            reverse("bodies:poll", args=[row.pk]),
            row.closes_at,
            "bodies.pick_date",
        )
        for row in polls_to_pick(person, at)
    ]
    return (
        held
        + picking
        + [
            Waiting(
                _("Publish the minutes: %(title)s") % {"title": row.title},
                row.body.name,
                reverse("bodies:publish", args=[row.code]),
                row.ends_at + MINUTES_WITHIN,
                "bodies.publish",
            )
            for row in to_publish(person)
        ]
        + ballots_waiting(person, at)
    )


def ballots_waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Ballots to cast, and rounds to count."""
    own = [
        Waiting(
            _("Vote: %(question)s") % {"question": card.round.question},
            card.round.body.name,
            reverse("bodies:own_ballot", args=[card.round.code]),
            card.round.closes_at,
            "bodies.cast",
        )
        for card in own_cards(person, at, timezone.localdate(at))
        if not card.is_used and not card.spoiled_reason
    ]
    return own + [
        Waiting(
            _("Count the ballots: %(question)s") % {"question": row.question},
            row.body.name,
            reverse("bodies:desk_ballot", args=[row.code]),
            row.closes_at,
            "bodies.count",
        )
        for row in to_count(person, at)
    ]


def replies_late(person: Actor, at: datetime) -> list[Waiting]:
    """Resolutions to which a reply is overdue: time to ask again."""
    rows = resolutions_late(person, timezone.localdate(at)) if holds(person, COUNCIL) else []
    return [
        Waiting(
            _("No reply yet: %(subject)s") % {"subject": row.subject},
            f"{row.body.name} · {row.addressee}",
            reverse("bodies:desk_resolution", args=[row.body.slug, row.pk]),
            timezone.make_aware(datetime.combine(row.reply_due_on, time(23, 59))) if row.reply_due_on else None,
            "bodies.note_reply",
            Late.AWAITED,
        )
        for row in rows
    ]


def tasks_waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Tasks taken up at meetings, due within two weeks or past their day."""
    return [
        Waiting(
            _("Task: %(text)s") % {"text": task.text},
            task.meeting.body.name,
            f"{reverse('bodies:tasks')}#zadanie-{task.pk}",
            timezone.make_aware(datetime.combine(task.due_on, time(23, 59))),
            "bodies.task",
        )
        for task in tasks_due(person, timezone.localdate(at))
    ]


def findings(pks: Sequence[int]) -> Mapping[int, Finding]:
    """Meetings with published minutes, by primary key."""
    lang = dates.language(get_language())
    rows = Meeting.objects.filter(pk__in=pks, state=MeetingState.PUBLISHED)
    return {
        pk: Finding(title, reverse("bodies:meeting", args=[code]), note=f"{_day(starts_at, lang)} · {body}")
        for pk, code, title, starts_at, body in rows.values_list("pk", "code", "title", "starts_at", "body__name")
    }


def _day(moment: datetime, lang: str) -> str:
    return dates.day_month(timezone.localtime(moment).date(), lang)
