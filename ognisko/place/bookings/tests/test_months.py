"""A month of a centre's rooms: what is taken on which day, in words, for everybody and for the desk."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ognisko.place.bookings import queries
from ognisko.place.bookings.queries import month_tables
from ognisko.place.bookings.queries.months import month_after, month_before

from .factories import confirmed, hall, soon, waiting

PUBLIC_QUERIES = 6


def first_of(cast, days=7):
    return soon(cast, days=days).astimezone(cast.network.zone).date().replace(day=1)


def day_of(cast, days=7):
    return soon(cast, days=days).astimezone(cast.network.zone).date()


def taken(cast, space, days=7, *, only_asked=True):
    found = queries.month(cast.centre, first_of(cast, days), at=cast.now, only_asked=only_asked)
    return found.taken[space.pk].get(day_of(cast, days))


def public(cast, days=7):
    month = f"{first_of(cast, days):%Y-%m}"
    return f"{reverse('bookings:month', args=[cast.centre.slug])}?miesiac={month}"


def test_a_booking_takes_its_own_hours_and_no_minutes_between_groups(cast):
    space = hall(cast)
    confirmed(cast, space, hour=17, hours=2)
    assert taken(cast, space) == [(17 * 60, 19 * 60, False)]


def test_on_the_desk_a_request_waits_and_does_not_join_what_is_confirmed(cast):
    space = hall(cast, turnaround_minutes=0)
    confirmed(cast, space, hour=15, hours=2)
    waiting(cast, space, hour=17, hours=2)
    assert taken(cast, space, only_asked=False) == [(15 * 60, 17 * 60, False), (17 * 60, 19 * 60, True)]


def test_everybody_hears_that_a_time_is_taken_and_not_whether_it_waits(cast):
    space = hall(cast)
    waiting(cast, space, hour=17, hours=2)
    assert taken(cast, space) == [(17 * 60, 19 * 60, False)]


def test_two_groups_one_after_another_take_one_stretch(cast):
    space = hall(cast, turnaround_minutes=0)
    confirmed(cast, space, hour=15, hours=2)
    confirmed(cast, space, hour=17, hours=2)
    assert taken(cast, space) == [(15 * 60, 19 * 60, False)]


def test_the_page_says_hours_and_never_who_or_what_for(client, cast):
    confirmed(cast, hall(cast), hour=17, hours=2, title="Chór tajny", name="Jana Skryta")
    page = client.get(public(cast)).content.decode()
    assert re.search(r'data-room="Sala duża"><span class="unseen">zajęte </span>17–19</td>', page)
    assert "Chór tajny" not in page
    assert "Jana Skryta" not in page


def test_a_day_leads_to_its_week_and_a_room_to_its_form(client, cast):
    space = hall(cast)
    page = client.get(public(cast)).content.decode()
    assert f'{reverse("bookings:spaces", args=[cast.centre.slug])}?tydzien={day_of(cast)}"' in page
    assert f'<a href="{reverse("bookings:request", args=[cast.centre.slug, space.slug])}">Sala duża</a>' in page


def test_the_rooms_lead_to_the_month_and_the_month_back(client, cast):
    hall(cast)
    assert (
        reverse("bookings:month", args=[cast.centre.slug])
        in client.get(reverse("bookings:spaces", args=[cast.centre.slug])).content.decode()
    )


@pytest.mark.parametrize("month", ["2026-13", "listopad", "2026", "0000-00", "1999-01", "9999-12", "2026-11-1", "\0"])
def test_a_month_that_is_not_shown_leads_to_the_present_one(client, cast, month):
    address = reverse("bookings:month", args=[cast.centre.slug])
    sent = client.get(address, {"miesiac": month})
    assert (sent.status_code, sent["Location"]) == (302, address)
    assert client.get(address).status_code == 200


def test_months_follow_one_another_over_the_end_of_a_year(cast):
    assert [month_after(date(2026, 12, 1)), month_before(date(2027, 1, 1))] == [date(2027, 1, 1), date(2026, 12, 1)]
    assert [month_after(date(2027, 1, 1)), month_before(date(2027, 3, 1))] == [date(2027, 2, 1), date(2027, 2, 1)]


@pytest.mark.parametrize(("first", "days"), [(date(2026, 10, 1), 31), (date(2027, 3, 1), 31), (date(2027, 2, 1), 28)])
def test_a_month_in_which_the_clock_jumps_has_each_of_its_days_once(cast, first, days):
    hall(cast)
    found = queries.month(cast.centre, first, at=cast.now, only_asked=True)
    assert [each.day.day for each in found.days] == list(range(1, days + 1))


@pytest.mark.parametrize(
    ("span", "words"),
    [((540, 660, False), "9–11"), ((570, 1440, False), "9:30–24"), ((0, 45, True), "0–0:45?")],
)
def test_hours_are_said_as_short_as_they_can_be(span, words):
    assert month_tables.span_words(*span) == words


def _costs(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200
    return len(asked), len(page.content)


def test_a_month_of_twenty_rooms_asks_what_a_month_of_one_asks(client, cast):
    confirmed(cast, hall(cast))
    one, _size = _costs(client, public(cast))
    for number in range(19):
        confirmed(cast, hall(cast, f"Sala {number}"))
    twenty, size = _costs(client, public(cast))
    assert (one, twenty <= PUBLIC_QUERIES) == (twenty, True)
    assert size < 100_000


def test_the_desk_sees_every_room_and_what_waits(cast, second_factor):
    waiting(cast, hall(cast), hour=17, hours=2)
    client = Client()
    client.force_login(second_factor("animator"))
    address = reverse("bookings:desk_month", args=[cast.centre.slug])
    page = client.get(address, {"miesiac": f"{first_of(cast):%Y-%m}"}).content.decode()
    assert "17–19?" in page
    assert client.get(address, {"miesiac": "1999-01"})["Location"] == address


def test_a_name_of_a_room_is_shown_as_it_was_typed(client, cast):
    confirmed(cast, hall(cast, '<b>"Sala"</b>'))
    page = client.get(public(cast)).content.decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&quot;Sala&quot;&lt;/b&gt;" in page
