"""The agenda: points added, taken up from what waits, moved, taken off; settled or put off; carried to the next one."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..access import may_host_body
from ..lifecycle import MEETING
from ..models import AgendaItem, Meeting, Seat
from ..queries import left_open, next_meeting
from ..vocabulary import POINTS_MAX, TITLE_MAX, MeetingState, PointKind, PointState

CHANGING = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD)
NUMBER = re.compile(r"^\s*(\d+[.)]|[-–•*])\s+")


@atomic
def add_agenda_item(
    *,
    meeting: int,
    title: str,
    by: Actor,
    at: datetime,
    kind: str = PointKind.TALK,
    length: int | None = None,
    proposer: int | None = None,
    source: tuple[str, int] | None = None,
) -> AgendaItem:
    """Add a point at the end. `proposer` is a seat of the body; `source` names what waited in an upper room.

    Raises Refused once the minutes are published, for a seat of another body, and for what is on the agenda already.
    """
    row = _held(meeting, by)
    if row.items.count() >= POINTS_MAX:
        raise Refused(_("This agenda is full."), _("Take a point off, or plan another meeting."), code="full")
    source_kind, source_pk = source or ("", None)
    if source and row.items.filter(source_kind=source_kind, source_pk=source_pk).exists():
        raise Refused(_("This is on the agenda already."), code="twice")
    item = AgendaItem(
        network=row.network,
        meeting=row,
        order=_last(row) + 1,
        title=" ".join(title.split()),
        kind=kind,
        length=length,
        proposer=_seat(row, proposer),
        source_kind=source_kind,
        source_pk=source_pk,
        added_at=at,
    )
    sound(item, exclude=["meeting", "proposer"])
    item.save()
    record("bodies.add_agenda_item", row, by=by, at=at, after={"item": item.pk, "source": source_kind})
    return item


@atomic
def change_agenda_item(
    *, item: int, title: str, kind: str, by: Actor, at: datetime, length: int | None = None, proposer: int | None = None
) -> AgendaItem:
    """Say a point in other words, or change its time. Raises Refused as `add_agenda_item`."""
    row = _point(item, by)
    row.title, row.kind, row.length = " ".join(title.split()), kind, length
    row.proposer = _seat(row.meeting, proposer)
    sound(row, exclude=["meeting", "proposer", "carried_from"])
    row.save(update_fields=["title", "kind", "length", "proposer"])
    record("bodies.change_agenda_item", row.meeting, by=by, at=at, after={"item": row.pk})
    return row


@atomic
def move_agenda_item(*, item: int, place: int, by: Actor, at: datetime) -> AgendaItem:
    """Put a point at this place, counted from one; beyond either end is at that end."""
    row = _point(item, by)
    others = [each for each in row.meeting.items.all() if each.pk != row.pk]
    others.insert(max(0, min(place - 1, len(others))), row)
    for order, each in enumerate(others, start=1):
        each.order = order
    AgendaItem.objects.bulk_update(others, ["order"])
    record("bodies.move_agenda_item", row.meeting, by=by, at=at, after={"item": row.pk, "place": row.order})
    return row


@atomic
def take_off_agenda_item(*, item: int, by: Actor, at: datetime) -> None:
    """Take a point off. Raises Refused when something was written, decided or taken up at it."""
    row = _point(item, by)
    if row.decisions.exists() or row.tasks.exists() or row.sections.filter(head__gt=0).exists():
        raise Refused(
            _("Something was written down at this point."), _("Mark it “comes back next time” instead."), code="touched"
        )
    record("bodies.take_off_agenda_item", row.meeting, by=by, at=at, before={"item": row.pk})
    row.delete()


@atomic
def settle_agenda_item(*, item: int, by: Actor, at: datetime) -> AgendaItem:
    """The meeting is done with this point. Raises Refused unless the meeting is being held."""
    return _mark(item, PointState.SETTLED, by, at)


@atomic
def put_off_agenda_item(*, item: int, by: Actor, at: datetime) -> AgendaItem:
    """This point comes back next time. Raises Refused unless the meeting is being held."""
    return _mark(item, PointState.LEFT, by, at)


@atomic
def carry_agenda_items(*, meeting: int, by: Actor, at: datetime) -> list[AgendaItem]:
    """Take over every point that earlier meetings of the body put off."""
    row = _held(meeting, by)
    return carried_over(row, by, at)


def carried_over(row: Meeting, by: Actor, at: datetime) -> list[AgendaItem]:
    """The points put off earlier, each once, now on this agenda."""
    there = set(row.items.exclude(source_kind="").values_list("source_kind", "source_pk"))
    added: list[AgendaItem] = []
    for order, old in enumerate(left_open(row), start=_last(row) + 1):
        source = (old.source_kind, old.source_pk)
        source_kind, source_pk = ("", None) if source in there else source
        added.append(
            AgendaItem.objects.create(
                network=row.network,
                meeting=row,
                order=order,
                title=old.title,
                kind=old.kind,
                length=old.length,
                proposer=old.proposer,
                source_kind=source_kind,
                source_pk=source_pk,
                carried_from=old,
                added_at=at,
            )
        )
        there.add(source)
    if added:
        record("bodies.carry_agenda_items", row, by=by, at=at, after={"items": len(added)})
    return added


def close_agenda(row: Meeting, touched: set[int], by: Actor, at: datetime) -> None:
    """With the minutes out, a point nobody marked is settled when something was written at it, else it comes back.

    Where nobody wrote by points, the minutes speak of all of them.
    """
    for item in row.items.filter(state=PointState.OPEN):
        item.state = PointState.SETTLED if item.pk in touched or not touched else PointState.LEFT
        item.save(update_fields=["state"])
    following = next_meeting(row)
    if following is not None:
        carried_over(hold(Meeting, following.pk), by, at)


def lay_agenda(row: Meeting, lines: str, at: datetime) -> None:
    """A fresh meeting's points, one a line; numbers before them are left out."""
    titles = [NUMBER.sub("", line).strip()[:TITLE_MAX] for line in lines.splitlines()]
    fitting = [title for title in titles if len(title) >= 3][:POINTS_MAX]
    for order, title in enumerate(fitting, start=1):
        item = AgendaItem(network=row.network, meeting=row, order=order, title=title, added_at=at)
        sound(item, exclude=["meeting"])
        item.save()


def _held(meeting: int, by: Actor) -> Meeting:
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    _still_open(row)
    return row


def _still_open(row: Meeting) -> None:
    if row.state not in CHANGING:
        raise Refused(str(MEETING.otherwise) % {"state": row.get_state_display()}, code="wrong_moment")


def _point(item: int, by: Actor) -> AgendaItem:
    row = hold(AgendaItem, item)
    row.meeting = _held(row.meeting_id, by)
    return row


def _mark(item: int, state: PointState, by: Actor, at: datetime) -> AgendaItem:
    row = _point(item, by)
    MEETING.require("decide", row.meeting.state)
    before, row.state = row.state, state
    row.save(update_fields=["state"])
    record("bodies.mark_agenda_item", row.meeting, by=by, at=at, before={"state": before}, after={"state": state})
    return row


def _last(row: Meeting) -> int:
    return max(row.items.values_list("order", flat=True), default=0)


def _seat(row: Meeting, pk: int | None) -> Seat | None:
    found = Seat.objects.filter(body=row.body_id, pk=pk).first() if pk is not None else None
    if pk is not None and found is None:
        raise Refused(_("This seat is of another body."), _("Choose one of this body."), code="other_body")
    return found
