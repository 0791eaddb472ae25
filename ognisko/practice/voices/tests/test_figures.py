"""What may be published: small counts hidden with what gives them away; who was heard, in fives, by whole quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import AnswerTime, HeardCount
from ognisko.practice.voices.queries import figures, listening, times
from ognisko.practice.voices.vocabulary.hiding import hidden, in_fives, published

from .askings import a_reply, a_survey, told
from .factories import a_call, a_challenge, a_voice


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 12, "b": 9}, {"a": 12, "b": 9}),
        ({"a": 12, "b": 9, "c": 2}, {"a": 12, "b": None, "c": None}),
        ({"a": 12, "b": 9, "c": 2, "d": 1}, {"a": 12, "b": None, "c": None, "d": None}),
        ({"a": 12, "b": 3, "c": 3}, {"a": 12, "b": None, "c": None}),
        ({"a": 12, "b": 0}, {"a": None, "b": None}),
    ],
)
def test_a_small_count_hides_as_many_others_as_would_give_it_away(counts, shown):
    assert published(counts) == shown


@given(st.dictionaries(st.integers(), st.integers(0, 60), max_size=9))
def test_no_hidden_count_can_be_worked_out_from_the_total(counts):
    shut = hidden(counts)
    assert {key for key, count in counts.items() if count < 5} <= shut
    together = sum(counts[key] for key in shut)
    assert not shut or shut == set(counts) or (len(shut) > 1 and together >= 5)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.data())
def test_taking_one_window_from_another_never_tells_a_number_of_people(windows, data):
    """However the windows overlap, what is told is in fives: a difference of two says no exact count."""
    few = data.draw(st.integers(0, 4))
    alone, with_them = in_fives(sum(windows)), in_fives(sum(windows) + few)
    assert (with_them - alone) in {0, 5}
    assert in_fives(few) == 0


def test_a_surveys_marks_are_counted_whatever_way_they_came(cast):
    call = a_survey(cast)
    for number in range(14):
        a_reply(cast, call, one=1 if number < 8 else 2, several=(1,) if number < 3 else (1, 2), scale=None)
    for number in range(6):
        typed = figures_of(call, one=2 if number else 3)
        actions.enter_reply(call=call.pk, ticks=typed, by=cast.volunteer, at=cast.now)
    made = figures.call_figures(call)
    first, second, *_others = call.questions.all()
    keys = [str(each.pk) for each in first.options.all()]
    assert made["total"] == 20
    assert made["questions"][str(first.pk)] == {keys[0]: None, keys[1]: 11, keys[2]: None, "–": None}
    several = [str(each.pk) for each in second.options.all()]
    assert made["questions"][str(second.pk)] == {several[0]: 20, several[1]: 17, several[2]: None, "–": None}
    assert made["heard"]["channel"] == {"web": 10, "paper": 5}


def figures_of(call, **marks):
    from .askings import ticks

    return ticks(call, **marks)


def test_an_average_is_told_only_where_every_count_is(cast):
    call = a_survey(cast)
    for number in range(30):
        a_reply(cast, call, scale=number % 5 + 1 if number < 25 else None)
    tables = figures.result_tables(call, figures.call_figures(call))
    assert tables[2]["note"] == "On average 3.0."
    a_reply(cast, call, scale=1)
    other = a_survey(cast, question="Druga ankieta?")
    for number in range(9):
        a_reply(cast, other, scale=5 if number else 1)
    assert figures.result_tables(other, figures.call_figures(other))[2]["note"] == ""


def test_figures_stand_as_they_were_when_the_answer_came(cast):
    call = a_survey(cast)
    for _number in range(7):
        a_reply(cast, call)
    answer = told(cast, call)
    assert (answer.figures["total"], answer.figures["heard"]["channel"]) == (7, {"web": 5})


def test_a_survey_of_four_people_publishes_no_figure(cast):
    call = a_survey(cast)
    for _number in range(4):
        a_reply(cast, call)
    made = figures.call_figures(call)
    assert (made["total"], made["questions"], made["heard"]["channel"]) == (0, {}, {"web": 0})


def test_quarters_that_are_over_are_counted_once_and_added_up_in_fives(cast):
    call = a_call(cast)
    (start, end), *_rest = listening.finished_quarters(cast.today)
    then = cast.now - timedelta(days=(cast.today - start).days - 10)
    for number in range(12):
        place = cast.neighbourhood if number < 9 else cast.other_neighbourhood
        a_voice(cast, call, at=then, text=f"Głos {number}", neighbourhood=place, group={"age": "over65"})
    assert actions.count_heard(quarter=start, until=end, by=SYSTEM, at=cast.now) == 12
    assert actions.count_heard(quarter=start, until=end, by=SYSTEM, at=cast.now) == 0
    heard = listening.heard_in(Period(start, end))
    assert heard["place"] == {cast.neighbourhood.slug: 5, cast.other_neighbourhood.slug: 0}
    assert (heard["channel"], heard["age"]) == ({"web": 10}, {"over65": 10})
    assert listening.heard_in(Period(start, end), centres=[cast.other_centre.pk]) == {}
    assert HeardCount.objects.filter(centre=cast.other_centre).get().count == 0


def test_a_period_is_told_by_whole_quarters(cast):
    assert listening.quarters(date(2026, 2, 14), date(2026, 7, 1)) == [date(2026, 1, 1), date(2026, 4, 1)]
    assert listening.quarters(date(2026, 2, 14), date(2026, 3, 30)) == []
    assert listening.quarters(date(2025, 11, 1), date(2026, 1, 1)) == [date(2025, 10, 1)]


def test_whose_voices_led_to_challenges(cast):
    challenge = a_challenge(cast)
    for number in range(6):
        voice = a_voice(cast, text=f"Ławka {number}", neighbourhood=cast.neighbourhood)
        actions.join_voice(voice=voice.pk, challenge=challenge.pk, by=SYSTEM, at=cast.now)
    assert listening.heard_about([challenge.pk])["place"] == {cast.neighbourhood.slug: 5}


def test_what_to_try_next_says_why(cast):
    heard = {"channel": {"web": 40}, "language": {"pl": 40}, "age": {"26to40": 20, "over65": 0}, "place": {"olbin": 40}}
    picture = listening.picture(heard, [cast.neighbourhood, cast.other_neighbourhood])
    said = {(each.form, each.why) for each in picture.tries}
    assert said == {
        ("", "Fewer than 5 people under 26 were heard."),
        ("large", "Fewer than 5 people over 65 were heard."),
        ("uk", "Fewer than 5 people spoke Ukrainian."),
        ("", "Fewer than 5 people were heard from the neighbourhood Gaj."),
        ("", "At least four of five came by the web page."),
    }
    assert listening.picture({"channel": {"web": 15}}, [cast.neighbourhood]).tries == []


def test_a_centre_knows_how_fast_it_answers(cast):
    call = a_call(cast)
    month = (cast.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    promised = cast.now - timedelta(days=(cast.today - month).days - 3)
    for number in range(6):
        voice = a_voice(cast, call, text=f"Głos {number}", at=promised - timedelta(days=14))
        if number < 5:
            days = 4 if number < 4 else 16
            actions.answer_voice(voice=voice.pk, text="Tak.", by=cast.animator, at=promised - timedelta(days=14 - days))
    actions.count_answers(month=month, by=SYSTEM, at=cast.now)
    row = AnswerTime.objects.get(centre=cast.centre)
    assert (row.due, row.in_time, row.answered, row.median_days) == (6, 4, 5, 4)
    assert times.headline([row]) == "67% of 6 voices were answered by the promised day."
