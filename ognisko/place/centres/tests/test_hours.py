"""Hours: read, typed as a week, promised on days, said in a sentence."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.indicators import measured
from ognisko.place.centres import actions, queries
from ognisko.place.centres.forms import WeekForm
from ognisko.place.centres.models import Centre
from ognisko.place.centres.vocabulary.hours import WrongHours, as_week, keeps_holidays, spells, weekly

ZONE = "Europe/Warsaw"
TEN, SIX = time(10), time(18)
THURSDAY = date(2026, 11, 12)


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(ZONE))


def promised(cast, hours, **days):
    actions.set_hours(
        centre=cast.centre.pk,
        hours=hours,
        **{"starts_on": cast.today - timedelta(days=300), **days},
        by=SYSTEM,
        at=cast.now,
    )
    return Centre.objects.get(pk=cast.centre.pk)


def test_a_plain_week_is_written_short_and_read_back():
    week = dict.fromkeys(("Mo", "Tu", "We", "Fr"), (TEN, SIX)) | {"Sa": (TEN, time(14))}
    text = weekly(week)
    assert text == "Mo-We 10:00-18:00; Fr 10:00-18:00; Sa 10:00-14:00; PH off"
    assert as_week(text, ZONE) == week
    assert (keeps_holidays(text), keeps_holidays("Mo 10:00-18:00")) == (True, False)


@pytest.mark.parametrize(
    "text", ["Mo 10:00-12:00,14:00-16:00", "Sa[1] 10:00-12:00", "Jan-Jun Mo 10:00-12:00", "Mo 22:00-02:00", "bzdura"]
)
def test_hours_that_a_week_cannot_say_are_not_bent_into_one(text):
    assert as_week(text, ZONE) is None


@pytest.mark.parametrize("week", [{}, {"Mo": None}, {"Mo": (SIX, TEN)}, {"Mo": (TEN, TEN)}])
def test_a_week_that_never_opens_is_no_week(week):
    with pytest.raises(WrongHours):
        weekly(week)


def test_holidays_are_known_christmas_eve_among_them():
    for day in (date(2026, 11, 11), date(2026, 12, 24), date(2027, 5, 27)):
        assert spells("Mo-Su 10:00-18:00; PH off", ZONE, day, day + timedelta(days=1)) == ()


def test_on_the_night_of_the_jump_an_open_house_is_open_an_hour_less():
    [spell] = spells("24/7", ZONE, date(2027, 3, 28), date(2027, 3, 29))
    assert (spell.end.timestamp() - spell.start.timestamp()) / 3600 == 23


def test_the_shortest_promise_that_holds_a_day_wins(cast):
    promised(cast, "Mo-Su 10:00-18:00")
    centre = promised(cast, "Mo-Su 16:00-18:00", starts_on=THURSDAY, ends_on=THURSDAY + timedelta(days=2))
    week = queries.day_hours(centre, THURSDAY - timedelta(days=THURSDAY.weekday()))
    assert [[spell.start.hour for spell in day.spells] for day in week] == [[10], [10], [10], [16], [16], [10], [10]]
    assert week[2].holiday == "Narodowe Święto Niepodległości"


@pytest.mark.parametrize(
    ("hour", "words"),
    [(9, "open today from 10:00"), (12, "open today until 18:00"), (19, "closed now, open tomorrow from 10:00")],
)
def test_a_sentence_says_until_when(cast, hour, words):
    centre = promised(cast, "Mo-Fr 10:00-18:00")
    with translation.override("en"):
        assert queries.hours_sentence(centre, at(THURSDAY, hour)) == words


def test_over_the_weekend_the_sentence_names_the_day(cast):
    centre = promised(cast, "Mo-Fr 10:00-18:00")
    with translation.override("en"):
        assert (
            queries.hours_sentence(centre, at(date(2026, 11, 14), 12))
            == "closed now, open on Monday 16 November from 10:00"
        )


def test_a_centre_without_hours_promises_nothing_and_a_resting_one_is_never_open(cast):
    cast.centre.hours.all().delete()
    centre = Centre.objects.get(pk=cast.centre.pk)
    assert queries.hours_sentence(centre, cast.now) == ""
    centre = promised(cast, "24/7")
    assert queries.open_now(centre, cast.now).is_open
    actions.rest_centre(centre=centre.pk, reason="Remont.", by=SYSTEM, at=cast.now)
    assert not queries.open_now(Centre.objects.get(pk=centre.pk), cast.now).is_open


def typed(**days):
    return {"starts_on": "2026-11-12", "holidays_off": "on", **days}


def test_the_week_form_writes_the_notation():
    form = WeekForm(typed(Mo_from="10:00", Mo_to="18:00"), zone=ZONE, today=THURSDAY)
    assert form.is_valid()
    assert (form.cleaned_data["hours"], form.cleaned_data["ends_on"]) == ("Mo 10:00-18:00; PH off", None)


def test_the_last_day_belongs_to_the_promise():
    form = WeekForm(typed(Mo_from="10:00", Mo_to="18:00", last_on="2026-11-15"), zone=ZONE, today=THURSDAY)
    assert form.is_valid()
    assert form.cleaned_data["ends_on"] == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({}, "__all__"),
        ({"Mo_from": "10:00"}, "Mo_to"),
        ({"Mo_from": "18:00", "Mo_to": "10:00"}, "Mo_to"),
        ({"Mo_from": "25:00", "Mo_to": "10:00"}, "Mo_from"),
        ({"Mo_from": "10:00", "Mo_to": "18:00", "last_on": "2026-11-01"}, "last_on"),
        ({"Mo_from": "10:00", "Mo_to": "18:00", "last_on": "kiedyś"}, "last_on"),
    ],
)
def test_a_week_typed_wrongly_is_named_at_its_field(words, field):
    form = WeekForm(typed(**words), zone=ZONE, today=THURSDAY)
    assert not form.is_valid()
    assert field in form.errors


def test_indicators_speak_of_place_mission_hours_and_operator(cast):
    centre = promised(cast, "Mo-Fr 10:00-14:00")
    week = Period(date(2026, 11, 16), date(2026, 11, 23))
    assert measured("centres.hours_promised", centre, week).value == 20.0
    assert measured("centres.place", centre, week).value is True
    assert measured("centres.mission", centre, week).records[0].url == f"/cal/{centre.slug}/"
    assert measured("centres.operator_rooted", centre, Period(cast.today, cast.today + timedelta(days=1))).value is True
    assert measured("centres.operator_rooted", centre, Period(date(2000, 1, 1), date(2001, 1, 1))).value is False
