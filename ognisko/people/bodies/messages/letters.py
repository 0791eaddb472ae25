"""Letters about a meeting: the invitation, another time, called off. Each carries the date for a calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.people.accounts.models import Person

from ..models import Meeting, Poll
from ..queries import agenda, meeting_calendar
from ..vocabulary import MeetingState


def meeting_invited(meeting: Meeting, person: Person, code: str, at: datetime) -> None:
    """One letter to one person who sits in the body, with the link for an answer."""
    with translation.override(person.language):
        _post("invite", meeting, person, code, at, _("Invitation: %(title)s"), "bodies/mail_meeting_invited.txt")


def meeting_changed(meeting: Meeting, person: Person, code: str, at: datetime) -> None:
    """One letter to one person invited: the meeting is moved, or called off."""
    off = meeting.state == MeetingState.CANCELLED
    with translation.override(person.language):
        subject = _("Called off: %(title)s") if off else _("Another time: %(title)s")
        name = "bodies/mail_meeting_cancelled.txt" if off else "bodies/mail_meeting_moved.txt"
        _post("change", meeting, person, code, at, subject, name)


def _post(cause: str, meeting: Meeting, person: Person, code: str, at: datetime, subject: str, template: str) -> None:
    page = _address("bodies:meeting", meeting.code)
    context: dict[str, Any] = {
        "meeting": meeting,
        "agenda": agenda(meeting),
        "when": _when(meeting, person, at),
        "url": page,
        "reply_url": _address("bodies:invitation", spoken(code)),
    }
    post_mail(
        key=f"once:bodies.{cause}:{meeting.pk}:{person.pk}:{meeting.sequence}",
        to=person.email or "",
        subject=subject % {"title": meeting.title},
        body=render_to_string(template, context),
        calendar=meeting_calendar(meeting, page, at, to=person.email or ""),
        at=at,
    )


def _address(name: str, code: str) -> str:
    return urljoin(settings.PUBLIC_URL, reverse(name, args=[code]))


def _when(meeting: Meeting, person: Person, at: datetime) -> str:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return dates.span(starts, ends, person.language, today=timezone.localdate(at))


def dates_asked(poll: Poll, person: Person, code: str, at: datetime) -> None:
    """One letter to one person: which of these dates?"""
    with translation.override(person.language):
        today = timezone.localdate(at)
        local = [timezone.localtime(date.starts_at) for date in poll.dates.all()]
        context = {
            "poll": poll,
            "dates": [dates.at_moment(each, person.language, today=today) for each in local],
            "until": dates.at_moment(timezone.localtime(poll.closes_at), person.language, today=today),
            "url": _address("bodies:answer_dates", spoken(code)),
        }
        post_mail(
            key=f"once:bodies.ask_dates:{poll.pk}:{person.pk}",
            to=person.email or "",
            subject=_("When can you meet? %(title)s") % {"title": poll.title},
            body=render_to_string("bodies/mail_dates_asked.txt", context),
            at=at,
        )
