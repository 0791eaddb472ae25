"""Writing minutes together: a section is saved over the text it was begun from, and no word of anybody is lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.joining import joined
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record

from ..access import may_host_body
from ..lifecycle import MEETING
from ..models import AgendaItem, Meeting, Section, Wording
from ..vocabulary import SECTION_MAX


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a text: its number, to write on from; `is_joined` with another's; `aside` when it waits."""

    number: int
    is_joined: bool = False
    aside: Wording | None = None


@atomic
def write_section(*, meeting: int, item: int | None, text: str, base: int, by: Actor, at: datetime) -> Written:
    """Save what was written at a point over the text of number `base` (0: an empty one).

    When somebody else wrote meanwhile, both texts are joined; where both changed the same words, this one is set aside
    for a person to join. Raises Refused unless the meeting is held and its minutes are not out.
    """
    row = _writing(meeting, by)
    section = _section(row, item)
    text = _plain(text)
    older, head = _text(section, base), _text(section, section.head)
    if text == older:
        return Written(base)
    if base != section.head and text != head:
        return _beside(section, text, older, head, base, by, at)
    mine = _add(section, text, by, at)
    _make_head(section, mine, row, by, at)
    _supersede(section, base, mine, by)
    return Written(mine.number)


@atomic
def join_wordings(*, wording: int, text: str, base: int, by: Actor, at: datetime) -> Written:
    """Join a text set aside with the one in force, in words that a person chose; `base` numbers the one they saw.

    Raises Refused when it was joined already, or when it can no longer be: somebody wrote once more.
    """
    aside = hold(Wording, wording)
    row = _writing(aside.section.meeting_id, by)
    section = hold(Section, aside.section_id)
    if not aside.is_aside:
        raise Refused(_("These texts were joined already."), code="joined")
    if base != section.head:
        raise Refused(
            _("Somebody wrote more meanwhile."),
            _("Both texts stand below anew: look once more."),
            code="newer",
        )
    mine = _add(section, _plain(text), by, at)
    _make_head(section, mine, row, by, at)
    aside.is_aside = False
    aside.save(update_fields=["is_aside"])
    record("bodies.join_wordings", row, by=by, at=at, after={"section": section.pk})
    return Written(mine.number, is_joined=True)


@atomic
def note_late_words(*, meeting: int, by: Actor, at: datetime) -> None:
    """Somebody tried to write into minutes that are published: that it was tried stays, not the words."""
    row = Meeting.objects.select_related("body").get(pk=meeting)
    require(may_host_body(by, row.body))
    record("bodies.refuse_late_words", row, by=by, at=at, after={"state": row.state})


def forget_drafts(row: Meeting) -> None:
    """The published minutes are the record; what led to them goes."""
    Section.objects.filter(meeting=row).delete()


def _writing(meeting: int, by: Actor) -> Meeting:
    """The meeting, locked: whoever writes at once writes one after another."""
    row = hold(Meeting, meeting)
    require(may_host_body(by, row.body))
    MEETING.require("write", row.state)
    return row


def _section(row: Meeting, item: int | None) -> Section:
    if item is not None and not AgendaItem.objects.filter(meeting=row, pk=item).exists():
        raise Refused(
            _("This point is no longer on the agenda."), _("Write the words down at another one."), code="no_point"
        )
    return Section.objects.get_or_create(meeting=row, item_id=item, defaults={"network": row.network})[0]


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").rstrip()
    if len(text) > SECTION_MAX:
        raise Refused(
            _("This is too long for one point of the agenda."), _("Write the rest at another point."), code="too_long"
        )
    return text


def _text(section: Section, number: int) -> str:
    """The text of this number; an empty one when it is not known, from which everything counts as added."""
    found = Wording.objects.filter(section=section, number=number).values_list("text", flat=True).first()
    return found or ""


def _beside(section: Section, text: str, older: str, head: str, base: int, by: Actor, at: datetime) -> Written:
    """Somebody wrote meanwhile: keep this text as it came, then join both or set it aside."""
    both = joined(older, text, head)
    fits = both is not None and len(both) <= SECTION_MAX
    mine = _add(section, text, by, at, aside=not fits)
    _supersede(section, base, mine, by)
    if both is None or not fits:
        record("bodies.set_words_aside", section.meeting, by=by, at=at, after={"section": section.pk})
        return Written(mine.number, aside=mine)
    _make_head(section, _add(section, both, by, at), section.meeting, by, at)
    return Written(mine.number, is_joined=True)


def _add(section: Section, text: str, by: Actor, at: datetime, *, aside: bool = False) -> Wording:
    last = section.wordings.aggregate(last=Max("number"))["last"] or 0
    row = Wording(
        network=section.network,
        section=section,
        number=last + 1,
        text=text,
        author_ref=by.actor_ref,
        at=at,
        is_aside=aside,
    )
    sound(row, exclude=["section"])
    row.save()
    return row


def _make_head(section: Section, wording: Wording, row: Meeting, by: Actor, at: datetime) -> None:
    """The text now in force. The audit says who wrote at which point, once in a row, not each press of a key."""
    before = Wording.objects.filter(section=section, number=section.head).values_list("author_ref", flat=True).first()
    section.head = wording.number
    section.save(update_fields=["head"])
    if before != by.actor_ref:
        record("bodies.write_section", row, by=by, at=at, after={"section": section.pk})


def _supersede(section: Section, base: int, mine: Wording, by: Actor) -> None:
    """Who wrote on from their own text set aside has it in the new one."""
    older = section.wordings.filter(number=base, is_aside=True, author_ref=by.actor_ref).exclude(pk=mine.pk)
    older.update(is_aside=False)
