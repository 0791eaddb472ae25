"""The register: found by what it is and by words; levels with reasons; history; evidence from the house; directions."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.indicators import measured
from ognisko.people.bodies.models import Resolution
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Direction
from ognisko.practice.voices.queries import likeness, offers

from .factories import a_challenge, a_direction, a_voice


@pytest.fixture
def acting(cast):
    return {"by": cast.animator, "at": cast.now}


@pytest.fixture
def desk(cast, second_factor):
    second_factor("animator")
    client = Client()
    client.force_login(cast.animator)
    return client


def test_the_register_is_narrowed_by_what_a_challenge_is(cast, acting, client):
    a_challenge(cast, title="Ławki przy szkole", sphere="social", theme="older", level="partnership")
    shade = a_challenge(cast, title="Cień na placu", sphere="environmental", theme="climate", level="council")
    actions.make_priority(challenge=shade.pk, **acting)
    for query in ("rodzaj=environmental", "temat=climate", "poziom=council", "stan=priority", "q=cienia"):
        page = client.get(f"/zmiany/?{query}").content.decode()
        assert "Cień na placu" in page
        assert "Ławki przy szkole" not in page
    assert "Nothing like this here." in client.get("/zmiany/?rodzaj=economic").content.decode()
    assert client.get("/zmiany/?rodzaj=nic").status_code == 422
    assert client.get("/zmiany/?stan=merged").status_code == 422


def test_passing_a_challenge_to_another_level_says_why_on_its_page(cast, acting, client):
    row = a_challenge(cast)
    for wrong, code in (({"reason": " "}, "no_reason"), ({"level": "partnership"}, "same_level")):
        with pytest.raises(Refused) as refused:
            actions.move_challenge_level(**{"challenge": row.pk, "level": "council", "reason": "x"} | wrong | acting)
        assert refused.value.code == code
    actions.move_challenge_level(challenge=row.pk, level="city", reason="Lampy należą do miasta.", **acting)
    actions.move_challenge_level(challenge=row.pk, level="neighbours", reason="Damy radę sami.", **acting)
    page = client.get(f"/zmiany/{row.code}/").content.decode()
    for words in ("Passed up", "Lampy należą do miasta.", "Handed back nearer", "Damy radę sami.", "animator"):
        assert words in page
    assert [each.after for each in row.revisions.order_by("pk")] == ["city", "neighbours"]


def test_what_was_said_before_stays_to_be_read(cast, acting, client):
    row = a_challenge(cast, title="Ławki")
    said = {"challenge": row.pk, "summary": "Droga do przychodni bez odpoczynku.", "theme": "other"} | acting
    actions.describe_challenge(title="Miejsca odpoczynku", sphere="social", reason="Nie tylko ławki.", **said)
    actions.describe_challenge(title="Miejsca odpoczynku", sphere="environmental", **said)
    assert [each.said for each in row.revisions.order_by("pk")] == ["title", "sphere"]
    page = client.get(f"/zmiany/{row.code}/").content.decode()
    for words in ("Now it is called: “Miejsca odpoczynku”.", "Nie tylko ławki.", "Title: Ławki", "Kind: social"):
        assert words in page


def test_a_figure_needs_its_source_and_its_year(cast, acting):
    row = a_challenge(cast)
    for words in ({}, {"source": "GUS"}, {"year": 2024}):
        with pytest.raises(Refused, match=r"A figure needs its source and its year\."):
            actions.add_evidence(challenge=row.pk, kind="figure", text="Co czwarta osoba.", **words, **acting)


def test_the_desk_offers_what_the_house_knows_and_takes_it_once(cast, acting, desk):
    row = a_challenge(cast)
    place = cast.neighbourhood
    if place.council is None:
        pytest.skip("the neighbourhood has no council")
    Resolution.objects.create(
        network=cast.network, body=place.council, number="XII/3/2026", adopted_on=cast.today, text="Popiera.",
        subject="Ławki z oparciem przy przychodni", entered_at=cast.now,
    )  # fmt: skip
    [offer] = offers.offers(row)
    way = f"/desk/wyzwania/{row.code}/"
    assert "XII/3/2026" in desk.get(way).content.decode()
    desk.post(f"{way}zapis/", {"record": offer.record})
    proof = row.evidence.get()
    assert (proof.kind, proof.record, proof.url) == ("resolution", offer.record, offer.url)
    assert offers.offers(row) == []
    with pytest.raises(Refused) as refused:
        actions.cite_record(challenge=row.pk, record_key=offer.record, **acting)
    assert refused.value.code == "gone"


def test_voices_that_say_alike_and_wait_are_offered_and_join_with_one_press(cast, acting, desk):
    row = a_challenge(cast)
    lone, joined = a_voice(cast, text="Przed przychodnią brakuje ławki"), a_voice(cast, text="Ławka przy przychodni")
    actions.join_voice(voice=joined.pk, challenge=row.pk, **acting)
    assert [like.thing for like in likeness.lone_voices(row)] == [lone]
    desk.post(f"/desk/wyzwania/{row.code}/glos/{lone.number}/")
    lone.refresh_from_db()
    assert lone.challenge == row


def test_the_desk_joins_splits_and_brings_back_on_its_pages(cast, acting, desk):
    lamp, dark = a_challenge(cast, title="Ciemna lampa"), a_challenge(cast, title="Ciemne przejścia przy lampie")
    voices = [a_voice(cast, text=text) for text in ("Mruga", "Kosze pełne")]
    for voice in voices:
        actions.join_voice(voice=voice.pk, challenge=lamp.pk, **acting)
    way = f"/desk/wyzwania/{lamp.code}/"
    assert "words in common" in desk.get(f"{way}polacz/").content.decode()
    wrong = desk.post(f"{way}polacz/?do={dark.code}", {"reason": ""})
    assert wrong.status_code == 422
    assert (
        desk.post(f"{way}polacz/?do={dark.code}", {"reason": "To samo."})["Location"] == f"/desk/wyzwania/{dark.code}/"
    )
    assert "Bring it back" in desk.get(way).content.decode()
    said = {"title": "Kosze", "sphere": "social", "theme": "other", "reason": "Dwie sprawy."}
    page = f"/desk/wyzwania/{dark.code}/wydziel/"
    lost = desk.post(page, said)
    assert lost.status_code == 422
    assert "Nothing was chosen." in lost.content.decode()
    assert 'value="Kosze"' in lost.content.decode()
    assert desk.post(page, said | {"voices": [voices[1].number]})["Location"] == "/desk/wyzwania/kosze/"
    desk.post(f"{way}przywroc/", {"back-reason": "Jednak dwie lampy."})
    assert [voice.text for voice in lamp.voices.all()] == ["Mruga"]


def test_a_direction_answers_a_challenge_of_its_own_centre_or_is_refused(cast, acting):
    row = a_challenge(cast)
    for challenges, code in (([], "no_challenge"), ([row.pk + 99], "elsewhere")):
        with pytest.raises(Refused) as refused:
            a_direction(cast, row, challenges=challenges)
        assert refused.value.code == code
    with pytest.raises(Refused):
        a_direction(cast, row, until_on=cast.today - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Direction.objects.create(
            network=cast.network, centre=cast.centre, title="Bez wyzwania", from_on=cast.today, proposed_at=cast.now
        )


def test_the_way_of_a_direction_shows_on_the_centres_pages(cast, acting, client):
    row = a_direction(cast)
    page = f"/cal/{cast.centre.slug}/"
    assert row.title not in client.get(page).content.decode()
    actions.take_direction(direction=row.pk, **acting)
    assert row.title in client.get(page).content.decode()
    with pytest.raises(Refused):
        actions.finish_direction(direction=row.pk, closing=" ", **acting)
    actions.finish_direction(direction=row.pk, closing="Stoi siedem ławek.", **acting)
    with pytest.raises(Refused):
        actions.take_direction(direction=row.pk, **acting)
    shown = client.get(f"{page}kierunki/").content.decode()
    assert "Stoi siedem ławek." in shown
    assert f"/zmiany/{row.challenge.code}/" in shown
    left = a_direction(cast, title="Kino w parku")
    actions.leave_direction(direction=left.pk, closing="Nie ma prądu.", **acting)
    assert actions.take_direction(direction=left.pk, **acting).closing == ""


def test_a_direction_follows_a_challenge_that_was_joined_to_another(cast, acting, client):
    old, new = a_challenge(cast, title="Lampa"), a_challenge(cast, title="Ciemno")
    row = a_direction(cast, old)
    actions.take_direction(direction=row.pk, **acting)
    actions.merge_challenge(challenge=old.pk, into=new.pk, reason="To samo.", **acting)
    assert f'href="/zmiany/{new.code}/"' in client.get(f"/cal/{cast.centre.slug}/kierunki/").content.decode()


def test_directions_and_kinds_of_evidence_are_figures(cast, acting):
    year = Period(cast.today - timedelta(days=365), cast.today + timedelta(days=1))
    row = a_direction(cast)
    actions.take_direction(direction=row.pk, **acting)
    assert measured("voices.directions_from_diagnosis", cast.centre, year).value == 0  # nothing shows the challenge yet
    actions.add_evidence(challenge=row.challenge_id, kind="note", text="Byliśmy.", **acting)
    assert measured("voices.directions_from_diagnosis", cast.centre, year).value == 1
    assert measured("voices.challenges_with_note", cast.centre, year).value == 1
    assert measured("voices.challenges_with_figure", cast.centre, year).value == 0


def test_another_network_is_never_touched(cast, acting):
    row = a_direction(cast)
    with pytest.raises(Refused):
        actions.take_direction(direction=row.pk, by=cast.neighbour_animator, at=cast.now)
    assert actions.take_direction(direction=row.pk, by=SYSTEM, at=cast.now).state == "taken"
