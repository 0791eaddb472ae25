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
from ognisko.foundation.plumbing.menus import Waiting
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.people.accounts.models import Person

from .access import COUNCIL
from .models import Meeting
from .queries import resolutions_late, to_hold, to_publish
from .vocabulary import MeetingState

MINUTES_WITHIN = timedelta(days=7)


def meeting_invited(meeting: Meeting, person: Person, at: datetime) -> None:
    """One letter to one person who sits in the body."""
    with translation.override(person.language):
        starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        context = {
            "meeting": meeting,
            "when": dates.span(starts, ends, person.language, today=timezone.localdate(at)),
            "url": urljoin(settings.PUBLIC_URL, reverse("bodies:meeting", args=[meeting.code])),
        }
        post_mail(
            key=f"bodies.invite:{meeting.pk}:{person.pk}",
            to=person.email or "",
            subject=_("Invitation: %(title)s") % {"title": meeting.title},
            body=render_to_string("bodies/mail_meeting_invited.txt", context),
            at=at,
        )


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
    return held + [
        Waiting(
            _("Publish the minutes: %(title)s") % {"title": row.title},
            row.body.name,
            reverse("bodies:publish", args=[row.code]),
            row.ends_at + MINUTES_WITHIN,
            "bodies.publish",
        )
        for row in to_publish(person)
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
        )
        for row in rows
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
