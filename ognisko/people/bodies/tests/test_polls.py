"""Which date? Asked by letter, answered by link or telephone, ended by picking one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.menus import waiting
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.lifecycle import POLL
from ognisko.people.bodies.models import Meeting, Poll, PollAnswer, PollLink
from ognisko.people.bodies.vocabulary.replies import reply_code

from . import factories


def asked(cast):
    """A poll, and the code of Jan, who sits in the body as himself."""
    body, _seats = factories.seated(cast)
    jan = factories.person(cast, "Jan Zmyślony", "jan@example.org")
    factories.seat(cast, body, person=jan)
    row = factories.poll(cast)
    return row, reply_code(f"poll {row.pk}", jan.pk)


def said(row, *answers):
    return dict(zip([date.pk for date in row.dates.all()], answers, strict=True))


def test_asking_writes_to_everyone_with_a_link_and_every_date(cast, postman):
    _row, code = asked(cast)
    letter = postman()[0]
    assert letter.to == ["jan@example.org"]
    assert f"/terminy/{spoken(code)}/" in letter.body
    assert letter.body.count("\n1. ") + letter.body.count("\n2. ") + letter.body.count("\n3. ") == 3
    assert code not in str(PollLink.objects.get().__dict__)


@pytest.mark.parametrize(
    ("days", "closes", "why"),
    [
        ([3], 1, "wrong_dates"),
        ([3, 3], 1, "wrong_dates"),
        (range(3, 12), 1, "wrong_dates"),
        ([3, 4], 5, "wrong_end"),
        ([3, 4], -1, "wrong_end"),
    ],
)
def test_dates_and_the_end_make_sense(cast, days, closes, why):
    dates = [cast.now + timedelta(days=day) for day in days]
    words = {"title": "Kiedy?", "dates": dates, "closes_at": cast.now + timedelta(days=closes)}
    with factories.refused(why):
        actions.ask_dates(body=factories.hosted(cast).pk, **words, by=cast.animator, at=cast.now)


def test_answers_come_by_link_and_by_telephone_and_the_last_word_counts(cast):
    row, code = asked(cast)
    shop = row.body.seats.get(organisation=cast.shop)
    actions.answer_dates(code=code, answers=said(row, "yes", "no", "no"), by=SYSTEM, at=cast.now)
    actions.answer_dates(code=code, answers=said(row, "maybe", "yes", "no"), by=SYSTEM, at=cast.now)
    late = row.closes_at + timedelta(hours=1)
    entered = {"seat": shop.pk, "answers": said(row, "no", "yes", "yes")}
    actions.enter_dates(poll=row.pk, **entered, by=cast.animator, at=late)
    told = queries.asked(row)
    assert [told.counts(date) for date in told.dates] == [
        {"yes": 0, "maybe": 1, "no": 1},
        {"yes": 2, "maybe": 0, "no": 0},
        {"yes": 1, "maybe": 0, "no": 1},
    ]
    assert told.best() == told.dates[1]
    assert PollAnswer.objects.count() == 6


def test_nobody_answers_by_link_after_the_end_nor_to_dates_of_another_poll(cast):
    row, code = asked(cast)
    with factories.refused("closed"):
        actions.answer_dates(code=code, answers=said(row, "yes", "no", "no"), by=SYSTEM, at=row.closes_at)
    with factories.refused("no_answer"):
        actions.answer_dates(code=code, answers={999_999: "yes"}, by=SYSTEM, at=cast.now)
    with factories.refused("no_code"):
        actions.answer_dates(code="0000-0000-00000", answers={}, by=SYSTEM, at=cast.now)
    with factories.refused("wrong_input"):
        actions.answer_dates(code=code, answers=said(row, "yes", "no", "może"), by=SYSTEM, at=cast.now)


def test_the_date_picked_becomes_a_meeting(cast):
    row, code = asked(cast)
    date = row.dates.all()[1]
    meeting = actions.pick_date(poll=row.pk, date=date.pk, by=cast.animator, at=cast.now)
    assert (meeting.title, meeting.starts_at) == (row.title, date.starts_at)
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=2)
    assert (PollLink.objects.count(), queries.poll_link(code)) == (0, None)
    with factories.refused("wrong_moment"):
        actions.pick_date(poll=row.pk, date=date.pk, by=cast.animator, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.filter(pk=row.pk).update(meeting=None)


def test_two_hosts_who_pick_at_once_plan_one_meeting(cast, threads):
    row, _code = asked(cast)
    picks = [
        lambda date=date: actions.pick_date(poll=row.pk, date=date.pk, by=SYSTEM, at=cast.now)
        for date in row.dates.all()
    ]
    answers = threads(picks)
    assert sum(isinstance(answer, Meeting) for answer in answers) == 1
    assert Meeting.objects.count() == 1


def test_a_poll_past_its_end_waits_on_the_hosts_desk(cast):
    row, _code = asked(cast)
    assert [each for each in waiting(cast.animator, cast.now) if each.kind == "bodies.pick_date"] == []
    found = [each.url for each in waiting(cast.animator, row.closes_at) if each.kind == "bodies.pick_date"]
    assert found == [reverse("bodies:poll", args=[row.pk])]
    with factories.refused("no_reason"):
        actions.drop_dates(poll=row.pk, reason=" ", by=cast.animator, at=cast.now)
    actions.drop_dates(poll=row.pk, reason="Nikt nie może.", by=cast.animator, at=cast.now)
    assert [each for each in waiting(cast.animator, row.closes_at) if each.kind == "bodies.pick_date"] == []


def test_the_table_of_a_polls_life_is_complete():
    assert {state.value: POLL.verbs(state.value) for state in POLL.states} == {
        "open": ["answer", "pick", "drop"],
        "picked": [],
        "dropped": [],
    }


def test_the_host_asks_enters_and_picks_on_the_pages_and_a_member_answers_on_theirs(cast, client):
    cast.network.__class__.objects.update(is_demo=True)
    desk = Client()
    desk.force_login(cast.animator)
    body, seats = factories.seated(cast)
    ask = reverse("bodies:ask_dates", args=[body.slug])
    days = [(cast.today + timedelta(days=day)).isoformat() for day in (10, 11)]
    words = {"title": "Kiedy o ławkach?", "length": "90", "closes_on": (cast.today + timedelta(days=5)).isoformat()}
    refused = desk.post(ask, {**words, "date_1": f"{days[0]}T17:00", "date_2": f"{days[0]}T17:00"})
    assert (refused.status_code, "Kiedy o ławkach?" in refused.content.decode()) == (422, True)
    desk.post(ask, {**words, "date_1": f"{days[0]}T17:00", "date_2": f"{days[1]}T17:00"})
    row = Poll.objects.get()
    first, second = row.dates.all()
    entered = {"seat": seats[0].pk, f"date_{first.pk}": "no", f"date_{second.pk}": "yes"}
    desk.post(reverse("bodies:enter_dates", args=[row.pk]), entered)
    page = desk.get(reverse("bodies:poll", args=[row.pk])).content.decode()
    assert page.count('scope="row"') == 5
    assert "Kiedy o ławkach?" in desk.get(reverse("bodies:desk_body", args=[body.slug])).content.decode()
    answer = desk.post(reverse("bodies:pick_date", args=[row.pk]), {"date": second.pk})
    assert answer["Location"] == reverse("bodies:desk_meeting", args=[Meeting.objects.get().code])
    assert desk.get(reverse("bodies:poll", args=[row.pk])).status_code == 200


def test_who_has_the_link_answers_on_a_page(cast, client):
    row, code = asked(cast)
    page = reverse("bodies:answer_dates", args=[spoken(code)])
    assert client.get(page).status_code == 200
    first, second, third = row.dates.all()
    half = client.post(page, {f"date_{first.pk}": "yes"})
    assert half.status_code == 422
    client.post(page, {f"date_{first.pk}": "yes", f"date_{second.pk}": "maybe", f"date_{third.pk}": "no"})
    assert sorted(PollAnswer.objects.values_list("answer", flat=True)) == ["maybe", "no", "yes"]
