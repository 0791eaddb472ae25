"""Matters both ways with their clocks, demands with the council's opinion or silence, the plan, a term's end."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.kernel.workdays import after_working_days
from ognisko.foundation.plumbing import indicators
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.people.bodies.models import Seat, Term
from ognisko.people.bodies.tests.factories import refused, sent
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.access import COUNCIL_BY_CODE, may_answer_hand_over
from ognisko.practice.partnerships.models import CouncilBrief, Demand, HandOver, SupportItem, TermHandOver
from ognisko.practice.partnerships.queries import council as queries
from ognisko.practice.partnerships.receivers import council_waiting
from ognisko.practice.partnerships.vocabulary.reply_codes import code_of

from . import council_cases as cases
from .factories import challenge

WARSAW = ZoneInfo("Europe/Warsaw")


def _kinds(person, cast):
    return [entry.kind for entry in council_waiting(person, cast.now)]


def test_a_matter_for_the_council_gets_a_day_counted_in_working_days_and_a_letter(cast):
    row = cases.hand_over(cast)
    assert (row.state, row.due_on) == ("sent", after_working_days(cast.today, 14))
    letter = OutboxMessage.objects.get(key__contains="hand_over_sent")
    assert (letter.address, letter.key.startswith("once:")) == (cases.MAILBOX, True)
    assert f"/rada/odpowiedz/{_code(row)}/" in letter.body
    assert [entry.verb for entry in trail(row)] == ["partnerships.send_hand_over"]


def _code(row):
    return code_of(row.keys.order_by("pk").first().seed)


def test_the_days_agreed_with_the_council_hold_for_new_matters(cast):
    old = cases.hand_over(cast)
    actions.agree_on_letters(
        council=cases.council(cast).pk, reply_days=5, wants_brief=True, by=cast.councillor, at=cast.now
    )
    new = cases.hand_over(cast, subject="Druga sprawa")
    assert new.due_on == after_working_days(cast.today, 5)
    old.refresh_from_db()
    assert old.due_on == after_working_days(cast.today, 14)
    with refused("bad_input"):
        actions.agree_on_letters(council=old.council_id, reply_days=0, wants_brief=True, by=SYSTEM, at=cast.now)


def test_taking_up_does_not_stop_the_clock_and_an_answer_does(cast):
    row = cases.hand_over(cast, days_ago=40)
    actions.take_up_hand_over(hand_over=row.pk, by=cast.councillor, at=cast.now)
    assert [each.pk for each in queries.awaited(row.council, "to_council")] == [row.pk]
    row = actions.answer_hand_over(hand_over=row.pk, text="Byliśmy, zgłosiliśmy.", by=cast.councillor, at=cast.now)
    assert (row.state, row.channel, queries.awaited(row.council, "to_council")) == ("answered", "desk", [])
    with refused("wrong_moment"):
        actions.decline_hand_over(hand_over=row.pk, reason="Jednak nie.", by=cast.councillor, at=cast.now)


def test_a_question_to_the_centre_waits_for_its_team_and_is_declined_only_with_a_reason(cast):
    row = cases.hand_over(cast, "to_centre", subject="Zapytajcie mieszkańców o skwer")
    assert (_kinds(cast.animator, cast), _kinds(cast.councillor, cast)) == (["hand_over"], [])
    with refused("not_allowed"):
        actions.answer_hand_over(hand_over=row.pk, text="Zapytamy.", by=cast.councillor, at=cast.now)
    with refused("no_reason"):
        actions.decline_hand_over(hand_over=row.pk, reason=" ", by=cast.animator, at=cast.now)
    row = actions.decline_hand_over(hand_over=row.pk, reason="Pytaliśmy w maju.", by=cast.animator, at=cast.now)
    assert (row.state, row.reason) == ("declined", "Pytaliśmy w maju.")
    assert OutboxMessage.objects.filter(key__contains="hand_over_settled", address=cases.MAILBOX).count() == 1


def test_only_the_side_that_handed_it_over_withdraws_it(cast):
    row = cases.hand_over(cast)
    with refused("not_allowed"):
        actions.withdraw_hand_over(hand_over=row.pk, reason="Nieaktualne", by=cast.councillor, at=cast.now)
    row = actions.withdraw_hand_over(hand_over=row.pk, reason="Już świeci.", by=cast.animator, at=cast.now)
    assert row.state == "withdrawn"


def test_strangers_hand_over_and_answer_nothing(cast):
    row = cases.hand_over(cast)
    for stranger in (RESIDENT, cast.neighbour_animator, cast.partner, cast.auditor):
        assert not may_answer_hand_over(stranger, row)
        with refused("not_allowed"):
            cases_by(cast, stranger)
    assert may_answer_hand_over(COUNCIL_BY_CODE, row)


def cases_by(cast, person):
    return actions.send_hand_over(
        centre=cast.centre.pk, council=cases.council(cast).pk, direction="to_council", subject="Coś", by=person,
        at=cast.now,
    )  # fmt: skip


def test_a_centre_of_another_neighbourhood_and_a_challenge_of_another_centre_are_refused(cast):
    body = cases.council(cast)
    said = {"council": body.pk, "direction": "to_council", "subject": "Sprawa", "by": SYSTEM, "at": cast.now}
    with refused("elsewhere"):
        actions.send_hand_over(centre=cast.other_centre.pk, **said)
    row = challenge(cast)
    row.centre = cast.other_centre
    with refused("elsewhere"):
        actions.send_hand_over(centre=cast.centre.pk, challenge=row, **said)


def test_the_database_refuses_an_answered_matter_without_words_and_a_declined_one_without_a_reason(cast):
    row = cases.hand_over(cast)
    for wrong in (
        {"state": "answered", "settled_at": cast.now},
        {"state": "declined", "settled_at": cast.now},
        {"state": "answered", "answer": "Tak"},
        {"settled_at": cast.now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            HandOver.objects.filter(pk=row.pk).update(**wrong)


def test_one_reminder_goes_out_when_the_day_is_near(cast):
    near = cases.hand_over(cast, days_ago=19)
    cases.hand_over(cast, subject="Świeża sprawa")
    assert near.due_on <= after_working_days(cast.today, 2)
    assert actions.remind_of_hand_overs(cast.now) == 1
    assert actions.remind_of_hand_overs(cast.now) == 0
    letters = OutboxMessage.objects.filter(key__contains="hand_over_reminded")
    assert [letter.address for letter in letters] == [cases.MAILBOX]


def test_a_late_matter_stands_red_at_both_desks(cast):
    cases.hand_over(cast, days_ago=60)
    for person in (cast.councillor, cast.animator):
        entries = council_waiting(person, cast.now)
        assert [(entry.kind, entry.due < cast.now) for entry in entries] == [("hand_over", True)]


def test_a_demand_does_not_go_out_while_the_council_still_has_time(cast):
    row = cases.demand(cast)
    assert row.opinion_due_on == after_working_days(cast.today, 14)
    with refused("too_early"):
        actions.send_demand(demand=row.pk, by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert (row.state, row.sent_on) == ("asked", None)


def test_a_demand_carries_the_councils_opinion(cast):
    row = cases.demand(cast)
    with refused("no_words"):
        actions.give_opinion(demand=row.pk, stance="remarks", by=cast.councillor, at=cast.now)
    row = actions.give_opinion(
        demand=row.pk, stance="remarks", text="Także przy szkole.", by=cast.councillor, at=cast.now
    )
    assert (row.state, row.opinion_on) == ("heard", cast.today)
    row = actions.send_demand(demand=row.pk, by=cast.animator, at=cast.now)
    assert (row.state, row.sent_on, row.silent_until) == ("sent", cast.today, None)
    with refused("wrong_moment"):
        actions.give_opinion(demand=row.pk, stance="supports", by=cast.councillor, at=cast.now)


def test_a_demand_carries_the_dated_silence_and_then_the_reply(cast):
    row = cases.demand(cast, days_ago=40)
    row = actions.send_demand(demand=row.pk, by=cast.animator, at=cast.now)
    assert (row.state, row.silent_until) == ("sent", cast.today)
    with refused("wrong_days"):
        actions.note_demand_reply(
            demand=row.pk, replied_on=cast.today - timedelta(days=1), reply="Nie.", by=cast.animator, at=cast.now
        )
    row = actions.note_demand_reply(
        demand=row.pk, replied_on=cast.today, reply="Zrobimy wiosną.", by=cast.animator, at=cast.now
    )
    assert (row.state, row.reply) == ("replied", "Zrobimy wiosną.")


def test_the_database_sends_no_demand_without_opinion_or_silence(cast):
    row = cases.demand(cast)
    for wrong in (
        {"state": "sent", "sent_on": cast.today},
        {"state": "sent", "sent_on": cast.today, "silent_until": cast.today},
        {"state": "replied", "sent_on": cast.today, "stance": "supports"},
        {"stance": "supports"},
        {"opinion_due_on": row.asked_on},
        {"state": "withdrawn"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Demand.objects.filter(pk=row.pk).update(**wrong)


def test_only_the_partnerships_team_writes_demands(cast):
    row = cases.demand(cast)
    for person in (cast.councillor, cast.partner, cast.neighbour_animator):
        with refused("not_allowed"):
            actions.withdraw_demand(demand=row.pk, reason="Nieaktualne", by=person, at=cast.now)
    assert actions.withdraw_demand(demand=row.pk, reason="Nieaktualne.", by=cast.animator, at=cast.now).state == (
        "withdrawn"
    )


def test_the_support_plan_keeps_what_was_done_and_why_something_was_dropped(cast):
    done, dropped = cases.support(cast), cases.support(cast, kind="activation", text="Kurs mikrograntów")
    with refused("no_reason"):
        actions.drop_support(item=dropped.pk, reason="", by=cast.animator, at=cast.now)
    actions.finish_support(item=done.pk, note="Przyszło wiele osób.", by=cast.animator, at=cast.now)
    actions.drop_support(item=dropped.pk, reason="Rada zrobiła go sama.", by=cast.animator, at=cast.now)
    with refused("not_allowed"):
        actions.finish_support(item=done.pk, by=cast.councillor, at=cast.now)
    states = SupportItem.objects.order_by("pk").values_list("state", "reason")
    assert list(states) == [("done", "Przyszło wiele osób."), ("dropped", "Rada zrobiła go sama.")]
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportItem.objects.filter(pk=dropped.pk).update(reason="")


def test_a_plan_needs_a_term_and_a_day_to_come(cast):
    with refused("past"):
        cases.support(cast, due_on=cast.today - timedelta(days=1))
    Term.objects.update(ends_on=cast.today - timedelta(days=1))
    with refused("no_term"):
        cases.support(cast)


def test_a_terms_end_is_one_act_with_a_protocol_and_the_next_term_begins_with_what_was_left(cast):
    body = cases.council(cast)
    sent(cast, body)
    cases.hand_over(cast)
    cases.demand(cast)
    left, done = cases.support(cast), cases.support(cast, text="Zrobione")
    actions.finish_support(item=done.pk, by=SYSTEM, at=cast.now)
    said = {"council": body.pk, "term": cases.term(cast).pk, "ends_on": cast.today, "by": cast.coordinator}
    with refused("wrong_days"):
        actions.hand_over_term(**said, next_starts_on=cast.today - timedelta(days=1), at=cast.now)
    protocol = actions.hand_over_term(**said, next_starts_on=cast.today, note="Powodzenia!", at=cast.now)
    content = protocol.content
    assert [len(content[name]) for name in ("resolutions", "matters", "demands", "support")] == [1, 1, 1, 1]
    assert (content["support_done"], content["support_all"]) == (1, 2)
    assert Seat.objects.get(body=body).ended_how == "term"
    after = Term.objects.get(body=body, ends_on__isnull=True)
    assert [row.pk for row in queries.support_plan(body, after)] == [left.pk]
    with refused("wrong_moment"):
        actions.hand_over_term(**said, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        TermHandOver.objects.update(note="Inaczej")


def test_only_the_host_ends_a_term(cast):
    body = cases.council(cast)
    with refused("not_allowed"):
        actions.hand_over_term(
            council=body.pk, term=cases.term(cast).pk, ends_on=cast.today, by=cast.councillor, at=cast.now
        )


def test_cooperation_counts_answered_matters_and_opinions_even_without_joint_meetings(cast):
    row = cases.hand_over(cast, "to_centre")
    actions.answer_hand_over(hand_over=row.pk, text="Zapytaliśmy.", by=cast.animator, at=cast.now)
    cases.hand_over(cast)
    asked = cases.demand(cast)
    actions.give_opinion(demand=asked.pk, stance="supports", by=cast.councillor, at=cast.now)
    done = cases.support(cast)
    actions.finish_support(item=done.pk, by=cast.animator, at=cast.now)
    period = Period(cast.today - timedelta(days=30), cast.today + timedelta(days=30))
    values = {
        key: indicators.measured(f"partnerships.{key}", cast.centre, period).value
        for key in ("council_cooperation", "council_support", "council_in_time")
    }
    assert values == {"council_cooperation": 2, "council_support": 1, "council_in_time": 1.0}


@pytest.mark.parametrize(
    ("moment", "made"),
    [
        (datetime(2027, 1, 1, 12, tzinfo=WARSAW), 0),  # a holiday
        (datetime(2027, 1, 4, 6, 59, tzinfo=WARSAW), 0),  # the first working day, too early
        (datetime(2027, 1, 4, 7, 0, tzinfo=WARSAW), 1),
        (datetime(2027, 1, 9, 3, 0, tzinfo=WARSAW), 1),  # the worker slept
        (datetime(2027, 1, 20, 12, tzinfo=WARSAW), 0),
    ],
)
def test_the_page_goes_out_on_the_first_working_day_of_the_month_once(cast, moment, made):
    cases.council(cast)
    assert actions.write_to_councils(moment) == made
    assert actions.write_to_councils(moment + timedelta(seconds=30)) == 0
    assert CouncilBrief.objects.filter(month=date(2027, 1, 1)).count() == made
    assert OutboxMessage.objects.filter(key__contains="partnerships.brief:").count() == made


def test_a_council_that_does_not_want_the_page_gets_none(cast):
    body = cases.council(cast)
    actions.agree_on_letters(council=body.pk, reply_days=14, wants_brief=False, by=cast.councillor, at=cast.now)
    assert actions.write_to_councils(datetime(2027, 1, 4, 8, tzinfo=WARSAW)) == 0


def test_two_workers_at_once_make_one_page_and_one_letter(cast, threads):
    body = cases.council(cast)
    cases.hand_over(cast)
    at = timezone.now()

    def send():
        return actions.send_brief(council=body.pk, month=cast.today, by=SYSTEM, at=at).pk

    threads([send] * 4)
    assert CouncilBrief.objects.count() == 1
    assert OutboxMessage.objects.filter(key__contains="partnerships.brief:").count() == 1
