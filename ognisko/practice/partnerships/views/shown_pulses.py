"""What pages of the six questions show: how many have answered, averages with their change, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.shapes import Column, Row, Table

from ..models import Partner, Pulse
from ..queries.pulses import PulseResult
from ..vocabulary.pulses import PULSE_ASKED, PULSE_SHOWN_FROM, PulseState

WELL = 4.0
ADVICE = {
    "trust": gettext_lazy("Begin the next meeting with ten minutes in pairs: what went well between us, what did not."),
    "clarity": gettext_lazy("At the next meeting read aloud who does what by when, and ask whether it still holds."),
    "decision": gettext_lazy("Put the next important question on the agenda as a decision by consent, with reasons."),
    "resources": gettext_lazy("Let each partner say one thing it can lend this month, and write it down."),
    "residents": gettext_lazy("Invite to the next meeting two residents whose voices led to a challenge."),
    "worth": gettext_lazy("Ask what to stop doing. Drop one thing before adding another."),
}


def questions() -> list[str]:
    return [str(each) for each in PULSE_ASKED.values()]


def is_open(pulse: Pulse, on: date) -> bool:
    return pulse.state == PulseState.OPEN and on <= pulse.closes_on


def asking(found: PulseResult, now: datetime) -> dict[str, Any]:
    """While it is open: how many, until when; nothing of what they said."""
    answered = ngettext("%(count)s answer so far.", "%(count)s answers so far.", found.answered)
    missing = PULSE_SHOWN_FROM - found.answered
    needed = ngettext(
        "%(count)s more is needed for the result to show.", "%(count)s more are needed for the result to show.", missing
    )
    return {
        "answered": answered % {"count": found.answered},
        "missing": needed % {"count": missing} if missing > 0 else "",
        "until": human_date(found.pulse.closes_on, now),
        "may_remind": found.pulse.reminded_at is None and found.answered < found.asked,
    }


def asked_rows(asked: Sequence[tuple[Partner, int]]) -> list[tuple[Row, int]]:
    """Each partner with how many of its people have a chance to answer. Never who did."""
    rows = []
    for partner, count in asked:
        note = ngettext("%(count)s person is asked", "%(count)s people are asked", count) % {"count": count}
        rows.append((Row(partner.organisation.name, note=note if count else ""), partner.organisation_id))
    return rows


def result(found: PulseResult) -> dict[str, Any]:
    """A closed one: a table of averages, the lowest and what to do about it, the sentences."""
    pulse = found.pulse
    title = _("quarter %(quarter)s of %(year)s") % {"quarter": pulse.quarter, "year": pulse.year}
    count = ngettext("%(count)s answer", "%(count)s answers", found.answered) % {"count": found.answered}
    if found.means is None:
        few = _("Fewer than five answered, so nothing is shown: nobody could hide among the others.")
        return {"title": title, "count": "", "few": few, "table": None, "advice": "", "sentences": ()}
    return {
        "title": title,
        "count": count,
        "few": "",
        "table": _table(found, title),
        "advice": _advice(found.means),
        "sentences": found.sentences,
    }


def _table(found: PulseResult, title: str) -> Table:
    means, change = found.means or {}, found.change
    columns = [Column(_("What was asked")), Column(_("Average"), True)]
    rows = [[str(question), _number(means[name])] for name, question in PULSE_ASKED.items()]
    if change is not None:
        columns.append(Column(_("Since last time"), True))
        for line, name in zip(rows, PULSE_ASKED, strict=True):
            line.append(_signed(change[name]))
    return Table(_("Averages from 1 (not at all) to 5 (entirely), %(when)s") % {"when": title}, columns, rows)


def _advice(means: dict[str, float]) -> str:
    lowest = min(PULSE_ASKED, key=lambda name: means[name])
    if means[lowest] >= WELL:
        return _("All is well above the middle. Say so aloud at the next meeting.")
    return str(ADVICE[lowest])


def _number(value: float) -> str:
    return number_format(value, 1, use_l10n=True)


def _signed(value: float) -> str:
    if value == 0:
        return _("the same")
    return ("+" if value > 0 else "−") + _number(abs(value))
