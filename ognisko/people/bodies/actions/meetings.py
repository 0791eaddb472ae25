"""Planning a meeting, inviting to it, noting who came."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..access import may_host_body
from ..lifecycle import MEETING
from ..models import Body, Meeting, MeetingAttendance, Seat
from ..queries import seats
from ..signals import meeting_held, meeting_invited, meeting_planned
from ..vocabulary import MEETING_CODE
from .agenda import carried_over, lay_agenda
from .guests import seat_guests
from .inviting import call_people

USUAL_LENGTH = timedelta(hours=2)


@atomic
def plan_meeting(
    *,
    body: int,
    title: str,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    agenda: str = "",
) -> Meeting:
    """Plan a meeting; two hours when no end is given. The agenda has a point a line, then what was put off earlier.

    Raises Refused when it would end before it starts.
    """
    row = hold(Body, body)
    require(may_host_body(by, row))
    ends_at = ends_at or starts_at + USUAL_LENGTH
    if ends_at <= starts_at:
        raise Refused(_("A meeting ends after it starts."), _("Correct one of the two hours."), code="wrong_hours")
    meeting = Meeting(
        network=row.network,
        body=row,
        code=new_code(MEETING_CODE),
        title=title.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
    )
    sound(meeting)
    meeting.save()
    lay_agenda(meeting, agenda, at)
    carried_over(meeting, by, at)
    record("bodies.plan", meeting, by=by, at=at, after={"starts_at": starts_at.isoformat()})
    tell(meeting_planned, meeting=meeting.pk, at=at)
    return meeting


@atomic
def invite_to_meeting(*, meeting: int, by: Actor, at: datetime) -> Meeting:
    """Send the invitation to everyone who sits in the body; from now on its page is public.

    Raises Refused when the meeting is past, or was already announced.
    """
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    MEETING.require("invite", row.state)
    if row.ends_at <= at:
        raise Refused(_("This meeting is already over."), _("Note who came instead."), code="past")
    row.state, row.invited_at = MEETING.after("invite"), at
    row.save(update_fields=["state", "invited_at"])
    letters = call_people(row, at)
    record("bodies.invite", row, by=by, at=at, after={"letters": letters})
    tell(meeting_invited, meeting=row.pk, at=at)
    return row


@atomic
def hold_meeting(
    *,
    meeting: int,
    present_seats: Collection[int],
    by: Actor,
    at: datetime,
    notes: Mapping[int, str] | None = None,
    named: Collection[str] = (),
    nameless: int = 0,
) -> Meeting:
    """Note that the meeting took place and which seats were there; `notes` by seat ("present at the table").

    `named` are people without a seat who agreed to be noted under their name, `nameless` counts the others.
    Raises Refused before it begins, when nobody came, and for a seat of another body.
    """
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    MEETING.require("hold", row.state)
    if row.starts_at > at:
        raise Refused(_("This meeting has not begun yet."), _("Note who came once it begins."), code="too_early")
    sitting = seats(row.body, timezone.localdate(row.starts_at))
    came = set(present_seats)
    if not came or not came <= {seat.pk for seat in sitting}:
        raise Refused(
            _("Nobody who sits in this body is ticked as present."), _("Tick everyone who came."), code="nobody"
        )
    _note_attendance(row, sitting, came, notes or {})
    seat_guests(row, named, nameless, at)
    row.state, row.held_at = MEETING.after("hold"), at
    row.save(update_fields=["state", "held_at"])
    record("bodies.hold", row, by=by, at=at, after={"present": len(came), "seats": len(sitting)})
    tell(meeting_held, meeting=row.pk, at=at)
    return row


def _note_attendance(row: Meeting, sitting: list[Seat], came: set[int], notes: Mapping[int, str]) -> None:
    MeetingAttendance.objects.bulk_create(
        MeetingAttendance(
            network=row.network,
            meeting=row,
            seat=seat,
            present=seat.pk in came,
            note=notes.get(seat.pk, "")[:120],
        )
        for seat in sitting
    )
