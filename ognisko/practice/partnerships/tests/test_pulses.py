"""Six questions once a quarter: a link opens once, nobody learns who said what, five answers show."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.models import AuditEntry, OutboxMessage
from ognisko.people.organisations.actions import give_post
from ognisko.practice.partnerships import actions, tasks
from ognisko.practice.partnerships.models import Pulse, PulseAnswer, PulseInvitation
from ognisko.practice.partnerships.queries.pulses import invitation_by_code, pulse_results
from ognisko.practice.partnerships.queries.windows import quarter_days, quarter_of
from ognisko.practice.partnerships.receivers import standing_waiting
from ognisko.practice.partnerships.vocabulary.pulses import PULSE_ASKED

from .factories import a_link, a_pulse, partnership

FOURS = dict.fromkeys(PULSE_ASKED, 4)


def enter(cast, pulse, scores=FOURS, *, organisation=None, sentence="", at=None):
    """A sheet of paper."""
    whose = {"organisation": organisation or cast.school, "sentence": sentence}
    return actions.enter_pulse_answer(pulse=pulse.pk, scores=scores, **whose, by=SYSTEM, at=at or cast.now)


def asked_five(cast, row, score, *, days_ago, answers=5):
    """A closed pulse with this many answers of one score."""
    at = cast.now - timedelta(days=days_ago)
    pulse = actions.open_pulse(partnership=row.pk, by=SYSTEM, at=at)
    for number in range(answers):
        whose = (cast.school, cast.shop)[number % 2]
        enter(cast, pulse, dict.fromkeys(PULSE_ASKED, score), organisation=whose, sentence=f"Zdanie {number}", at=at)
    return actions.close_pulse(pulse=pulse.pk, by=SYSTEM, at=at)


def test_whoever_speaks_for_a_partner_gets_a_link_that_only_its_hash_remembers(cast):
    row = partnership(cast)
    said = {"title": "dyrektorka", "starts_on": cast.today, "by": SYSTEM, "at": cast.now}
    give_post(person=cast.partner, organisation=cast.school, **said)
    pulse = a_pulse(cast, row)
    invitation = pulse.invitations.get()
    letter = OutboxMessage.objects.get(key=f"once:partnerships.ask:{invitation.pk}")
    assert letter.address == "partner@example.org"
    code = re.search(r"/puls/([0-9A-Z]{13})/", letter.body)[1]
    assert invitation_by_code(code) == invitation
    assert code not in str(vars(invitation))
    assert [each.verb for each in AuditEntry.objects.filter(verb__contains="pulse")] == ["partnerships.open_pulse"]


@pytest.mark.parametrize("second", ["open", "closed"])
def test_the_partners_are_asked_at_most_once_a_quarter(cast, second):
    row = partnership(cast)
    pulse = a_pulse(cast, row)
    if second == "closed":
        actions.close_pulse(pulse=pulse.pk, by=SYSTEM, at=cast.now)
    with pytest.raises(Refused, match="already" if second == "open" else "this quarter"):
        actions.open_pulse(partnership=row.pk, by=SYSTEM, at=cast.now)


def test_the_database_itself_refuses_a_second_pulse_and_a_score_of_six(cast):
    pulse = a_pulse(cast, partnership(cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pulse.objects.create(
            network=pulse.network, partnership=pulse.partnership, year=1999, quarter=1, opened_at=cast.now,
            closes_on=cast.today,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        PulseAnswer.objects.create(network=pulse.network, pulse=pulse, **(FOURS | {"trust": 6}))


def test_a_last_day_that_is_past_or_too_far_is_refused(cast):
    row = partnership(cast)
    for days in (0, 29):
        closes_on = cast.today + timedelta(days=days)
        with pytest.raises(Refused, match="from one to 28 days"):
            actions.open_pulse(partnership=row.pk, closes_on=closes_on, by=SYSTEM, at=cast.now)


def test_a_stranger_may_not_ask_and_an_outsider_is_not_asked(cast):
    row = partnership(cast)
    with pytest.raises(Refused, match="Only the team"):
        actions.open_pulse(partnership=row.pk, by=cast.neighbour_animator, at=cast.now)
    with pytest.raises(Refused, match="Only partners are asked"):
        a_link(cast, row, organisation=cast.other_ngo)


def test_at_most_three_people_answer_for_one_partner(cast):
    row = partnership(cast)
    for number in range(2):
        a_link(cast, row, contact=f"szkola{number}@example.org")
    enter(cast, a_pulse(cast, row))
    with pytest.raises(Refused, match="At most 3 people"):
        a_link(cast, row, contact="szkola4@example.org")
    with pytest.raises(Refused, match="At most 3 people"):
        enter(cast, a_pulse(cast, row))


@pytest.mark.parametrize("contact", ["szkola", "a@b", "SZKOLA@example.org"])
def test_a_wrong_or_known_address_gets_no_link(cast, contact):
    row = partnership(cast)
    a_link(cast, row)
    with pytest.raises(Refused):
        a_link(cast, row, contact=contact)


def test_a_link_answers_once_and_nothing_ties_the_answer_to_whose_it_is(cast):
    row = partnership(cast)
    invitation = invitation_by_code(a_link(cast, row))
    answer = actions.answer_pulse(invitation=invitation.pk, scores=FOURS, sentence="Dobrze jest.", at=cast.now)
    with pytest.raises(Refused, match="used already"):
        actions.answer_pulse(invitation=invitation.pk, scores=FOURS, at=cast.now)
    names = {field.name for field in PulseAnswer._meta.fields}
    assert names == {"id", "network", "pulse", "sentence", *PULSE_ASKED}
    entry = AuditEntry.objects.get(verb="partnerships.answer_pulse")
    assert str(cast.school.pk) not in str(entry.after or "")
    assert answer.pulse.answers.count() == 1


@pytest.mark.parametrize("scores", [{}, FOURS | {"trust": 0}, FOURS | {"trust": 6}, FOURS | {"more": 3}])
def test_six_scores_from_one_to_five_are_needed(cast, scores):
    with pytest.raises(Refused, match="Each of the six"):
        enter(cast, a_pulse(cast, partnership(cast)), scores)


def test_two_who_use_one_link_at_once_leave_one_answer(cast, threads):
    invitation = invitation_by_code(a_link(cast, partnership(cast)))

    def send():
        return actions.answer_pulse(invitation=invitation.pk, scores=FOURS, at=cast.now)

    said = threads([send, send])
    assert sum(isinstance(each, Refused) for each in said) == 1
    assert PulseAnswer.objects.count() == 1


def test_fewer_than_five_answers_show_nothing_and_five_show_averages_with_their_change(cast):
    row = partnership(cast, days_ago=390)
    asked_five(cast, row, 2, days_ago=300)
    asked_five(cast, row, 5, days_ago=200, answers=4)
    asked_five(cast, row, 4, days_ago=100)
    new, few, old = pulse_results(row)
    assert (few.shows, few.means, few.sentences, few.answered) == (False, None, (), 4)
    assert (old.means, old.change) == (dict.fromkeys(PULSE_ASKED, 2.0), None)
    assert (new.means, new.change) == (dict.fromkeys(PULSE_ASKED, 4.0), dict.fromkeys(PULSE_ASKED, 2.0))
    assert new.sentences == ("Zdanie 0", "Zdanie 1", "Zdanie 2", "Zdanie 3", "Zdanie 4")


def test_while_it_is_open_nothing_shows_however_many_answered(cast):
    row = partnership(cast)
    pulse = a_pulse(cast, row)
    for whose in (cast.school, cast.shop, cast.ngo) * 2:
        enter(cast, pulse, organisation=whose)
    assert [(each.answered, each.shows) for each in pulse_results(row)] == [(6, False)]


def test_one_reminder_goes_to_those_who_have_not_answered_and_both_links_open(cast):
    row = partnership(cast)
    first, second = a_link(cast, row), a_link(cast, row, contact="piekarnia@example.org", organisation=cast.shop)
    actions.answer_pulse(invitation=invitation_by_code(second).pk, scores=FOURS, at=cast.now)
    pulse = a_pulse(cast, row)
    assert actions.remind_of_pulse(pulse=pulse.pk, by=SYSTEM, at=cast.now) == 1
    letter = OutboxMessage.objects.get(key__startswith="once:partnerships.remind:")
    assert letter.address == "szkola@example.org"
    again = re.search(r"/puls/([0-9A-Z]{13})/", letter.body)[1]
    assert again != first
    assert invitation_by_code(again) == invitation_by_code(first)
    with pytest.raises(Refused, match="reminded already"):
        actions.remind_of_pulse(pulse=pulse.pk, by=SYSTEM, at=cast.now)


def test_the_house_reminds_closes_and_forgets_by_itself(cast):
    row = partnership(cast)
    code = a_link(cast, row)
    pulse = a_pulse(cast, row)
    assert tasks.tend_pulses(cast.now) == 0
    assert tasks.tend_pulses(cast.now + timedelta(days=11)) == 1
    assert tasks.tend_pulses(cast.now + timedelta(days=12)) == 0
    late = cast.now + timedelta(days=15)
    with pytest.raises(Refused, match="time to answer is over"):
        actions.answer_pulse(invitation=invitation_by_code(code).pk, scores=FOURS, at=late)
    assert tasks.tend_pulses(late) == 1
    pulse.refresh_from_db()
    assert (pulse.state, pulse.closed_at) == ("closed", late)
    assert PulseInvitation.objects.get().contact == ""
    PulseAnswer.objects.create(network=pulse.network, pulse=pulse, sentence="Zdanie.", **FOURS)
    assert tasks.shed_pulse_words(late + timedelta(days=729)) == 0
    assert tasks.shed_pulse_words(late + timedelta(days=731)) == 1
    assert PulseAnswer.objects.get().sentence == ""


def test_a_link_opens_six_questions_without_signing_in_and_then_says_thank_you(client, cast):
    code = a_link(cast, partnership(cast))
    url = reverse("partnerships:answer_pulse", args=[code])
    page = client.get(url, headers={"accept-language": "en"})
    assert page["Cache-Control"] == "private, no-store"
    assert page.content.decode().count("<fieldset") == 6
    broken = client.post(url, {"trust": 3, "sentence": "Zostaje."}, headers={"accept-language": "en"})
    assert broken.status_code == 422
    assert "Zostaje." in broken.content.decode()
    assert client.post(url, FOURS | {"sentence": "Dobrze."}).status_code == 302
    assert "Thank you" in client.get(url, headers={"accept-language": "en"}).content.decode()
    assert PulseAnswer.objects.get().sentence == "Dobrze."


def test_the_desk_asks_enters_and_closes_and_prints_the_questions(client, cast, second_factor):
    row = partnership(cast)
    second_factor("animator")
    client.force_login(cast.people["animator"])
    english = {"headers": {"accept-language": "en"}}

    def way(name, *rest):
        return reverse(f"partnerships:{name}", args=[row.slug, *rest])

    assert "Ask the partners six questions" in client.get(way("pulses"), **english).content.decode()
    assert client.post(way("open_pulse"), {"closes_on": cast.today + timedelta(days=10)}).status_code == 302
    pulse = Pulse.objects.get()
    sheet = FOURS | {"organisation": cast.school.pk}
    assert client.post(way("enter_pulse_answer", pulse.pk), sheet).status_code == 302
    refused = client.post(way("invite_to_pulse", pulse.pk), {"organisation": cast.school.pk, "contact": "?"}, **english)
    assert refused.status_code == 422
    seen = client.get(way("pulses"), **english).content.decode()
    assert "1 answer so far." in seen
    assert "nobody yet: send a link or give a sheet" in seen
    assert client.get(way("pulse_form", pulse.pk)).content.startswith(b"%PDF")
    client.post(way("close_pulse", pulse.pk))
    assert "nothing is shown" in client.get(way("pulses"), **english).content.decode()


def test_a_link_sent_by_hand_comes_in_the_language_of_whoever_gets_it(client, cast, second_factor):
    row = partnership(cast)
    pulse = a_pulse(cast, row)
    second_factor("animator")
    client.force_login(cast.people["animator"])
    said = {"organisation": cast.school.pk, "contact": "olena@example.org", "language": "uk"}
    way = reverse("partnerships:invite_to_pulse", args=[row.slug, pulse.pk])
    assert client.post(way, said).status_code == 302
    letter = OutboxMessage.objects.get(address="olena@example.org")
    assert letter.subject == "Шість питань про наше партнерство"
    assert client.post(way, said | {"contact": "ola@example.org", "language": "xx"}).status_code == 422


def test_three_days_before_the_questions_close_the_team_is_told_to_enter_its_sheets(cast):
    row = partnership(cast)
    pulse = a_pulse(cast, row)
    enter(cast, pulse)
    a_link(cast, row)

    def told(days):
        found = standing_waiting(cast.people["animator"], cast.now + timedelta(days=days))
        return [(each.label, each.note) for each in found if each.kind == "pulse"]

    assert told(10) == []
    asked = PulseInvitation.objects.filter(pulse=pulse).count()
    with translation.override("en"):
        label, note = told(11)[0]
    assert (label, note) == (
        f"The six questions close: {row.name}",
        f"1 of {asked} answered; enter the sheets you have",
    )
    actions.close_pulse(pulse=pulse.pk, by=SYSTEM, at=cast.now)
    assert told(11) == []


@pytest.mark.parametrize("year", [2026, 2028])
def test_quarters_follow_each_other_without_a_gap(year):
    days = [quarter_days(year, quarter) for quarter in range(1, 5)]
    assert [until for _since, until in days[:-1]] == [since for since, _until in days[1:]]
    assert days[-1][1].year == year + 1
    assert [quarter_of(since) for since, _until in days] == [(year, quarter) for quarter in range(1, 5)]
