"""A resident asks for a room without an account."""

from datetime import timedelta

import pytest

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.place.bookings import actions
from ognisko.place.bookings.models import Booking, Claim
from ognisko.place.bookings.vocabulary import HOLD, UNPROVED_HOLD
from ognisko.place.centres import actions as centres

from .factories import asked, confirmed, hall, proof_sent, soon, waiting


def test_a_request_claims_its_time_with_the_turnaround_and_runs_out_in_half_an_hour(cast):
    booking, code = asked(cast, hall(cast, turnaround_minutes=30))
    claim = Claim.objects.get()
    assert (claim.starts_at, claim.ends_at, claim.blocking) == (
        soon(cast),
        soon(cast, 19) + timedelta(minutes=30),
        True,
    )
    assert (booking.state, booking.expires_at) == ("requested", cast.now + UNPROVED_HOLD)
    assert len(code) == 13
    assert [entry.verb for entry in trail(booking)] == ["bookings.request"]


def test_the_code_is_kept_as_a_hash_and_the_letter_carries_it(cast):
    booking, code = asked(cast, hall(cast))
    assert code not in booking.code_hash
    letter = OutboxMessage.objects.get()
    assert letter.address == "jana@example.org"
    assert code.replace("-", "") in letter.body.replace("-", "")


def test_the_proof_from_the_letter_makes_the_request_count_for_two_days(cast):
    booking, code = asked(cast, hall(cast))
    later = cast.now + timedelta(minutes=10)
    proved = actions.prove_contact(code=code, proof=proof_sent(), by=RESIDENT, at=later)
    assert (proved.contact_proved_at, proved.expires_at) == (later, later + HOLD)
    assert [entry.verb for entry in trail(booking)] == ["bookings.request", "bookings.prove_contact"]


def test_proving_twice_changes_nothing(cast):
    booking, code = asked(cast, hall(cast))
    proof = proof_sent()
    for minutes in (1, 2):
        actions.prove_contact(code=code, proof=proof, by=RESIDENT, at=cast.now + timedelta(minutes=minutes))
    booking.refresh_from_db()
    assert booking.contact_proved_at == cast.now + timedelta(minutes=1)
    assert [entry.verb for entry in trail(booking)] == ["bookings.request", "bookings.prove_contact"]


@pytest.mark.parametrize("proof", ["", "0000000", "złe", "A" * 10_000, "\0", "<script>"])
def test_a_wrong_proof_is_refused(cast, proof):
    _booking, code = asked(cast, hall(cast))
    with pytest.raises(Refused) as refused:
        actions.prove_contact(code=code, proof=proof, by=RESIDENT, at=cast.now)
    assert refused.value.code == "wrong_code"


def test_a_proof_after_half_an_hour_comes_too_late(cast):
    _booking, code = asked(cast, hall(cast))
    with pytest.raises(Refused) as refused:
        actions.prove_contact(code=code, proof=proof_sent(), by=RESIDENT, at=cast.now + UNPROVED_HOLD)
    assert refused.value.code == "expired_code"


def test_a_telephone_gets_the_codes_by_text_message(cast):
    asked(cast, hall(cast), contact="600 700 800")
    message = OutboxMessage.objects.get()
    assert (message.channel, message.address) == ("sms", "+48600700800")


def test_sending_the_same_form_twice_asks_once(cast):
    space = hall(cast)
    first, code = asked(cast, space)
    again, same = asked(cast, space, code=code)
    assert (again.pk, same) == (first.pk, code)
    assert Booking.objects.count() == 1


def test_a_clash_names_the_nearest_free_times_and_other_rooms(cast):
    space, _other = hall(cast), hall(cast, "Sala mała")
    waiting(cast, space)
    with pytest.raises(Refused) as refused:
        asked(cast, space, hour=18, contact="inna@example.org")
    assert refused.value.code == "overlap"
    assert "19:15–21:15" in refused.value.next_step
    assert "14:45–16:45" in refused.value.next_step
    assert "Sala mała" in refused.value.next_step
    assert Booking.objects.count() == 1


def test_back_to_back_bookings_with_no_turnaround_both_stand(cast):
    space = hall(cast, turnaround_minutes=0)
    asked(cast, space, hour=17, hours=2)
    asked(cast, space, hour=19, hours=2, contact="inna@example.org")
    assert Claim.objects.filter(blocking=True).count() == 2


def test_the_turnaround_keeps_the_next_group_out(cast):
    space = hall(cast, turnaround_minutes=15)
    asked(cast, space, hour=17, hours=2)
    with pytest.raises(Refused, match="19:15–21:15"):
        asked(cast, space, hour=19, hours=2)


def test_the_whole_hall_and_its_half_exclude_each_other_and_the_halves_do_not(cast):
    whole, left, right = (
        hall(cast, "Hala", atoms=["A", "B"]),
        hall(cast, "Połowa A", atoms=["A"]),
        hall(cast, "Połowa B", atoms=["B"]),
    )
    asked(cast, left)
    asked(cast, right, contact="inna@example.org")
    with pytest.raises(Refused) as refused:
        asked(cast, whole, contact="trzecia@example.org")
    assert refused.value.code == "overlap"


def test_a_run_out_hold_keeps_nobody_out_even_before_the_hourly_round(cast):
    space = hall(cast)
    first, _code = asked(cast, space)
    second, _code = asked(cast, space, contact="inna@example.org", at=cast.now + UNPROVED_HOLD)
    first.refresh_from_db()
    assert (first.state, second.state) == ("expired", "requested")
    assert [entry.verb for entry in trail(first)] == ["bookings.request", "bookings.expire"]


def test_an_unproved_sender_holds_nothing_until_the_contact_is_proved(cast):
    space = hall(cast)
    _first, code = asked(cast, space, holds_at_once=False)
    asked(cast, space, contact="inna@example.org")
    with pytest.raises(Refused) as refused:
        actions.prove_contact(code=code, proof=proof_sent(), by=RESIDENT, at=cast.now)
    assert refused.value.code == "overlap"


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ({"days": -1}, "past"),
        ({"days": 200}, "horizon"),
        ({"hours": 0}, "wrong_order"),
        ({"hours": -2}, "wrong_order"),
        ({"hours": 0.1}, "too_short"),
        ({"hour": 9, "hours": 12}, "too_long"),
        ({"hour": 21, "hours": 2}, "outside_hours"),
        ({"hour": 6, "hours": 1}, "outside_hours"),
    ],
)
def test_times_that_break_a_rule_are_refused_by_its_name(cast, times, code):
    with pytest.raises(Refused) as refused:
        asked(cast, hall(cast), **times)
    assert refused.value.code == code
    assert refused.value.next_step
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    "contact", ["", "jana", "jana@", "12345", "x" * 10_000 + "@example.org", "\u202etest", "😀", "+48 1"]
)
def test_a_contact_that_reaches_nobody_is_refused(cast, contact):
    with pytest.raises(Refused) as refused:
        asked(cast, hall(cast), contact=contact)
    assert refused.value.code == "bad_contact"


@pytest.mark.parametrize("title", ["x" * 10_000, "a\0b", "\ud800", "", " "])
def test_words_that_cannot_be_kept_are_refused(cast, title):
    with pytest.raises(Refused) as refused:
        asked(cast, hall(cast), title=title)
    assert refused.value.code == "wrong_input"
    assert not Booking.objects.exists()


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "😀🎉", "اجتماع الجيران", "' OR 1=1 --"])
def test_strange_words_are_kept_as_they_are(cast, title):
    booking, _code = asked(cast, hall(cast), title=title)
    assert Booking.objects.get(pk=booking.pk).title == title


def test_a_resting_centre_and_a_room_not_lent_out_take_no_requests(cast):
    space = hall(cast)
    actions.keep_space(space=space.pk, is_open_for_requests=False, by=SYSTEM, at=cast.now)
    space.refresh_from_db()
    with pytest.raises(Refused) as refused:
        asked(cast, space)
    assert refused.value.code == "space_closed"
    centres.rest_centre(centre=cast.centre.pk, reason="Remont.", by=SYSTEM, at=cast.now)
    space = type(space).objects.get(pk=space.pk)
    with pytest.raises(Refused) as refused:
        asked(cast, space)
    assert refused.value.code == "centre_closed"


def test_withdrawing_by_code_frees_the_time_at_once(cast):
    space = hall(cast)
    booking, code = asked(cast, space)
    actions.withdraw_booking(code=code.lower(), by=RESIDENT, at=cast.now)
    booking.refresh_from_db()
    assert booking.state == "withdrawn"
    asked(cast, space, contact="inna@example.org")


def test_giving_a_confirmed_time_up_cancels_it_and_the_team_hears(cast):
    centres.describe_centre(centre=cast.centre.pk, email="cal@example.org", by=SYSTEM, at=cast.now)
    cast.centre.refresh_from_db()
    space = hall(cast)
    booking, code = asked(cast, space)
    actions.vouch_for_contact(booking=booking.pk, by=cast.animator, at=cast.now)
    actions.confirm_booking(booking=booking.pk, by=cast.animator, at=cast.now)
    given_up = actions.withdraw_booking(code=code, by=RESIDENT, at=cast.now)
    assert given_up.state == "cancelled"
    assert OutboxMessage.objects.filter(address="cal@example.org").count() == 1


@pytest.mark.parametrize("code", ["", "0" * 13, "nie kod", "\0", "K" * 10_000])
def test_a_code_of_nothing_opens_nothing(cast, code):
    with pytest.raises(Refused) as refused:
        actions.withdraw_booking(code=code, by=RESIDENT, at=cast.now)
    assert refused.value.code == "wrong_code"


def test_a_space_of_another_network_is_refused(cast):
    from ognisko.foundation.plumbing.tenancy import within
    from ognisko.people.networks.actions import found_network

    space = hall(cast)
    other = found_network(slug="inna", name="Inna", by=SYSTEM, at=cast.now)
    with within(other), pytest.raises(Refused) as refused:
        asked(cast, space)
    assert refused.value.code == "other_network"


def test_what_was_confirmed_can_no_longer_be_withdrawn_once_it_began(cast):
    booking = confirmed(cast, hall(cast))
    assert booking.state == "confirmed"
