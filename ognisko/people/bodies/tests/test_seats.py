"""Bodies are founded, terms written down, seats given and ended."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.erasure import RULES
from ognisko.people.bodies import actions, queries
from ognisko.people.bodies.access import may_host_body
from ognisko.people.bodies.models import Seat, Term
from ognisko.people.bodies.vocabulary import FEMININE, SeatFunction

from . import factories


def test_the_networks_lead_founds_a_council_and_it_is_written_down(cast):
    body = actions.found_body(kind="council", name="Rada Osiedla Gaj", by=cast.network_lead, at=cast.now)
    assert (body.slug, body.kind, body.host_scope_pk) == ("rada-osiedla-gaj", "council", None)
    assert [(entry.verb, entry.after) for entry in trail(body)] == [
        ("bodies.found", {"kind": "council", "slug": "rada-osiedla-gaj"})
    ]


def test_a_second_body_of_the_same_name_is_refused(cast):
    factories.council(cast)
    with factories.refused("duplicate"):
        actions.found_body(kind="council", name="Rada Osiedla Ołbin", by=SYSTEM, at=cast.now)


def test_an_animator_founds_a_body_at_her_own_centre_only(cast):
    body = actions.found_body(kind="assembly", name="Zgromadzenie", host=cast.centre, by=cast.animator, at=cast.now)
    assert (body.host_scope_kind, body.host_scope_pk) == ("centre", cast.centre.pk)
    for host in (cast.other_centre, None):
        with factories.refused("not_allowed"):
            actions.found_body(kind="assembly", name="Inne", host=host, by=cast.animator, at=cast.now)


def test_a_resident_founds_nothing(cast):
    with factories.refused("not_allowed"):
        actions.found_body(kind="council", name="Moja rada", by=RESIDENT, at=cast.now)


def test_terms_of_one_body_do_not_overlap(cast):
    body = factories.council(cast)
    actions.open_term(body=body.pk, starts_on=date(2021, 10, 17), ends_on=date(2025, 10, 17), by=SYSTEM, at=cast.now)
    with factories.refused("overlap"):
        actions.open_term(body=body.pk, starts_on=date(2025, 10, 16), by=SYSTEM, at=cast.now)
    actions.open_term(body=body.pk, starts_on=date(2025, 10, 17), by=SYSTEM, at=cast.now)
    with factories.refused("overlap"):
        actions.open_term(body=body.pk, starts_on=date(2029, 10, 17), by=SYSTEM, at=cast.now)
    actions.open_term(body=body.pk, starts_on=date(2017, 5, 21), ends_on=date(2021, 10, 17), by=SYSTEM, at=cast.now)
    assert Term.objects.filter(body=body).count() == 3


def test_a_term_ends_after_it_starts(cast):
    body = factories.council(cast)
    with factories.refused("wrong_days"):
        actions.open_term(body=body.pk, starts_on=date(2025, 1, 2), ends_on=date(2025, 1, 2), by=SYSTEM, at=cast.now)


def test_every_function_has_a_feminine_form():
    assert set(FEMININE) == set(SeatFunction)


def test_a_seat_needs_somebody(cast):
    body = factories.council(cast)
    with factories.refused("nobody"):
        actions.seat_member(body=body.pk, starts_on=cast.today, by=SYSTEM, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(network=cast.network, body=body, starts_on=cast.today)


def test_nobody_sits_twice_at_once(cast):
    body = factories.council(cast)
    first = factories.seat(cast, body, organisation=cast.ngo)
    with factories.refused("duplicate"):
        factories.seat(cast, body, organisation=cast.ngo)
    actions.unseat_member(seat=first.pk, ends_on=cast.today, by=SYSTEM, at=cast.now)
    factories.seat(cast, body, organisation=cast.ngo)
    with factories.refused("wrong_moment"):
        actions.unseat_member(seat=first.pk, ends_on=cast.today, by=SYSTEM, at=cast.now)


def test_the_chair_comes_first_and_an_ended_seat_is_gone(cast):
    body = factories.council(cast)
    factories.seat(cast, body, person=factories.person(cast, "Adam Zmyślony"), function="councillor")
    factories.seat(cast, body, person=factories.person(cast, "Zofia Zmyślona"), function="chair", feminine=True)
    gone = factories.seat(cast, body, organisation=cast.shop)
    actions.unseat_member(seat=gone.pk, ends_on=cast.today, by=SYSTEM, at=cast.now)
    assert [queries.seat_name(seat) for seat in queries.seats(body, cast.today)] == ["Zofia Zmyślona", "Adam Zmyślony"]


def test_an_unknown_function_is_refused(cast):
    body = factories.council(cast)
    with factories.refused("wrong_input"):
        factories.seat(cast, body, organisation=cast.ngo, function="emperor")


def test_only_the_host_gives_seats(cast):
    body = factories.hosted(cast)
    for stranger in (cast.neighbour_animator, cast.partner, cast.councillor, cast.auditor):
        with factories.refused("not_allowed"):
            actions.seat_member(body=body.pk, organisation=cast.ngo, starts_on=cast.today, by=stranger, at=cast.now)
    for host in (cast.animator, cast.coordinator, cast.network_lead):
        assert may_host_body(host, body)


def test_forgetting_a_person_keeps_the_seat_and_drops_the_name(cast):
    body = factories.council(cast)
    zofia = factories.person(cast, "Zofia Zmyślona")
    alone = factories.seat(cast, body, person=zofia, function="chair")
    other = factories.hosted(cast)
    for_school = factories.seat(cast, other, person=zofia, organisation=cast.school)
    assert RULES["bodies.seat"].forget(zofia) == 2
    alone.refresh_from_db()
    for_school.refresh_from_db()
    assert (alone.person, alone.is_forgotten) == (None, True)
    assert (for_school.person, for_school.is_forgotten, for_school.organisation) == (None, False, cast.school)
    assert queries.seat_name(alone) == "–"


def test_a_term_of_last_year_is_not_in_force(cast):
    body = factories.council(cast)
    actions.open_term(
        body=body.pk,
        starts_on=cast.today - timedelta(days=700),
        ends_on=cast.today - timedelta(days=1),
        by=SYSTEM,
        at=cast.now,
    )
    assert queries.term_in_force(body, cast.today) is None
