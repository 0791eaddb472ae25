"""What stands beside the cycle on the board: agreement, lead, contributions, whom we look for, area."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.shapes import Row

from ..access import may_weigh_contributions
from ..models import Contribution, Partner, Partnership
from ..queries import leading, signing
from ..queries.giving import to_thank
from .one_form import today


def standing_part(row: Partnership, partners: list[Partner], request: HttpRequest) -> dict[str, Any]:
    """For the board's panels: each a row with its page."""
    found = signing.newest_agreement(row)
    leads = leading.leads(row)
    return {
        "agreement_row": _agreement(row, found, partners, request) if found else None,
        "leads": [_lead(each, request.now) for each in leads],
        "weighs": bool(may_weigh_contributions(request.user, row, today(request))),
    }


def _agreement(row: Partnership, found: Any, partners: list[Partner], request: HttpRequest) -> Row:
    seen = signing.signing(found, today(request), partners=partners)
    if hasattr(found, "in_force"):
        note = _("in force since %(date)s") % {"date": human_date(found.in_force.since_on, request.now)}
    else:
        note = _("agreed %(date)s") % {"date": human_date(found.agreed_on, request.now)}
    if seen.unsigned:
        names = ", ".join(each.organisation.name for each in seen.unsigned)
        note = _("%(note)s; still to sign: %(names)s") % {"note": note, "names": names}
    title = _("Version %(version)s") % {"version": found.version}
    return Row(title, reverse("partnerships:agreement", args=[row.slug, found.version]), note)


def _lead(each: Any, now: Any) -> Row:
    since = _day(each.starts_on, now)
    if each.ends_on:
        note = f"{since} – {_day(each.ends_on, now)}"
    elif each.until_on:
        note = _("since %(since)s, as agreed until %(until)s") % {
            "since": since,
            "until": _day(each.until_on, now),
        }
    else:
        note = _("since %(since)s") % {"since": since}
    if each.decision is None:
        return Row(each.organisation.name, note=note)
    url = reverse("bodies:meeting", args=[each.decision.meeting.code])
    return Row(
        each.organisation.name,
        url,
        _("%(note)s; by decision: %(question)s") % {"note": note, "question": each.decision},
    )


def _day(day: Any, now: Any) -> str:
    """„24 kwietnia”; the year where it is another."""
    return dates.day_month(day, dates.language(get_language()), today=timezone.localdate(now))


def thanked_rows(given: list[Contribution], everyone: list[Partner], on: date) -> list[Row]:
    """For the public page: the newest few of what was given."""
    return [Row(each.organisation.name, note=each.thanks or each.text) for each in to_thank(given, everyone, on)[:6]]
