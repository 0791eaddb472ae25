"""What is brought for an import waits a day, is taken in once, and leaves only its report."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import deliveries
from ognisko.foundation.plumbing.models import Delivery
from ognisko.foundation.plumbing.tenancy import within
from tests.twin import build_twin

pytestmark = pytest.mark.engines
KIND = "tests.files"


def _brought(cast, content=b"abc", **more):
    how = {"by": cast.network_lead, "at": cast.now} | more
    return deliveries.bring(kind=KIND, content=content, preview={"rows": 3}, **how)


def _held(cast, row, at=None):
    with transaction.atomic():
        return deliveries.held(row.pk, kind=KIND, at=at or cast.now)


def _refusal(cast, row, at=None):
    with pytest.raises(Refused) as refusal:
        _held(cast, row, at)
    return refusal.value.code


def test_what_was_brought_comes_back_as_it_was(cast):
    assert deliveries.content_of(_held(cast, _brought(cast, b"\x00\xff" * 9))) == b"\x00\xff" * 9


def test_after_a_day_it_is_gone_for_everyone_and_the_round_erases_it(cast):
    row, later = _brought(cast), cast.now + timedelta(days=1)
    assert _refusal(cast, row, later) == "gone"
    with pytest.raises(Http404):
        deliveries.delivery(row.pk, kind=KIND, at=later)
    assert deliveries.shed_old(later - timedelta(seconds=1)) == 0
    assert deliveries.shed_old(later) == 1


def test_once_taken_in_it_is_not_taken_in_again_and_only_the_report_stays(cast):
    row = deliveries.settle(_held(cast, _brought(cast)), result={"rows": 3}, at=cast.now)
    row.refresh_from_db()
    assert (row.content, row.result) == (None, {"rows": 3})
    assert _refusal(cast, row) == "taken"
    assert deliveries.shed_old(cast.now + timedelta(days=90)) == 0
    assert deliveries.shed_old(cast.now + timedelta(days=91)) == 1


def test_who_brings_anew_gives_up_what_they_left_and_nobody_elses(cast):
    first, others = _brought(cast), _brought(cast, by=cast.coordinator)
    second = _brought(cast)
    assert {row.pk for row in deliveries.deliveries(KIND, at=cast.now)} == {others.pk, second.pk}
    assert _refusal(cast, first) == "gone"
    assert bytes(Delivery.objects.get(pk=first.pk).content) == b""
    assert deliveries.shed_old(cast.now) == 1


def test_another_network_neither_sees_nor_takes_it(cast):
    row, twin = _brought(cast), build_twin(cast)
    with within(twin.network):
        with pytest.raises(Delivery.DoesNotExist):
            _held(cast, row)
        with pytest.raises(Http404):
            deliveries.here_or_404(row.pk, kind=KIND)
        assert deliveries.deliveries(KIND, at=cast.now) == []


def test_letters_that_cannot_be_kept_become_spaces(cast):
    kept = deliveries.bring(
        kind=KIND, content=b"", preview={"a": ["x\x00y", "\ud800", 7]}, by=cast.network_lead, at=cast.now
    )
    kept.refresh_from_db()
    assert kept.preview == {"a": ["x y", " ", 7]}


def test_a_delivery_that_was_taken_in_keeps_no_content(cast):
    row = _brought(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(pk=row.pk).update(taken_at=cast.now)
