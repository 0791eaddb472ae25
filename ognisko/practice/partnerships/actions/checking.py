"""What every verb of the room checks: plain text, whole rows, the right phase, the right network."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import may_keep_partnership
from ..lifecycle import CYCLE, MOMENTS
from ..models import Cycle, Partnership, Priority
from ..vocabulary import PartnershipState, Phase

M = TypeVar("M", bound=models.Model)


def plain(text: str) -> str:
    """Text without control characters (line breaks stay), trimmed."""
    kept = (each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc")
    return "".join(kept).strip()


def checked(row: M, *exclude: str) -> M:
    """The row, if its fields are whole. Raises Refused with the first problem in words."""
    try:
        row.full_clean(exclude=["network", *exclude])
    except ValidationError as error:
        _field, problems = next(iter(error.message_dict.items()))
        raise Refused(problems[0], code="bad_input") from error
    return row


def reasoned(reason: str) -> str:
    """The reason, plain. Raises Refused when there is none."""
    words = plain(reason)
    if len(words) < 3:
        raise Refused(NEED_REASON, code="no_reason")
    return words


def kept(partnership: int, by: Actor) -> Partnership:
    """The partnership, locked, if `by` keeps it."""
    row = hold(Partnership, partnership)
    same_network(row)
    require(may_keep_partnership(by, row))
    return row


def kept_cycle(cycle: int, by: Actor) -> Cycle:
    row = hold(Cycle, cycle)
    same_network(row)
    require(may_keep_partnership(by, row.partnership))
    return row


def kept_priority(priority: int, by: Actor) -> Priority:
    row = hold(Priority, priority)
    same_network(row)
    require(may_keep_partnership(by, row.cycle.partnership))
    return row


def not_ended(partnership: Partnership) -> None:
    if partnership.state == PartnershipState.ENDED:
        raise Refused(_("This partnership has ended."), _("Call a new one together."), code="wrong_moment")


def in_phase(cycle: Cycle, verb: str) -> None:
    """Raise Refused unless the cycle is in a phase in which this may be written down."""
    if cycle.phase not in MOMENTS[verb]:
        when = ", ".join(str(phase.label) for phase in Phase if phase in MOMENTS[verb])
        raise Refused(
            str(CYCLE.otherwise) % {"state": Phase(cycle.phase).label},
            _("It belongs to: %(phases)s.") % {"phases": when},
            code="wrong_moment",
        )
