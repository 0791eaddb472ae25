"""Who was at the table: seats corrected until the minutes are out, people without a seat, their names forgotten."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..access import may_host_body
from ..lifecycle import MEETING
from ..models import Meeting, MeetingAttendance, Stance, TableGuest
from ..vocabulary import GUESTS_MAX, NAMES_KEPT_DAYS


@atomic
def note_present(
    *,
    meeting: int,
    present_seats: Collection[int],
    by: Actor,
    at: datetime,
    named: Collection[str] = (),
    nameless: int = 0,
) -> Meeting:
    """Note anew who came: somebody was late, or was overlooked.

    Raises Refused unless the meeting is held and its minutes are not out, when nobody came, for a seat that was not
    called to this meeting, and for one who took part in a decision and would now be away.
    """
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    MEETING.require("note_present", row.state)
    rows, came = list(row.attendances.all()), set(present_seats)
    if not came or not came <= {each.seat_id for each in rows}:
        raise Refused(
            _("Nobody who sits in this body is ticked as present."), _("Tick everyone who came."), code="nobody"
        )
    stood = set(Stance.objects.filter(decision__meeting=row).values_list("seat", flat=True))
    if not stood <= came:
        raise Refused(
            _("Somebody you left out took part in a decision of this meeting."), _("Tick them again."), code="stood"
        )
    for each in rows:
        each.present = each.seat_id in came
    MeetingAttendance.objects.bulk_update(rows, ["present"])
    row.guests.all().delete()
    seat_guests(row, named, nameless, at)
    record("bodies.note_present", row, by=by, at=at, after={"present": len(came)})
    return row


def seat_guests(row: Meeting, named: Collection[str], nameless: int, at: datetime) -> None:
    """People at the table without a seat: each under the name they agreed to, the others counted."""
    names = list(dict.fromkeys(" ".join(name.split()) for name in named if name.strip()))
    if len(names) + nameless > GUESTS_MAX:
        raise Refused(_("These are too many people for one table."), _("Check the number."), code="too_many_guests")
    lines = [TableGuest(network=row.network, meeting=row, name=name, agreed_at=at) for name in names]
    if nameless > 0:
        lines.append(TableGuest(network=row.network, meeting=row, count=nameless))
    for line in lines:
        sound(line, exclude=["meeting"])
        line.save()


def forget_guest_names(at: datetime) -> int:
    """The hourly round: people noted under their name a year ago are counted from now on, not named."""
    with scopes_disabled():
        old = TableGuest.objects.filter(meeting__starts_at__lt=at - timedelta(days=NAMES_KEPT_DAYS)).exclude(name="")
        return sum(uncounted(guest) for guest in old.select_related("meeting"))


@atomic
def uncounted(guest: TableGuest) -> int:
    """Turn one named person at the table into one more without a name."""
    nameless = TableGuest.objects.filter(meeting=guest.meeting_id, name="")
    if nameless.update(count=F("count") + 1):
        guest.delete()
    else:
        guest.name, guest.agreed_at = "", None
        guest.save(update_fields=["name", "agreed_at"])
    return 1
