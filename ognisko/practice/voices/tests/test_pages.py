"""The pages: a voice from a phone, its private page, the public list and trace, proposals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.centres.actions import close_centre
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.queries.voices import code
from ognisko.practice.voices.vocabulary.numbers import code_of, new_number

from .factories import a_call, a_challenge, a_proposal, a_voice

SAY = "/cal/cal-podworko/glos/"


@pytest.fixture
def call(cast):
    return a_call(cast)


def test_a_resident_says_a_voice_and_is_promised_who_answers_and_when(cast, call, client):
    page = client.get(SAY).content.decode()
    today = timezone.localdate(cast.now)
    assert dates.to_day(today + timedelta(days=14), "en", today=today) in page
    assert "petition" in page
    answer = client.post(SAY, {"text": "Brakuje ławki.", "contact": "ola@example.org", "once": "abc"})
    voice = Voice.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/glos/{code(voice)}/")
    assert (voice.channel, voice.reach, voice.is_quarantined) == ("web", "mail", False)
    followed = client.get(answer["Location"]).content.decode()
    assert "animatorka" in followed
    assert "CAL Podwórko" in followed
    assert "Brakuje ławki." not in followed


def test_the_same_form_sent_twice_is_one_voice(call, client):
    sent = {"text": "Brakuje ławki.", "once": "abc"}
    assert client.post(SAY, sent)["Location"] == client.post(SAY, sent)["Location"]
    assert Voice.objects.count() == 1


def test_the_form_asks_for_two_fields_and_folds_the_rest(call, client):
    page = client.get(SAY).content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    before_fold = form[: form.index("<details")]
    assert before_fold.count("<textarea") == 1
    assert before_fold.count('<input type="text"') == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"text": ""},
        {"text": "x" * 4001},
        {"text": "x" * 10_000},
        {"text": "Ławka\x00"},
        {"text": "Ławka", "contact": "nikt"},
        {"text": "Ławka", "neighbourhood": "atlantyda"},
        {"text": "Ławka", "wish": "golab"},
        {"text": "Ławka", "place_text": "p" * 121},
    ],
    ids=["empty", "long", "very long", "nul", "contact", "place", "wish", "long place"],
)
def test_a_form_with_something_wrong_keeps_what_was_typed_and_nothing_is_written(call, client, typed):
    answer = client.post(SAY, typed)
    assert answer.status_code == 422
    assert not Voice.objects.exists()
    assert "autofocus" in answer.content.decode()
    if typed["text"].startswith("Ławka") and "\x00" not in typed["text"]:
        assert "Ławka</textarea>" in answer.content.decode()


def test_script_and_right_to_left_words_come_back_as_words(cast, call, client, second_factor):
    second_factor("animator")
    text = "<script>alert(1)</script> ‮אבג"
    assert client.post(SAY, {"text": text}).status_code == 302
    client.force_login(cast.animator)
    page = client.get(f"/desk/glosy/{Voice.objects.get().number}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_centre_that_closed_while_somebody_wrote_keeps_the_words_and_says_where_to_go(cast, call, client):
    close_centre(centre=cast.centre.pk, reason="Koniec umowy.", by=SYSTEM, at=cast.now)
    answer = client.post(SAY, {"text": "Brakuje ławki."})
    assert answer.status_code == 422
    assert "Brakuje ławki.</textarea>" in answer.content.decode()
    assert not Voice.objects.exists()


def test_many_voices_without_a_script_go_to_a_shelf_where_a_person_looks(cast, call, client):
    for number in range(5):
        assert client.post(SAY, {"text": f"Głos {number}"}).status_code == 302
    assert list(Voice.objects.order_by("pk").values_list("is_quarantined", flat=True)) == [False] * 3 + [True] * 2


def test_too_many_voices_from_one_address_are_told_when_to_come_back(cast, call, client):
    answers = [client.post(SAY, {"text": f"Głos {number}"}) for number in range(31)]
    assert [answer.status_code for answer in answers] == [302] * 30 + [422]
    assert "Głos 30</textarea>" in answers[-1].content.decode()


def test_a_neighbourhood_leads_to_its_centre_or_says_whom_to_ask(cast, call, client):
    answer = client.get(f"/glos/nowy/?osiedle={cast.neighbourhood.slug}")
    assert (answer.status_code, answer["Location"]) == (302, f"{SAY}?osiedle={cast.neighbourhood.slug}")
    page = client.get("/glos/nowy/?osiedle=gaj")
    assert page.status_code == 200
    assert "kontakt@example.org" in page.content.decode()
    assert client.get("/glos/nowy/?osiedle=%00%F0").status_code == 200


def test_the_private_page_is_for_the_holder_of_the_code_alone(cast, call, client):
    voice = a_voice(cast, call)
    page = client.get(f"/glos/{code(voice)}/")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "private, no-store"
    for wrong in (voice.number, "0000000000000", "abc", "🙂", "x" * 200):
        assert client.get(f"/glos/{wrong}/").status_code == 404


def test_a_slip_that_nobody_typed_in_yet_says_so(cast, call, client):
    page = client.get(f"/glos/{code_of(new_number(cast.network.pk), cast.network.pk)}/")
    assert page.status_code == 404
    assert "not typed in" in page.content.decode()


def test_the_code_may_be_typed_with_spaces_and_small_letters(cast, call, client):
    opening = code(a_voice(cast, call))
    typed = f"{opening[:4].lower()} {opening[4:8]}-{opening[8:]}"
    assert client.post("/glos/", {"code": typed})["Location"] == f"/glos/{opening}/"
    assert client.post("/glos/", {"code": "ZZZ"}).status_code == 422


def test_codes_cannot_be_tried_without_end(cast, call, client):
    right = code(a_voice(cast, call))
    for _ in range(30):
        assert client.get("/glos/0000-0000-00000/").status_code == 404
    assert client.get(f"/glos/{right}/").status_code == 429
    answer = client.post("/glos/", {"code": right})
    assert (answer.status_code, "too many times" in answer.content.decode()) == (422, True)


def test_whoever_reads_their_own_voices_is_never_counted(cast, call, client):
    right = code(a_voice(cast, call))
    assert [client.get(f"/glos/{right}/").status_code for _ in range(35)] == [200] * 35


def test_the_private_page_tells_the_whole_way(cast, call, client):
    voice, challenge = a_voice(cast, call), a_challenge(cast)
    actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=cast.animator, at=cast.now)
    actions.answer_voice(voice=voice.pk, text="Ławka stanie w maju.", by=cast.animator, at=cast.now)
    actions.tell_of_change(challenge=challenge.pk, text="Stoi siedem ławek.", by=cast.animator, at=cast.now)
    page = client.get(f"/glos/{code(voice)}/").content.decode()
    for words in ("Ławka stanie w maju.", "Stoi siedem ławek.", f"/zmiany/{challenge.code}/"):
        assert words in page


@pytest.mark.parametrize(
    "page", ["say", "challenges", "trace", "proposals", "follow", "home", "neighbourhood", "centre"]
)
def test_public_pages_ask_at_most_twelve_queries_however_much_there_is(cast, call, client, page):
    challenge = a_challenge(cast)
    voice = a_voice(cast, call)
    actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=cast.animator, at=cast.now)
    url = {
        "say": SAY,
        "challenges": "/zmiany/",
        "trace": f"/zmiany/{challenge.code}/",
        "proposals": "/zmiany/projekty/?q=lawki",
        "follow": f"/glos/{code(voice)}/",
        "home": "/",
        "neighbourhood": f"/osiedla/{cast.neighbourhood.slug}/",
        "centre": "/cal/cal-podworko/",
    }[page]
    few = _queries(client, url)
    for number in range(5):
        a_challenge(cast, title=f"Ławki {number}")
        a_proposal(cast, project_id=str(number))
        actions.join_voice(voice=a_voice(cast, call).pk, challenge=challenge.pk, by=cast.animator, at=cast.now)
    many = _queries(client, url)
    assert many <= max(few, 1) + 1
    assert many <= 12


def _queries(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_proposals_are_found_in_any_form_of_a_word(cast, client):
    near = a_proposal(cast, places=[cast.neighbourhood])
    a_proposal(cast, title="Zegar na wieży", project_id="8")
    page = client.get("/zmiany/projekty/?q=lawka").content.decode()
    assert near.title in page
    assert "Zegar" not in page
    here = client.get(f"/zmiany/projekty/?osiedle={cast.neighbourhood.slug}&rok=2021").content.decode()
    assert near.title in here
    assert "Zegar" not in here
    for odd in ("q=%22%2A%20OR%20(", "rok=dawno", "osiedle=atlantyda", "q=" + "x" * 500, "page=99", "q=%00"):
        assert client.get(f"/zmiany/projekty/?{odd}").status_code in {200, 422}


def test_challenges_are_listed_by_kind_and_place(cast, client):
    a_challenge(cast, title="Ławki")
    a_challenge(cast, title="Lampa", sphere="environmental")
    page = client.get("/zmiany/?rodzaj=environmental").content.decode()
    assert "Lampa" in page
    assert "Ławki" not in page
    assert "Lampa" not in client.get("/zmiany/?osiedle=gaj").content.decode()
    assert client.get("/zmiany/nie-ma-takiego/").status_code == 404
