"""Meetings are planned, invited to, held; decisions made; minutes published and corrected."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.people.bodies import actions, queries, signals
from ognisko.people.bodies.lifecycle import MEETING
from ognisko.people.bodies.models import Minutes
from ognisko.people.organisations.actions import give_post

from . import factories


def test_a_meeting_lasts_two_hours_when_no_end_is_given(cast):
    row = factories.meeting(cast, factories.hosted(cast), hours=48)
    assert row.ends_at - row.starts_at == timedelta(hours=2)
    assert (row.state, len(row.code)) == ("planned", 8)


def test_a_meeting_that_ends_before_it_starts_is_refused(cast):
    body = factories.hosted(cast)
    with factories.refused("wrong_hours"):
        actions.plan_meeting(
            body=body.pk,
            title="Na odwrót",
            starts_at=cast.now,
            ends_at=cast.now - timedelta(hours=1),
            by=cast.animator,
            at=cast.now,
        )


def test_inviting_writes_once_to_each_person_who_sits_or_speaks_for_an_organisation(cast, postman):
    body, _seats = factories.seated(cast)
    teacher = factories.person(cast, "Maria Zmyślona", "maria@example.org")
    give_post(
        person=teacher, organisation=cast.school, title="dyrektorka", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    factories.seat(cast, body, person=factories.person(cast, "Jan Zmyślony", "jan@example.org"))
    factories.seat(cast, body, person=factories.person(cast, "Bez Adresu"))
    row = factories.meeting(cast, body, hours=48, agenda="1. Ławki")
    actions.invite_to_meeting(meeting=row.pk, by=cast.animator, at=cast.now)
    letters = postman()
    assert sorted(letter.to[0] for letter in letters) == ["jan@example.org", "maria@example.org"]
    assert all(row.code in letter.body and "1. Ławki" in letter.body for letter in letters)
    assert [entry.after for entry in trail(row)][-1] == {"letters": 2}
    with factories.refused("wrong_moment"):
        actions.invite_to_meeting(meeting=row.pk, by=cast.animator, at=cast.now)


def test_nobody_is_invited_to_what_is_over(cast):
    row = factories.meeting(cast, factories.hosted(cast), hours=-10)
    with factories.refused("past"):
        actions.invite_to_meeting(meeting=row.pk, by=cast.animator, at=cast.now)


def test_who_came_is_noted_once_the_meeting_has_begun(cast):
    body, seats = factories.seated(cast)
    ahead = factories.meeting(cast, body, hours=1)
    with factories.refused("too_early"):
        actions.hold_meeting(meeting=ahead.pk, present_seats=[seats[0].pk], by=cast.animator, at=cast.now)
    row = factories.meeting(cast, body, hours=-1)
    for nobody in ([], [seats[0].pk, 999_999]):
        with factories.refused("nobody"):
            actions.hold_meeting(meeting=row.pk, present_seats=nobody, by=cast.animator, at=cast.now)
    actions.hold_meeting(meeting=row.pk, present_seats=[seats[0].pk], by=cast.animator, at=cast.now)
    assert [(each.seat_id, each.present) for each in queries.attendance(row)] == [
        (seats[2].pk, False),
        (seats[0].pk, True),
        (seats[1].pk, False),
    ]


def test_holding_tells_whoever_listens_above(cast, django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append((news["meeting"], news["at"]))

    signals.meeting_held.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            row, _seats = factories.held(cast)
    finally:
        signals.meeting_held.disconnect(listen)
    assert heard == [(row.pk, cast.now)]


@pytest.mark.parametrize(
    ("stances", "consent", "majority"),
    [
        (["agree", "agree"], "adopted", "adopted"),
        (["agree", "abstain"], "adopted", "adopted"),
        (["agree", "disagree"], "adopted", "not_adopted"),
        (["agree", "block"], "not_adopted", "not_adopted"),
        (["abstain", "abstain"], "not_adopted", "not_adopted"),
        (["disagree", "abstain"], "not_adopted", "not_adopted"),
    ],
)
def test_decide_consent_needs_one_yes_and_no_block_majority_more_yes_than_no(cast, stances, consent, majority):
    row, seats = factories.held(cast)
    said = {seat.pk: (stance, "Bo tak.") for seat, stance in zip(seats, stances, strict=False)}
    words = {"question": "Ławki?", "reasons": "Tak trzeba.", "by": cast.animator, "at": cast.now}
    assert actions.decide_by_consent(meeting=row.pk, stances=said, **words).outcome == consent
    assert actions.decide_by_majority(meeting=row.pk, stances=said, **words).outcome == majority


def test_decide_refuses_a_block_without_a_reason_the_absent_and_silence(cast):
    row, seats = factories.held(cast)
    words = {"question": "Ławki?", "reasons": "Tak trzeba.", "by": cast.animator, "at": cast.now}
    for stances, why in (
        ({seats[0].pk: ("block", " ")}, "no_reason"),
        ({seats[2].pk: ("agree", "")}, "absent"),
        ({}, "no_stance"),
    ):
        with factories.refused(why):
            actions.decide_by_consent(meeting=row.pk, stances=stances, **words)
    assert list(row.decisions.all()) == []


def test_nothing_is_decided_before_the_meeting_or_after_its_minutes(cast):
    body, seats = factories.seated(cast)
    ahead = factories.meeting(cast, body, hours=1)
    done = factories.published(cast)
    for row in (ahead, done):
        with factories.refused("wrong_moment"):
            actions.decide_by_consent(
                meeting=row.pk,
                question="Ławki?",
                reasons="Tak trzeba.",
                stances={seats[0].pk: ("agree", "")},
                by=cast.animator,
                at=cast.now,
            )


def test_published_minutes_never_change_and_a_correction_is_the_next_version(cast):
    row = factories.published(cast)
    actions.correct_minutes(
        meeting=row.pk, text="Rozmawialiśmy o dwóch ławkach.", reason="Zła liczba.", by=cast.animator, at=cast.now
    )
    assert [(each.version, each.reason) for each in queries.minutes(row)] == [(2, "Zła liczba."), (1, "")]
    first = queries.minutes(row)[1]
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(pk=first.pk).update(text="Nic takiego nie było.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(pk=first.pk).delete()
    assert queries.minutes(row)[1].text == "Rozmawialiśmy o ławkach."


def test_a_correction_needs_a_reason(cast):
    row = factories.published(cast)
    with factories.refused("no_reason"):
        actions.correct_minutes(meeting=row.pk, text="Inaczej.", reason="  ", by=cast.animator, at=cast.now)


def test_minutes_of_a_meeting_that_was_not_held_are_refused(cast):
    row = factories.meeting(cast, factories.hosted(cast))
    with factories.refused("wrong_moment"):
        actions.publish_minutes(meeting=row.pk, text="Było.", by=cast.animator, at=cast.now)


def test_the_neighbouring_centre_neither_plans_nor_holds_nor_publishes(cast):
    body, seats = factories.seated(cast)
    row = factories.meeting(cast, body)
    by = {"by": cast.neighbour_animator, "at": cast.now}
    for act in (
        lambda: actions.plan_meeting(body=body.pk, title="Nasze", starts_at=cast.now, **by),
        lambda: actions.invite_to_meeting(meeting=row.pk, **by),
        lambda: actions.hold_meeting(meeting=row.pk, present_seats=[seats[0].pk], **by),
        lambda: actions.publish_minutes(meeting=row.pk, text="Było.", **by),
    ):
        with factories.refused("not_allowed"):
            act()


def test_the_table_of_a_meetings_life_is_complete():
    assert {state.value: MEETING.verbs(state.value) for state in MEETING.states} == {
        "planned": ["replan", "invite", "cancel", "hold"],
        "invited": ["move", "reply", "cancel", "hold"],
        "held": ["note_present", "write", "decide", "give_task", "publish"],
        "published": ["correct"],
        "cancelled": [],
    }


def test_the_desk_says_what_waits(cast):
    from ognisko.foundation.plumbing.menus import waiting

    body, seats = factories.seated(cast)
    row = factories.meeting(cast, body)
    kinds = [(each.kind, each.due) for each in waiting(cast.animator, cast.now) if each.kind.startswith("bodies.")]
    assert kinds == [("bodies.hold", row.ends_at)]
    actions.hold_meeting(meeting=row.pk, present_seats=[seats[0].pk], by=SYSTEM, at=cast.now)
    kinds = [(each.kind, each.due) for each in waiting(cast.animator, cast.now) if each.kind.startswith("bodies.")]
    assert kinds == [("bodies.publish", row.ends_at + timedelta(days=7))]
    mine = [each for each in waiting(cast.neighbour_animator, cast.now) if each.kind.startswith("bodies.")]
    assert mine == []


def test_published_minutes_are_found_by_other_forms_of_their_words(cast):
    from ognisko.foundation.plumbing import search
    from ognisko.foundation.plumbing.findings import findings

    factories.held(cast)
    row = factories.published(cast)
    hits = search.found("rozmowa ławka")
    assert [hit.pk for hit in hits] == []
    hits = search.found("ławka priorytet")
    assert [(hit.kind, hit.pk) for hit in hits] == [("bodies.meeting", row.pk)]
    assert [line.url for line in findings(hits)] == [f"/spotkania/{row.code}/"]
