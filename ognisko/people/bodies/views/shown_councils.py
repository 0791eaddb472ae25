"""A council's things as pages show them: duty hours in words, resolutions as rows, the office as facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.shapes import Fact, Row, Tag

from .. import queries
from ..models import CouncilOffice, DutyHours, Resolution, Term
from ..vocabulary.councils import DutyRule, ResolutionState, WeekOfMonth

TONES = {
    ResolutionState.ADOPTED: "river",
    ResolutionState.AWAITED: "gold",
    ResolutionState.REPLIED: "moss",
    ResolutionState.REPEALED: "plain",
}


def hours_words(row: DutyHours) -> str:
    """„17:00–18:30, CAL Podwórko · Teresa Kalina”."""
    words = f"{dates.hour(row.begins)}–{dates.hour(row.ends)} · {row.place}"
    return f"{words} · {queries.seat_name(row.seat)}" if row.seat else words


def rule_words(row: DutyHours) -> str:
    """„co tydzień: wtorek”, „raz w miesiącu: pierwszy wtorek”, „wtorek, 5 stycznia”."""
    if row.rule == DutyRule.ONCE:
        return dates.named_day(row.on_day, dates.language(get_language()))
    weekday = dates.DAYS[dates.language(get_language())][row.weekday or 0]
    if row.rule == DutyRule.WEEKLY:
        return _("every week: %(weekday)s") % {"weekday": weekday}
    which = WeekOfMonth(row.week).label
    return _("once a month: %(weekday)s, %(which)s") % {"weekday": weekday, "which": which}


def next_rows(rows: Sequence[DutyHours], now: datetime) -> list[Row]:
    """The next days of duty as leaves of a calendar; a holiday says so."""
    return [
        Row(
            _("No duty: %(holiday)s") % {"holiday": each.holiday} if each.holiday else hours_words(each.hours),
            day=each.day,
            tags=[Tag(_("public holiday"), "plain")] if each.holiday else (),
        )
        for each in queries.next_duties(rows, timezone.localtime(now))
    ]


def desk_duties(rows: Sequence[DutyHours]) -> list[dict[str, Any]]:
    return [{"pk": row.pk, "title": rule_words(row), "note": hours_words(row)} for row in rows]


def resolution_rows(rows: Sequence[Resolution], *, desk: bool = True) -> list[Row]:
    """Each with its number and day, its state, the clock of a reply awaited, or how long the reply took."""
    name = "bodies:desk_resolution" if desk else "bodies:resolution"
    lang = dates.language(get_language())
    return [
        Row(
            row.subject,
            page_url(name, row.body.slug, row.pk),
            " · ".join([str(row.get_kind_display()), row.number, dates.day_month(row.adopted_on, lang)]),
            [state_tag(row)],
            due=end_of(row.reply_due_on) if row.state == ResolutionState.AWAITED else None,
            aside=days_words(row.reply_days) if row.reply_days is not None else "",
        )
        for row in rows
    ]


def state_tag(row: Resolution) -> Tag:
    return Tag(row.get_state_display(), TONES[ResolutionState(row.state)])


def days_words(days: int) -> str:
    return ngettext("reply after %(days)s day", "reply after %(days)s days", days) % {"days": days}


def end_of(day: Any) -> datetime:
    """The day's last minute: until then a clock is not late."""
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def resolution_facts(row: Resolution, now: datetime) -> list[Fact]:
    """What became of it, in the order it happened."""
    lang = dates.language(get_language())
    found = [
        Fact(_("Number"), f"{row.get_kind_display()} {row.number}"),
        Fact(_("Adopted"), dates.day_month(row.adopted_on, lang)),
    ]
    if row.sent_on:
        found.append(Fact(_("Sent to"), f"{row.addressee}, {dates.day_month(row.sent_on, lang)}"))
    if row.state == ResolutionState.AWAITED:
        left = dates.time_left(timezone.localtime(end_of(row.reply_due_on)), timezone.localtime(now), lang)
        found.append(Fact(_("Reply awaited by"), f"{dates.day_month(row.reply_due_on, lang)} ({left.words})"))
    if row.replied_on and row.reply_days is not None:
        found.append(Fact(_("Reply"), f"{dates.day_month(row.replied_on, lang)}, {days_words(row.reply_days)}"))
    if row.repealed_on:
        found.append(Fact(_("Repealed"), dates.day_month(row.repealed_on, lang)))
    return found


def office_facts(office: CouncilOffice | None) -> list[Fact]:
    if office is None:
        return []
    found = [
        Fact(_("E-mail"), office.email, f"mailto:{office.email}"),
        Fact(_("Telephone"), office.phone, f"tel:{''.join(office.phone.split())}"),
        Fact(_("Address"), office.address),
    ]
    return [fact for fact in found if fact.words]


def term_words(term: Term | None, lang: str) -> str:
    """„Kadencja od 17 października 2021 do …”; '' when none is in force."""
    if term is None:
        return ""
    since = dates.day_month(term.starts_on, lang)
    if term.ends_on is None:
        return _("Term since %(since)s; its last day is not announced yet.") % {"since": since}
    return _("Term from %(since)s to %(until)s.") % {"since": since, "until": dates.day_month(term.ends_on, lang)}
