"""What people see: the public page, the board, the partner's page, one form at a time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing import indicators, menus
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.actions import give_post
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.models import Commitment, Cycle, Partnership, Priority
from ognisko.practice.partnerships.vocabulary import Phase
from ognisko.practice.voices.models import Challenge

from .factories import partnership, story, turned
from .turns import meet


@pytest.fixture
def visit(client, cast, second_factor):
    """Open an address in English, as somebody of the cast or as nobody."""

    def go(url, who="", data=None):
        if who:
            second_factor(who)
            client.force_login(cast.people[who])
        headers = {"accept-language": "en"}
        return client.post(url, data, headers=headers) if data is not None else client.get(url, headers=headers)

    return go


def words(response):
    return " ".join(response.content.decode().split())


def test_the_public_page_says_who_whether_valid_what_was_promised_and_what_changed(
    visit, cast, django_assert_max_num_queries
):
    turned(cast)
    row = Partnership.objects.get()
    with django_assert_max_num_queries(12):
        response = visit(reverse("partnerships:page", args=[row.slug]))
    seen = words(response)
    for expected in (
        "Piekarnia Pod Kasztanem",
        "In the last 180 days 3 partners from 3 sectors took part.",
        "Zaprojektujemy siedem ławek",
        "Siedem ławek z oparciem.",
        "41 people",
        "minutes and reasons",
        "Led by: Stowarzyszenie Wspólne Schody.",
    ):
        assert expected in seen
    assert "broken" not in seen.lower()


def test_a_promise_past_its_day_is_not_called_late_in_public_but_on_the_desk_it_is(visit, cast):
    turned(cast, until=Phase.ACTION)
    Commitment.objects.update(due_on=cast.today - timedelta(days=3))
    slug = Partnership.objects.get().slug
    public, board = (
        visit(reverse("partnerships:page", args=[slug])),
        visit(reverse("partnerships:board", args=[slug]), "animator"),
    )
    assert 'class="clock late"' not in words(public)
    assert 'class="clock late"' in words(board)


@pytest.mark.parametrize(
    ("phase", "step"),
    [
        (Phase.PRIORITIES, "Plan a meeting of the assembly"),
        (Phase.PLAN, "Write down a promise"),
        (Phase.ACTION, "Close the event once it took place"),
        (Phase.EVALUATION, "Write what you saw"),
        (Phase.CHANGE, "Record the change"),
        (Phase.ENDED, "Begin turn 2"),
    ],
)
def test_the_board_offers_the_one_step_the_phase_needs_next(visit, cast, phase, step):
    turned(cast, until=phase)
    seen = words(visit(reverse("partnerships:board", args=[Partnership.objects.get().slug]), "animator"))
    assert step in seen


def test_once_the_assembly_has_decided_the_board_leads_to_taking_the_priority_up(visit, cast):
    turned(cast, until=Phase.PRIORITIES)
    row = Partnership.objects.get()
    about = story(cast, Challenge.objects.get())
    meet(row, title="Narada", at=cast.now - timedelta(days=1), by=SYSTEM, minutes="Wybraliśmy.", questions=[about])
    url = reverse("partnerships:choose_priority", args=[row.slug])
    assert url in words(visit(reverse("partnerships:board", args=[row.slug]), "animator"))
    decision = row.body.meetings.get(title="Narada").decisions.get()
    sent = {"challenge": Challenge.objects.get().pk, "decision": decision.pk}
    assert visit(url, "animator", sent).status_code == 302
    assert Priority.objects.get().decision == decision
    assert "End this phase" in words(visit(reverse("partnerships:board", args=[row.slug]), "animator"))


def test_recording_a_change_on_the_form_marks_the_challenge_and_thanks(visit, cast):
    turned(cast, until=Phase.CHANGE)
    row, priority = Partnership.objects.get(), Priority.objects.get()
    sent = {"text": "Siedem ławek stoi.", "since_on": f"{cast.today}", "confirmed_by": "rada osiedla"}
    response = visit(reverse("partnerships:record_change", args=[row.slug, priority.pk]), "animator", sent)
    assert response.status_code == 302
    assert Challenge.objects.get().state == "changed"


def test_a_partnership_is_found_by_its_name_in_any_form(visit, cast):
    partnership(cast)
    assert "Partnerstwo dla Ołbina" in words(visit("/szukaj/?q=partnerstwa"))


def test_a_councillor_sees_the_board_without_buttons(visit, cast):
    turned(cast, until=Phase.PLAN)
    seen = words(visit(reverse("partnerships:board", args=[Partnership.objects.get().slug]), "councillor"))
    assert "Phase: Plan" in seen
    assert "Write down a promise" not in seen
    assert 'class="one-button"' not in seen


def test_the_partners_page_shows_what_is_theirs_by_when_and_takes_their_word(visit, cast):
    turned(cast, until=Phase.PLAN)
    slug = Partnership.objects.get().slug
    give_post(
        person=cast.partner, organisation=cast.school, title="dyrektor", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    for organisation, text in ((cast.school, "Damy projekt"), (cast.shop, "Damy farbę")):
        actions.propose_commitment(
            priority=Priority.objects.get().pk,
            organisation=organisation,
            text=text,
            due_on=cast.today,
            by=SYSTEM,
            at=cast.now,
        )
    mine = words(visit(reverse("partnerships:mine", args=[slug]), "partner"))
    own, others = mine.split("What others promised")
    assert "Damy projekt" in own
    assert "Damy farbę" in others
    promise = Commitment.objects.get(text="Damy projekt")
    answer = visit(reverse("partnerships:accept_commitment", args=[slug, promise.pk]), "partner", {})
    assert answer.url == reverse("partnerships:mine", args=[slug])
    promise.refresh_from_db()
    assert promise.state == "accepted"


def test_a_form_that_is_refused_keeps_everything_typed(visit, cast):
    turned(cast, until=Phase.PLAN)
    slug, priority = Partnership.objects.get().slug, Priority.objects.get()
    typed = {"organisation": cast.school.pk, "text": "Damy <b>farbę</b>", "due_on": "2001-01-01"}
    response = visit(reverse("partnerships:propose_commitment", args=[slug, priority.pk]), "animator", typed)
    assert response.status_code == 422
    assert "This day has passed. Choose a day to come." in words(response)
    assert "Damy &lt;b&gt;farbę&lt;/b&gt;" in words(response)
    assert Commitment.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"organisation": "x", "text": "", "due_on": "wczoraj"},
        {"organisation": "999999", "text": "a" * 10_000, "due_on": "2030-02-31"},
        {"organisation": "1\x00", "text": "\x00", "due_on": "9999999-01-01"},
    ],
)
def test_nonsense_typed_gets_sentences_not_a_crash(visit, cast, typed):
    turned(cast, until=Phase.PLAN)
    slug, priority = Partnership.objects.get().slug, Priority.objects.get()
    response = visit(reverse("partnerships:propose_commitment", args=[slug, priority.pk]), "animator", typed)
    assert response.status_code == 422
    assert "Something needs your attention" in words(response)


def test_ending_a_phase_too_early_says_what_is_missing_on_the_form(visit, cast):
    turned(cast, until=Phase.PLAN)
    slug = Partnership.objects.get().slug
    response = visit(reverse("partnerships:end_phase", args=[slug]), "animator", {"left_behind": "Już"})
    assert response.status_code == 422
    assert "Missing: An agreed promise, with its owner and date (Droga do przychodni bez odpoczynku)" in words(response)
    assert Cycle.objects.get().phase == "plan"


def test_an_event_planned_from_a_promise_stands_in_the_calendar_and_says_whose_promise_it_is(visit, cast):
    turned(cast, until=Phase.PLAN)
    slug = Partnership.objects.get().slug
    promise = actions.propose_commitment(
        priority=Priority.objects.get().pk,
        organisation=cast.school,
        text="Pomalujemy ławki",
        due_on=cast.today + timedelta(days=30),
        by=SYSTEM,
        at=cast.now,
    )
    actions.accept_commitment(commitment=promise.pk, by=SYSTEM, at=cast.now)
    day = cast.today + timedelta(days=7)
    typed = {
        "title": "Malowanie ławek", "day": f"{day}", "begins": "10:00", "ends": "13:00", "space": "",
        "place_text": "skwer", "field": "ecology",
    }  # fmt: skip
    response = visit(reverse("partnerships:plan_event", args=[slug, promise.pk]), "animator", typed)
    assert response.status_code == 302
    occurrence = promise.activities.get().activity.occurrences.get()
    assert occurrence.activity.started_by == "partner"
    page = words(visit(reverse("events:occurrence", args=[occurrence.code])))
    assert "From a promise of: Szkoła przy Lipach." in page


def test_the_trace_runs_from_priority_to_change_with_counts_and_no_names(visit, cast):
    turned(cast)
    code = Priority.objects.get().challenge.code
    seen = words(visit(reverse("voices:trace", args=[code])))
    order = ["Chosen as the only priority of turn 1", "Zaprojektujemy siedem ławek", "Sobota z ławkami"]
    order += ["Siedem ławek stoi", "Siedem ławek z oparciem."]
    places = [seen.index(part) for part in order]
    assert places == sorted(places)
    assert "41 people, 12 for the first time" in seen
    assert "3 partners agreed" in seen


def test_an_event_that_few_came_to_shows_no_number(visit, cast):
    turned(cast)
    occurrence = Commitment.objects.get().activities.get().activity.occurrences.get()
    type(occurrence).objects.update(headcount=4, first_timers=1)
    code = Priority.objects.get().challenge.code
    seen = words(visit(reverse("voices:trace", args=[code])))
    assert "a few people" in seen
    assert "4 people" not in seen


def test_the_neighbourhood_and_the_centre_lead_to_the_partnership(visit, cast):
    turned(cast, until=Phase.ACTION)
    link = reverse("partnerships:page", args=[Partnership.objects.get().slug])
    place = words(visit(reverse("territory:neighbourhood", args=[cast.neighbourhood.slug])))
    assert "joins 3 partners from 3 sectors; it is in turn 1 of its cycle." in place
    assert 'class="ring"' in place
    assert link in words(visit(reverse("centres:centre", args=[cast.centre.slug])))


def test_the_desk_waits_with_promises_due_and_with_a_partnership_about_to_lapse(cast):
    turned(cast, until=Phase.ACTION)
    assert [entry.label for entry in menus.waiting(cast.animator, cast.now) if entry.kind == "promise"] == [
        "Promise due: Zaprojektujemy siedem ławek"
    ]
    soon = cast.now + timedelta(days=45)
    lapses = [entry for entry in menus.waiting(cast.animator, soon) if entry.kind == "lapse"]
    assert [entry.label for entry in lapses] == ["Partnerstwo dla Ołbina is about to lapse"]
    assert [entry for entry in menus.waiting(cast.neighbour_animator, soon) if entry.kind == "lapse"] == []


def test_a_centre_without_a_partnership_is_offered_to_call_one_together(visit, cast):
    seen = words(visit(reverse("partnerships:desk"), "animator"))
    assert reverse("partnerships:found", args=[cast.centre.slug]) in seen
    visit(reverse("partnerships:found", args=[cast.centre.slug]), "animator", {"name": "Razem na Ołbinie", "about": ""})
    assert Partnership.objects.get().name == "Razem na Ołbinie"


def test_figures_of_a_whole_turn(cast):
    turned(cast)
    year = Period(cast.today - timedelta(days=364), cast.today + timedelta(days=1))
    figures = {
        key: indicators.measured(f"partnerships.{key}", cast.centre, year).value
        for key in (
            "valid",
            "wished_partners",
            "council_cooperation",
            "cycle_phases",
            "priorities",
            "programmes_considered",
            "changes",
            "commitments_kept",
            "operator_led_first",
            "challenges_social",
            "challenges_economic",
        )
    }
    assert figures == {
        "valid": True,
        "wished_partners": 3,
        "council_cooperation": 0,
        "cycle_phases": 6,
        "priorities": 1,
        "programmes_considered": 1,
        "changes": 1,
        "commitments_kept": 1.0,
        "operator_led_first": True,
        "challenges_social": 1,
        "challenges_economic": 0,
    }
    assert indicators.measured("partnerships.valid", cast.other_centre, year).value == 0


def test_a_partnership_whose_pages_are_listed_costs_the_same_with_one_and_with_many_promises(
    visit, cast, django_assert_num_queries
):
    row = partnership(cast)
    turned(cast, until=Phase.ACTION, row=row)
    url = reverse("partnerships:page", args=[row.slug])
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as once:
        visit(url)
    for number in range(20):
        actions.propose_commitment(
            priority=Priority.objects.get().pk,
            organisation=cast.shop,
            text=f"Obietnica {number}",
            due_on=cast.today,
            by=SYSTEM,
            at=cast.now,
        )
    with django_assert_num_queries(len(once)):
        visit(url)
