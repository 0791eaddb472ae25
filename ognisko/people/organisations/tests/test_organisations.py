"""Organisations enter once with a sector; roles reach no further than their giver's own."""

from datetime import timedelta

import pytest
from django.db import transaction

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import Scope, holds
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.actions import (
    end_role,
    enter_organisation,
    give_post,
    grant_role,
    shed_ended,
    welcome_to_role,
)
from ognisko.people.organisations.models import Post, RoleGrant

pytestmark = pytest.mark.usefixtures("in_english")


def _give(cast, role, *, by, to="nobody", centre=None):
    centre = centre or cast.centre
    return grant_role(
        person=cast.people[to],
        role=role,
        scope=Scope("centre", centre.pk),
        wider=centre.access_scopes,
        starts_on=cast.today,
        by=by,
        at=cast.now,
    )


@pytest.mark.parametrize(
    ("kind", "sector"), [("school", "public"), ("shop", "private"), ("parish", "social"), ("council", "public")]
)
def test_the_kind_proposes_the_sector(cast, kind, sector):
    row = enter_organisation(name=f"Nowa {kind}", kind=kind, by=cast.coordinator, at=cast.now)
    assert row.sector == sector


def test_a_person_may_choose_another_sector(cast):
    row = enter_organisation(name="Szkoła fundacji", kind="school", sector="social", by=cast.coordinator, at=cast.now)
    assert row.sector == "social"


def test_the_same_name_in_another_spelling_is_the_same_organisation(cast):
    with pytest.raises(Refused, match="already in the register"):
        enter_organisation(name="SZKOLA przy lipach", kind="school", by=cast.coordinator, at=cast.now)


def test_an_animator_does_not_enter_organisations(cast):
    with pytest.raises(Refused, match="Only coordinators"):
        enter_organisation(name="Nowa", kind="shop", by=cast.animator, at=cast.now)


def test_a_coordinator_makes_an_animator_in_their_own_centre(cast):
    row = _give(cast, "animator", by=cast.coordinator)
    assert holds(cast.anew("nobody"), "voices.answer", cast.centre)
    assert trail(row)[-1].after == {"role": "animator", "scope": f"centre:{cast.centre.pk}"}


def test_a_role_in_one_centre_opens_nothing_in_another(cast):
    _give(cast, "animator", by=cast.coordinator)
    assert not holds(cast.anew("nobody"), "voices.answer", cast.other_centre)


def test_a_coordinator_gives_no_role_in_a_neighbouring_centre(cast):
    with pytest.raises(Refused, match="You do not give roles here"):
        _give(cast, "animator", by=cast.coordinator, centre=cast.other_centre)


def test_a_coordinator_gives_no_role_that_reaches_further_than_their_own(cast):
    with pytest.raises(Refused, match="no further than your own"):
        _give(cast, "network_lead", by=cast.coordinator)


def test_a_role_is_given_once(cast):
    _give(cast, "animator", by=cast.coordinator)
    with pytest.raises(Refused, match="already has this role"):
        _give(cast, "animator", by=cast.coordinator)


def test_a_role_that_ended_opens_nothing(cast):
    grant = RoleGrant.objects.get(person=cast.animator)
    end_role(grant=grant.pk, ends_on=cast.today, wider=cast.centre.access_scopes, by=cast.coordinator, at=cast.now)
    assert not holds(cast.anew("animator"), "voices.answer", cast.centre)
    with pytest.raises(Refused, match="already ended"):
        end_role(grant=grant.pk, ends_on=cast.today, wider=cast.centre.access_scopes, by=cast.coordinator, at=cast.now)


def test_a_role_that_begins_tomorrow_opens_nothing_today(cast):
    RoleGrant.objects.filter(person=cast.animator).update(starts_on=cast.today + timedelta(days=1))
    assert not holds(cast.anew("animator"), "voices.answer", cast.centre)


def test_an_organisation_of_another_network_gets_no_post_here(cast):
    cast.school.network_id = 999
    with pytest.raises(Refused, match="another network"):
        give_post(
            person=cast.nobody,
            organisation=cast.school,
            title="x",
            starts_on=cast.today,
            by=cast.network_lead,
            at=cast.now,
        )


def test_roles_and_posts_go_a_year_after_their_end(cast):
    give_post(
        person=cast.nobody, organisation=cast.school, title="x", starts_on=cast.today, by=SYSTEM, at=cast.now
    )  # fmt: skip
    Post.objects.update(starts_on=cast.today - timedelta(days=400), ends_on=cast.today - timedelta(days=366))
    ended = RoleGrant.objects.get(person=cast.animator)
    RoleGrant.objects.filter(pk=ended.pk).update(
        starts_on=cast.today - timedelta(days=400), ends_on=cast.today - timedelta(days=364)
    )
    before = RoleGrant.objects.count()
    assert (shed_ended(cast.now), Post.objects.count(), RoleGrant.objects.count()) == (1, 0, before)
    assert (shed_ended(cast.now + timedelta(days=3)), RoleGrant.objects.count()) == (1, before - 1)


def _welcomed(cast, role="partner", email="Nowa@example.org", **more):
    return welcome_to_role(
        email=email,
        name="Nowa Osoba",
        role=role,
        scope=Scope("centre", cast.centre.pk),
        wider=cast.centre.access_scopes,
        where=cast.centre.name,
        starts_on=cast.today,
        by=cast.coordinator,
        at=cast.now,
        **more,
    )


def test_a_partner_is_welcomed_with_an_account_a_post_and_a_letter(cast):
    grant = _welcomed(cast, organisation=cast.school)
    post = Post.objects.get(person=grant.person)
    assert (grant.person.email, grant.role, post.organisation) == ("nowa@example.org", "partner", cast.school)
    assert holds(grant.person, "partnerships.promise", cast.centre)
    [letter] = OutboxMessage.objects.all()
    assert letter.address == "nowa@example.org"
    for words in (cast.centre.name, "/desk/", "Nowa Osoba"):
        assert words in letter.body


def test_a_known_address_gets_the_role_and_no_second_account_or_post(cast):
    _welcomed(cast, organisation=cast.school)
    again = _welcomed(cast, role="councillor", email="nowa@example.org", organisation=cast.school)
    assert (again.person.name, Post.objects.count()) == ("Nowa Osoba", 1)


def test_a_coordinator_opens_no_role_that_reaches_further_and_nothing_is_half_done(cast):
    with pytest.raises(Refused, match="reach no further"), transaction.atomic():
        _welcomed(cast, role="auditor")
    assert not Person.objects.filter(email="nowa@example.org").exists()


def test_a_network_keeps_at_least_one_lead(cast):
    grant = RoleGrant.objects.get(person=cast.network_lead)
    ending = {"ends_on": cast.today, "wider": cast.network.access_scopes, "by": cast.network_lead, "at": cast.now}
    with pytest.raises(Refused, match="only lead"):
        end_role(grant=grant.pk, **ending)
    grant_role(
        person=cast.nobody,
        role="network_lead",
        scope=Scope("network", cast.network.pk),
        wider=cast.network.access_scopes,
        starts_on=cast.today,
        by=cast.network_lead,
        at=cast.now,
    )
    assert end_role(grant=grant.pk, **ending).ends_on is not None
