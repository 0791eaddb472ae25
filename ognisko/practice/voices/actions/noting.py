"""Field notes: written down on the way, summed up, made evidence of challenges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import files, search
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.pictures import Picture
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..access import may_answer_note, may_enter_voice
from ..models import Call, Challenge, FieldNote, NoteCode, NotePhoto
from ..vocabulary import EvidenceKind
from ..vocabulary.calls import NOTE_KIND, NoteKind
from .checking import checked, plain
from .evidence import add_evidence

MOST_PHOTOS = 6


@atomic
def write_note(
    *, centre: int, text: str, kind: str = NoteKind.WALK, call: int | None = None,
    neighbourhood: Neighbourhood | None = None, place_text: str = "", point: tuple[float, float] | None = None,
    photos: Sequence[Picture] = (), people: str = "", by: Actor, at: datetime,
) -> FieldNote:  # fmt: skip
    """Write down what was seen or heard. Only the team of the centre reads it.

    `people` (`StoredFile.People`) is asked with a photograph. Raises Refused.
    """
    place = hold(Centre, centre)
    asked = hold(Call, call) if call is not None else None
    same_network(place, neighbourhood, asked)
    require(may_enter_voice(by, place))
    if asked is not None and asked.centre_id != place.pk:
        raise Refused(_("This call is another centre's."), _("Choose one of your own."), code="other_centre")
    lat, lon = point or (None, None)
    note = FieldNote(
        network=current_network(), centre=place, call=asked, kind=NoteKind(kind), text=plain(text),
        neighbourhood=neighbourhood, place_text=plain(place_text), lat=lat, lon=lon, author_ref=by.actor_ref, at=at,
    )  # fmt: skip
    checked(note).save()
    if photos and not people:
        words = _("Say whether anybody can be recognised in the photograph.")
        raise Refused(words, _("Choose one of the two."), code="people_unsaid")
    for photo in photos[:MOST_PHOTOS]:
        alternative = _("Photograph from a field note: %(words)s") % {"words": note.text[:120]}
        kept = files.keep_picture(photo, alternative=alternative, credit="", people=people, by=by, at=at)
        NotePhoto.objects.create(network=note.network, note=note, file=kept)
    search.index(NOTE_KIND, note.pk, note.network_id, note.place_text, note.text, False, at, holder=place.pk)
    record("voices.write_note", note, by=by, at=at, after={"kind": note.kind, "photos": len(photos)})
    return note


@atomic
def sum_up_note(*, note: int, summary: str, by: Actor, at: datetime) -> FieldNote:
    """Write the sentence that everyone may read: what the note shows, with nothing that points to a person."""
    row = _held(note, by)
    row.summary = plain(summary)
    checked(row).save(update_fields=["summary"])
    for code in row.codes.select_related("evidence"):
        if code.evidence is not None and row.summary:
            code.evidence.text = row.summary
            code.evidence.save(update_fields=["text"])
    record("voices.sum_up_note", row, by=by, at=at)
    return row


@atomic
def code_note(*, note: int, challenge: int, by: Actor, at: datetime) -> NoteCode:
    """Let the note speak for a challenge: its sentence for everyone becomes evidence there.

    Raises Refused before that sentence is written.
    """
    row, target = _held(note, by), Challenge.objects.get(pk=challenge)
    same_network(target)
    if not row.summary:
        raise Refused(
            _("Evidence is public, and this note has no sentence for everyone yet."),
            _("Write it first."),
            code="no_summary",
        )
    known = NoteCode.objects.filter(note=row, challenge=target).first()
    if known is not None:
        return known
    seen_on = timezone.localdate(row.at, row.network.zone)
    day = dates.day_month(seen_on, "pl")
    where = row.neighbourhood.name if row.neighbourhood else ""
    source = ", ".join(str(part) for part in (NoteKind(row.kind).label, where, day) if part)
    given: dict[str, Any] = {"seen_on": seen_on, "record_key": f"{NOTE_KIND}:{row.pk}", "source": source[:200]}
    evidence = add_evidence(challenge=target.pk, kind=EvidenceKind.NOTE, text=row.summary, **given, by=by, at=at)
    code = NoteCode.objects.create(network=row.network, note=row, challenge=target, evidence=evidence, at=at)
    record("voices.code_note", row, by=by, at=at, after={"challenge": target.pk})
    return code


@atomic
def drop_note_photo(*, photo: int, by: Actor, at: datetime) -> None:
    """Take a photograph out of a note, for good."""
    row = hold(NotePhoto, photo)
    note = _held(row.note_id, by)
    kept = row.file
    row.delete()
    files.drop(kept, at=at)
    record("voices.drop_note_photo", note, by=by, at=at)


def _held(note: int, by: Actor) -> FieldNote:
    row = hold(FieldNote, note)
    same_network(row)
    require(may_answer_note(by, row))
    return row
