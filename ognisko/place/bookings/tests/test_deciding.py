"""The team decides, enters bookings itself, and time takes care of the rest."""

from datetime import date, timedelta

import pytest
from django.db import OperationalError

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.erasure import RULES
from ognisko.foundation.plumbing.indicators import measured
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.place.bookings import actions, tasks
from ognisko.place.bookings.actions import claiming
from ognisko.place.bookings.models import Booking, Claim
from ognisko.place.bookings.vocabulary import HOLD
from ognisko.place.centres import actions as centres

from .factories import asked, confirmed, hall, soon, waiting


def letters(key):
    return list(OutboxMessage.objects.filter(key__startswith=key))


def test_an_animator_confirms_a_request_and_the_group_hears_of_it(cast):
    booking = waiting(cast, hall(cast))
    done = actions.confirm_booking(booking=booking.pk, by=cast.animator, at=cast.now)
    assert (done.state, done.decided_at) == ("confirmed", cast.now)
    [letter] = letters("bookings.confirm")
    assert (letter.address, "17:00–19:00" in letter.subject) == ("jana@example.org", True)
    entry = trail(booking)[-1]
    assert (entry.verb, entry.actor, entry.before, entry.after) == (
        "bookings.confirm",
        cast.animator.actor_ref,
        {"state": "requested"},
        {"state": "confirmed"},
    )


@pytest.mark.parametrize("name", ["neighbour_animator", "volunteer", "partner", "auditor", "city_officer", "nobody"])
def test_others_cannot_confirm_and_learn_who_can(cast, name):
    booking = waiting(cast, hall(cast))
    with pytest.raises(Refused, match="CAL Podwórko") as refused:
        actions.confirm_booking(booking=booking.pk, by=cast.people[name], at=cast.now)
    assert refused.value.code == "not_allowed"


def test_confirming_after_the_hold_ran_out_names_the_nearest_free_times(cast):
    space = hall(cast)
    booking = waiting(cast, space)
    later = cast.now + HOLD
    assert actions.expire_bookings(at=later) == 1
    waiting(cast, space, at=later, contact="inna@example.org")
    with pytest.raises(Refused) as refused:
        actions.confirm_booking(booking=booking.pk, by=cast.animator, at=later)
    assert refused.value.code == "expired"
    assert "19:15–21:15" in refused.value.next_step


def test_a_request_of_somebody_unknown_is_not_confirmed_before_the_contact(cast):
    booking, _code = asked(cast, hall(cast))
    with pytest.raises(Refused) as refused:
        actions.confirm_booking(booking=booking.pk, by=cast.animator, at=cast.now)
    assert refused.value.code == "unproved"


@pytest.mark.parametrize("verb", [actions.decline_booking, actions.cancel_booking])
def test_a_no_needs_a_reason(cast, verb):
    booking = waiting(cast, hall(cast))
    with pytest.raises(Refused) as refused:
        verb(booking=booking.pk, reason="  ", by=cast.animator, at=cast.now)
    assert refused.value.code == "no_reason"


def test_declining_frees_the_time_and_the_letter_says_why_and_what_is_free(cast):
    space = hall(cast)
    booking = waiting(cast, space)
    actions.decline_booking(booking=booking.pk, reason="Malujemy ściany.", by=cast.animator, at=cast.now)
    assert not Claim.objects.filter(blocking=True).exists()
    [letter] = letters("bookings.decline")
    assert "Malujemy ściany." in letter.body
    asked(cast, space, contact="inna@example.org")


def test_calling_off_tells_the_group(cast):
    booking = confirmed(cast, hall(cast))
    actions.cancel_booking(booking=booking.pk, reason="Awaria prądu.", by=cast.animator, at=cast.now)
    [letter] = letters("bookings.cancel")
    assert "Awaria prądu." in letter.body


@pytest.mark.parametrize(("verb", "state"), [(actions.mark_booking_held, "held"), (actions.mark_no_show, "no_show")])
def test_marking_waits_until_it_began(cast, verb, state):
    booking = confirmed(cast, hall(cast))
    with pytest.raises(Refused) as refused:
        verb(booking=booking.pk, by=cast.animator, at=cast.now)
    assert refused.value.code == "too_early"
    assert verb(booking=booking.pk, by=cast.animator, at=booking.ends_at).state == state
    assert Claim.objects.get().blocking


def test_nothing_can_be_decided_twice(cast):
    booking = confirmed(cast, hall(cast))
    for verb, more in ((actions.confirm_booking, {}), (actions.decline_booking, {"reason": "Nie."})):
        with pytest.raises(Refused) as refused:
            verb(booking=booking.pk, by=cast.animator, at=cast.now, **more)
        assert refused.value.code == "wrong_moment"


def test_a_booking_entered_at_the_desk_needs_no_contact_and_is_confirmed_at_once(cast):
    booking, code = actions.enter_booking(
        space=hall(cast), starts_at=soon(cast, 7), ends_at=soon(cast, 8), title="Różaniec", name="Pani Zofia",
        by=cast.animator, at=cast.now,
    )  # fmt: skip
    assert (booking.state, booking.contact, OutboxMessage.objects.count()) == ("confirmed", "", 0)
    assert actions.withdraw_booking(code=code, by=RESIDENT, at=cast.now).state == "cancelled"


def test_the_house_books_its_own_events_and_meets_the_same_walls(cast):
    space = hall(cast)
    acting = {"space": space, "title": "Joga", "by": cast.animator, "at": cast.now}
    booking = actions.book_for_house(starts_at=soon(cast), ends_at=soon(cast, 19), **acting)
    assert (booking.state, booking.for_house, booking.code_hash) == ("confirmed", True, None)
    with pytest.raises(Refused) as refused:
        actions.book_for_house(starts_at=soon(cast, 18), ends_at=soon(cast, 20), **acting)
    assert refused.value.code == "overlap"
    actions.book_for_house(starts_at=soon(cast, 20), ends_at=soon(cast, 21), **acting)


def test_looking_at_a_contact_is_written_down(cast):
    booking = waiting(cast, hall(cast))
    assert actions.reveal_contact(booking=booking.pk, by=cast.animator, at=cast.now) == "jana@example.org"
    assert trail(booking)[-1].verb == "bookings.reveal_contact"
    with pytest.raises(Refused):
        actions.reveal_contact(booking=booking.pk, by=cast.network_lead, at=cast.now)


def test_the_inbox_shows_requests_with_the_clock_of_their_hold(cast):
    booking = waiting(cast, hall(cast))
    asked(cast, hall(cast, "Sala mała"), contact="nieznana@example.org")
    [entry] = menus.waiting(cast.animator, cast.now)
    assert (entry.due, entry.url) == (booking.expires_at, f"/desk/sale/rezerwacja/{booking.pk}/")
    assert menus.waiting(cast.neighbour_animator, cast.now) == []


def test_the_hourly_round_lets_holds_lapse_with_an_apology(cast):
    booking = waiting(cast, hall(cast))
    tasks.let_holds_lapse(cast.now + HOLD)
    booking.refresh_from_db()
    assert booking.state == "expired"
    assert len(letters("bookings.expire")) == 1
    assert tasks.let_holds_lapse(cast.now + HOLD) == 0


def test_a_hold_never_outlives_the_time_it_holds(cast):
    booking, _code = asked(cast, hall(cast), days=1)
    held = actions.vouch_for_contact(booking=booking.pk, by=cast.animator, at=cast.now)
    assert held.expires_at == min(cast.now + HOLD, soon(cast, days=1))


def test_a_closed_centre_calls_off_what_was_to_come(cast, django_capture_on_commit_callbacks):
    first, second = confirmed(cast, hall(cast)), waiting(cast, hall(cast, "Sala mała"))
    with django_capture_on_commit_callbacks(execute=True):
        centres.close_centre(centre=cast.centre.pk, reason="Koniec umowy.", by=SYSTEM, at=cast.now)
    for booking in (first, second):
        booking.refresh_from_db()
    assert (first.state, second.state) == ("cancelled", "declined")


def test_old_contacts_are_shed_and_counts_stay(cast):
    booking = confirmed(cast, hall(cast))
    assert tasks.shed_contacts(booking.ends_at + timedelta(days=91)) == 1
    booking.refresh_from_db()
    assert (booking.name, booking.contact) == ("", "")


def test_forgetting_a_person_blanks_what_was_theirs(cast):
    confirmed(cast, hall(cast), contact="animator@example.org")
    confirmed(cast, hall(cast, "Sala mała"))
    assert RULES["bookings.booking"].forget(cast.animator) == 1
    assert list(Booking.objects.order_by("pk").values_list("contact", flat=True)) == ["", "jana@example.org"]


def test_community_use_counts_residents_and_not_the_house(cast):
    space = hall(cast)
    confirmed(cast, space)
    waiting(cast, space, hour=9)
    actions.book_for_house(
        space=space, starts_at=soon(cast, 12), ends_at=soon(cast, 13), title="Joga", by=SYSTEM, at=cast.now
    )
    period = Period(cast.today, cast.today + timedelta(days=30))
    measure = measured("bookings.community_use", cast.centre, period)
    assert (measure.value, len(measure.records)) == (1, 1)
    assert "Chór" not in measure.records[0].label
    assert measured("bookings.community_use", cast.centre, Period(date(2020, 1, 1), date(2020, 2, 1))).value == 0


def test_a_deadlock_is_tried_once_more_and_only_once(cast, monkeypatch):
    space, tries = hall(cast), []

    def deadlocked(times):
        def write():
            tries.append(1)
            if len(tries) <= times:
                raise OperationalError("deadlock detected") from _Deadlock()
            return "written"

        return write

    assert claiming.claimed(space, soon(cast), soon(cast, 19), deadlocked(1), at=cast.now) == "written"
    tries.clear()
    with pytest.raises(OperationalError):
        claiming.claimed(space, soon(cast), soon(cast, 19), deadlocked(2), at=cast.now)
    assert len(tries) == 2


class _Deadlock(Exception):
    sqlstate = "40P01"


def test_only_a_space_of_the_centre_one_keeps_is_added(cast):
    with pytest.raises(Refused) as refused:
        actions.add_space(centre=cast.centre, name="Strych", by=cast.animator, at=cast.now)
    assert refused.value.code == "not_allowed"
    actions.add_space(centre=cast.centre, name="Strych", by=cast.coordinator, at=cast.now)
    with pytest.raises(Refused) as refused:
        actions.add_space(centre=cast.centre, name=" strych ", by=cast.coordinator, at=cast.now)
    assert refused.value.code == "duplicate"
