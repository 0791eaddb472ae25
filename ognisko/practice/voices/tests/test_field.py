"""Field notes and their photographs; words that people let everyone read."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.audit import trail
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Evidence, FieldNote, NotePhoto, Redaction, ReplyTick
from ognisko.practice.voices.queries import notes

from .askings import a_note, a_photo, a_reply, a_survey
from .factories import a_challenge, a_voice


def refused(code, act, **given):
    with pytest.raises(Refused) as why:
        act(**given)
    assert why.value.code == code


def test_a_note_keeps_its_place_and_its_photographs_for_the_team(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    note = a_note(cast, photos=[a_photo()], people="nobody", point=(51.12, 17.05), neighbourhood=cast.neighbourhood)
    ((photo, image),) = notes.photos(note)
    assert (note.lat, note.lon, image.width) == (51.12, 17.05, 400)
    assert image.alternative.startswith("Photograph from a field note: Przy przystanku")
    assert notes.photo(note.pk, photo.file.key, cast.animator) == photo.file
    with pytest.raises(Http404):
        notes.photo(note.pk, photo.file.key, cast.neighbour_animator)
    actions.drop_note_photo(photo=photo.pk, by=cast.animator, at=cast.now)
    assert not NotePhoto.objects.exists()


def test_a_photograph_asks_who_can_be_recognised(cast):
    refused("people_unsaid", a_note, cast=cast, photos=[a_photo()])


def test_a_note_becomes_evidence_by_its_public_sentence_alone(cast):
    note, challenge = a_note(cast, text="Pani Jadwiga siedzi na murku."), a_challenge(cast)
    given = {"note": note.pk, "by": cast.animator, "at": cast.now}
    refused("no_summary", actions.code_note, challenge=challenge.pk, **given)
    actions.sum_up_note(summary="Przy przystanku ludzie siedzą na murku.", **given)
    actions.code_note(challenge=challenge.pk, **given)
    actions.code_note(challenge=challenge.pk, **given)
    proof = Evidence.objects.get(kind="note")
    assert (proof.challenge, proof.text) == (challenge, "Przy przystanku ludzie siedzą na murku.")
    actions.sum_up_note(summary="Na przystanku nie ma ławki.", **given)
    proof.refresh_from_db()
    assert proof.text == "Na przystanku nie ma ławki."
    assert "Jadwiga" not in f"{proof.text}{proof.source}"


def test_notes_are_read_and_found_by_the_team_alone(cast):
    note = a_note(cast)
    assert [each.pk for each in notes.notes(cast.animator, "murek")] == [note.pk]
    assert not notes.notes(cast.neighbour_animator).exists()
    assert not notes.notes(cast.volunteer).exists()
    refused("not_allowed", a_note, cast=cast, centre=cast.other_centre.pk)
    assert "Przy przystanku" not in str([(entry.before, entry.after) for entry in trail(note)])


def test_half_a_point_is_no_point_even_in_the_database(cast):
    note = a_note(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        FieldNote.objects.filter(pk=note.pk).update(lat=51.1)


def test_a_mark_says_one_thing_even_in_the_database(cast):
    a_reply(cast, a_survey(cast), words="cień")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReplyTick.objects.exclude(words="").update(words="")


def test_words_show_after_a_yes_and_vanish_with_one_click(cast):
    voice, challenge = a_voice(cast), a_challenge(cast)
    actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=cast.animator, at=cast.now)
    given = {"voice": voice.pk, "at": cast.now}
    actions.redact_voice(text="Starsi ludzie stoją.", by=cast.animator, **given)
    assert notes.shown_words(challenge) == []
    actions.agree_by_code(by=RESIDENT, **given)
    assert notes.shown_words(challenge) == ["Starsi ludzie stoją."]
    actions.take_back_words(by=RESIDENT, **given)
    assert notes.shown_words(challenge) == []
    actions.agree_at_desk(by=cast.animator, **given)
    assert notes.shown_words(challenge) == ["Starsi ludzie stoją."]
    assert Redaction.objects.get().noted_by == cast.animator.actor_ref


def test_new_words_need_a_new_yes(cast):
    voice = a_voice(cast)
    given = {"voice": voice.pk, "at": cast.now}
    refused("wrong_moment", actions.agree_by_code, by=RESIDENT, **given)
    actions.redact_voice(text="Pierwsze słowa.", by=cast.animator, **given)
    actions.agree_by_code(by=RESIDENT, **given)
    row = actions.redact_voice(text="Inne słowa.", by=cast.animator, **given)
    assert (row.agreed_at, row.agreed_how) == (None, "")
    refused("not_allowed", actions.redact_voice, text="Obce.", by=cast.neighbour_animator, **given)
    refused("not_allowed", actions.agree_at_desk, by=cast.neighbour_animator, **given)
