"""Many people at once: the database lets one in, everyone else hears clearly why not."""

from datetime import timedelta

import pytest

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.tenancy import within
from ognisko.place.bookings import actions
from ognisko.place.bookings.models import Booking, Claim, Space
from tests.cast import build_cast

from .factories import asked, hall, soon, waiting

pytestmark = pytest.mark.engines


@pytest.fixture
def crowd(transactional_db):
    """The cast, committed, so that other connections see it."""
    cast = build_cast()
    with within(cast.network):
        yield cast


def _asking(cast, space, number):
    def ask():
        fresh = Space.objects.select_related("centre").get(pk=space.pk)
        return asked(cast, fresh, contact=f"osoba{number}@example.org")[0]

    return ask


def test_fifty_people_ask_for_one_slot_and_one_gets_it(crowd, threads):
    space = hall(crowd)
    answers = threads([_asking(crowd, space, number) for number in range(50)])
    lucky = [answer for answer in answers if isinstance(answer, Booking)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert (len(lucky), len(refused)) == (1, 49)
    assert {answer.code for answer in refused} == {"overlap"}
    assert all("19:15–21:15" in answer.next_step for answer in refused)
    assert Claim.objects.filter(blocking=True).count() == 1
    assert Booking.objects.count() == 1


def test_pairs_taking_two_halves_in_opposite_order_never_hang(crowd, threads):
    """Each asks for a half and for the whole hall; whoever loses is refused, nobody sees a deadlock."""
    one = hall(crowd, "Przód i tył", atoms=["przód", "tył"])
    two = hall(crowd, "Tył i przód", atoms=["tył", "przód"])
    calls = [_asking(crowd, space, number) for number in range(10) for space in (one, two)]
    answers = threads(calls)
    assert sum(isinstance(answer, Booking) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) and answer.code == "overlap" for answer in answers) == 19


def test_two_at_the_desk_enter_different_rooms_of_one_hall_in_opposite_order(crowd, threads):
    front, back = hall(crowd, "Przód", atoms=["a"]), hall(crowd, "Tył", atoms=["b"])

    def enter(space, hour):
        return lambda: actions.enter_booking(
            space=Space.objects.select_related("centre").get(pk=space.pk),
            starts_at=soon(crowd, hour),
            ends_at=soon(crowd, hour + 1),
            title="Spotkanie",
            name="Ktoś",
            by=SYSTEM,
            at=crowd.now,
        )

    answers = threads([enter(front, 10), enter(back, 10), enter(back, 12), enter(front, 12)])
    assert [answer[0].state for answer in answers] == ["confirmed"] * 4


def test_two_coordinators_confirming_at_once_leave_one_trace(crowd, threads):
    booking = waiting(crowd, hall(crowd))

    def confirm(name):
        return lambda: actions.confirm_booking(booking=booking.pk, by=crowd.anew(name), at=crowd.now)

    answers = threads([confirm("animator"), confirm("coordinator")])
    assert sorted(type(answer).__name__ for answer in answers) == ["Booking", "Refused"]
    assert [entry.verb for entry in trail(booking)].count("bookings.confirm") == 1


def test_confirming_against_withdrawing_ends_in_one_clear_state(crowd, threads):
    space = hall(crowd)
    booking, code = asked(crowd, space)
    actions.vouch_for_contact(booking=booking.pk, by=SYSTEM, at=crowd.now)
    threads(
        [
            lambda: actions.confirm_booking(booking=booking.pk, by=SYSTEM, at=crowd.now),
            lambda: actions.withdraw_booking(code=code, by=RESIDENT, at=crowd.now),
        ]
    )
    booking.refresh_from_db()
    # Whichever came first, the time was given back: withdrawn before the yes, or cancelled after it.
    assert booking.state in {"withdrawn", "cancelled"}
    assert not Claim.objects.filter(blocking=True).exists()


def test_confirming_against_declining_leaves_exactly_one_answer(crowd, threads):
    booking = waiting(crowd, hall(crowd))
    answers = threads(
        [
            lambda: actions.confirm_booking(booking=booking.pk, by=SYSTEM, at=crowd.now),
            lambda: actions.decline_booking(booking=booking.pk, reason="Remont.", by=SYSTEM, at=crowd.now),
        ]
    )
    booking.refresh_from_db()
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert Claim.objects.filter(blocking=True).exists() == (booking.state == "confirmed")


def test_a_run_out_hold_goes_to_one_of_the_many_who_wait_for_it(crowd, threads):
    space = hall(crowd)
    asked(crowd, space)
    later = crowd.now + timedelta(minutes=31)

    def ask(number):
        def call():
            fresh = Space.objects.select_related("centre").get(pk=space.pk)
            return asked(crowd, fresh, contact=f"osoba{number}@example.org", at=later)[0]

        return call

    answers = threads([ask(number) for number in range(8)] + [lambda: actions.expire_bookings(at=later)])
    assert sum(isinstance(answer, Booking) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 7
    assert Booking.objects.filter(state="expired").count() == 1


def test_an_impatient_double_press_makes_one_booking_and_no_refusal(crowd, threads):
    space, code = hall(crowd), new_code()

    def press():
        fresh = Space.objects.select_related("centre").get(pk=space.pk)
        return asked(crowd, fresh, code=code)[0].pk

    answers = threads([press] * 6)
    assert len(set(answers)) == 1
    assert Booking.objects.count() == 1
