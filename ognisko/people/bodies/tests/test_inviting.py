"""Invitations with a link and a date for the calendar; a meeting moved or called off; answers without signing in."""

from datetime import UTC, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.models import Invitation, Meeting
from ognisko.people.bodies.vocabulary.replies import reply_code

from . import factories


def invited(cast, *, hours=48):
    """A meeting to which the school's headmistress and a neighbour with a seat of his own are invited."""
    body, _seats = factories.seated(cast)
    jan = factories.person(cast, "Jan Zmyślony", "jan@example.org")
    factories.seat(cast, body, person=jan)
    row = factories.meeting(cast, body, hours=hours, agenda="Ławki")
    actions.invite_to_meeting(meeting=row.pk, by=cast.animator, at=cast.now)
    row.refresh_from_db()
    return row, jan, reply_code(row.code, jan.pk)


def moved(cast, row, **more):
    starts_at = row.starts_at + timedelta(days=2)
    when = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), "reason": "Święto w szkole."}
    return actions.move_meeting(meeting=row.pk, **{**when, **more}, by=cast.animator, at=cast.now)


def event_of(letter):
    part = letter.attachments[0]
    return part.get_param("method"), next(iter(Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")))


def test_an_invitation_brings_a_link_and_a_date(cast, postman):
    row, _jan, code = invited(cast)
    letter = postman()[0]
    assert letter.to == ["jan@example.org"]
    assert f"/na-spotkanie/{spoken(code)}/" in letter.body
    method, event = event_of(letter)
    assert (method, str(event["uid"]), int(event["sequence"])) == ("REQUEST", f"{row.code}@wroclaw.ognisko", 0)
    assert event.decoded("dtstart") == row.starts_at.astimezone(UTC).replace(microsecond=0)
    assert str(event["attendee"]) == "mailto:jan@example.org"


def test_a_code_is_kept_as_a_hash_and_is_the_same_in_each_letter(cast):
    row, jan, code = invited(cast)
    kept = Invitation.objects.get()
    assert code not in str(kept.__dict__)
    assert (len(code), reply_code(row.code, jan.pk)) == (13, code)
    assert queries.invitation_by_code(spoken(code).lower()) == kept


def test_who_has_the_link_answers_and_changes_the_answer(cast, client):
    row, jan, code = invited(cast)
    page = reverse("bodies:invitation", args=[spoken(code)])
    assert client.get(page).status_code == 200
    assert Invitation.objects.get().reply == ""
    for reply in ("coming", "away"):
        client.post(page, {"reply": reply})
    kept = Invitation.objects.get()
    assert (kept.reply, kept.replied_at is not None) == ("away", True)
    client.post(page, {"reply": "może"})
    assert Invitation.objects.get().reply == "away"
    told = queries.replies(row)
    assert (told.coming, told.away, told.silent) == ([], [jan.name], [])
    assert trail(row)[-1].verb == "bodies.reply"


def test_one_who_comes_is_enough_for_an_organisation(cast):
    from ognisko.people.organisations.actions import give_post

    body, _seats = factories.seated(cast)
    people = [factories.person(cast, f"Osoba {number}", f"osoba{number}@example.org") for number in range(2)]
    for who in people:
        post = {"organisation": cast.school, "title": "nauczyciel", "starts_on": cast.today}
        give_post(person=who, **post, by=SYSTEM, at=cast.now)
    row = factories.meeting(cast, body, hours=48)
    actions.invite_to_meeting(meeting=row.pk, by=cast.animator, at=cast.now)
    for who, reply in zip(people, ("away", "coming"), strict=True):
        actions.reply_to_invitation(code=reply_code(row.code, who.pk), reply=reply, by=SYSTEM, at=cast.now)
    assert queries.replies(row).coming == ["Szkoła przy Lipach"]


def test_nobody_answers_once_the_meeting_began_or_was_called_off(cast):
    row, _jan, code = invited(cast)
    with factories.refused("past"):
        actions.reply_to_invitation(code=code, reply="coming", by=SYSTEM, at=row.starts_at)
    with factories.refused("no_code"):
        actions.reply_to_invitation(code="0000-0000-00000", reply="coming", by=SYSTEM, at=cast.now)
    actions.cancel_meeting(meeting=row.pk, reason="Choroba.", by=cast.animator, at=cast.now)
    with factories.refused("wrong_moment"):
        actions.reply_to_invitation(code=code, reply="coming", by=SYSTEM, at=cast.now)


def test_a_thousand_guesses_open_nothing(cast):
    _row, _jan, code = invited(cast)
    client = Client(REMOTE_ADDR="10.9.9.9")
    wrong = reverse("bodies:invitation", args=["0000-0000-00000"])
    seen = [client.get(wrong).status_code for _ in range(40)]
    assert (seen[:30], set(seen[30:])) == ([404] * 30, {429})
    assert client.get(reverse("bodies:invitation", args=[code])).status_code == 429


def test_moving_writes_to_everyone_asks_anew_and_moves_the_date_in_their_calendars(cast, postman):
    row, _jan, code = invited(cast)
    actions.reply_to_invitation(code=code, reply="coming", by=SYSTEM, at=cast.now)
    moved(cast, row)
    letter = postman()[-1]
    assert "Święto w szkole." in letter.body
    assert spoken(code) in letter.body
    method, event = event_of(letter)
    assert (method, int(event["sequence"]), str(event["uid"])) == ("REQUEST", 1, f"{row.code}@wroclaw.ognisko")
    assert (Invitation.objects.get().reply, queries.replies(row).silent) == ("", ["Jan Zmyślony"])


def test_moving_needs_a_reason_once_people_are_invited(cast):
    row, _jan, _code = invited(cast)
    with factories.refused("no_reason"):
        moved(cast, row, reason=" ")
    with factories.refused("wrong_hours"):
        moved(cast, row, ends_at=row.starts_at)
    with factories.refused("past"):
        moved(cast, row, starts_at=cast.now - timedelta(hours=2), ends_at=cast.now)
    plain = factories.meeting(cast, row.body, hours=10)
    assert moved(cast, plain, reason="").sequence == 1


def test_calling_off_writes_to_everyone_and_takes_the_date_out_of_their_calendars(cast, postman, client):
    row, _jan, _code = invited(cast)
    with factories.refused("no_reason"):
        actions.cancel_meeting(meeting=row.pk, reason=" ", by=cast.animator, at=cast.now)
    actions.cancel_meeting(meeting=row.pk, reason="Awaria ogrzewania.", by=cast.animator, at=cast.now)
    letter = postman()[-1]
    method, event = event_of(letter)
    assert (method, str(event["status"]), int(event["sequence"])) == ("CANCEL", "CANCELLED", 1)
    page = client.get(reverse("bodies:meeting", args=[row.code]))
    assert (page.status_code, "Awaria ogrzewania." in page.content.decode()) == (200, True)
    assert queries.upcoming_meetings(row.body, cast.now) == [Meeting.objects.get(pk=row.pk)]
    with factories.refused("wrong_moment"):
        actions.hold_meeting(meeting=row.pk, present_seats=[1], by=cast.animator, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=row.pk).update(change_reason="")


def test_a_meeting_called_off_before_anyone_was_invited_stays_unknown(cast, client):
    row = factories.meeting(cast, factories.hosted(cast), hours=10)
    actions.cancel_meeting(meeting=row.pk, reason="Jednak nie.", by=cast.animator, at=cast.now)
    assert client.get(reverse("bodies:meeting", args=[row.code])).status_code == 404


def test_the_date_is_a_file_for_any_calendar(cast, client):
    row, _jan, _code = invited(cast)
    answer = client.get(reverse("bodies:meeting_calendar", args=[row.code]))
    calendar = Calendar.from_ical(answer.content)
    event = next(iter(calendar.walk("VEVENT")))
    assert (str(calendar["method"]), "attendee" in event, str(event["status"])) == ("PUBLISH", False, "CONFIRMED")


def test_invitations_go_a_month_after_the_meeting(cast):
    row, _jan, _code = invited(cast)
    assert actions.shed_invitations(row.ends_at + timedelta(days=30)) == 0
    assert actions.shed_invitations(row.ends_at + timedelta(days=31)) == 1
    assert Invitation.objects.count() == 0


def test_the_host_moves_and_calls_off_on_the_pages(cast):
    cast.network.__class__.objects.update(is_demo=True)
    desk = Client()
    desk.force_login(cast.animator)
    row, _jan, _code = invited(cast)
    assert "Jan Zmyślony" in desk.get(reverse("bodies:desk_meeting", args=[row.code])).content.decode()
    day = (cast.today + timedelta(days=9)).isoformat()
    said = {"day": day, "begins": "17:00", "ends": "18:00", "place": "Biblioteka", "reason": ""}
    refused = desk.post(reverse("bodies:move", args=[row.code]), said)
    assert (refused.status_code, "Biblioteka" in refused.content.decode()) == (422, True)
    desk.post(reverse("bodies:move", args=[row.code]), {**said, "reason": "Remont sali."})
    row.refresh_from_db()
    assert (row.place, row.sequence, row.change_reason) == ("Biblioteka", 1, "Remont sali.")
    desk.post(reverse("bodies:cancel", args=[row.code]), {"reason": "Choroba."})
    row.refresh_from_db()
    assert row.state == "cancelled"
