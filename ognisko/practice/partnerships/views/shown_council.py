"""What joins a council and a centre, as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.workdays import working_days
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.shapes import Fact, Row, Tag

from ..models import Demand, HandOver, SupportItem
from ..vocabulary.council import DemandState, Direction, HandOverState, SupportState

MATTER_TONES = {
    HandOverState.SENT: "river",
    HandOverState.TAKEN_UP: "gold",
    HandOverState.ANSWERED: "moss",
    HandOverState.DECLINED: "plain",
    HandOverState.WITHDRAWN: "plain",
}
DEMAND_TONES = {
    DemandState.ASKED: "gold",
    DemandState.HEARD: "river",
    DemandState.SENT: "gold",
    DemandState.REPLIED: "moss",
    DemandState.WITHDRAWN: "plain",
}
SUPPORT_TONES = {SupportState.PLANNED: "river", SupportState.DONE: "moss", SupportState.DROPPED: "plain"}


def day_words(day: date) -> str:
    return dates.day_month(day, dates.language(get_language()))


def evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def clock(day: date, *, waits: bool, desk: bool) -> dict[str, Any]:
    """A clock at the desk; in public only the day, for nothing is called late there."""
    if not waits:
        return {}
    return {"due": evening(day)} if desk else {"aside": _("By %(day)s.") % {"day": day_words(day)}}


def matter_rows(rows: Sequence[HandOver], *, desk: bool = True) -> list[Row]:
    """Matters with their clocks; the desk's lead to their page."""
    return [
        Row(
            row.subject,
            page_url("partnerships:hand_over", row.council.slug, row.pk) if desk else "",
            " · ".join([row.centre.name, str(row.get_direction_display()), took(row)]).strip(" ·"),
            [Tag(row.get_state_display(), MATTER_TONES[HandOverState(row.state)])],
            **clock(row.due_on, waits=row.state in HandOverState.awaited(), desk=desk),
        )
        for row in rows
    ]


def took(row: HandOver) -> str:
    """„po 6 dniach roboczych”; '' while it waits."""
    if row.settled_at is None or row.state == HandOverState.WITHDRAWN:
        return ""
    days = working_days(timezone.localdate(row.sent_at), timezone.localdate(row.settled_at))
    words = ngettext("after %(days)s working day", "after %(days)s working days", days)
    return words % {"days": days} if days else _("the same day")


def matter_facts(row: HandOver) -> list[Fact]:
    found = [
        Fact(_("From"), row.centre.name if row.direction == Direction.TO_COUNCIL else row.council.name),
        Fact(_("To"), row.council.name if row.direction == Direction.TO_COUNCIL else row.centre.name),
        Fact(_("Handed over"), day_words(timezone.localdate(row.sent_at))),
        Fact(_("Answer due by"), day_words(row.due_on)),
    ]
    if row.taken_at:
        found.append(Fact(_("Taken up"), day_words(timezone.localdate(row.taken_at))))
    if row.settled_at:
        words = " · ".join(part for part in (day_words(timezone.localdate(row.settled_at)), took(row)) if part)
        found.append(Fact(_("Settled"), words))
    if row.channel and row.state != HandOverState.SENT:
        found.append(Fact(_("How the reply came"), row.get_channel_display()))
    if row.challenge:
        found.append(Fact(_("Challenge"), row.challenge.title, page_url("voices:trace", row.challenge.code)))
    return found


def demand_rows(rows: Sequence[Demand], *, desk: bool = True) -> list[Row]:
    return [
        Row(
            _("To %(addressee)s: %(text)s") % {"addressee": row.addressee, "text": row.text},
            page_url("partnerships:demand", row.council.slug, row.pk) if desk else "",
            council_words(row),
            [Tag(row.get_state_display(), DEMAND_TONES[DemandState(row.state)])],
            **clock(row.opinion_due_on, waits=row.state == DemandState.ASKED, desk=desk),
        )
        for row in rows
    ]


def council_words(row: Demand) -> str:
    """What the council said, or how long it kept silent."""
    if row.stance:
        said = _("The council %(stance)s (%(day)s).") % {
            "stance": row.get_stance_display(),
            "day": day_words(row.opinion_on or row.asked_on),
        }
        return f"{said} {row.opinion}".strip()
    asked = day_words(row.asked_on)
    if row.silent_until:
        return _("Asked on %(asked)s, the council kept silent until %(until)s.") % {
            "asked": asked,
            "until": day_words(row.silent_until),
        }
    return _("The council was asked on %(asked)s.") % {"asked": asked}


def demand_facts(row: Demand) -> list[Fact]:
    found = [
        Fact(_("Of whom"), row.addressee),
        Fact(_("The council asked"), day_words(row.asked_on)),
        Fact(_("Its opinion due by"), day_words(row.opinion_due_on)),
    ]
    if row.sent_on:
        found.append(Fact(_("Sent"), day_words(row.sent_on)))
    if row.replied_on and row.sent_on:
        days = (row.replied_on - row.sent_on).days
        words = ngettext("reply after %(days)s day", "reply after %(days)s days", days) % {"days": days}
        found.append(Fact(_("Reply"), f"{day_words(row.replied_on)}, {words}"))
    if row.challenge:
        found.append(Fact(_("Challenge"), row.challenge.title, page_url("voices:trace", row.challenge.code)))
    return found


def support_rows(rows: Sequence[SupportItem], now: datetime, *, desk: bool = True) -> list[Row]:
    return [
        Row(
            row.text,
            page_url("partnerships:settle_support", row.council.slug, row.pk)
            if desk and row.state == SupportState.PLANNED
            else "",
            " · ".join(str(part) for part in (row.get_kind_display(), row.owner, row.reason) if part),
            [Tag(row.get_state_display(), SUPPORT_TONES[SupportState(row.state)])],
            **clock(row.due_on, waits=row.state == SupportState.PLANNED, desk=desk),
        )
        for row in rows
    ]


def progress(rows: Sequence[SupportItem]) -> str:
    """„Zrobione 2 z 5.”"""
    done = sum(row.state == SupportState.DONE for row in rows)
    count = sum(row.state != SupportState.DROPPED for row in rows)
    return _("Done: %(done)s of %(count)s.") % {"done": done, "count": count} if rows else ""


def brief_rows(rows: Sequence[Any], slug: str) -> list[Row]:
    return [
        Row(each.content["month"], page_url("partnerships:brief", slug, each.month.year, each.month.month))
        for each in rows
    ]
