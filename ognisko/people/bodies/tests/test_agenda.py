"""The agenda from what waits, points put off, tasks, people at the table without a seat."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.menus import waiting
from ognisko.people.accounts.models import Person
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.models import AgendaItem, Meeting, TableGuest, Task
from ognisko.people.bodies.queries import agendas as registry
from ognisko.people.organisations.actions import give_post

from . import factories


def titles(row):
    return [item.title for item in queries.agenda(row)]


def add(cast, row, title, **more):
    return actions.add_agenda_item(meeting=row.pk, title=title, by=SYSTEM, at=cast.now, **more)


@pytest.fixture
def benches(monkeypatch):
    """An upper room that lays two things before every body."""
    offers = [
        queries.Offer("tests.challenge", 7, "Ławki: priorytet?", "3 głosy", "decide", 20, "/wyzwania/lawki/"),
        queries.Offer("tests.promise", 9, "Zaległe: donice"),
    ]
    monkeypatch.setattr(registry, "_sources", {"tests": lambda body, at: offers})
    monkeypatch.setattr(registry, "_pages", {"tests.challenge": lambda pks: {pk: f"/wyzwania/{pk}/" for pk in pks}})
    return offers


def test_lines_of_a_plan_become_points(cast):
    row = factories.meeting(cast, factories.hosted(cast), hours=5, agenda="1. Ławki\n\n- Drzewa\n x \nSprawy różne")
    assert titles(row) == ["Ławki", "Drzewa", "Sprawy różne"]


def test_points_move_change_and_come_off(cast):
    row = factories.meeting(cast, factories.hosted(cast), hours=5, agenda="Raz\nDwa\nTrzy")
    first, second, third = queries.agenda(row)
    actions.move_agenda_item(item=third.pk, place=1, by=cast.animator, at=cast.now)
    assert titles(row) == ["Trzy", "Raz", "Dwa"]
    actions.move_agenda_item(item=third.pk, place=99, by=cast.animator, at=cast.now)
    assert titles(row) == ["Raz", "Dwa", "Trzy"]
    actions.change_agenda_item(
        item=first.pk, title="Raz i na zawsze", kind="decide", length=20, by=cast.animator, at=cast.now
    )
    actions.take_off_agenda_item(item=second.pk, by=cast.animator, at=cast.now)
    assert [(item.title, item.kind, item.length) for item in queries.agenda(row)] == [
        ("Raz i na zawsze", "decide", 20),
        ("Trzy", "talk", None),
    ]


def test_a_point_with_words_under_it_is_not_taken_off(cast):
    row, _seats = factories.held(cast)
    item = add(cast, row, "Ławki")
    actions.write_section(meeting=row.pk, item=item.pk, text="Coś.", base=0, by=cast.animator, at=cast.now)
    with factories.refused("touched"):
        actions.take_off_agenda_item(item=item.pk, by=cast.animator, at=cast.now)


def test_an_agenda_of_published_minutes_stays(cast):
    row = factories.published(cast)
    with factories.refused("wrong_moment"):
        add(cast, row, "Za późno")


def test_a_point_is_proposed_by_a_seat_of_this_body_only(cast):
    row = factories.meeting(cast, factories.seated(cast)[0], hours=5)
    other = factories.seat(cast, factories.council(cast), organisation=cast.school)
    with factories.refused("other_body"):
        add(cast, row, "Ławki", proposer=other.pk)


def test_what_waits_comes_onto_the_agenda_once(cast, benches):
    row = factories.meeting(cast, factories.hosted(cast), hours=5)
    assert [offer.key for offer in queries.what_waits(row, cast.now)] == ["tests.challenge 7", "tests.promise 9"]
    item = add(cast, row, benches[0].title, source=("tests.challenge", 7))
    assert [offer.pk for offer in queries.what_waits(row, cast.now)] == [9]
    assert queries.source_urls([item]) == {item.pk: "/wyzwania/7/"}
    with factories.refused("twice"):
        add(cast, row, "Znowu", source=("tests.challenge", 7))
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(
            network=cast.network, meeting=row, order=9, title="Trzeci", source_kind="x", added_at=cast.now
        )


def test_open_points_come_back_at_the_next_meeting(cast):
    row, _seats = factories.held(cast)
    settled, put_off, untouched = (add(cast, row, title) for title in ("Ławki", "Drzewa", "Donice"))
    actions.write_section(meeting=row.pk, item=settled.pk, text="Jest.", base=0, by=cast.animator, at=cast.now)
    actions.write_section(meeting=row.pk, item=put_off.pk, text="Było.", base=0, by=cast.animator, at=cast.now)
    actions.put_off_agenda_item(item=put_off.pk, by=cast.animator, at=cast.now)
    actions.publish_minutes(meeting=row.pk, text="Było.", by=SYSTEM, at=cast.now)
    following = factories.meeting(cast, row.body, hours=48, agenda="Nowe sprawy")
    assert titles(following) == ["Nowe sprawy", "Drzewa", "Donice"]
    assert [item.carried_from_id for item in queries.agenda(following)] == [None, put_off.pk, untouched.pk]
    assert titles(factories.meeting(cast, row.body, hours=96)) == []
    assert actions.carry_agenda_items(meeting=following.pk, by=cast.animator, at=cast.now) == []


def test_publishing_carries_open_points_to_a_meeting_planned_before(cast):
    row, _seats = factories.held(cast)
    following = factories.meeting(cast, row.body, hours=48)
    add(cast, row, "Ławki")
    donice = add(cast, row, "Donice")
    actions.put_off_agenda_item(item=donice.pk, by=cast.animator, at=cast.now)
    actions.publish_minutes(meeting=row.pk, text="Było.", by=SYSTEM, at=cast.now)
    assert titles(following) == ["Donice"]


def test_people_without_a_seat_are_counted_and_named_only_when_they_agreed(cast):
    body, seats = factories.seated(cast)
    row = factories.meeting(cast, body)
    here = {"present_seats": [seats[0].pk], "by": cast.animator, "at": cast.now}
    actions.hold_meeting(meeting=row.pk, named=["Pani Zosia", " Pani  Zosia "], nameless=4, **here)
    assert [(guest.name, guest.count) for guest in queries.guests(row)] == [("Pani Zosia", 1), ("", 4)]
    actions.note_present(meeting=row.pk, named=[], nameless=2, **here)
    assert [(guest.name, guest.count) for guest in queries.guests(row)] == [("", 2)]
    with factories.refused("too_many_guests"):
        actions.note_present(meeting=row.pk, nameless=201, **here)
    with pytest.raises(IntegrityError), transaction.atomic():
        TableGuest.objects.create(network=cast.network, meeting=row, name="Bez zgody")


def test_who_stood_in_a_decision_stays_present(cast):
    row = factories.held(cast)[0]
    seats = queries.present_seats(row)
    actions.decide_by_consent(
        meeting=row.pk,
        question="Ławki?",
        reasons="Bo tak.",
        stances={seats[0].pk: ("agree", "")},
        by=SYSTEM,
        at=cast.now,
    )
    with factories.refused("stood"):
        actions.note_present(meeting=row.pk, present_seats=[seats[1].pk], by=cast.animator, at=cast.now)


def test_names_at_the_table_go_after_a_year_and_the_count_stays(cast):
    row, _seats = factories.held(cast)
    here = [seat.pk for seat in queries.present_seats(row)]
    actions.note_present(meeting=row.pk, present_seats=here, named=["Ola", "Jan"], nameless=1, by=SYSTEM, at=cast.now)
    assert actions.forget_guest_names(cast.now + timedelta(days=364)) == 0
    assert actions.forget_guest_names(cast.now + timedelta(days=366)) == 2
    assert [(guest.name, guest.count) for guest in queries.guests(row)] == [("", 3)]


def given(cast, row, **owner):
    words = {"text": "Zapytać szkołę o ławki", "due_on": cast.today + timedelta(days=7)}
    return actions.give_task(meeting=row.pk, **words, **owner, by=cast.animator, at=cast.now)


def tasks_on_desk(who, cast):
    return [each.label for each in waiting(who, cast.now) if each.kind == "bodies.task"]


def test_a_task_waits_on_the_desks_of_its_owner_and_of_the_hosts_until_it_is_done(cast):
    row, seats = factories.held(cast)
    give_post(
        person=cast.partner, organisation=cast.school, title="woźny", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    task = given(cast, row, seat=next(seat.pk for seat in seats if seat.organisation_id == cast.school.pk))
    for who in (cast.partner, cast.animator):
        assert len(tasks_on_desk(who, cast)) == 1
    assert tasks_on_desk(cast.neighbour_animator, cast) == []
    with factories.refused("not_allowed"):
        actions.finish_task(task=task.pk, by=cast.neighbour_animator, at=cast.now)
    actions.finish_task(task=task.pk, by=cast.partner, at=cast.now)
    assert tasks_on_desk(cast.partner, cast) == []
    with factories.refused("wrong_moment"):
        actions.drop_task(task=task.pk, reason="Jednak nie.", by=cast.animator, at=cast.now)


def test_a_task_is_given_up_only_with_a_reason(cast):
    row, _seats = factories.held(cast)
    task = given(cast, row, person=cast.animator)
    with factories.refused("no_reason"):
        actions.drop_task(task=task.pk, reason=" ", by=cast.animator, at=cast.now)
    actions.drop_task(task=task.pk, reason="Szkoła zrobi to sama.", by=cast.animator, at=cast.now)
    task.refresh_from_db()
    assert (task.state, task.reason, task.settled_at) == ("dropped", "Szkoła zrobi to sama.", cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.update(reason="")


def test_a_task_has_one_owner_of_this_body_and_a_day_to_come(cast):
    row, seats = factories.held(cast)
    other = factories.seat(cast, factories.council(cast), organisation=cast.school)
    for code, owner in (
        ("no_owner", {}),
        ("no_owner", {"seat": seats[0].pk, "person": cast.animator}),
        ("other_body", {"seat": other.pk}),
    ):
        with factories.refused(code):
            given(cast, row, **owner)
    with factories.refused("past"):
        actions.give_task(
            meeting=row.pk,
            text="Wczoraj",
            due_on=cast.today - timedelta(days=9),
            seat=seats[0].pk,
            by=SYSTEM,
            at=cast.now,
        )


def test_open_tasks_stand_before_the_next_meeting(cast):
    row, seats = factories.held(cast)
    task = given(cast, row, seat=seats[0].pk)
    following = factories.meeting(cast, row.body, hours=-1)
    assert queries.tasks_open(row.body, before=following) == [task]
    assert queries.tasks_open(row.body, before=row) == []


@pytest.fixture
def desk(cast):
    cast.network.__class__.objects.update(is_demo=True)
    client = Client()
    client.force_login(cast.animator)
    return client


def test_the_host_sets_an_agenda_on_the_page(cast, desk, benches):
    row = factories.meeting(cast, factories.seated(cast)[0], hours=5)
    page = reverse("bodies:agenda", args=[row.code])
    assert "Zaległe: donice" in desk.get(page).content.decode()
    desk.post(reverse("bodies:take_up", args=[row.code]), {"offer": "tests.challenge 7"})
    desk.post(reverse("bodies:take_up", args=[row.code]), {"offer": "tests.challenge 7"})
    desk.post(reverse("bodies:take_up", args=[row.code]), {"offer": "niczego"})
    desk.post(page, {"title": "Sprawy różne", "kind": "talk", "length": "", "proposer": ""})
    assert titles(row) == ["Ławki: priorytet?", "Sprawy różne"]
    item = queries.agenda(row)[1]
    desk.post(reverse("bodies:place", args=[row.code, item.pk]), {"place": "1"})
    desk.post(reverse("bodies:place", args=[row.code, item.pk]), {"place": "x"})
    assert titles(row) == ["Sprawy różne", "Ławki: priorytet?"]
    assert desk.post(page, {"title": "x", "kind": "talk"}).status_code == 422


def test_a_decision_and_a_task_are_noted_at_their_point(cast, desk):
    row, seats = factories.held(cast)
    item = add(cast, row, "Ławki")
    at = f"?punkt={item.pk}"
    said = {f"stance_{seats[0].pk}": "agree", f"reason_{seats[0].pk}": ""}
    desk.post(
        reverse("bodies:decide", args=[row.code]) + at,
        {"question": "Ławki?", "method": "consent", "reasons": "Bo trzeba.", **said},
    )
    due = (cast.today + timedelta(days=3)).isoformat()
    desk.post(reverse("bodies:give_task", args=[row.code]) + at, {"text": "Zmierzyć", "owner": "us", "due_on": due})
    found = queries.points(row)[0]
    assert [each.question for each in found.decisions] == ["Ławki?"]
    assert [(each.text, each.person) for each in found.tasks] == [("Zmierzyć", cast.animator)]
    page = desk.get(reverse("bodies:notes", args=[row.code])).content.decode()
    assert "Zmierzyć" in page
    desk.post(reverse("bodies:finish_task", args=[found.tasks[0].pk]))
    assert Task.objects.get().state == "done"


def test_published_minutes_say_who_took_up_what_without_a_persons_name(cast, client):
    row, seats = factories.held(cast)
    given(cast, row, person=cast.animator)
    given(cast, row, seat=seats[0].pk)
    here = [seat.pk for seat in queries.present_seats(row)]
    actions.note_present(meeting=row.pk, present_seats=here, named=["Pani Zosia"], nameless=2, by=SYSTEM, at=cast.now)
    actions.publish_minutes(meeting=row.pk, text="# Ławki\nByło o ławkach.", by=SYSTEM, at=cast.now)
    page = client.get(reverse("bodies:meeting", args=[row.code])).content.decode()
    assert cast.animator.name not in page
    assert "Pani Zosia" not in page
    assert queries.seat_name(seats[0]) in page
    assert "<h3>Ławki</h3>" in page


def test_a_correction_shows_what_it_changed_in_words(cast, client):
    row = factories.published(cast)
    actions.correct_minutes(
        meeting=row.pk, text="Rozmawialiśmy o drzewach.", reason="Zły temat.", by=SYSTEM, at=cast.now
    )
    page = client.get(reverse("bodies:change", args=[row.code, 2])).content.decode()
    for words in ("Zły temat.", "<del> ławkach.</del>", "<ins> drzewach.</ins>"):
        assert words in page
    for number in (1, 3):
        assert client.get(reverse("bodies:change", args=[row.code, number])).status_code == 404


def test_minutes_are_set_as_a_document_with_names_for_the_hosts_only(cast, client, desk, monkeypatch):
    from ognisko.people.bodies.messages import papers

    row, seats = factories.held(cast)
    given(cast, row, person=cast.animator)
    here = [seat.pk for seat in queries.present_seats(row)]
    actions.note_present(meeting=row.pk, present_seats=here, named=["Pani Zosia"], nameless=2, by=SYSTEM, at=cast.now)
    assert client.get(reverse("bodies:minutes_pdf", args=[row.code])).status_code == 404
    actions.publish_minutes(meeting=row.pk, text="# Ławki\nByło o ławkach 🧡.", by=SYSTEM, at=cast.now)
    seen = []
    real = papers.typeset
    monkeypatch.setattr(papers, "typeset", lambda *args, **more: seen.append(str(args)) or real(*args, **more))
    for visitor, name in ((client, "minutes_pdf"), (desk, "attendance_pdf")):
        answer = visitor.get(reverse(f"bodies:{name}", args=[row.code]))
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert ["Pani Zosia" in each for each in seen] == [False, True]
    assert [cast.animator.name in each for each in seen] == [False, True]
    assert all(queries.seat_name(seats[0]) in each for each in seen)


def test_an_erased_person_owes_no_task_and_sits_at_no_table(cast):
    from ognisko.foundation.plumbing.erasure import forget_everywhere

    row, _seats = factories.held(cast)
    who = Person.objects.get(pk=cast.animator.pk)
    given(cast, row, person=who)
    here = [seat.pk for seat in queries.present_seats(row)]
    actions.note_present(meeting=row.pk, present_seats=here, named=[who.name], by=SYSTEM, at=cast.now)
    forget_everywhere(who)
    assert (Task.objects.get().person, Task.objects.get().is_forgotten) == (None, True)
    assert [(guest.name, guest.count) for guest in queries.guests(Meeting.objects.get(pk=row.pk))] == [("", 1)]
