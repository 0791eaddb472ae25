"""Asking for a room in the browser, following it by code, deciding on the desk."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.bookings.models import Booking
from ognisko.place.centres import actions as centres

from .factories import asked, confirmed, hall, proof_sent, soon, waiting

PUBLIC_QUERIES = 12
DESK_QUERIES = 10


def typed(cast, **more):
    day = soon(cast).astimezone(cast.network.zone).date()
    words = {"day": day.isoformat(), "since": "17:00", "until": "19:00", "title": "Chór", "name": "Jana"}
    return {**words, "contact": "jana@example.org", **more}


def form_of(cast, space):
    return reverse("bookings:request", args=[cast.centre.slug, space.slug])


def once(page):
    return re.search(r'name="once" value="([^"]+)"', page.content.decode())[1]


def test_a_group_asks_proves_and_hears_yes_without_an_account(client, cast):
    space = hall(cast)
    page = client.get(form_of(cast, space))
    sent = client.post(form_of(cast, space), typed(cast, once=once(page)))
    assert sent.status_code == 302
    shown = client.get(sent["Location"])
    assert "j…@example.org" in shown.content.decode()
    proof = proof_sent()
    opened = client.get(f"{sent['Location']}?k={proof}")
    assert f'value="{proof}"' in opened.content.decode()
    assert Booking.objects.get().contact_proved_at is None  # a link that a mail scanner opens changes nothing
    code = sent["Location"].strip("/").split("/")[-1]
    proved = client.post(reverse("bookings:prove_contact", args=[code]), {"proof": proof}, follow=True)
    assert proved.status_code == 200
    assert Booking.objects.get().contact_proved_at is not None


def test_a_form_sent_twice_asks_once_and_ends_on_the_same_page(client, cast):
    space = hall(cast)
    data = typed(cast, once=once(client.get(form_of(cast, space))))
    first, second = client.post(form_of(cast, space), data), client.post(form_of(cast, space), data)
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("token", ["", "zmyślony", "x" * 199])
def test_a_token_of_our_own_is_not_needed_and_a_false_one_harms_nothing(client, cast, token):
    assert client.post(form_of(cast, hall(cast)), typed(cast, once=token)).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2020-01-01"},
        {"day": "wczoraj"},
        {"day": "9999-12-31"},
        {"since": "19:00", "until": "17:00"},
        {"since": "25:00"},
        {"until": ""},
        {"title": ""},
        {"title": "x" * 10_000},
        {"title": "a\0b"},
        {"name": ""},
        {"contact": "nikt"},
        {"contact": ""},
        {"since": "05:00", "until": "06:00"},
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(client, cast, wrong):
    page = client.post(form_of(cast, hall(cast)), typed(cast, **{"name": "Jana Niezapomniana", **wrong}))
    assert page.status_code == 422
    words = page.content.decode()
    assert 'role="alert"' in words
    if "name" not in wrong:
        assert "Jana Niezapomniana" in words
    assert not Booking.objects.exists()


def test_script_in_words_is_shown_as_words(client, cast):
    space = hall(cast)
    sent = client.post(form_of(cast, space), typed(cast, title="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in client.get(sent["Location"]).content.decode()
    booking = Booking.objects.get()
    assert booking.title == "<script>alert(1)</script>"


def test_a_taken_time_is_answered_with_what_is_free_nearby(client, cast):
    space = hall(cast)
    waiting(cast, space)
    page = client.post(form_of(cast, space), typed(cast, contact="inna@example.org"))
    assert page.status_code == 422
    assert "19:15–21:15" in page.content.decode()


def test_too_many_tries_from_one_address_are_stopped_with_a_word_when_to_come_back(client, cast):
    space = hall(cast)
    for number in range(20):
        client.post(form_of(cast, space), typed(cast, contact=f"nr{number}@example.org"))
    page = client.post(form_of(cast, space), typed(cast, contact="ostatnia@example.org"))
    assert page.status_code == 422
    assert Booking.objects.count() == 1


def test_a_closed_centre_shows_no_form_and_takes_no_request(client, cast):
    space = hall(cast)
    centres.close_centre(centre=cast.centre.pk, reason="Koniec umowy.", by=SYSTEM, at=cast.now)
    assert 'name="contact"' not in client.get(form_of(cast, space)).content.decode()
    assert client.post(form_of(cast, space), typed(cast)).status_code == 422


@pytest.mark.parametrize("code", ["NIEMA", "0" * 13, "%00", "a" * 2000, "żółw"])
def test_an_unknown_code_is_a_page_that_helps(client, cast, code):
    assert client.get(f"/rezerwacja/{code}/").status_code == 404


def test_a_code_typed_carelessly_still_opens(client, cast):
    _booking, code = asked(cast, hall(cast))
    sent = client.post(reverse("bookings:enter_code"), {"code": f" {code[:4].lower()} {code[4:8]}-{code[8:]}"})
    assert (sent.status_code, client.get(sent["Location"]).status_code) == (302, 200)
    assert client.post(reverse("bookings:enter_code"), {"code": "nie taki"}).status_code == 422


def test_pages_with_a_code_are_not_kept_by_anyone(client, cast):
    _booking, code = asked(cast, hall(cast))
    page = client.get(reverse("bookings:booking", args=[code]))
    assert "no-store" in page["Cache-Control"]
    assert 'content="noindex"' in page.content.decode()


def test_the_grid_and_the_list_lead_to_the_form_already_filled(client, cast):
    space = hall(cast)
    monday = soon(cast).astimezone(cast.network.zone).date().isoformat()
    page = client.get(f"{form_of(cast, space)}?tydzien={monday}").content.decode()
    cell = re.search(r'aria-label="Sala duża, [^"]+: [^"]+"', page)
    assert cell is not None
    link = re.search(r'href="([^"]*\?dzien=[^"]*)"', page)[1].replace("&amp;", "&").partition("#")[0]
    filled = client.get(link).content.decode()
    assert re.search(r'name="since" value="\d\d:\d\d"', filled)
    assert re.search(r'name="day" value="\d{4}-\d\d-\d\d"', filled)


@pytest.mark.parametrize("rooms", [1, 3])
def test_public_pages_ask_the_database_little_however_many_rooms(client, cast, rooms, django_assert_max_num_queries):
    spaces = [hall(cast, f"Sala {number}") for number in range(rooms)]
    for address in (reverse("bookings:spaces", args=[cast.centre.slug]), form_of(cast, spaces[0])):
        with django_assert_max_num_queries(PUBLIC_QUERIES):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_week_on_the_desk_costs_the_same_for_one_booking_and_three(cast, second_factor, count):
    for number in range(count):
        confirmed(cast, hall(cast, f"Sala {number}"))
    client = Client()
    client.force_login(second_factor("animator"))
    monday = soon(cast).astimezone(cast.network.zone).date().isoformat()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("bookings:week", args=[cast.centre.slug]), {"tydzien": monday})
    assert len(queries) == DESK_QUERIES
    assert page.content.decode().count("Chór sąsiedzki") >= count


def test_an_animator_decides_with_one_press(cast, second_factor):
    booking = waiting(cast, hall(cast))
    client = Client()
    client.force_login(second_factor("animator"))
    page = client.get(reverse("bookings:desk_booking", args=[booking.pk])).content.decode()
    assert "jana@example.org" not in page
    client.post(reverse("bookings:confirm", args=[booking.pk]))
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    shown = client.post(reverse("bookings:reveal_contact", args=[booking.pk])).content.decode()
    assert "jana@example.org" in shown


def test_a_reason_is_asked_for_and_an_empty_one_is_sent_back(cast, second_factor):
    booking = waiting(cast, hall(cast))
    client = Client()
    client.force_login(second_factor("animator"))
    address = reverse("bookings:decline", args=[booking.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Remont."}).status_code == 302
    booking.refresh_from_db()
    assert (booking.state, booking.reason) == ("declined", "Remont.")


def test_the_desk_enters_a_booking_and_shows_the_code_to_give(cast, second_factor):
    space = hall(cast)
    client = Client()
    client.force_login(second_factor("animator"))
    address = reverse("bookings:enter", args=[cast.centre.slug])
    page = client.post(address, typed(cast, space=space.slug, contact=""), follow=True)
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", page.content.decode())
    assert Booking.objects.get().state == "confirmed"
    assert client.post(address, typed(cast, space=space.slug, contact="")).status_code == 422


def test_the_coordinator_adds_a_room_that_splits_and_stops_lending_it(cast, second_factor):
    client = Client()
    client.force_login(second_factor("coordinator"))
    address = reverse("bookings:add_space", args=[cast.centre.slug])
    words = {"name": "Hala", "turnaround_minutes": "15", "atoms": "przód, tył"}
    assert client.post(address, words).status_code == 302
    assert client.post(address, words).status_code == 422
    way = reverse("bookings:keep_space", args=[cast.centre.slug, "hala"])
    kept = client.post(way, {"name": "Hala", "turnaround_minutes": "0"})
    assert kept.status_code == 302
    page = client.get(reverse("bookings:spaces", args=[cast.centre.slug])).content.decode()
    assert "Hala" not in page


def test_the_neighbourhood_and_the_centre_lead_to_the_rooms(client, cast):
    hall(cast)
    way = reverse("bookings:spaces", args=[cast.centre.slug])
    for address in (f"/osiedla/{cast.neighbourhood.slug}/", reverse("centres:centre", args=[cast.centre.slug])):
        assert way in client.get(address).content.decode()
