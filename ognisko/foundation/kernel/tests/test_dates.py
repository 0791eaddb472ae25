"""Dates read the way people say them, in three languages."""

from datetime import date, datetime, timedelta

import pytest

from ognisko.foundation.kernel import dates

THURSDAY = date(2026, 11, 12)
FIVE = datetime(2026, 11, 12, 17, 0)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("pl", "w czwartek 12 listopada, 17:00"),
        ("uk", "у четвер, 12 листопада, 17:00"),
        ("en", "on Thursday 12 November, 17:00"),
        ("pl-pl", "w czwartek 12 listopada, 17:00"),
        ("de", "on Thursday 12 November, 17:00"),
    ],
)
def test_a_moment_of_this_year_is_said_without_the_year(lang, words):
    assert dates.at_moment(FIVE, lang, today=THURSDAY) == words


def test_another_year_is_named():
    assert dates.on_day(THURSDAY, "pl", today=date(2027, 1, 1)) == "w czwartek 12 listopada 2026"
    assert dates.day_month(THURSDAY, "pl") == "12 listopada 2026"


def test_tuesday_takes_its_own_preposition():
    assert dates.on_day(date(2026, 11, 10), "pl", today=THURSDAY) == "we wtorek 10 listopada"


def test_headings_have_no_preposition():
    assert dates.named_day(THURSDAY, "pl", today=THURSDAY) == "czwartek, 12 listopada"
    assert dates.named_day(THURSDAY, "en", today=THURSDAY) == "Thursday 12 November"
    assert dates.short_day(THURSDAY, "pl") == "czw 12"


def test_a_span_names_the_day_once_unless_it_passes_midnight():
    assert dates.span(FIVE, FIVE.replace(hour=19), "pl", today=THURSDAY) == "w czwartek 12 listopada, 17:00–19:00"
    late = dates.span(FIVE, FIVE + timedelta(hours=9), "pl", today=THURSDAY)
    assert late == "w czwartek 12 listopada, 17:00 – 13 listopada, 2:00"


def test_spans_of_days_share_what_they_can():
    assert dates.days_span(THURSDAY, THURSDAY, "pl", today=THURSDAY) == "12 listopada"
    assert dates.days_span(THURSDAY, date(2026, 11, 14), "pl", today=THURSDAY) == "12–14 listopada"
    assert (
        dates.days_span(date(2026, 10, 30), date(2026, 11, 2), "pl", today=THURSDAY) == "30 października – 2 listopada"
    )
    assert dates.days_span(date(2026, 12, 30), date(2027, 1, 2), "en") == "30 December 2026 – 2 January 2027"


@pytest.mark.parametrize(
    ("number", "polish", "ukrainian", "english"),
    [
        (1, "1 dzień", "1 день", "1 day"),
        (2, "2 dni", "2 дні", "2 days"),
        (5, "5 dni", "5 днів", "5 days"),
        (12, "12 dni", "12 днів", "12 days"),
        (21, "21 dni", "21 день", "21 days"),
        (22, "22 dni", "22 дні", "22 days"),
    ],
)
def test_numbers_take_the_form_their_language_asks_for(number, polish, ukrainian, english):
    said = [dates.counted(number, lang, dates.DAY_FORMS) for lang in ("pl", "uk", "en")]
    assert said == [polish, ukrainian, english]


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (FIVE - timedelta(days=2), "2 dni po terminie", "late"),
        (FIVE - timedelta(minutes=5), "termin minął", "late"),
        (FIVE, "termin minął", "late"),
        (FIVE + timedelta(hours=3), "dziś do 20:00", "soon"),
        (FIVE + timedelta(days=1), "jutro do 17:00", "soon"),
        (FIVE + timedelta(days=3), "do niedzieli", ""),
        (FIVE + timedelta(days=7), "jeszcze 7 dni", ""),
    ],
)
def test_time_left_is_said_from_late_to_far(due, words, tone):
    assert dates.time_left(due, FIVE, "pl") == dates.TimeLeft(words, tone)
