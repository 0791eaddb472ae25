"""Pages of events: the list, one date, what other rooms' pages show, the team's desk; what bad input gets."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.networks.models import Network
from ognisko.practice.events import actions, queries
from ognisko.practice.events.models import Activity, Occurrence

from . import factories


@pytest.fixture
def desk(cast):
    """The animator at her desk; the second factor is not this room's matter."""
    Network.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.animator)
    return client


def _many(cast, count):
    first = factories.planned(cast, "Codziennie", days=1, hour=8)
    rows = [
        Occurrence(
            network=cast.network,
            activity=first.activity,
            centre=cast.centre,
            field="culture",
            code=f"{number:08}",
            starts_at=first.starts_at + timedelta(hours=number // 3),
            ends_at=first.starts_at + timedelta(hours=number // 3 + 1),
            changed_at=cast.now,
        )
        for number in range(count)
    ]
    Occurrence.objects.bulk_create(rows)
    return first


def test_the_list_shows_what_is_on_week_by_week(cast, client):
    factories.planned(cast, "Rowery", started_by="resident")
    factories.held(cast, "Dawno")
    page = client.get(reverse("events:events")).content.decode()
    assert "Rowery" in page
    assert "Dawno" not in page
    assert "Dawno" in client.get(reverse("events:events") + "?od=2020-01-01").content.decode()


def test_the_list_is_narrowed_by_field_and_neighbourhood(cast, client):
    factories.planned(cast, "Rowery", field="mobility")
    factories.planned(cast, "Chór", field="culture", centre=cast.other_centre.pk)

    def shown(query):
        page = client.get(f"{reverse('events:events')}?{query}").content.decode()
        return ["Rowery" in page, "Chór" in page]

    assert shown("") == [True, True]
    assert shown("dziedzina=mobility") == [True, False]
    assert shown(f"osiedle={cast.other_neighbourhood.slug}") == [False, True]
    assert shown(f"osiedle={cast.other_neighbourhood.slug}&dziedzina=mobility") == [False, False]


@pytest.mark.parametrize(
    "query", ["od=wczoraj", "od=9999-99-99", "po=x-y", "po=99999999999999999-1", "przed=--", "dziedzina=<script>",
              "osiedle=%00", "od=0001-01-01", "po=" + "9" * 500, "osiedle=" + "a" * 5000]
)  # fmt: skip
def test_a_strange_address_shows_the_list(cast, client, query):
    factories.planned(cast, "Rowery")
    page = client.get(f"{reverse('events:events')}?{query}")
    assert page.status_code == 200
    assert "<script>al" not in page.content.decode()


def test_pages_of_the_list_lead_on_and_back_without_losing_a_date(cast):
    _many(cast, 120)
    since = factories.at_hour(cast, days=0, hour=0)
    seen, mark = [], ""
    pages = []
    while True:
        found = queries.page_of_dates(since=since, later=mark)
        pages.append(found)
        seen += [row[0] for row in found.dates]
        mark = found.later
        if not mark:
            break
    assert [len(page.dates) for page in pages] == [50, 50, 21]
    assert seen == list(Occurrence.objects.order_by("starts_at", "pk").values_list("pk", flat=True))
    back = queries.page_of_dates(since=since, earlier=pages[1].earlier)
    assert [row[0] for row in back.dates] == [row[0] for row in pages[0].dates]


def test_the_list_costs_the_same_queries_at_1_and_50_rows(cast, client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factories.planned(cast)
    url = reverse("events:events")
    client.get(url)

    def cost():
        with CaptureQueriesContext(connection) as queries_made:
            assert client.get(url).status_code == 200
        return len(queries_made)

    one = cost()
    _many(cast, 60)
    assert (cost(), one <= 12) == (one, True)


def test_a_date_says_where_whose_idea_and_how_to_get_in(cast, client, django_assert_max_num_queries):
    row = factories.planned(
        cast,
        "Sadzimy krzewy",
        space=factories.space(cast, access_notes="Winda."),
        started_by="partner",
        started_by_organisation=cast.school,
        groups=["families"],
        languages=["pl", "uk"],
        elements=["action"],
        about="Łopaty są.",
    )
    with django_assert_max_num_queries(12):
        page = client.get(reverse("events:occurrence", args=[row.code])).content.decode()
    for words in (
        "Sadzimy krzewy",
        "Sala duża, CAL Podwórko, ul. Zmyślona 7",
        "Winda.",
        "Szkoła przy Lipach",
        "Łopaty są.",
    ):
        assert words in page


def test_a_date_tells_search_engines_what_it_is_and_nothing_typed_ends_the_script(cast, client):
    row = factories.planned(cast, "</script><script>alert(1)</script>", about="a & b < c")
    page = client.get(reverse("events:occurrence", args=[row.code])).content.decode()
    assert "<script>alert(1)" not in page
    (words,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(words)
    assert (told["@type"], told["name"], told["description"]) == ("Event", row.activity.title, "a & b < c")
    assert told["startDate"].startswith(f"{factories.at_hour(cast, days=3):%Y-%m-%dT17:00}")
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    assert told["location"]["address"] == "ul. Zmyślona 7"


def test_an_online_date_is_told_as_online(cast, client):
    row = factories.planned(cast, online_url="https://example.org/rozmowa")
    page = client.get(reverse("events:occurrence", args=[row.code])).content.decode()
    (words,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(words)["location"] == {"@type": "VirtualLocation", "url": "https://example.org/rozmowa"}


def test_a_called_off_date_says_why_and_a_held_one_how_many_came(cast, client):
    off = factories.planned(cast)
    actions.cancel_occurrence(occurrence=off.pk, reason="Prowadząca choruje.", by=SYSTEM, at=cast.now)
    page = client.get(reverse("events:occurrence", args=[off.code])).content.decode()
    assert "Prowadząca choruje." in page
    assert "EventCancelled" in page
    done = factories.held(cast, headcount=17)
    page = client.get(reverse("events:occurrence", args=[done.code])).content.decode()
    assert "17" in page
    assert "Było gwarno." in page


@pytest.mark.parametrize("code", ["nic", "00000000", "'; DROP TABLE", "ŻÓŁĆ", "0" * 500])
def test_a_code_that_is_none_is_not_found(cast, client, code):
    assert client.get(reverse("events:occurrence", args=[code])).status_code == 404


def test_a_code_typed_from_paper_opens_the_page(cast, client):
    row = factories.planned(cast)
    typed = f"{row.code[:4].lower()}-{row.code[4:].lower()}"
    assert client.get(reverse("events:occurrence", args=[typed])).status_code == 200


def test_pages_of_lower_rooms_show_what_is_on(cast, client):
    factories.planned(cast, "Rowery", days=2)
    for url in (
        reverse("centres:centre", args=[cast.centre.slug]),
        reverse("territory:neighbourhood", args=[cast.neighbourhood.slug]),
        "/",
    ):
        assert "Rowery" in client.get(url).content.decode(), url
    other = reverse("territory:neighbourhood", args=[cast.other_neighbourhood.slug])
    assert "Rowery" not in client.get(other).content.decode()


def test_two_fields_plan_an_event(cast, desk):
    answer = desk.post(
        reverse("events:plan", args=[cast.centre.slug]),
        {"title": "Rowery", "starts_at": f"{factories.at_hour(cast, days=3):%Y-%m-%dT%H:%M}"},
    )
    row = Occurrence.objects.get()
    assert answer["Location"] == reverse("events:desk_occurrence", args=[row.code])
    assert (row.activity.title, row.starts_at) == ("Rowery", factories.at_hour(cast, days=3))
    assert desk.get(answer["Location"]).status_code == 200
    assert "Rowery" in desk.get(reverse("events:desk")).content.decode()


def test_a_taken_room_is_answered_by_free_times_and_one_press_takes_it(cast, desk):
    room = factories.space(cast)
    factories.planned(cast, "Chór", space=room)
    typed = {
        "title": "Długi tytuł szachów",
        "starts_at": f"{factories.at_hour(cast, days=3):%Y-%m-%dT%H:%M}",
        "place": "space",
        "space": room.pk,
        "about": "Szachownice są.",
    }
    url = reverse("events:plan", args=[cast.centre.slug])
    answer = desk.post(url, typed)
    page = answer.content.decode()
    assert (answer.status_code, Activity.objects.count()) == (422, 1)
    assert "Długi tytuł szachów" in page
    assert "Szachownice są." in page
    offers = re.findall(r'name="instead" value="([^"]+)"', page)
    assert offers
    assert desk.post(url, {**typed, "instead": offers[0]}).status_code == 302
    row = Occurrence.objects.order_by("pk").last()
    assert (row.activity.about, row.booking.space_id) == ("Szachownice są.", room.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "słowo" * 2_000},
        {"title": "a\x00b"},
        {"starts_at": "jutro"},
        {"starts_at": "2020-01-01T10:00"},
        {"place": "space"},
        {"place": "elsewhere"},
        {"place": "online", "online_url": "javascript:alert(1)"},
        {"space": "999999", "place": "space"},
        {"groups": "martians"},
    ],
)
def test_wrong_input_is_answered_in_words_and_loses_nothing(cast, desk, wrong):
    typed = {
        "title": "Zostaje",
        "starts_at": f"{factories.at_hour(cast, days=3):%Y-%m-%dT%H:%M}",
        "about": "To też zostaje.",
        **wrong,
    }
    answer = desk.post(reverse("events:plan", args=[cast.centre.slug]), typed)
    assert (answer.status_code, Activity.objects.count()) == (422, 0)
    assert "To też zostaje." in answer.content.decode()


def test_an_event_is_closed_in_one_form_with_a_good_guess(cast, desk):
    first = factories.held(cast, days=-8, headcount=14)
    row = actions.add_occurrence(
        activity=first.activity_id,
        starts_at=factories.at_hour(cast, days=-1),
        by=SYSTEM,
        at=cast.now - timedelta(days=5),
    )
    url = reverse("events:close", args=[row.code])
    page = desk.get(url).content.decode()
    assert 'value="14"' in page
    answer = desk.post(url, {"headcount": "17", "first_timers": "3", "sentence": "Naprawione."})
    row.refresh_from_db()
    assert (answer.status_code, row.state, row.headcount, row.sentence) == (302, "held", 17, "Naprawione.")


def test_closing_with_wrong_counts_keeps_the_sentence(cast, desk):
    row = factories.ended(cast)
    answer = desk.post(
        reverse("events:close", args=[row.code]), {"headcount": "3", "first_timers": "9", "sentence": "Gwarno było."}
    )
    assert answer.status_code == 422
    assert "Gwarno było." in answer.content.decode()


def test_an_event_is_called_off_from_the_desk(cast, desk):
    row = factories.planned(cast)
    url = reverse("events:cancel", args=[row.code])
    assert desk.post(url, {"reason": ""}).status_code == 422
    assert desk.post(url, {"reason": "Burza."}).status_code == 302
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_an_activity_is_described_better(cast, desk):
    row = factories.planned(cast)
    url = reverse("events:describe", args=[row.activity_id])
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"title": "Rowery i hulajnogi", "field": "mobility"}).status_code == 302
    assert Activity.objects.get().title == "Rowery i hulajnogi"


def test_another_centres_events_stay_shut(cast):
    Network.objects.update(is_demo=True)
    row = factories.ended(cast)
    client = Client()
    client.force_login(cast.neighbour_animator)
    for name in ("desk_occurrence", "close", "cancel"):
        assert client.get(reverse(f"events:{name}", args=[row.code])).status_code == 404
    assert client.get(reverse("events:plan", args=[cast.centre.slug])).status_code == 403
