"""Turning the cycle: what each phase must leave behind, and what happens when it does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import AuditEntry
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.queries import seats
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.models import Change, PhaseStep, Priority
from ognisko.practice.partnerships.vocabulary import PHASES, Phase
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Challenge

from . import turns
from .factories import challenge, moments, partnership, story, turned


def test_a_whole_turn_runs_from_diagnosis_to_change_and_then_ends(cast):
    cycle = turned(cast)
    assert (cycle.phase, cycle.number) == (Phase.ENDED, 1)
    assert cycle.ended_at == moments(cast.now)[Phase.CHANGE]
    steps = list(PhaseStep.objects.filter(cycle=cycle).order_by("pk").values_list("phase", "left_behind"))
    assert steps == [
        ("diagnosis", "Droga do przychodni bez odpoczynku"),
        ("priorities", "Droga do przychodni bez odpoczynku"),
        ("plan", "Szkoła przy Lipach: Zaprojektujemy siedem ławek"),
        ("action", "Sobota z ławkami; Zaprojektujemy siedem ławek"),
        ("evaluation", "Siedem ławek stoi, ludzie na nich siedzą"),
        ("change", "Siedem ławek z oparciem"),
    ]
    assert Challenge.objects.get().state == "changed"


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_refuses_to_end_without_what_it_must_leave_and_names_it(cast, phase):
    row = partnership(cast)
    if phase == Phase.DIAGNOSIS:
        cycle = actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now)
    else:
        told = story(cast, challenge(cast))
        cycle = turns.turn(row, priorities=[told], moments=moments(cast.now), by=SYSTEM, until=phase)
    with pytest.raises(Refused) as refused:
        actions.end_phase(cycle=cycle.pk, by=SYSTEM, at=cast.now)
    assert refused.value.code == "incomplete"
    assert "skip the phase with a written reason" in str(refused.value)
    cycle.refresh_from_db()
    assert cycle.phase == phase


def test_skipping_a_phase_asks_for_a_written_reason_that_stays(cast):
    cycle = turned(cast, until=Phase.EVALUATION)
    with pytest.raises(Refused):
        actions.skip_phase(cycle=cycle.pk, reason="  ", by=SYSTEM, at=cast.now)
    cycle = actions.skip_phase(cycle=cycle.pk, reason="Ławki stoją dopiero tydzień.", by=SYSTEM, at=cast.now)
    assert cycle.phase == Phase.CHANGE
    step = PhaseStep.objects.get(cycle=cycle, phase=Phase.EVALUATION)
    assert (step.skipped_reason, step.left_behind) == ("Ławki stoją dopiero tydzień.", "")
    entry = trail(cycle)[-1]
    assert (entry.verb, entry.before, entry.after) == (
        "partnerships.skip_phase",
        {"phase": "evaluation"},
        {"phase": "change"},
    )


def test_the_plan_cannot_be_left_without_saying_which_city_programmes_were_considered(cast):
    cycle = turned(cast, until=Phase.PLAN)
    priority = Priority.objects.get()
    promise = actions.propose_commitment(
        priority=priority.pk,
        organisation=cast.school,
        text="Zrobimy projekt",
        due_on=cast.today + timedelta(days=9),
        by=SYSTEM,
        at=cast.now,
    )
    actions.accept_commitment(commitment=promise.pk, by=SYSTEM, at=cast.now)
    with pytest.raises(Refused, match="Which city programmes and tools were considered"):
        actions.end_phase(cycle=cycle.pk, by=SYSTEM, at=cast.now)
    actions.consider_programmes(priority=priority.pk, text="Żaden nie pasuje: za mała kwota.", by=SYSTEM, at=cast.now)
    assert actions.end_phase(cycle=cycle.pk, by=SYSTEM, at=cast.now).phase == Phase.ACTION


def test_a_proposed_promise_that_nobody_agreed_to_does_not_end_the_plan(cast):
    cycle = turned(cast, until=Phase.PLAN)
    priority = Priority.objects.get()
    actions.propose_commitment(
        priority=priority.pk, organisation=cast.shop, text="Damy farbę", due_on=cast.today, by=SYSTEM, at=cast.now
    )
    actions.consider_programmes(priority=priority.pk, text="Żaden nie pasuje.", by=SYSTEM, at=cast.now)
    with pytest.raises(Refused, match="An agreed promise"):
        actions.end_phase(cycle=cycle.pk, by=SYSTEM, at=cast.now)


def _decision(cast, row, *, stance="agree", publish=True, body=None):
    """A decision by consent made yesterday."""
    at = cast.now - timedelta(days=1)
    meeting = bodies.plan_meeting(
        body=body or row.body_id,
        title="Narada",
        starts_at=at - timedelta(hours=2),
        by=SYSTEM,
        at=at - timedelta(days=5),
    )
    sitting = seats(meeting.body, timezone.localdate(meeting.starts_at))
    bodies.hold_meeting(meeting=meeting.pk, present_seats=[seat.pk for seat in sitting], by=SYSTEM, at=at)
    decision = bodies.decide_by_consent(
        meeting=meeting.pk,
        question="Bierzemy?",
        reasons="Bo warto.",
        stances={seat.pk: (stance, "Bo tak.") for seat in sitting},
        by=SYSTEM,
        at=at,
    )
    if publish:
        bodies.publish_minutes(meeting=meeting.pk, text="Zdecydowaliśmy.", by=SYSTEM, at=at)
    return decision


@pytest.mark.parametrize(
    ("made", "code"),
    [({"stance": "block"}, "not_adopted"), ({"publish": False}, "not_published"), ({}, "")],
)
def test_a_priority_needs_a_decision_adopted_by_consent_in_a_published_meeting(cast, made, code):
    row = partnership(cast)
    cycle = turned(cast, until=Phase.PRIORITIES, row=row)
    decision = _decision(cast, row, **made)
    what = Challenge.objects.get()
    if code:
        with pytest.raises(Refused) as refused:
            actions.choose_priority(cycle=cycle.pk, challenge=what.pk, decision=decision.pk, by=SYSTEM, at=cast.now)
        assert refused.value.code == code
        return
    actions.choose_priority(cycle=cycle.pk, challenge=what.pk, decision=decision.pk, by=SYSTEM, at=cast.now)
    what.refresh_from_db()
    assert what.state == "priority"


def test_a_priority_is_decided_by_the_partnerships_own_assembly(cast):
    row = partnership(cast)
    cycle = turned(cast, until=Phase.PRIORITIES, row=row)
    other = bodies.found_body(kind="council", name="Rada Osiedla Gaj", by=SYSTEM, at=cast.now)
    bodies.seat_member(
        body=other.pk, organisation=cast.ngo, starts_on=cast.today - timedelta(days=9), by=SYSTEM, at=cast.now
    )
    decision = _decision(cast, row, body=other.pk)
    with pytest.raises(Refused, match="own assembly"):
        actions.choose_priority(
            cycle=cycle.pk, challenge=Challenge.objects.get().pk, decision=decision.pk, by=SYSTEM, at=cast.now
        )


def test_a_challenge_of_another_centre_is_no_priority_here(cast):
    row = partnership(cast)
    cycle = turned(cast, until=Phase.PRIORITIES, row=row)
    decision = _decision(cast, row)
    there = voices.open_challenge(
        centre=cast.other_centre.pk, title="Ciemny skwer", sphere="social", by=SYSTEM, at=cast.now
    )
    with pytest.raises(Refused, match="another centre"):
        actions.choose_priority(cycle=cycle.pk, challenge=there.pk, decision=decision.pk, by=SYSTEM, at=cast.now)


def test_a_change_marks_the_challenge_and_tells_everyone_whose_voice_led_there(cast, postman):
    call = voices.open_call(
        centre=cast.centre.pk,
        question="Co warto tu zmienić?",
        owner=cast.animator,
        owner_title="animatorka",
        by=SYSTEM,
        at=cast.now - timedelta(days=300),
    )
    row = partnership(cast)
    what = challenge(cast)
    said, _code = voices.say_voice(
        call=call.pk,
        text="Nie ma gdzie usiąść.",
        contact="sasiadka@example.org",
        by=SYSTEM,
        at=cast.now - timedelta(days=250),
    )
    voices.join_voice(voice=said.pk, challenge=what.pk, by=SYSTEM, at=cast.now - timedelta(days=190))
    before = len(postman())
    turns.turn(row, priorities=[story(cast, what)], moments=moments(cast.now), by=SYSTEM)
    change = Change.objects.get()
    assert (change.told, change.text) == (1, "Siedem ławek z oparciem.")
    letters = [letter for letter in postman()[before:] if letter.to == ["sasiadka@example.org"]]
    assert len(letters) == 1
    assert "Siedem ławek z oparciem." in letters[0].body


def test_a_change_cannot_be_written_twice_nor_dated_ahead(cast):
    cycle = turned(cast, until=Phase.CHANGE)
    priority = Priority.objects.get(cycle=cycle)
    said = {"priority": priority.pk, "text": "Ławki stoją.", "confirmed_by": "rada", "by": SYSTEM, "at": cast.now}
    with pytest.raises(Refused, match="still to come"):
        actions.record_change(since_on=cast.today + timedelta(days=1), **said)
    actions.record_change(since_on=cast.today, **said)
    with pytest.raises(Refused, match="written already"):
        actions.record_change(since_on=cast.today, **said)


def test_a_priority_without_change_says_why_and_its_challenge_stays_in_hand(cast):
    cycle = turned(cast, until=Phase.CHANGE)
    priority = Priority.objects.get(cycle=cycle)
    actions.leave_unchanged(priority=priority.pk, reason="Czekamy na zgodę zarządu dróg.", by=SYSTEM, at=cast.now)
    assert actions.end_phase(cycle=cycle.pk, by=SYSTEM, at=cast.now).phase == Phase.ENDED
    assert Challenge.objects.get().state == "in_hand"


def test_the_next_turn_begins_only_by_the_verb_and_only_after_the_last_one_ended(cast):
    row = partnership(cast)
    cycle = turned(cast, until=Phase.CHANGE, row=row)
    with pytest.raises(Refused, match="under way"):
        actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now)
    actions.skip_phase(cycle=cycle.pk, reason="Bez zmiany.", by=SYSTEM, at=cast.now)
    assert queries.running_cycle(row).pk == cycle.pk
    assert actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now).number == 2


def test_every_verb_of_a_turn_leaves_one_line_in_the_audit(cast):
    turned(cast)
    verbs = list(
        AuditEntry.objects.filter(verb__startswith="partnerships.").order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == [
        "partnerships.found",
        "partnerships.join",
        "partnerships.join",
        "partnerships.join",
        "partnerships.agree",
        "partnerships.constitute",
        "partnerships.begin_cycle",
        "partnerships.end_phase",
        "partnerships.choose_priority",
        "partnerships.end_phase",
        "partnerships.propose_commitment",
        "partnerships.accept_commitment",
        "partnerships.carry_out",
        "partnerships.consider_programmes",
        "partnerships.expect_effect",
        "partnerships.end_phase",
        "partnerships.keep_commitment",
        "partnerships.end_phase",
        "partnerships.observe_effect",
        "partnerships.end_phase",
        "partnerships.record_change",
        "partnerships.end_phase",
    ]
