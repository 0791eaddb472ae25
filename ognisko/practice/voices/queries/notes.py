"""Field notes for the team that wrote them, and words of voices that may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.access import scope_pks
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.ui import images
from ognisko.foundation.ui.shapes import Fact, Image, Row, Tag
from ognisko.place.centres.models import Centre

from ..access import ENTER, READ, centres_with
from ..models import Call, Challenge, FieldNote, NotePhoto, Redaction
from ..vocabulary.calls import NOTE_KIND, NoteKind

MOST_FOUND, EXCERPT = 300, 90


def notes(viewer: Actor, words: str = "") -> QuerySet[FieldNote]:
    """Notes of the centres whose words this person reads, the newest first; with words, those that have them."""
    rows = FieldNote.objects.filter(centre__in=Centre.objects.filter(centres_with(viewer, READ)))
    if words:
        holders = scope_pks(viewer, READ, "centre")
        hits = search.found(words, kinds=[NOTE_KIND], public_only=False, holders=holders, limit=MOST_FOUND)
        rows = rows.filter(pk__in=[hit.pk for hit in hits])
    rows = rows.select_related("centre", "neighbourhood", "call").annotate(pictures=Count("photos", distinct=True))
    return rows.annotate(proofs=Count("codes", distinct=True)).order_by("-at", "-pk")


def note(pk: int, viewer: Actor) -> FieldNote:
    """One note. Raises FieldNote.DoesNotExist."""
    return notes(viewer).get(pk=pk)


def photo(note_pk: int, key: str, viewer: Actor) -> StoredFile:
    """The file of a photograph this person may see. Raises Http404."""
    rows = NotePhoto.objects.filter(note__in=notes(viewer).filter(pk=note_pk).values("pk"), file__key=key)
    found = rows.select_related("file").first()
    if found is None:
        raise Http404
    return found.file


def photos(of: FieldNote) -> list[tuple[NotePhoto, Image]]:
    rows = NotePhoto.objects.filter(note=of, file__dropped_at__isnull=True).select_related("file").order_by("pk")
    return [(each, _image(of, each.file)) for each in rows]


def _image(of: FieldNote, kept: StoredFile) -> Image:
    return images.shown(kept, lambda size: page_url("voices:note_photo", of.pk, kept.key, size))


def note_rows(found: Iterable[Any]) -> list[Row]:
    """Notes as lines of a list."""
    lang, today = dates.language(get_language()), timezone.localdate()
    rows = []
    for each in found:
        words = " ".join(each.text.split())
        title = words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"
        place = each.place_text or (each.neighbourhood.name if each.neighbourhood else "")
        day = dates.day_month(timezone.localdate(each.at), lang, today=today)
        tags = [Tag(NoteKind(each.kind).label, "river")]
        tags += [Tag(_("evidence"), "gold")] if each.proofs else []
        tags += [Tag(_("photographs: %(count)s") % {"count": each.pictures}, "plain")] if each.pictures else []
        rows.append(Row(title, page_url("voices:note", each.pk), " · ".join(x for x in (day, place) if x), tags))
    return rows


def note_facts(each: FieldNote) -> list[Fact]:
    lang, today = dates.language(get_language()), timezone.localdate()
    facts = [
        Fact(_("Where it comes from"), NoteKind(each.kind).label),
        Fact(_("Written down"), dates.at_moment(timezone.localtime(each.at), lang, today=today)),
    ]
    place = " · ".join(x for x in (each.neighbourhood.name if each.neighbourhood else "", each.place_text) if x)
    if place:
        facts.append(Fact(_("Place"), place))
    if each.lat is not None and each.lon is not None:
        facts.append(Fact(_("Point on the map"), f"{each.lat:.5f}, {each.lon:.5f}"))
    if each.call is not None:
        facts.append(Fact(_("During"), each.call.question))
    return facts


def centres_to_note(viewer: Actor) -> list[Centre]:
    return list(Centre.objects.filter(centres_with(viewer, ENTER)).order_by("name"))


def calls_to_note(centres: Iterable[Centre]) -> list[Call]:
    """Open calls during which a note can be written."""
    return list(
        Call.objects.filter(centre__in=list(centres), is_open=True, closes_on__isnull=False).order_by("closes_on")
    )


def coded(of: FieldNote) -> list[Challenge]:
    """The challenges the note speaks for."""
    rows = Challenge.objects.filter(pk__in=of.codes.values("challenge")).order_by("title")
    return list(rows)


def shown_words(challenge: Challenge) -> list[str]:
    """What people said, in words they let everyone read, of the voices that led to a challenge."""
    rows = Redaction.objects.filter(voice__challenge=challenge, agreed_at__isnull=False)
    return list(rows.order_by("agreed_at").values_list("text", flat=True)[:20])
