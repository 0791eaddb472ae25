"""Saying a voice, writing it down, its number and its code."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ognisko.foundation.kernel.codes import BadCode, spoken
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.place.centres.actions import rest_centre
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.queries.voices import voice_by_code
from ognisko.practice.voices.signals import voice_heard
from ognisko.practice.voices.vocabulary.numbers import code_of, new_number, number_of

from .factories import a_call, a_voice


@pytest.fixture
def call(cast):
    return a_call(cast)


def said(call, cast, **words):
    words = {"text": "Brakuje ławki."} | words
    return actions.say_voice(call=call.pk, by=RESIDENT, at=cast.now, **words)


def written(call, cast, by=None, **words):
    words = {"text": "Brakuje ławki.", "channel": "paper"} | words
    return actions.enter_voice(call=call.pk, by=by or cast.volunteer, at=cast.now, **words)


def test_a_voice_is_promised_an_answer_and_opens_by_its_code(cast, call):
    voice, code = said(call, cast)
    assert (voice.state, voice.channel, voice.reach, voice.contact) == ("heard", "web", "board", "")
    assert voice.answer_by == timezone.localdate(cast.now, cast.network.zone) + timedelta(days=14)
    assert voice_by_code(code) == voice
    assert voice_by_code(spoken(code).lower()) == voice
    assert [(entry.verb, entry.actor, entry.after["channel"]) for entry in trail(voice)] == [
        ("voices.say", "resident", "web")
    ]


def test_the_number_does_not_open_the_voice(cast, call):
    voice, code = said(call, cast)
    assert code.startswith(voice.number[:6])
    assert number_of(voice.number, cast.network.pk) == voice.number
    with pytest.raises(BadCode):
        voice_by_code(voice.number)


def test_nothing_of_the_words_or_the_contact_reaches_the_audit(cast, call):
    voice, _code = said(call, cast, text="Tajne słowa", contact="ola@example.org")
    kept = [(entry.before, entry.after, entry.reason) for entry in trail(voice)]
    assert "Tajne" not in str(kept)
    assert "example.org" not in str(kept)


@pytest.mark.parametrize(
    ("contact", "wish", "reach", "kept"),
    [
        ("Ola@Example.org ", "", "mail", "ola@example.org"),
        ("601 202 303", "", "sms", "+48601202303"),
        ("+380 44 123 45 67", "call", "call", "+380441234567"),
        ("0048 601-202-303", "sms", "sms", "+48601202303"),
        ("", "call", "board", ""),
    ],
)
def test_the_contact_says_by_what_channel_the_answer_comes(cast, call, contact, wish, reach, kept):
    voice, _code = said(call, cast, contact=contact, wish=wish)
    assert (voice.reach, voice.contact) == (reach, kept)


@pytest.mark.parametrize("contact", ["ola@", "12", "zadzwoń", "@", "+48", "a@b\n.pl", "1" * 300])
def test_what_is_neither_an_address_nor_a_number_is_refused(cast, call, contact):
    with pytest.raises(Refused) as refused:
        said(call, cast, contact=contact)
    assert refused.value.code == "bad_contact"
    assert not Voice.objects.exists()


def test_whoever_left_an_address_gets_a_letter_with_the_promise_and_the_link(cast, call):
    voice, code = said(call, cast, contact="ola@example.org", language="pl")
    letter = OutboxMessage.objects.get()
    assert (letter.key, letter.channel, letter.address) == (f"voices.say:{voice.pk}", "mail", "ola@example.org")
    assert f"/glos/{code}/" in letter.body
    assert spoken(code) in letter.body


def test_a_form_sent_twice_is_one_voice(cast, call):
    first = said(call, cast, once="token")
    assert said(call, cast, once="token") == first
    assert Voice.objects.count() == 1


def test_a_voice_that_came_unproved_waits_for_a_look(cast, call):
    voice, _code = said(call, cast, unproved=True)
    assert voice.is_quarantined
    assert not actions.admit_voice(voice=voice.pk, by=cast.animator, at=cast.now).is_quarantined


@pytest.mark.parametrize("text", ["", " ", "x" * 4001, "\x00"])
def test_words_that_cannot_be_kept_are_refused_whole(cast, call, text):
    with pytest.raises(Refused):
        said(call, cast, text=text)
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "🪑" * 100, "‮אבג שלום‬", "ą" * 4000],
    ids=["script", "emoji", "right to left", "long"],
)
def test_strange_words_are_kept_as_they_are(cast, call, text):
    voice, _code = said(call, cast, text=text)
    assert Voice.objects.get(pk=voice.pk).text == text


def test_what_no_database_keeps_is_left_out(cast, call):
    voice, _code = said(call, cast, text="raz\x00dwa\ud800trzy")
    assert Voice.objects.get(pk=voice.pk).text == "razdwatrzy"


def test_a_closed_question_and_a_resting_centre_hear_nothing(cast, call):
    rest_centre(centre=cast.centre.pk, reason="Remont dachu.", by=SYSTEM, at=cast.now)
    with pytest.raises(Refused) as refused:
        said(call, cast)
    assert refused.value.code == "closed"
    assert str(refused.value.next_step)
    actions.close_call(call=call.pk, by=cast.animator, at=cast.now)
    with pytest.raises(Refused):
        written(call, cast)


def test_a_slip_needs_no_row_until_it_is_typed_in_by_its_number_or_its_code(cast, call):
    number, other = new_number(cast.network.pk), new_number(cast.network.pk)
    voice, code = written(call, cast, number=f" {number[:-1].lower()}-{number[-1]} ")
    assert (voice.number, voice.channel, voice.entered_by) == (number, "paper", cast.volunteer.actor_ref)
    assert code == code_of(number, cast.network.pk)
    again, _code = written(call, cast, number=spoken(code_of(other, cast.network.pk)))
    assert again.number == other


def test_a_slip_is_typed_in_once(cast, call):
    number = new_number(cast.network.pk)
    written(call, cast, number=number)
    with pytest.raises(Refused) as refused:
        written(call, cast, number=number)
    assert refused.value.code == "duplicate"
    assert f"{number[:-1]}-{number[-1]}" in str(refused.value)


@pytest.mark.parametrize("typed", ["ABC", "K7F3QD5", "🙂🙂🙂🙂🙂🙂🙂", "0" * 13, "' OR 1=1"])
def test_a_number_no_slip_bears_is_refused(cast, call, typed):
    right = new_number(cast.network.pk)
    typed = right[:-1] + ("0" if right[-1] != "0" else "1") if typed == "K7F3QD5" else typed
    with pytest.raises(Refused) as refused:
        written(call, cast, number=typed)
    assert refused.value.code == "bad_number"


def test_a_code_whose_hidden_half_is_wrong_opens_nothing(cast, call):
    _voice, code = said(call, cast)
    last = next(symbol for symbol in "0123456789" if symbol != code[-2])
    with pytest.raises(BadCode):
        voice_by_code(code[:-2] + last + code[-1])


def test_only_the_team_of_the_centre_writes_voices_down(cast, call):
    for person in (cast.neighbour_animator, cast.partner, cast.network_lead, RESIDENT):
        with pytest.raises(Refused) as refused:
            written(call, cast, by=person)
        assert refused.value.code == "not_allowed"


def test_those_who_listen_learn_of_a_voice_by_its_number_alone(cast, call, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, **news):
        heard.append(news)

    voice_heard.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        voice = a_voice(cast, call)
    voice_heard.disconnect(listen)
    assert [(news["voice"], news["centre"], news["at"]) for news in heard] == [(voice.pk, cast.centre.pk, cast.now)]


def test_a_call_needs_an_owner_who_may_answer(cast):
    with pytest.raises(Refused) as refused:
        a_call(cast, owner=cast.volunteer)
    assert refused.value.code == "owner_cannot_answer"


def test_a_new_standing_question_replaces_the_last_one(cast, call):
    newer = a_call(cast, question="Czego tu brakuje?")
    call.refresh_from_db()
    assert (call.is_open, newer.is_open, newer.answer_days) == (False, True, 14)
