"""Random histories of a turn: no phase is left empty without a reason, one turn runs, time goes forward."""

from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Count, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.lifecycle import COMMITMENT, CYCLE
from ognisko.practice.partnerships.models import Commitment, Cycle, Effect, PhaseStep, Priority
from ognisko.practice.partnerships.vocabulary import PHASES, Phase
from ognisko.practice.voices.models import Challenge

from . import turns
from .factories import challenge, partnership, story

VERBS = (
    "begin", "end", "end", "end", "skip", "skip_blank", "choose", "propose", "accept", "keep", "change", "release",
    "programmes", "expect", "observe", "record", "unchanged", "follow",
)  # fmt: skip
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


class Teller:
    """Tries one verb after another, a day apart; what the house refuses it lets be."""

    def __init__(self, cast, row):
        self.cast, self.row, self.days, self.moved = cast, row, 0, []

    def do(self, verb):
        self.days += 1
        self.at = self.cast.now + timedelta(days=self.days)
        before = list(Commitment.objects.order_by("pk").values_list("pk", "state"))
        try:
            with transaction.atomic():
                getattr(self, verb)()
        except Refused:
            assert list(Commitment.objects.order_by("pk").values_list("pk", "state")) == before
            return
        after = dict(Commitment.objects.values_list("pk", "state"))
        self.moved += [(state, after[pk]) for pk, state in before if after[pk] != state]

    @property
    def say(self):
        return {"by": SYSTEM, "at": self.at}

    @property
    def cycle(self):
        return Cycle.objects.filter(partnership=self.row).order_by("-number").first()

    def begin(self):
        actions.begin_cycle(partnership=self.row.pk, **self.say)

    def end(self):
        if self.cycle:
            cycle = self.cycle
            read = queries.book(self.row, on=date.today())
            lacking = queries.missing(cycle, read)
            actions.end_phase(cycle=cycle.pk, **self.say)
            assert lacking == []

    def skip(self):
        if self.cycle:
            actions.skip_phase(cycle=self.cycle.pk, reason="Nie tym razem.", **self.say)

    def skip_blank(self):
        if self.cycle:
            actions.skip_phase(cycle=self.cycle.pk, reason="   ", **self.say)

    def choose(self):
        if self.cycle and self.cycle.phase == Phase.PRIORITIES:
            what = Challenge.objects.first()
            (decision,) = turns.meet(
                self.row, title="Narada", at=self.at, by=SYSTEM, minutes="Tak.", questions=[story(self.cast, what)]
            )
            actions.choose_priority(cycle=self.cycle.pk, challenge=what.pk, decision=decision.pk, **self.say)

    def propose(self):
        if row := Priority.objects.last():
            due = self.at.date() + timedelta(days=9)
            said = {"organisation": self.cast.school, "text": "Zrobimy", "due_on": due}
            actions.propose_commitment(priority=row.pk, **said, **self.say)

    def accept(self):
        if row := Commitment.objects.last():
            actions.accept_commitment(commitment=row.pk, **self.say)

    def keep(self):
        if row := Commitment.objects.last():
            actions.keep_commitment(commitment=row.pk, **self.say)

    def change(self):
        if row := Commitment.objects.last():
            due = self.at.date() + timedelta(days=3)
            actions.change_commitment(commitment=row.pk, reason="Później.", text="Inaczej", due_on=due, **self.say)

    def release(self):
        if row := Commitment.objects.last():
            actions.release_commitment(commitment=row.pk, reason="Nie damy rady.", **self.say)

    def programmes(self):
        if row := Priority.objects.last():
            actions.consider_tool(priority=row.pk, programme="complete", verdict="not", reason="Za małe.", **self.say)

    def expect(self):
        if row := Priority.objects.last():
            actions.expect_effect(priority=row.pk, expected="Będzie lepiej", **self.say)

    def observe(self):
        if row := Effect.objects.last():
            said = {"observed": "Jest lepiej", "method": "spacer", "source": "notatka"}
            actions.observe_effect(effect=row.pk, **said, **self.say)

    def record(self):
        if row := Priority.objects.last():
            said = {"text": "Jest ławka.", "since_on": self.at.date(), "confirmed_by": "rada"}
            actions.record_change(priority=row.pk, **said, **self.say)

    def unchanged(self):
        if row := Priority.objects.last():
            actions.leave_unchanged(priority=row.pk, reason="Czekamy.", **self.say)

    def follow(self):
        row = self.cycle and Priority.objects.filter(cycle__number=self.cycle.number - 1).last()
        if row:
            actions.follow_up(cycle=self.cycle.pk, priority=row.pk, left="holds", words="Stoi.", **self.say)


def _holds(teller):
    """What is true of the book after any history."""
    row = teller.row
    running = Cycle.objects.filter(partnership=row, ended_at__isnull=True)
    cycles = list(Cycle.objects.filter(partnership=row).order_by("number"))
    assert running.count() <= 1
    assert [each.number for each in cycles] == list(range(1, len(cycles) + 1))
    assert all(each.ended_at is not None for each in cycles[:-1])
    for earlier, later in pairwise(cycles):
        assert earlier.began_at < earlier.ended_at <= later.began_at
    for cycle in cycles:
        _steps_hold(cycle)
    assert not PhaseStep.objects.filter(Q(ended_at__isnull=False), left_behind="", skipped_reason="").exists()
    allowed = {(str(source), str(move.target)) for move in COMMITMENT.moves.values() for source in move.sources}
    assert set(teller.moved) <= allowed


def _steps_hold(cycle):
    """Phases follow each other in the model's order, without a gap in time, and only the last one lasts."""
    steps = list(PhaseStep.objects.filter(cycle=cycle).order_by("pk"))
    assert [step.phase for step in steps] == list(PHASES[: len(steps)])
    assert all(CYCLE.after(f"end_{earlier.phase}") == later.phase for earlier, later in pairwise(steps))
    assert steps[0].began_at == cycle.began_at
    for earlier, later in pairwise(steps):
        assert earlier.began_at < earlier.ended_at == later.began_at
    lasting = [step for step in steps if step.ended_at is None]
    assert lasting == ([] if cycle.phase == Phase.ENDED else steps[-1:])
    counted = PhaseStep.objects.filter(cycle=cycle).values("phase").annotate(count=Count("pk"))
    assert {each["count"] for each in counted} == {1}


@settings(max_examples=12, deadline=None, suppress_health_check=CHECKS)
@given(st.lists(st.sampled_from(VERBS), min_size=10, max_size=45))
def test_whatever_people_try_no_phase_is_left_empty_and_no_step_is_jumped(cast, verbs):
    with transaction.atomic():
        row = partnership(cast)
        challenge(cast)
        teller = Teller(cast, row)
        for verb in ("begin", *verbs):
            teller.do(verb)
        _holds(teller)
        transaction.set_rollback(True)
