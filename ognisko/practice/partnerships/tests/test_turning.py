"""What a turn keeps beside its phases: tools, effects in numbers, promises remembered, what the next turn takes up."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.actions import give_post
from ognisko.practice.events.models import Occurrence
from ognisko.practice.events.tests.factories import planned
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.models import (
    Commitment,
    Effect,
    FollowUp,
    Partnership,
    PastPromise,
    Priority,
    ToolConsidered,
)
from ognisko.practice.partnerships.vocabulary import Phase
from ognisko.practice.voices.models import Challenge, Evidence

from .factories import challenge, turned


def _tool(cast, **said):
    words = {"programme": "councils", "name": "", "verdict": "fits", "reason": "Rada składa wniosek."} | said
    return actions.consider_tool(priority=Priority.objects.get().pk, **words, by=SYSTEM, at=cast.now)


def test_a_tool_considered_with_verdict_and_reason_is_what_the_plan_must_leave(cast):
    cycle = turned(cast, until=Phase.PLAN)
    read = queries.book(cycle.partnership, on=cast.today)
    assert [need.verb for need in queries.missing(cycle, read)] == ["propose_commitment", "consider_programmes"]
    row = _tool(cast)
    assert (row.name, row.verdict) == ("Nowe Kompetencje Rad Osiedli", "fits")
    read = queries.book(cycle.partnership, on=cast.today)
    assert [need.verb for need in queries.missing(cycle, read)] == ["propose_commitment"]
    assert Priority.objects.get().considered_at == cast.now


def test_the_same_tool_said_again_takes_the_newer_words(cast):
    turned(cast, until=Phase.PLAN)
    _tool(cast, name="Fundusz Osiedlowy")
    _tool(cast, name="Fundusz Osiedlowy", verdict="later", reason="Nabór dopiero wiosną.")
    row = ToolConsidered.objects.get()
    assert (row.programme, row.verdict, row.reason) == ("councils", "later", "Nabór dopiero wiosną.")


@pytest.mark.parametrize("said", [{"reason": " "}, {"programme": "", "name": ""}, {"verdict": "maybe"}])
def test_a_tool_without_name_verdict_or_reason_is_refused(cast, said):
    turned(cast, until=Phase.PLAN)
    with pytest.raises(Refused):
        _tool(cast, **said)
    assert ToolConsidered.objects.count() == 0


def test_taking_the_last_tool_off_leaves_the_plan_unfinished_again(cast):
    turned(cast, until=Phase.PLAN)
    actions.drop_tool(tool=_tool(cast).pk, by=SYSTEM, at=cast.now)
    assert Priority.objects.get().considered_at is None


def test_an_effect_is_observed_several_times_and_the_newest_word_stands_in_the_turn(cast):
    cycle = turned(cast, until=Phase.EVALUATION)
    effect = Effect.objects.get()
    said = {"effect": effect.pk, "method": "liczenie", "source": "zeszyt", "by": SYSTEM}
    actions.observe_effect(observed="Mało osób.", verdict="less", value=Decimal("96"), at=cast.now, **said)
    later = cast.now + timedelta(hours=1)
    seen = actions.observe_effect(observed="Dużo osób.", verdict="better", learned="Kartka.", at=later, **said)
    read = queries.book(cycle.partnership, on=cast.today)
    found = read.effects_of(read.priorities[0])[0].seen
    assert [each.verdict for each in found] == ["less", "better"]
    assert queries.left_behind(cycle, read) == "Dużo osób"
    assert queries.turn_figures(cycle, read, on=cast.today).seen == {"better": 1}
    assert seen.learned == "Kartka."


def test_numbers_without_a_measure_are_refused_here_and_by_the_database(cast):
    turned(cast, until=Phase.PLAN)
    priority = Priority.objects.get()
    with pytest.raises(Refused, match="what the numbers count"):
        actions.expect_effect(priority=priority.pk, expected="Więcej", target=Decimal(7), by=SYSTEM, at=cast.now)
    row = actions.expect_effect(priority=priority.pk, expected="Więcej ławek", by=SYSTEM, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Effect.objects.filter(pk=row.pk).update(target=7)


def test_only_an_event_of_the_centre_that_took_place_is_evidence(cast):
    turned(cast, until=Phase.EVALUATION)
    said = {"observed": "Stoją.", "method": "spacer", "source": "notatka", "by": SYSTEM, "at": cast.now}
    held = Occurrence.objects.get()
    seen = actions.observe_effect(effect=Effect.objects.get().pk, occurrence=held.pk, **said)
    assert seen.occurrence == held
    with pytest.raises(Refused, match="took place"):
        actions.observe_effect(effect=Effect.objects.get().pk, occurrence=planned(cast).pk, **said)


def test_what_a_promise_said_before_it_was_agreed_anew_stays_and_cannot_be_rewritten(cast):
    turned(cast, until=Phase.ACTION)
    promise, due = Commitment.objects.get(), cast.today + timedelta(days=9)
    before = (promise.text, promise.due_on)
    actions.change_commitment(
        commitment=promise.pk, reason="Nabór przesunięto.", text="Zrobimy osiem", due_on=due, by=SYSTEM, at=cast.now
    )
    past = PastPromise.objects.get()
    assert (past.text, past.due_on, past.reason) == (*before, "Nabór przesunięto.")
    with pytest.raises(IntegrityError), transaction.atomic():
        PastPromise.objects.update(text="inaczej")


def test_whoever_promised_is_reminded_once_a_week_before_and_again_only_for_another_day(cast, postman):
    turned(cast, until=Phase.ACTION)
    give_post(
        person=cast.partner, organisation=cast.school, title="dyrektor", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    Commitment.objects.update(due_on=cast.today + timedelta(days=7))
    before = len(postman())
    assert actions.remind_of_promises(by=SYSTEM, at=cast.now) == 1
    assert actions.remind_of_promises(by=SYSTEM, at=cast.now + timedelta(hours=1)) == 0
    letters = postman()[before:]
    assert [letter.to for letter in letters] == [[cast.partner.email]]
    assert "Zaprojektujemy siedem ławek" in letters[0].body
    promise = Commitment.objects.get()
    due = cast.today + timedelta(days=5)
    actions.change_commitment(
        commitment=promise.pk, reason="Wcześniej.", text=promise.text, due_on=due, by=SYSTEM, at=cast.now
    )
    assert actions.remind_of_promises(by=SYSTEM, at=cast.now) == 1
    assert len(postman()) == before + 2


@pytest.mark.parametrize("days", [-1, 8])
def test_nobody_is_reminded_of_a_promise_past_its_day_or_far_ahead(cast, days):
    turned(cast, until=Phase.ACTION)
    Commitment.objects.update(due_on=cast.today + timedelta(days=days))
    assert actions.remind_of_promises(by=SYSTEM, at=cast.now) == 0


def _second(cast):
    """The second turn, begun where the first one ended; and the first one's priority."""
    turned(cast)
    row = Partnership.objects.get()
    return actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now), Priority.objects.get()


def test_a_second_turn_starts_from_the_change_of_the_first_and_the_way_goes_on(cast):
    cycle, before = _second(cast)
    grown = challenge(cast, "Latem nie ma cienia", days_ago=1)
    actions.follow_up(
        cycle=cycle.pk, priority=before.pk, left="partly", words="Stoją, ale bez cienia.", challenge=grown.pk,
        by=SYSTEM, at=cast.now,
    )  # fmt: skip
    row = FollowUp.objects.get()
    assert (row.cycle, row.priority.change.text, row.challenge) == (cycle, "Siedem ławek z oparciem.", grown)
    newest = Evidence.objects.filter(challenge=grown).latest("pk")
    assert (newest.text, newest.kind) == ("Stoją, ale bez cienia.", "note")
    on = [knot.link for knot in queries.knots(before.challenge, now=cast.now)[1]]
    back = [knot.link for knot in queries.knots(grown, now=cast.now)[0]]
    assert on == ["From here it goes on: Latem nie ma cienia"]
    assert back == ["It began with: Droga do przychodni bez odpoczynku"]


def test_what_came_back_opens_its_challenge_again_so_that_it_can_be_chosen_anew(cast):
    cycle, before = _second(cast)
    assert Challenge.objects.get().state == "changed"
    actions.follow_up(
        cycle=cycle.pk, priority=before.pk, left="came_back", words="Ławki zabrano.", by=SYSTEM, at=cast.now
    )
    row = Challenge.objects.get()
    assert (row.state, row.reason) == ("open", "Ławki zabrano.")
    assert [each.title for each in queries.challenges_to_choose(cycle)] == ["Droga do przychodni bez odpoczynku"]


def test_a_turn_takes_up_each_priority_of_the_turn_before_once_and_no_other(cast):
    cycle, before = _second(cast)
    said = {"left": "holds", "words": "Stoją.", "by": SYSTEM, "at": cast.now}
    actions.follow_up(cycle=cycle.pk, priority=before.pk, **said)
    with pytest.raises(Refused, match="written down already"):
        actions.follow_up(cycle=cycle.pk, priority=before.pk, **said)
    first = before.cycle
    with pytest.raises(Refused):
        actions.follow_up(cycle=first.pk, priority=before.pk, **said)


def test_who_waits_for_whom_is_said_in_words_the_soonest_first(cast):
    cycle = turned(cast, until=Phase.ACTION)
    Commitment.objects.update(due_on=cast.today + timedelta(days=3))
    read = queries.book(cycle.partnership, on=cast.today)
    found = [(each.who, each.what) for each in queries.awaited(cycle, read, on=cast.today)]
    assert found == [
        ("CAL Podwórko", "how many came to: Sobota z ławkami"),
        ("Szkoła przy Lipach", "Zaprojektujemy siedem ławek"),
    ]


def test_a_turn_beside_the_one_before_counts_what_each_brought(cast):
    cycle, _before = _second(cast)
    read = queries.book(cycle.partnership, on=cast.today)
    first = queries.turn_figures(queries.turn_before(cycle), read, on=cast.today)
    second = queries.turn_figures(cycle, read, on=cast.today)
    assert (first.events, first.people, first.changes, dict(first.promises)) == (1, 41, 1, {"kept": 1})
    assert first.days == {"diagnosis": 1, "priorities": 30, "plan": 30, "action": 40, "evaluation": 10, "change": 10}
    assert (second.events, second.priorities, second.days) == (0, [], {"diagnosis": 0})
    assert timezone.localdate(second.cycle.began_at) == cast.today
