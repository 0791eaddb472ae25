"""Minutes as a typeset document: who was there, what was said, decided and taken up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.press.kit import typeset

from .. import queries
from ..models import Meeting, Seat
from ..vocabulary import StanceKind

DOCUMENT = "people/bodies/templates/bodies/minutes.typ"


def minutes_pdf(meeting: Meeting, at: datetime, *, with_names: bool) -> bytes:
    """The minutes in force. `with_names` is for the hosts' files; otherwise people appear as on the public page."""
    lang = dates.language(get_language())
    versions = queries.minutes(meeting)
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    newest = versions[0]
    data = {
        "title": _("Minutes: %(title)s") % {"title": meeting.title},
        "language": lang,
        "body": meeting.body.name,
        "meeting": meeting.title,
        "when": _capital(dates.span(starts, ends, lang)),
        "where": meeting.place,
        "attendance": _attendance(meeting, with_names),
        "agenda": [item.title for item in queries.agenda(meeting)],
        "text": [{"heading": heading, "words": words} for heading, words in queries.paragraphs(newest.text)],
        "decisions": [_decision(told) for told in queries.decisions(meeting)],
        "tasks": [_task(meeting, row, lang, with_names) for row in queries.tasks_of(meeting)],
        "version": _version(newest.version, timezone.localtime(newest.at), newest.reason, lang),
        "signed": with_names,
        "words": _words(),
    }
    return typeset(DOCUMENT, data, at=at)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _attendance(meeting: Meeting, with_names: bool) -> list[dict[str, Any]]:
    """Lines of (label, names): present, absent, others at the table."""

    def name(seat: Seat) -> str:
        shown = queries.seat_name(seat) if with_names else queries.seat_shown(seat, meeting.body)
        return shown if shown == seat.called else f"{shown} ({seat.called})"

    rows = queries.attendance(meeting)
    lines = [
        {"label": label, "names": [name(row.seat) for row in rows if row.present == here]}
        for label, here in ((_("Present"), True), (_("Absent"), False))
    ]
    seen = queries.guests(meeting)
    count = sum(guest.count for guest in seen)
    if count:
        words = ngettext("%(count)s person without a seat", "%(count)s people without a seat", count) % {"count": count}
        named = [guest.name for guest in seen if guest.name] if with_names else []
        lines.append({"label": _("At the table"), "names": [words, *named]})
    return [line for line in lines if line["names"]]


def _decision(told: queries.Told) -> dict[str, Any]:
    counts = [(kind.label, told.counts[kind.value]) for kind in StanceKind if told.counts[kind.value]]
    return {
        "question": told.decision.question,
        "outcome": _capital(str(told.decision.get_outcome_display())),
        "method": str(told.decision.get_method_display()),
        "stood": " · ".join(f"{label}: {count}" for label, count in counts),
        "reasons": told.decision.reasons,
        "named": [
            f"{queries.seat_name(each.seat)}: {each.get_stance_display()}"
            + (f" – {each.reason}" if each.reason else "")
            for each in told.named
        ],
    }


def _task(meeting: Meeting, row: Any, lang: str, with_names: bool) -> dict[str, str]:
    return {
        "text": row.text,
        "owner": queries.task_owner(row) if with_names else queries.task_owner_shown(row, meeting.body),
        "due": dates.day_month(row.due_on, lang),
        "state": str(row.get_state_display()),
    }


def _version(number: int, at: datetime, reason: str, lang: str) -> str:
    words = _("Version %(number)s, published on %(day)s.") % {"number": number, "day": dates.day_month(at.date(), lang)}
    why = _("Why it was corrected: %(reason)s") % {"reason": reason}
    return f"{words} {why}" if reason else words


def _words() -> dict[str, str]:
    return {
        "minutes": _("Minutes"),
        "who": _("Who was there"),
        "agenda": _("Agenda"),
        "talk": _("What was said"),
        "decisions": _("Decisions"),
        "tasks": _("Tasks"),
        "task": _("What is to be done"),
        "owner": _("Who"),
        "due": _("By when"),
        "state": _("State"),
        "chair": _("Led by"),
        "taker": _("Minutes taken by"),
    }
