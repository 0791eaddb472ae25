"""Calendars: what they hold, how they change, read back by the icalendar library."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.practice.events import actions
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.queries.feeds import _fold, _zone

from . import factories


def _read(client, cast, **headers):
    response = client.get(reverse("events:calendar", args=[cast.centre.slug]), **headers)
    return response, Calendar.from_ical(b"".join(response.streaming_content))


def test_the_centres_calendar_holds_each_date_with_its_wall_clock(cast, client):
    row = factories.planned(cast, about="Przynieś rower; klucze, pompka\ni smar \\ olej.", access_notes="Bez progu.")
    response, calendar = _read(client, cast)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.streaming is True
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == f"{row.code}@wroclaw.ognisko"
    assert event["SUMMARY"] == "Pracownia rowerowa"
    assert event["DESCRIPTION"] == "Przynieś rower; klucze, pompka\ni smar \\ olej.\n\nBez progu."
    assert event["LOCATION"] == "CAL Podwórko, ul. Zmyślona 7"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event["DTSTART"].params["TZID"] == "Europe/Warsaw"
    assert event["DTSTART"].dt == row.starts_at
    assert event["DTEND"].dt == row.ends_at
    assert event["LAST-MODIFIED"].dt == row.changed_at.replace(microsecond=0)
    assert event["URL"] == f"http://testserver{reverse('events:occurrence', args=[row.code])}"
    assert calendar["X-WR-CALNAME"] == "CAL Podwórko"


def test_every_line_fits_in_75_octets_and_ends_as_the_standard_says(cast, client):
    factories.planned(cast, "Zażółć gęślą jaźń 🧡 " * 5, about="ąćęłńóśźż " * 100)
    response = client.get(reverse("events:calendar", args=[cast.centre.slug]))
    body = b"".join(response.streaming_content)
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert [line for line in body.split(b"\r\n") if len(line) > 75 or b"\n" in line] == []
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert event["SUMMARY"] == ("Zażółć gęślą jaźń 🧡 " * 5).strip()


@pytest.mark.parametrize(
    "text", ["A:B", "\r\nEND:VEVENT\r\nBEGIN:VEVENT", "א" * 100, "<script>"], ids=["colon", "crlf", "rtl", "script"]
)
def test_nothing_typed_breaks_out_of_its_line(cast, client, text):
    row = factories.planned(cast, "Zwykłe", about=text)
    (event,) = _read(client, cast)[1].walk("VEVENT")
    assert event["DESCRIPTION"].replace("\n", "") == row.activity.about.replace("\r", "").replace("\n", "")


def test_a_called_off_date_stays_thirty_days_then_goes(cast, client):
    row = factories.planned(cast, days=20)
    actions.cancel_occurrence(occurrence=row.pk, reason="Burza.", by=SYSTEM, at=cast.now)
    (event,) = _read(client, cast)[1].walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"], event["DESCRIPTION"]) == ("CANCELLED", 1, "Burza.")
    Occurrence.objects.update(cancelled_at=cast.now - timedelta(days=32))
    assert _read(client, cast)[1].walk("VEVENT") == []


def test_an_unchanged_calendar_answers_with_nothing_until_a_date_changes(cast, client):
    row = factories.planned(cast)
    url = reverse("events:calendar", args=[cast.centre.slug])
    first = client.get(url)
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 304
    actions.cancel_occurrence(occurrence=row.pk, reason="Burza.", by=SYSTEM, at=cast.now + timedelta(seconds=2))
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


def test_one_date_is_a_calendar_of_its_own(cast, client):
    row = factories.planned(cast, space=factories.space(cast))
    response = client.get(reverse("events:occurrence_calendar", args=[row.code]))
    assert response["Content-Disposition"] == f'attachment; filename="{row.code.lower()}.ics"'
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["LOCATION"] == "Sala duża, CAL Podwórko, ul. Zmyślona 7"


def test_the_zone_has_one_rule_each_way_and_tells_the_same_hours_as_the_system(cast):
    words = _zone("Europe/Warsaw")
    assert (words.count("RRULE"), words.count("RDATE")) == (2, 0)
    calendar = Calendar.from_ical(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{words}END:VCALENDAR\r\n")
    ours = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    theirs = ZoneInfo("Europe/Warsaw")
    for month in range(1, 13):
        moment = datetime(2027, month, 28, 12, tzinfo=UTC)
        assert moment.astimezone(ours).utcoffset() == moment.astimezone(theirs).utcoffset()


def test_the_calendar_costs_the_same_queries_for_many_dates(cast, client, django_assert_max_num_queries):
    first = factories.planned(cast)
    for days in range(4, 14):
        actions.add_occurrence(
            activity=first.activity_id, starts_at=factories.at_hour(cast, days=days), by=SYSTEM, at=cast.now
        )
    with django_assert_max_num_queries(9):
        assert len(_read(client, cast)[1].walk("VEVENT")) == 11


@pytest.mark.parametrize("length", [10, 74, 75, 76, 200])
def test_folding_loses_no_letter(length):
    line = "X:" + "ż" * length
    folded = _fold(line)
    assert folded.replace("\r\n ", "").removesuffix("\r\n") == line
    assert max(len(part.encode()) for part in folded.split("\r\n")) <= 75
