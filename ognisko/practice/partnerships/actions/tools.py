"""Looking through the city's programmes and tools for a priority, one by one."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import may_keep_partnership
from ..models import ToolConsidered
from ..vocabulary import PROGRAMMES
from .checking import checked, in_phase, kept_priority, plain, reasoned


@atomic
def consider_tool(
    *, priority: int, programme: str = "", name: str = "", verdict: str, reason: str, by: Actor, at: datetime
) -> ToolConsidered:
    """Write what was found of one programme or tool: a verdict and its reason. Said again, the newer words stand.

    `programme` is a key of PROGRAMMES, `name` the tool; a programme alone names itself. Raises Refused for neither.
    """
    row = kept_priority(priority, by)
    in_phase(row.cycle, "consider_programmes")
    known = {each.key: each.name for each in PROGRAMMES}
    called = plain(name) or known.get(programme, "")
    if not called:
        raise Refused(_("Choose a programme, or name the tool."), code="bad_input")
    found = ToolConsidered.objects.filter(priority=row, name=called).first()
    found = found or ToolConsidered(network=row.network, priority=row, name=called)
    found.programme = programme if programme in known else ""
    found.verdict, found.reason, found.considered_at = verdict, reasoned(reason), at
    checked(found).save()
    row.considered_at = row.considered_at or at
    row.save(update_fields=["considered_at"])
    record("partnerships.consider_tool", found, by=by, at=at, after={"priority": row.pk, "verdict": verdict})
    return found


@atomic
def drop_tool(*, tool: int, by: Actor, at: datetime) -> None:
    """Take back what was written of a tool by mistake."""
    row = hold(ToolConsidered, tool)
    same_network(row)
    priority = row.priority
    require(may_keep_partnership(by, priority.cycle.partnership))
    in_phase(priority.cycle, "consider_programmes")
    record("partnerships.drop_tool", row, by=by, at=at, before={"priority": priority.pk, "verdict": row.verdict})
    row.delete()
    if not priority.programmes_considered and not ToolConsidered.objects.filter(priority=priority).exists():
        priority.considered_at = None
        priority.save(update_fields=["considered_at"])
