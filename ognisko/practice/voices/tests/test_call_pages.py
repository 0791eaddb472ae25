"""The pages: a survey from a phone, its results, the desk that asks, paper by keyboard alone, notes, words."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Call, FieldNote, GroupTally, PaperBatch, Redaction, Reply, Voice
from ognisko.practice.voices.queries.voices import code
from ognisko.practice.voices.vocabulary.numbers import code_of, new_number

from .askings import a_batch, a_draft, a_note, a_photo, a_reply, a_survey, told
from .factories import a_call, a_challenge, a_voice


@pytest.fixture
def desk(cast, second_factor):
    second_factor("animator")
    client = Client()
    client.force_login(cast.animator)
    return client


def way(call):
    return f"/cal/cal-podworko/pytania/{call.code}/"


def sent(call, **marks):
    first, second, *_rest = call.questions.prefetch_related("options")
    keys = [[each.pk for each in question.options.all()] for question in (first, second)]
    return {"q1": keys[0][0], "q2": keys[1][:2], "q3": "4", "q4": "więcej cienia", "contact": ""} | marks


def test_a_survey_is_filled_in_on_one_page_and_its_code_leads_back(cast, client):
    call = a_survey(cast)
    answer = client.post(way(call), sent(call))
    reply = Reply.objects.get()
    assert answer["Location"] == f"/glos/{code_of(reply.number, cast.network.pk)}/"
    page = client.get(answer["Location"])
    assert page["Cache-Control"] == "private, no-store"
    assert "We have your answers" in page.content.decode()
    assert "więcej cienia" not in page.content.decode()


def test_what_cannot_be_taken_stays_in_the_form(cast, client):
    call = a_survey(cast)
    for wrong in (sent(call, q1=""), sent(call, q1="999999"), sent(call, q2=["0"]), sent(call, contact="ola@")):
        answer = client.post(way(call), wrong)
        assert answer.status_code == 422
        assert "więcej cienia</textarea>" in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_form_sent_after_the_last_day_is_refused_with_its_words_kept(cast, client):
    call = a_survey(cast)
    data = sent(call)
    actions.close_call(call=call.pk, by=SYSTEM, at=cast.now)
    answer = client.post(way(call), data)
    assert answer.status_code == 422
    assert "closed" in answer.content.decode()
    assert "więcej cienia</textarea>" in answer.content.decode()


def test_about_oneself_only_with_a_yes(cast, client):
    call = a_survey(cast)
    without = client.post(way(call), sent(call, about_age="18to25"))
    assert without.status_code == 422
    assert client.post(way(call), sent(call, about_age="18to25", about_yes="on")).status_code == 302
    assert GroupTally.objects.get().value == "18to25"
    standing = a_call(cast)
    said = {"text": "Ławka", "about_home": "uk", "about_yes": "on"}
    assert client.post("/cal/cal-podworko/glos/", said).status_code == 302
    assert GroupTally.objects.get(call=standing).kind == "home"


def test_many_replies_from_one_place_wait_for_a_look(cast, client, desk):
    call = a_survey(cast)
    for number in range(5):
        assert client.post(way(call), sent(call, once=str(number))).status_code == 302
    waiting = Reply.objects.filter(is_quarantined=True).count()
    assert waiting > 0
    assert "do not count yet" in desk.get(f"/desk/pytania/{call.code}/").content.decode()
    desk.post(f"/desk/pytania/{call.code}/policz/")
    assert not Reply.objects.filter(is_quarantined=True).exists()


def test_results_show_no_small_count_and_no_words(cast, client):
    call = a_survey(cast)
    for number in range(12):
        a_reply(cast, call, one=1 if number < 9 else 2, words="tajne słowa")
    told(cast, call)
    page = client.get(way(call)).content.decode()
    assert "Wystawimy trzy ławki w maju." in page
    assert "12 people answered" in page
    assert "tajne" not in page
    assert re.findall(r"<li class=\"none\"><span>(.*?)</span>", page)[:2] == ["więcej ławek", "więcej drzew"]
    assert client.get("/cal/cal-podworko/pytania/").content.decode().count(call.question) == 1


def test_a_question_written_in_ukrainian_is_shown_in_ukrainian(cast, client):
    call = a_survey(cast)
    first = call.questions.first()
    words = {"question": "Що зробити зі сквером?", f"q{first.pk}": "Що спочатку?", "q999": "?"}
    actions.translate_call(call=call.pk, language="uk", words=words, by=cast.animator, at=cast.now)
    page = client.get(way(call), headers={"Accept-Language": "uk"}).content.decode()
    assert "Що зробити зі сквером?" in page
    assert "Що спочатку?" in page
    assert "więcej ławek" in page


def test_open_calls_stand_on_the_pages_of_the_centre_and_the_neighbourhood(cast, client):
    a_call(cast)
    call = a_survey(cast)
    for page in ("/cal/cal-podworko/", f"/osiedla/{cast.neighbourhood.slug}/", "/glos/nowy/"):
        assert call.question in client.get(page).content.decode()
    actions.close_call(call=call.pk, by=SYSTEM, at=cast.now)
    assert call.question not in client.get("/cal/cal-podworko/").content.decode()


def test_a_centres_page_asks_no_more_with_open_calls_than_without(cast, client):
    a_call(cast)

    def asked(page):
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        return len(queries)

    without = asked("/cal/cal-podworko/")
    a_survey(cast)
    assert asked("/cal/cal-podworko/") == without
    assert asked(f"/osiedla/{cast.neighbourhood.slug}/") <= 12


def test_the_desk_prepares_begins_and_answers_a_survey(cast, desk):
    day = cast.today
    draft = {
        "kind": "survey", "question": "Co z zielenią na Nowowiejskiej?", "intro": "", "owner_title": "animatorka",
        "opens_on": day, "closes_on": day, "hear_by": day + timedelta(days=9), "owner": cast.animator.pk, "council": "",
    }  # fmt: skip
    answer = desk.post("/desk/pytania/nowe/", draft)
    call = Call.objects.get(kind="survey")
    desk_way = f"/desk/pytania/{call.code}/"
    assert answer["Location"] == desk_way
    assert desk.get(way(call)).status_code == 404
    wrong = desk.post(f"{desk_way}dodaj/", {"ask-kind": "one", "ask-text": "Drzewa?", "ask-options": "tak"})
    assert wrong.status_code == 422
    assert "Drzewa?" in wrong.content.decode()
    desk.post(f"{desk_way}dodaj/", {"ask-kind": "one", "ask-text": "Drzewa?", "ask-options": "tak\nnie\n\n"})
    assert [each.text for each in call.questions.get().options.all()] == ["tak", "nie"]
    desk.post(f"{desk_way}zacznij/")
    assert desk.get(way(call)).status_code == 200
    desk.post(f"{desk_way}zamknij/")
    assert "Say what you heard" in desk.get("/desk/").content.decode() or Call.objects.get(pk=call.pk).last_day >= day
    short = desk.post(f"{desk_way}odpowiedz/", {"answer-heard": "Nic.", "answer-doing": "Sadzimy lipy w marcu."})
    assert short.status_code == 422
    assert "Sadzimy lipy w marcu." in short.content.decode()
    desk.post(f"{desk_way}odpowiedz/", {"answer-heard": "Chcecie drzew.", "answer-doing": "Sadzimy lipy w marcu."})
    assert Call.objects.get(pk=call.pk).stage == "answered"


def test_a_late_answer_of_a_call_shows_red_on_the_desk(cast, desk):
    day = cast.today
    call = a_draft(cast, kind="walk", opens_on=day, closes_on=day, hear_by=day)
    actions.begin_call(call=call.pk, by=SYSTEM, at=cast.now)
    first, last, told_by = (day - timedelta(days=back) for back in (9, 5, 1))
    Call.objects.filter(pk=call.pk).update(opens_on=first, closes_on=last, hear_by=told_by)
    for page in ("/desk/", "/desk/pytania/"):
        words = desk.get(page).content.decode()
        assert call.question in words
        assert 'class="clock late"' in words
    assert "It is closed." in desk.get(way(call)).content.decode()


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_forms_are_accessible_documents_in_three_languages_and_large_print(cast, desk, language):
    call = a_survey(cast)
    for large in ("", "&duzy=on"):
        answer = desk.get(f"/desk/pytania/{call.code}/druk/?ile=2&jezyk={language}{large}")
        assert answer["Content-Type"] == "application/pdf"
        assert b"pdfuaid" in answer.content
    assert not Reply.objects.exists()
    assert desk.get(f"/desk/pytania/{call.code}/druk/?ile=1000&jezyk={language}").status_code == 409


def test_the_board_is_printed_small_and_large(cast, desk):
    voice = a_voice(cast)
    actions.answer_voice(voice=voice.pk, text="Będzie ławka.", by=cast.animator, at=cast.now)
    told(cast, a_survey(cast))
    for paper in ("a4", "a3", "duzy", "cokolwiek"):
        answer = desk.get(f"/desk/glosy/tablica/cal-podworko/druk/?papier={paper}")
        assert b"pdfuaid" in answer.content
    assert "Wystawimy trzy ławki w maju." in desk.get("/desk/glosy/tablica/cal-podworko/").content.decode()


def test_a_pile_is_typed_in_one_form_after_another(cast, desk):
    call = a_survey(cast)
    desk.post("/desk/papier/", {"label": "Skrzynka", "call": call.pk})
    pile = f"/desk/papier/{PaperBatch.objects.get().pk}/"
    number = new_number(cast.network.pk)
    typed = {"number": number, "q1": "1", "q2": "12", "q3": "5", "q4": "cień"}
    assert desk.post(pile, typed)["Location"] == f"{pile}?jezyk=pl"
    twice = desk.post(pile, typed | {"q4": "inne słowa"})
    assert twice.status_code == 422
    assert "already" in twice.content.decode()
    assert "inne słowa" in twice.content.decode()
    strange = desk.post(pile, {"q1": "9", "q4": "inne"})
    assert strange.status_code == 422
    assert "no box" in strange.content.decode()
    again = desk.post("/desk/papier/", {"label": "Skrzynka", "call": call.pk})
    assert again.status_code == 422


def test_a_form_takes_at_most_twelve_keystrokes_beside_its_marks(cast, desk):
    """Seven of the number, one to leave each box of several marks or of words, one to send."""
    batch = a_batch(cast, a_survey(cast))
    page = desk.get(f"/desk/papier/{batch.pk}/").content.decode()
    form = page[page.index("data-typing") : page.index("<details", page.index("data-typing"))]
    fields = re.findall(r"<input type=\"text\"[^>]*>", form)
    by_name = {re.search(r'name="(\w+)"', each)[1]: re.search(r'data-keys="(\d)"', each) for each in fields}
    assert {name: found and found[1] for name, found in by_name.items()} == {
        "number": "7", "q1": "1", "q2": None, "q3": "1", "q4": None, "contact": None,
        "about_age": "1", "about_home": "1", "about_disability": "1",
    }  # fmt: skip
    number, leave_several, leave_words, skip_about, send = 7, 1, 1, 0, 1
    assert number + leave_several + leave_words + skip_about + send <= 12


def test_a_second_person_sees_nothing_of_the_first(cast, desk):
    batch = a_batch(cast, a_survey(cast), by=cast.coordinator)
    typed = {"q1": "1", "q4": "pierwsze słowa"}
    form = actions.type_form(batch=batch.pk, number="", typed=typed, by=cast.coordinator, at=cast.now)
    actions.finish_batch(batch=batch.pk, by=cast.coordinator, at=cast.now)
    assert "Type a part again" in desk.get("/desk/").content.decode()
    again = f"/desk/papier/{batch.pk}/sprawdz/{form.pk}/"
    assert "pierwsze słowa" not in desk.get(again).content.decode()
    desk.post(again, {"q1": "1", "q4": "drugie słowa"})
    page = desk.get(f"/desk/papier/{batch.pk}/").content.decode()
    assert "pierwsze słowa" in page
    assert "drugie słowa" in page


def test_a_note_is_caught_with_a_photograph(cast, desk, settings, tmp_path):
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    made = BytesIO()
    Image.new("RGB", (400, 300)).save(made, "JPEG")
    note = {"text": "Kałuża do kostek", "kind": "walk", "centre": cast.centre.pk, "call": ""}
    photo = {"photos": SimpleUploadedFile("a.jpg", made.getvalue(), "image/jpeg")}
    refused = desk.post("/desk/notatki/nowa/", note | photo)
    assert refused.status_code == 422
    assert "Kałuża do kostek</textarea>" in refused.content.decode()
    photo = {"photos": SimpleUploadedFile("a.jpg", made.getvalue(), "image/jpeg"), "people": "nobody"}
    assert desk.post("/desk/notatki/nowa/", note | photo).status_code == 302
    row = FieldNote.objects.get()
    picture = re.search(r'src="(/desk/notatki/[^"]+)"', desk.get(f"/desk/notatki/{row.pk}/").content.decode())[1]
    answer = desk.get(picture)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "private, no-store")
    assert Client().get(picture).status_code == 302
    wrong = desk.post("/desk/notatki/nowa/", note | {"point": "tam i tu"})
    assert wrong.status_code == 422


def test_a_note_is_summed_up_and_coded_on_its_page(cast, desk):
    note, challenge = a_note(cast), a_challenge(cast)
    desk.post(f"/desk/notatki/{note.pk}/zdanie/", {"summary": "Na przystanku nie ma ławki."})
    desk.post(f"/desk/notatki/{note.pk}/wyzwanie/", {"challenge": challenge.pk})
    assert "Na przystanku nie ma ławki." in desk.get(f"/zmiany/{challenge.code}/").content.decode()
    assert "murku" not in desk.get(f"/zmiany/{challenge.code}/").content.decode()


def test_the_holder_of_the_code_says_yes_and_takes_it_back(cast, desk, client):
    voice, challenge = a_voice(cast), a_challenge(cast)
    actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=cast.animator, at=cast.now)
    desk.post(f"/desk/glosy/{voice.number}/slowa/", {"redact-text": "Starsi ludzie stoją."})
    mine = f"/glos/{code(voice)}/"
    assert "Starsi ludzie stoją." in client.get(mine).content.decode()
    assert "Starsi ludzie stoją." not in client.get(f"/zmiany/{challenge.code}/").content.decode()
    client.post(f"{mine}slowa/", {"agree": "yes"})
    assert "Starsi ludzie stoją." in client.get(f"/zmiany/{challenge.code}/").content.decode()
    client.post(f"{mine}slowa/", {"agree": "no"})
    assert "Starsi ludzie stoją." not in client.get(f"/zmiany/{challenge.code}/").content.decode()
    assert Redaction.objects.get().declined_at
    assert client.post("/glos/0000-0000-00000/slowa/", {"agree": "yes"}).status_code == 404


def test_a_code_guessed_without_end_opens_no_words(cast, client):
    voice = a_voice(cast)
    for _number in range(30):
        client.post("/glos/0000-0000-00000/slowa/", {"agree": "yes"})
    assert client.post(f"/glos/{code(voice)}/slowa/", {"agree": "yes"}).status_code == 429


def test_heard_and_not_heard_stays_quiet_about_few(cast, client):
    page = client.get("/zmiany/kogo-slyszymy/").content.decode()
    assert "Too few were heard" in page
    for odd in ("kwartal=%00", "kwartal=dawno", "cal=nie-ma", "cal=%F0", "kwartal=2019-01-01"):
        assert client.get(f"/zmiany/kogo-slyszymy/?{odd}").status_code == 200


def test_how_a_centre_answers_stands_on_its_own_page(cast, client):
    call = a_call(cast)
    month = (cast.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    then = cast.now - timedelta(days=(cast.today - month).days - 3)
    for number in range(6):
        voice = a_voice(cast, call, text=f"Głos {number}", at=then - timedelta(days=14))
        actions.answer_voice(voice=voice.pk, text="Tak.", by=cast.animator, at=then - timedelta(days=10))
    actions.count_answers(month=month, by=SYSTEM, at=cast.now)
    assert "half of the voices were answered in 4 days" in client.get("/cal/cal-podworko/").content.decode()
    assert "100% of 6 voices" in client.get("/cal/cal-podworko/odpowiedzi/").content.decode()
    assert Voice.objects.count() == 6


def test_the_photo_is_made_anew(cast):
    assert b"Exif" not in b"".join(a_photo().sizes.values())
