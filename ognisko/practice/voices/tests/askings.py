"""Surveys, paper and notes for tests, made by the room's own actions."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from PIL import Image

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.pictures import Picture, read_picture
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import BatchForm, Call, FieldNote, FormDifference, NotePhoto, PaperBatch, Reply

OPTIONS = ("więcej ławek", "więcej drzew", "lepsze oświetlenie")


def a_draft(cast, kind="survey", **words) -> Call:
    said = {
        "question": "Co zrobić ze skwerem?",
        "owner_title": "animatorka",
        "opens_on": cast.today,
        "closes_on": cast.today + timedelta(days=14),
        "hear_by": cast.today + timedelta(days=28),
        "owner": cast.animator,
        "centre": cast.centre.pk,
    } | words
    return actions.draft_call(kind=kind, by=SYSTEM, at=cast.now, **said)


def asked(call, cast):
    """The usual three questions: one of several, several, a scale; and one in own words."""
    acting = {"call": call.pk, "by": SYSTEM, "at": cast.now}
    actions.add_question(kind="one", text="Co najpierw?", options=OPTIONS, may_skip=False, **acting)
    actions.add_question(
        kind="several", text="Kiedy tam bywasz?", options=("rano", "po południu", "wieczorem"), **acting
    )
    actions.add_question(kind="scale", text="Jak Ci się tam siedzi?", **acting)
    actions.add_question(kind="words", text="Coś jeszcze?", **acting)
    return call


def a_survey(cast, **words) -> Call:
    call = asked(a_draft(cast, **words), cast)
    return actions.begin_call(call=call.pk, by=SYSTEM, at=cast.now)


def ticks(call, one=1, several=(1, 2), scale=4, words=""):
    """Marks by the numbers of the boxes."""
    first, second, third, fourth = call.questions.prefetch_related("options")
    keys = [{each.order: each.pk for each in question.options.all()} for question in (first, second)]
    chosen = {
        first.pk: keys[0].get(one, one) if one else None,
        second.pk: [keys[1].get(each, each) for each in several],
    }
    return chosen | {third.pk: scale, fourth.pk: words}


def a_reply(cast, call, **marks) -> Reply:
    told = ("contact", "wish", "group", "neighbourhood", "language", "once")
    about = {name: marks.pop(name) for name in told if name in marks}
    return actions.say_reply(call=call.pk, ticks=ticks(call, **marks), by=RESIDENT, at=cast.now, **about)[0]


def told(cast, call):
    """Closed and answered."""
    actions.close_call(call=call.pk, by=SYSTEM, at=cast.now)
    words = {"heard": "Najczęściej mówicie o ławkach.", "doing": "Wystawimy trzy ławki w maju."}
    return actions.answer_call(call=call.pk, by=cast.animator, at=cast.now, **words)


def a_reply_to_ring(cast) -> Reply:
    """Of somebody who waits for a call about a survey that was told."""
    call = a_survey(cast)
    row = a_reply(cast, call, contact="601202303", wish="call")
    told(cast, call)
    return row


def a_batch(cast, call, label="Skrzynka przy drzwiach", by=None) -> PaperBatch:
    return actions.begin_batch(call=call.pk, label=label, by=by or cast.animator, at=cast.now)


def a_note(cast, **words) -> FieldNote:
    said = {"text": "Przy przystanku siedzą na murku.", "centre": cast.centre.pk} | words
    return actions.write_note(by=cast.animator, at=cast.now, **said)


def a_photo() -> Picture:
    """As a telephone sends it, with words of the camera inside."""
    made, camera = BytesIO(), Image.Exif()
    camera[0x010F] = "Aparat"
    Image.new("RGB", (400, 300), (90, 120, 70)).save(made, "JPEG", exif=camera)
    return read_picture(made, len(made.getvalue()))


def a_checked_batch(cast) -> PaperBatch:
    """A pile typed in and checked, with one field that two people typed differently."""
    batch = a_batch(cast, a_survey(cast, question="Czego brakuje na skwerze?"), by=cast.coordinator)
    typed = {"q1": "1", "q3": "4"}
    form = actions.type_form(batch=batch.pk, number="", typed=typed, by=cast.coordinator, at=cast.now)
    actions.finish_batch(batch=batch.pk, by=cast.coordinator, at=cast.now)
    actions.retype_form(form=form.pk, typed=typed | {"q3": "5"}, by=cast.animator, at=cast.now)
    return batch


def on_paper(cast) -> dict:
    """The rows of paper and of the field that actions are given, by the names of their parameters."""
    survey, batch = asked(a_draft(cast), cast), a_checked_batch(cast)
    note = a_note(cast, photos=[a_photo()], people="nobody")
    return {
        "batch": batch,
        "difference": FormDifference.objects.filter(form__batch=batch).first(),
        "form": BatchForm.objects.filter(batch=batch).first(),
        "note": note,
        "photo": NotePhoto.objects.filter(note=note).first(),
        "question": survey.questions.first(),
    }
