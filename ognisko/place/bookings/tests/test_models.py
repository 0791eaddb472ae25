"""What the database itself refuses, whoever writes; and rules that have twins."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.constraints import overlap_refused
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.place.bookings import queries
from ognisko.place.bookings.access import may_see_booking, visible_booking
from ognisko.place.bookings.models import Booking, Claim
from ognisko.place.bookings.vocabulary import BookingState

from .factories import asked, confirmed, hall, soon, waiting

pytestmark = pytest.mark.engines


@pytest.fixture
def claim(cast):
    return waiting(cast, hall(cast, turnaround_minutes=0)).claims.get()


def another(cast, claim, start, end, **more):
    booking = Booking.objects.exclude(pk=claim.booking_id).first() or waiting(cast, hall(cast, "Inna"))
    return Claim(network=cast.network, atom=claim.atom, booking=booking, starts_at=start, ends_at=end, **more)


@pytest.mark.parametrize(("first", "last"), [(17, 19), (16, 18), (18, 20), (16, 20), (17, 18)])
def test_overlapping_claims_are_refused_however_they_lie(cast, claim, first, last):
    wished = another(cast, claim, soon(cast, first), soon(cast, last))
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Claim.objects.bulk_create([wished])
    assert overlap_refused(refused.value, "claims_never_overlap")


@pytest.mark.parametrize(("first", "last"), [(15, 17), (19, 21)])
def test_claims_that_only_touch_stand(cast, claim, first, last):
    another(cast, claim, soon(cast, first), soon(cast, last)).save()
    assert Claim.objects.filter(atom=claim.atom, blocking=True).count() == 2


def test_a_claim_that_does_not_block_may_lie_anywhere_and_is_refused_when_it_would_block(cast, claim):
    other = another(cast, claim, soon(cast, 18), soon(cast, 20), blocking=False)
    other.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=other.pk).update(blocking=True)


def test_moving_a_claim_onto_another_is_refused(cast, claim):
    other = another(cast, claim, soon(cast, 19), soon(cast, 21))
    other.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=other.pk).update(starts_at=soon(cast, 18) + timedelta(minutes=59))


@pytest.mark.parametrize(
    "change",
    [{"state": "declined"}, {"state": "cancelled"}, {"state": "requested", "expires_at": None}, {"ends_at": "start"}],
)
def test_a_booking_that_cannot_be_is_refused(cast, change):
    booking = waiting(cast, hall(cast))
    change = {name: booking.starts_at if value == "start" else value for name, value in change.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(**change)


def test_the_rule_and_its_twin_agree_about_everyone(cast):
    booking = confirmed(cast, hall(cast))
    for name, person in cast.people.items():
        seen = Booking.objects.filter(visible_booking(person), pk=booking.pk).exists()
        assert seen == bool(may_see_booking(person, booking)), name


def test_a_code_opens_nothing_in_another_network(cast):
    _booking, code = asked(cast, hall(cast))
    other = found_network(slug="inna", name="Inna", by=SYSTEM, at=cast.now)
    assert queries.booking_by_code(code) is not None
    with within(other):
        assert queries.booking_by_code(code) is None


def test_every_state_claims_its_time_but_those_that_gave_it_back():
    ended = {BookingState.DECLINED, BookingState.WITHDRAWN, BookingState.EXPIRED, BookingState.CANCELLED}
    assert BookingState.claiming() == set(BookingState) - ended
