"""The desk: shelves, one voice, the box to write in, slips, the board, challenges."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ognisko.foundation.plumbing.audit import trail
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Call, Challenge, Evidence, Voice
from ognisko.practice.voices.vocabulary.numbers import new_number

from .factories import a_call, a_challenge, a_proposal, a_voice


@pytest.fixture
def call(cast):
    return a_call(cast)


@pytest.fixture
def desk(cast, call, second_factor):
    second_factor("animator")
    client = Client()
    client.force_login(cast.animator)
    return client


def test_late_voices_show_red_on_the_desk_and_in_the_list(cast, call, desk):
    late = a_voice(cast, call, text="Kto odśnieża schody?", at=cast.now - timedelta(days=20))
    for page in ("/desk/", "/desk/glosy/"):
        words = desk.get(page).content.decode()
        assert "Kto odśnieża schody?" in words
        assert 'class="clock late"' in words
    actions.answer_voice(voice=late.pk, text="My.", by=cast.animator, at=cast.now)
    assert "Kto odśnieża" not in desk.get("/desk/").content.decode()
    assert "Kto odśnieża" in desk.get("/desk/glosy/?stan=odpowiedziane").content.decode()


def test_voices_are_found_by_their_words(cast, call, desk):
    a_voice(cast, call, text="Ławka przed przychodnią")
    a_voice(cast, call, text="Głośne motory")
    page = desk.get("/desk/glosy/?q=lawki").content.decode()
    assert "Ławka przed" in page
    assert "motory" not in page


def test_the_contact_shows_only_after_a_deliberate_press(cast, call, desk):
    voice = a_voice(cast, call, contact="ola@example.org")
    way = f"/desk/glosy/{voice.number}/"
    assert "ola@example.org" not in desk.get(way).content.decode()
    shown = desk.post(f"{way}kontakt/")
    assert "ola@example.org" in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    assert [entry.verb for entry in trail(voice)][-1] == "voices.reveal_contact"
    assert desk.get(f"{way}kontakt/").status_code == 405


def test_answering_on_the_page_keeps_a_rejected_answer(cast, call, desk):
    voice = a_voice(cast, call)
    way = f"/desk/glosy/{voice.number}/"
    wrong = desk.post(f"{way}odpowiedz/", {"answer-text": "x" * 4001})
    assert wrong.status_code == 422
    assert "x" * 4001 in wrong.content.decode()
    assert desk.post(f"{way}odpowiedz/", {"answer-text": "Będzie ławka."})["Location"] == way
    again = desk.post(f"{way}odpowiedz/", {"answer-text": "Druga odpowiedź"})
    assert again.status_code == 422
    voice.refresh_from_db()
    assert (voice.state, voice.answer.text) == ("answered", "Będzie ławka.")


def test_the_whole_way_of_a_voice_on_its_page(cast, call, desk):
    voice, challenge = a_voice(cast, call), a_challenge(cast)
    way = f"/desk/glosy/{voice.number}/"
    desk.post(f"{way}zdanie/", {"summary-summary": "Nie ma gdzie usiąść."})
    desk.post(f"{way}przekaz/", {"pass-to": "Rada Osiedla", "pass-reason": "Fundusz"})
    desk.post(f"{way}dolacz/", {"challenge": challenge.pk})
    voice.refresh_from_db()
    assert (voice.summary, voice.passed_to, voice.challenge) == ("Nie ma gdzie usiąść.", "Rada Osiedla", challenge)
    assert desk.post(f"{way}dolacz/", {"challenge": "999999"}).status_code == 422
    assert "words in common" in desk.get(way).content.decode()


def test_a_voice_is_written_down_from_the_desk_with_its_code(cast, call, desk):
    answer = desk.post(
        "/desk/glosy/zapisz/",
        {"call": call.pk, "text": "W piątki zamknięte", "channel": "telephone", "back": "/desk/"},
        follow=True,
    )
    voice = Voice.objects.get()
    assert (voice.channel, voice.entered_by) == ("telephone", cast.animator.actor_ref)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", answer.content.decode())
    assert desk.post("/desk/glosy/zapisz/", {"call": call.pk, "text": "x", "channel": "web"}).status_code == 422
    away = desk.post(
        "/desk/glosy/zapisz/", {"call": call.pk, "text": "Dwa", "channel": "talk", "back": "https://evil.example/"}
    )
    assert away["Location"] == "/desk/glosy/zapisz/"


def test_slips_are_typed_in_one_after_another_and_never_twice(cast, call, desk):
    number = new_number(cast.network.pk)
    sent = {"call": call.pk, "number": number, "text": "Ławka"}
    assert desk.post("/desk/glosy/kartki/", sent)["Location"] == "/desk/glosy/kartki/?cal=cal-podworko"
    twice = desk.post("/desk/glosy/kartki/", sent | {"text": "Inna ławka"})
    assert twice.status_code == 422
    page = twice.content.decode()
    assert "already written down" in page
    assert "Inna ławka</textarea>" in page
    assert Voice.objects.get().channel == "paper"


def test_a_slip_takes_at_most_twelve_keystrokes_beside_its_words(cast, call, desk):
    page = desk.get("/desk/glosy/kartki/").content.decode()
    form = page[page.index("data-slip") :]
    stops = re.findall(
        r'<(?:input type="text"|textarea|button)[^>]*?(?:name="(\w+)"|class="button first")',
        form[: form.index("<details")],
    )
    assert stops == ["number", "text", "contact", ""]
    number, enter, tab, send = 7, 1, 1, 1
    assert number + enter + tab + send <= 12


def test_slips_are_an_accessible_document_and_leave_no_row(cast, call, desk):
    answer = desk.get("/desk/glosy/kartki/druk/?sheets=2")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"pdfuaid" in answer.content
    assert not Voice.objects.exists()
    for wrong in ("0", "51", "ile", ""):
        assert desk.get(f"/desk/glosy/kartki/druk/?sheets={wrong}").status_code == 409


def test_a_centre_without_a_question_is_told_to_open_one(cast, desk, call):
    actions.close_call(call=call.pk, by=cast.animator, at=cast.now)
    assert desk.get("/desk/glosy/kartki/").status_code == 409
    assert "Speak up" not in desk.get("/cal/cal-podworko/").content.decode()
    sent = {"question": "Czego tu brakuje?", "owner": cast.animator.pk, "owner_title": "animatorka", "answer_days": 7}
    assert desk.post("/desk/glosy/pytanie/cal-podworko/", sent).status_code in {302, 422}


def test_the_question_is_opened_on_the_desk(cast, call, desk):
    sent = {"question": "Czego tu brakuje?", "owner": cast.animator.pk, "owner_title": "animatorka", "answer_days": 7}
    assert desk.post("/desk/glosy/pytanie/cal-podworko/", sent).status_code == 302
    newest = Call.objects.get(is_open=True)
    assert (newest.question, newest.answer_days, newest.owner) == ("Czego tu brakuje?", 7, cast.animator)
    assert desk.post("/desk/glosy/pytanie/cal-podworko/", sent | {"answer_days": "99"}).status_code == 422


def test_the_board_shows_answers_by_number_and_no_words_of_voices(cast, call, desk):
    voice = a_voice(cast, call, text="Tajne słowa")
    actions.answer_voice(voice=voice.pk, text="Będzie ławka.", by=cast.animator, at=cast.now)
    page = desk.get("/desk/glosy/tablica/cal-podworko/").content.decode()
    assert f"{voice.number[:-1]}-{voice.number[-1]}" in page
    assert "Będzie ławka." in page
    assert "Tajne" not in page


def test_the_call_list_shows_no_number_and_ends_with_the_call(cast, call, desk):
    voice = a_voice(cast, call, contact="601202303", wish="call")
    actions.answer_voice(voice=voice.pk, text="Będzie ławka.", by=cast.animator, at=cast.now)
    page = desk.get("/desk/glosy/telefony/").content.decode()
    assert "Będzie ławka." in page
    assert "601" not in page
    desk.post(f"/desk/glosy/{voice.number}/telefon/")
    assert "Będzie ławka." not in desk.get("/desk/glosy/telefony/").content.decode()


def test_a_challenge_is_opened_out_of_a_voice_and_proved_by_a_proposal(cast, call, desk):
    voice, proposal = a_voice(cast, call), a_proposal(cast)
    page = desk.get(f"/desk/wyzwania/nowe/?glos={voice.number}").content.decode()
    assert f'value="{voice.number}"' in page
    sent = {"title": "Ławki", "sphere": "social", "theme": "older", "level": "centre", "centre": cast.centre.pk}
    assert desk.post("/desk/wyzwania/nowe/", sent | {"voice": voice.number})["Location"] == "/desk/wyzwania/lawki/"
    voice.refresh_from_db()
    assert voice.challenge == Challenge.objects.get()
    assert proposal.title in desk.get("/desk/wyzwania/lawki/?q=ławka").content.decode()
    desk.post(f"/desk/wyzwania/lawki/projekt/{proposal.pk}/")
    desk.post(
        "/desk/wyzwania/lawki/dowod/",
        {"evidence-kind": "figure", "evidence-text": "800 metrów"}
        | {"evidence-source": "miara", "evidence-year": 2026},
    )
    assert sorted(Evidence.objects.values_list("kind", flat=True)) == ["figure", "proposal"]
    assert desk.post("/desk/wyzwania/lawki/odloz/", {"move-reason": ""}).status_code == 422
    assert desk.post("/desk/wyzwania/lawki/odloz/", {"move-reason": "Miasto już buduje."}).status_code == 302
    assert "Miasto już buduje." in desk.get("/zmiany/lawki/").content.decode()


def test_another_centres_voices_are_not_there(cast, call, second_factor):
    second_factor("neighbour_animator")
    client = Client()
    client.force_login(cast.neighbour_animator)
    voice = a_voice(cast, call)
    assert voice.text[:20] not in client.get("/desk/glosy/").content.decode()
    assert client.get(f"/desk/glosy/{voice.number}/").status_code == 404
    assert client.post(f"/desk/glosy/{voice.number}/kontakt/").status_code == 404
