"""Answering, joining, passing on, refusing; contacts shown and forgotten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import erasure, search
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.indicators import measured
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.practice.voices import actions
from ognisko.practice.voices.lifecycle import VOICE
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.queries.voices import board_answers, calls_to_make, replies_to_ring, voices, waiting_voices

from .askings import a_reply, a_survey, told
from .factories import a_challenge, a_voice


def answered(voice, cast, at=None, by=None):
    return actions.answer_voice(voice=voice.pk, text="Ławka stanie w maju.", by=by or cast.animator, at=at or cast.now)


def test_an_answer_stops_the_clock_and_goes_out_by_the_chosen_channel(cast):
    voice = a_voice(cast, contact="601202303")
    answer = answered(voice, cast)
    voice.refresh_from_db()
    assert (voice.state, voice.answered_at, answer.sent_by, answer.author_title) == (
        "answered",
        cast.now,
        "sms",
        "animatorka",
    )
    message = OutboxMessage.objects.get(key=f"voices.answer:{voice.pk}")
    assert (message.channel, message.address) == ("sms", "+48601202303")
    assert message.body.startswith("CAL Podwórko: Ławka stanie w maju. http")
    assert [entry.verb for entry in trail(voice)] == ["voices.say", "voices.answer"]
    assert waiting_voices(cast.animator) == []


def test_an_answer_is_given_once(cast):
    voice = a_voice(cast)
    answered(voice, cast)
    with pytest.raises(Refused) as refused:
        answered(voice, cast)
    assert refused.value.code == "wrong_moment"


def test_only_the_team_of_the_centre_reads_and_answers(cast):
    voice = a_voice(cast)
    for person in (cast.neighbour_animator, cast.volunteer, cast.network_lead, cast.auditor):
        assert list(voices(person)) == []
        with pytest.raises(Refused) as refused:
            answered(voice, cast, by=person)
        assert refused.value.code == "not_allowed"
    assert list(voices(cast.animator)) == [voice]


def test_joining_and_passing_on_leave_the_clock_running(cast):
    voice, challenge = a_voice(cast), a_challenge(cast)
    actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=cast.animator, at=cast.now)
    actions.pass_voice_on(voice=voice.pk, to="Rada Osiedla Ołbin", by=cast.animator, at=cast.now)
    voice.refresh_from_db()
    assert (voice.state, voice.challenge, voice.passed_to) == ("heard", challenge, "Rada Osiedla Ołbin")
    assert waiting_voices(cast.animator) == [voice]


def test_a_voice_does_not_join_what_was_set_aside(cast):
    voice, challenge = a_voice(cast), a_challenge(cast)
    actions.set_challenge_aside(challenge=challenge.pk, reason="Zrobione gdzie indziej.", by=cast.animator, at=cast.now)
    with pytest.raises(Refused):
        actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=cast.animator, at=cast.now)


def test_a_real_voice_is_never_refused_and_a_doubtful_one_only_with_a_reason(cast):
    with pytest.raises(Refused):
        actions.refuse_voice(voice=a_voice(cast).pk, reason="Nie", by=cast.animator, at=cast.now)
    doubtful = a_voice(cast, text="Kup tanio zegarki", unproved=True)
    with pytest.raises(Refused) as refused:
        actions.refuse_voice(voice=doubtful.pk, reason=" ", by=cast.animator, at=cast.now)
    assert refused.value.code == "no_reason"
    actions.refuse_voice(voice=doubtful.pk, reason="To reklama.", by=cast.animator, at=cast.now)
    assert Voice.objects.get(pk=doubtful.pk).state == "refused"
    found = search.found("zegarki", kinds=["voices.voice"], public_only=False, holders=[cast.centre.pk])
    assert found == []


def test_showing_a_contact_leaves_a_trace(cast):
    voice = a_voice(cast, contact="ola@example.org")
    assert actions.reveal_contact(voice=voice.pk, by=cast.animator, at=cast.now) == "ola@example.org"
    assert [(entry.verb, entry.actor) for entry in trail(voice)][-1] == (
        "voices.reveal_contact",
        cast.animator.actor_ref,
    )
    with pytest.raises(Refused):
        actions.reveal_contact(voice=voice.pk, by=cast.neighbour_animator, at=cast.now)


def test_people_without_a_contact_find_the_answer_on_the_board_and_others_are_rung(cast):
    on_board, to_ring = a_voice(cast), a_voice(cast, contact="601202303", wish="call")
    answered(on_board, cast), answered(to_ring, cast)
    assert [each.voice for each in board_answers(cast.centre, since=cast.now)] == [on_board]
    assert calls_to_make(cast.animator) == [to_ring]
    actions.mark_called(voice=to_ring.pk, by=cast.animator, at=cast.now)
    assert calls_to_make(cast.animator) == []
    assert not OutboxMessage.objects.exists()


def test_whoever_filled_in_a_survey_and_waits_for_a_call_is_rung_once_it_is_told(client, cast, second_factor):
    call = a_survey(cast)
    reply, _other = a_reply(cast, call, contact="601202303", wish="call"), a_reply(cast, call)
    with pytest.raises(Refused):
        actions.mark_reply_called(reply=reply.pk, by=cast.animator, at=cast.now)
    assert replies_to_ring(cast.animator) == []
    told(cast, call)
    assert replies_to_ring(cast.animator) == [reply]
    assert replies_to_ring(cast.neighbour_animator) == []
    second_factor("animator")
    client.force_login(cast.animator)
    page = client.get(reverse("voices:calls_to_make")).content.decode()
    assert "Wystawimy trzy ławki w maju." in page
    assert "601202303" not in page
    shown = client.post(reverse("voices:reveal_reply_contact", args=[reply.number]))
    assert "601202303" in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    assert client.post(reverse("voices:mark_reply_called", args=[reply.number])).status_code == 302
    assert replies_to_ring(cast.animator) == []
    assert [entry.verb for entry in trail(reply)][-2:] == ["voices.reveal_reply_contact", "voices.mark_reply_called"]


def test_words_of_voices_are_found_by_their_own_team_alone(cast):
    voice = a_voice(cast)
    holders = [cast.centre.pk]
    hits = search.found("ławki", kinds=["voices.voice"], public_only=False, holders=holders)
    assert [(hit.pk, hit.title, hit.excerpt) for hit in hits] == [(voice.pk, voice.number, "")]
    assert search.found("ławki") == []
    assert search.found("ławki", public_only=False, holders=[cast.other_centre.pk]) == []


def test_a_contact_goes_when_the_last_word_that_was_owed_is_old(cast):
    old = cast.now - timedelta(days=100)
    alone = a_voice(cast, contact="a@example.org", at=old - timedelta(days=1))
    led_on = a_voice(cast, contact="b@example.org", at=old - timedelta(days=1))
    fresh = a_voice(cast, contact="c@example.org", at=cast.now - timedelta(days=3))
    waiting = a_voice(cast, contact="d@example.org", at=old)
    for voice, at in ((alone, old), (led_on, old), (fresh, cast.now)):
        answered(voice, cast, at)
    actions.join_voice(voice=led_on.pk, challenge=a_challenge(cast).pk, by=cast.animator, at=old)
    assert actions.forget_contacts(by=SYSTEM, at=cast.now) == 1
    assert actions.forget_contacts(by=SYSTEM, at=cast.now) == 0
    left = set(Voice.objects.exclude(contact="").values_list("pk", flat=True))
    assert left == {led_on.pk, fresh.pk, waiting.pk}
    alone.refresh_from_db()
    assert (alone.reach, alone.contact_removed_at) == ("board", cast.now)
    assert alone.text


def test_whoever_asks_to_be_forgotten_is_taken_off_their_voices(cast):
    voice, other = a_voice(cast, contact=cast.partner.email), a_voice(cast, contact="ktos@example.org")
    assert erasure.RULES["voices.voice"].forget(cast.partner) == 1
    voice.refresh_from_db(), other.refresh_from_db()
    assert (voice.contact, voice.reach, other.contact) == ("", "board", "ktos@example.org")


def test_the_share_answered_in_time_opens_its_voices(cast):
    at = cast.now - timedelta(days=30)
    kept, late, _unanswered = (a_voice(cast, at=at) for _ in range(3))
    a_voice(cast, at=at, unproved=True)
    answered(kept, cast, at + timedelta(days=2))
    answered(late, cast, at + timedelta(days=20))
    month = Period(cast.today - timedelta(days=40), cast.today + timedelta(days=1))
    measure = measured("voices.answered_in_time", cast.centre, month)
    assert round(measure.value, 2) == 0.33
    assert len(measure.records) == 3
    assert measured("voices.count", cast.centre, month).value == 3
    assert measured("voices.count", cast.other_centre, month).value == 0
    assert measured("voices.answered_in_time", cast.other_centre, month).value == 1.0


@pytest.mark.engines
def test_the_database_itself_refuses_an_answer_without_a_moment_and_a_number_twice(cast):
    voice, other = a_voice(cast), a_voice(cast)
    for change in ({"state": "answered"}, {"number": other.number}, {"passed_to": "Rada"}, {"reach": "mail"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voice.objects.filter(pk=voice.pk).update(**change)


def test_every_verb_of_the_lifecycle_leads_somewhere():
    assert VOICE.verbs("heard") == ["answer", "refuse"]
    assert VOICE.verbs("answered") == VOICE.verbs("refused") == []
