"""Pages of councils and meetings, read by everyone; the host's desk; what bad input gets."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions
from ognisko.people.bodies.models import Decision, Meeting, Minutes
from ognisko.people.bodies.vocabulary import FEMININE, SeatFunction

from . import factories

HOSTILE = [
    "<script>alert(1)</script>",
    "słowo" * 2_000,
    "زيارة 🧡 " * 5,
    "a\x00b",
]


@pytest.fixture
def desk(cast):
    """The animator at her desk. Roles that see others' data need a second factor, which is not this room's matter."""
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.animator)
    return client


def test_a_council_names_its_councillors_with_their_functions(cast, client):
    body = factories.council(cast)
    zofia = factories.person(cast, "Zofia Zmyślona")
    factories.seat(cast, body, person=zofia, function="chair", feminine=True)
    page = client.get(reverse("bodies:body", args=[body.slug])).content.decode()
    assert "Zofia Zmyślona" in page
    assert body.name in client.get(reverse("bodies:councils")).content.decode()


def test_an_assembly_names_organisations_and_no_person(cast, client):
    body, _seats = factories.seated(cast)
    factories.seat(cast, body, person=factories.person(cast, "Jan Prywatny"))
    page = client.get(reverse("bodies:body", args=[body.slug])).content.decode()
    assert "Szkoła przy Lipach" in page
    assert "Jan Prywatny" not in page


def test_published_minutes_show_decisions_reasons_and_organisations_but_no_name(cast, client):
    body, _seats = factories.seated(cast)
    factories.seat(cast, body, person=factories.person(cast, "Jan Prywatny"))
    row, seats = factories.held(cast)
    page_url = reverse("bodies:meeting", args=[row.code])
    assert client.get(page_url).status_code == 404
    actions.decide_by_consent(
        meeting=row.pk,
        question="Czy ławki?",
        reasons="Bo nogi bolą.",
        stances={seats[0].pk: ("agree", ""), seats[1].pk: ("disagree", "Wolimy drzewa.")},
        by=SYSTEM,
        at=cast.now,
    )
    actions.publish_minutes(meeting=row.pk, text="<script>alert(1)</script>", by=SYSTEM, at=cast.now)
    page = client.get(page_url).content.decode()
    for words in ("Czy ławki?", "Bo nogi bolą.", "Wolimy drzewa.", "&lt;script&gt;alert(1)"):
        assert words in page
    assert "<script>alert" not in page
    assert "Jan Prywatny" not in page


def test_an_earlier_version_of_the_minutes_stays_readable(cast, client):
    row = factories.published(cast)
    actions.correct_minutes(meeting=row.pk, text="Druga wersja.", reason="Zła data.", by=SYSTEM, at=cast.now)
    page = client.get(reverse("bodies:meeting", args=[row.code])).content.decode()
    for words in ("Druga wersja.", "Zła data.", "Rozmawialiśmy o ławkach."):
        assert words in page


@pytest.mark.parametrize("code", ["nic", "00000000", "'; DROP TABLE", "ŻÓŁĆ", "0" * 500])
def test_a_code_that_is_none_is_not_found(cast, client, code):
    assert client.get(reverse("bodies:meeting", args=[code])).status_code == 404


def test_public_pages_cost_few_queries_however_many_meetings(cast, client, django_assert_max_num_queries):
    body, _seats = factories.seated(cast)
    for number in range(12):
        row = factories.meeting(cast, body, title=f"Spotkanie {number}", hours=24 + number)
        actions.invite_to_meeting(meeting=row.pk, by=SYSTEM, at=cast.now)
    factories.published(cast)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("bodies:body", args=[body.slug])).status_code == 200
    row = Meeting.objects.get(state="published")
    with django_assert_max_num_queries(12):
        assert client.get(reverse("bodies:meeting", args=[row.code])).status_code == 200


def test_the_host_leads_a_meeting_from_plan_to_minutes(cast, desk):
    body, seats = factories.seated(cast)
    day = cast.today - timedelta(days=1)
    answer = desk.post(
        reverse("bodies:plan", args=[body.slug]),
        {"title": "Ławki", "day": day.isoformat(), "begins": "17:00", "ends": "19:00", "place": "CAL"},
    )
    row = Meeting.objects.get()
    assert answer["Location"] == reverse("bodies:desk_meeting", args=[row.code])
    assert desk.get(answer["Location"]).status_code == 200
    desk.post(reverse("bodies:hold", args=[row.code]), {"present": [seats[0].pk, seats[1].pk]})
    said = {
        f"stance_{seats[0].pk}": "agree",
        f"reason_{seats[0].pk}": "",
        f"stance_{seats[1].pk}": "abstain",
        f"reason_{seats[1].pk}": "Nie wiemy.",
    }
    desk.post(
        reverse("bodies:decide", args=[row.code]),
        {"question": "Ławki?", "method": "consent", "reasons": "Bo trzeba.", **said},
    )
    desk.post(reverse("bodies:publish", args=[row.code]), {"text": "Było dobrze."})
    row.refresh_from_db()
    assert (row.state, Decision.objects.get().outcome, Minutes.objects.get().text) == (
        "published",
        "adopted",
        "Było dobrze.",
    )


def test_a_refusal_keeps_everything_typed(cast, desk):
    row, seats = factories.held(cast)
    said = {f"stance_{seats[0].pk}": "block", f"reason_{seats[0].pk}": ""}
    answer = desk.post(
        reverse("bodies:decide", args=[row.code]),
        {"question": "Długie pytanie o ławki", "method": "consent", "reasons": "Bo trzeba.", **said},
    )
    page = answer.content.decode()
    assert (answer.status_code, Decision.objects.count()) == (422, 0)
    assert "Długie pytanie o ławki" in page
    assert "Bo trzeba." in page


@pytest.mark.parametrize("text", HOSTILE, ids=["script", "long", "rtl", "nul"])
def test_hostile_titles_are_refused_or_shown_as_text(cast, desk, text):
    body, _seats = factories.seated(cast)
    answer = desk.post(
        reverse("bodies:plan", args=[body.slug]),
        {"title": text, "day": cast.today.isoformat(), "begins": "17:00", "ends": "19:00"},
    )
    assert answer.status_code in (302, 422)
    page = (desk.get(answer["Location"]) if answer.status_code == 302 else answer).content.decode()
    assert "<script>alert" not in page


def test_a_meeting_planned_backwards_says_so(cast, desk):
    body, _seats = factories.seated(cast)
    words = {"title": "Na odwrót", "day": cast.today.isoformat(), "begins": "19:00", "ends": "17:00"}
    answer = desk.post(reverse("bodies:plan", args=[body.slug]), words)
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert "Na odwrót" in answer.content.decode()


def test_a_seat_for_an_unknown_address_says_what_to_do(cast, desk):
    body, _seats = factories.seated(cast)
    words = {"person": "nikt@example.org", "function": "member", "starts_on": cast.today.isoformat()}
    answer = desk.post(reverse("bodies:seat", args=[body.slug]), words)
    assert answer.status_code == 422
    assert "nikt@example.org" in answer.content.decode()


def test_a_woman_takes_a_seat_in_the_feminine_form(cast, desk, monkeypatch):
    monkeypatch.setitem(FEMININE, SeatFunction.CHAIR, "przewodnicząca")
    body, _seats = factories.seated(cast)
    factories.person(cast, "Zofia Zmyślona", "zofia@example.org")
    words = {"person": "zofia@example.org", "function": "chair:she", "starts_on": cast.today.isoformat()}
    desk.post(reverse("bodies:seat", args=[body.slug]), words)
    seat = body.seats.get(person__email="zofia@example.org")
    assert (seat.function, seat.feminine, seat.called) == ("chair", True, "przewodnicząca")


def test_desk_pages_of_another_centre_are_refused(cast):
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.neighbour_animator)
    body, _seats = factories.seated(cast)
    for name in ("desk_body", "plan", "seat", "open_term"):
        assert client.get(reverse(f"bodies:{name}", args=[body.slug])).status_code == 403
