"""Counting who was heard, apart from what they said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

from ..models import Call, GroupTally
from ..vocabulary.calls import GROUP_VALUES


def quarter_of(day: date) -> date:
    """The first day of its quarter of the year."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def tally_group(call: Call, channel: str, group: Mapping[str, str], at: datetime) -> None:
    """Add one to each count that somebody of this group belongs to. The call's row is held, so no count is lost.

    Raises Refused for a value the form does not offer.
    """
    quarter = quarter_of(timezone.localdate(at, call.network.zone))
    for kind, value in group.items():
        if not value:
            continue
        if kind not in GROUP_VALUES or value not in GROUP_VALUES[kind].values:
            raise Refused(_("The form has no such answer about yourself."), _("Choose another one."), code="bad_input")
        cell = {"call": call, "quarter": quarter, "channel": channel, "kind": kind, "value": value}
        if not GroupTally.objects.filter(**cell).update(count=F("count") + 1):
            GroupTally.objects.create(network=call.network, count=1, **cell)
