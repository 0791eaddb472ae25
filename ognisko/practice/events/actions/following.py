"""What follows from news of lower rooms: a centre closed, a room was taken back."""

from datetime import datetime

from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..models import Occurrence
from ..vocabulary import OccurrenceState
from .closing import cancel_occurrence


@atomic
def call_off_occurrences(*, centre: int, reason: str, by: Actor, at: datetime) -> int:
    """Call off everything a centre still had planned; answers with how many dates."""
    rows = Occurrence.objects.filter(centre=centre, state=OccurrenceState.PLANNED, starts_at__gt=at).order_by("pk")
    ahead = list(rows.values_list("pk", flat=True))
    for pk in ahead:
        cancel_occurrence(occurrence=pk, reason=reason, by=by, at=at)
    return len(ahead)


@atomic
def leave_space(*, booking: int, by: Actor, at: datetime) -> int:
    """The room of a planned date was taken back: the date stands, at the centre. Answers with how many dates moved."""
    rows = Occurrence.objects.filter(booking=booking, state=OccurrenceState.PLANNED).order_by("pk")
    moved = list(rows.values_list("pk", flat=True))
    for pk in moved:
        row = hold(Occurrence, pk)
        row.booking, row.sequence, row.changed_at = None, row.sequence + 1, at
        row.save(update_fields=["booking", "sequence", "changed_at"])
        record("events.leave_space", row, by=by, at=at, before={"booking": booking})
    return len(moved)
