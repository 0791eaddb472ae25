"""A meeting moved or called off, with the reason and a letter to everyone invited; answers to an invitation."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from .. import messages
from ..access import may_host_body
from ..lifecycle import MEETING
from ..models import Invitation, Meeting
from ..queries import invitation_by_code, invited
from ..signals import meeting_cancelled, meeting_moved
from ..vocabulary import MeetingState
from ..vocabulary.replies import INVITATIONS_KEPT_DAYS, reply_code, reply_hash


def call_people(row: Meeting, at: datetime) -> int:
    """Write an invitation for everyone who sits in the body and send the letters; answers with how many."""
    found = invited(row.body, timezone.localdate(row.starts_at))
    for person, seat in found:
        code = reply_code(row.code, person.pk)
        Invitation.objects.get_or_create(
            meeting=row,
            person=person,
            defaults={"network": row.network, "seat": seat, "code_hash": reply_hash(code)},
        )
        messages.meeting_invited(row, person, code, at)
    return len(found)


@atomic
def move_meeting(
    *,
    meeting: int,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor,
    at: datetime,
    place: str = "",
    reason: str = "",
) -> Meeting:
    """Give a meeting another time or place. Once people are invited it needs a reason, and everyone is written to;
    their answers are asked anew.

    Raises Refused when it would end before it starts, lie in the past, or has begun or was called off already.
    """
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    verb = "replan" if row.state == MeetingState.PLANNED else "move"
    _with_reason(reason, needed=verb == "move")
    MEETING.require(verb, row.state, reason=reason)
    if ends_at <= starts_at:
        raise Refused(_("A meeting ends after it starts."), _("Correct one of the two hours."), code="wrong_hours")
    if starts_at <= at:
        raise Refused(_("This moment is over."), _("Choose one that is still ahead."), code="past")
    before = {"starts_at": row.starts_at.isoformat()}
    row.starts_at, row.ends_at, row.place = starts_at, ends_at, place
    row.change_reason, row.changed_at, row.sequence = " ".join(reason.split()), at, row.sequence + 1
    sound(row)
    row.save(update_fields=["starts_at", "ends_at", "place", "change_reason", "changed_at", "sequence"])
    after = {"starts_at": starts_at.isoformat()}
    record(f"bodies.{verb}", row, by=by, at=at, before=before, after=after, reason=row.change_reason)
    if row.state == MeetingState.INVITED:
        row.invitations.update(reply="", replied_at=None)
        _write_to_all(row, at)
    tell(meeting_moved, meeting=row.pk, at=at)
    return row


@atomic
def cancel_meeting(*, meeting: int, reason: str, by: Actor, at: datetime) -> Meeting:
    """Call a meeting off, with the reason; everyone invited is written to. Raises Refused without one, or too late."""
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    _with_reason(reason, needed=True)
    MEETING.require("cancel", row.state, reason=reason)
    row.state, row.changed_at, row.sequence = MEETING.after("cancel"), at, row.sequence + 1
    row.change_reason = " ".join(reason.split())
    sound(row)
    row.save(update_fields=["state", "changed_at", "sequence", "change_reason"])
    record("bodies.cancel", row, by=by, at=at, reason=row.change_reason)
    _write_to_all(row, at)
    tell(meeting_cancelled, meeting=row.pk, at=at)
    return row


@atomic
def reply_to_invitation(*, code: str, reply: str, by: Actor, at: datetime) -> Invitation:
    """Say by the letter's link whether one is coming; the last word counts.

    Raises Refused for a code that opens nothing, and once the meeting began or was called off.
    """
    found = invitation_by_code(code)
    if found is None:
        raise Refused(
            _("This link opens no invitation."), _("Look for the newest letter about the meeting."), code="no_code"
        )
    row = hold(Invitation, found.pk)
    MEETING.require("reply", row.meeting.state)
    if row.meeting.starts_at <= at:
        raise Refused(_("This meeting has begun already."), _("Ring the hosts if something came up."), code="past")
    row.reply, row.replied_at = reply, at
    sound(row, exclude=["meeting", "person", "seat"])
    row.save(update_fields=["reply", "replied_at"])
    record("bodies.reply", row.meeting, by=by, at=at, after={"reply": reply})
    return row


def shed_invitations(at: datetime) -> int:
    """The hourly round: a month after the meeting nobody needs to know who was written to."""
    with scopes_disabled():
        over = at - timedelta(days=INVITATIONS_KEPT_DAYS)
        return Invitation.objects.filter(meeting__ends_at__lt=over).delete()[0]


def _with_reason(reason: str, *, needed: bool) -> None:
    if needed and not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")


def _write_to_all(row: Meeting, at: datetime) -> None:
    for each in row.invitations.select_related("person").order_by("pk"):
        if each.person.email and each.person.is_active:
            messages.meeting_changed(row, each.person, reply_code(row.code, each.person_id), at)
