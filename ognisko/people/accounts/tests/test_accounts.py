"""People are entered once, agree and take back, and are forgotten in every room."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError, transaction

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import (
    enter_person,
    erase_person,
    give_consent,
    publish_notice,
    shed_accounts,
    withdraw_consent,
)
from ognisko.people.accounts.models import Consent, Person, Session
from ognisko.people.accounts.queries import notice_in_force, person_by_email
from ognisko.people.networks.actions import found_network

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_person_is_found_by_address_in_any_case(cast):
    person = enter_person(name="Łucja Nowa", email="Lucja@Example.org", by=cast.coordinator, at=cast.now)
    assert person_by_email(" LUCJA@example.ORG ") == person
    assert person.email == "lucja@example.org"


def test_an_address_has_one_account(cast):
    with pytest.raises(Refused, match="already has an account"):
        enter_person(name="Druga", email="ANIMATOR@example.org", by=cast.coordinator, at=cast.now)


def test_the_database_itself_refuses_a_second_account_for_an_address(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="Druga", email="Animator@example.org", joined_at=cast.now)


def test_many_people_may_have_no_address_at_all(cast):
    first = enter_person(name="Pani Zofia", by=cast.animator, at=cast.now)
    second = enter_person(name="Pan Zenon", by=cast.animator, at=cast.now)
    assert (first.email, second.email) == (None, None)


@pytest.mark.parametrize("who", ["nobody", "volunteer", "partner", "auditor"])
def test_people_without_that_task_enter_nobody(cast, who):
    with pytest.raises(Refused, match="Only the team of a centre"):
        enter_person(name="Ktoś", by=cast.people[who], at=cast.now)


def test_consent_is_given_once_under_the_notice_in_force_and_taken_back(cast):
    first = give_consent(person=cast.partner, purpose="news", by=cast.partner, at=cast.now)
    assert give_consent(person=cast.partner, purpose="news", by=cast.partner, at=cast.now) == first
    withdraw_consent(consent=first.pk, by=cast.partner, at=cast.now)
    first.refresh_from_db()
    assert first.withdrawn_at == cast.now
    assert [line.verb for line in trail(first)] == ["accounts.give_consent", "accounts.withdraw_consent"]


def test_nobody_takes_back_another_persons_consent(cast):
    consent = give_consent(person=cast.partner, purpose="news", by=cast.partner, at=cast.now)
    with pytest.raises(Refused, match="Only the person themselves"):
        withdraw_consent(consent=consent.pk, by=cast.coordinator, at=cast.now)


def test_the_next_notice_is_in_force_and_polish_stands_in_for_a_missing_language(cast):
    publish_notice(texts={"pl": "Nowe zasady."}, by=cast.network_lead, at=cast.now)
    assert notice_in_force("pl").text == "Nowe zasady."
    assert notice_in_force("pl").version == 2


def test_a_person_forgotten_leaves_no_name_no_address_no_role(cast):
    give_consent(person=cast.animator, purpose="news", by=cast.animator, at=cast.now)
    erase_person(person=cast.animator.pk, by=cast.animator, at=cast.now)
    row = Person.objects.get(pk=cast.animator.pk)
    assert (row.name, row.email, row.phone, row.is_active) == ("–", None, "", False)
    assert not apps.get_model("organisations", "RoleGrant").objects.filter(person=row).exists()
    assert not Consent.objects.filter(person=row).exists()


def test_nobody_has_another_person_forgotten(cast):
    with pytest.raises(Refused, match="Only the person themselves"):
        erase_person(person=cast.animator.pk, by=cast.coordinator, at=cast.now)


def test_whoever_is_forgotten_leaves_no_second_factor_and_no_role_in_another_network(cast, second_factor):
    second_factor("animator")
    second = found_network(slug="mazowsze", name="Mazowsze", by=SYSTEM, at=cast.now)
    grants = apps.get_model("organisations", "RoleGrant")
    with within(second):
        grants.objects.create(
            network=second, person=cast.animator, role="animator", scope_kind="network", scope_pk=second.pk,
            starts_on=cast.today, granted_by="system", granted_at=cast.now,
        )  # fmt: skip
    erase_person(person=cast.animator.pk, by=cast.animator, at=cast.now)
    assert not Authenticator.objects.filter(user=cast.animator).exists()
    assert not grants._base_manager.filter(person=cast.animator).exists()


def test_an_account_unused_for_two_years_is_forgotten_once_its_person_stands_nowhere(cast):
    long_ago = cast.now - timedelta(days=731)
    Person.objects.update(joined_at=long_ago, last_login=None)
    Person.objects.filter(pk=cast.partner.pk).update(last_login=cast.now - timedelta(days=729))
    apps.get_model("organisations", "RoleGrant").objects.filter(person__in=[cast.partner, cast.volunteer]).delete()
    assert shed_accounts(cast.now) == 2
    gone = Person.objects.filter(erased_at=cast.now)
    assert set(gone) == {cast.nobody, cast.volunteer}
    assert (trail(cast.nobody)[-1].verb, trail(cast.nobody)[-1].actor) == ("accounts.erase_person", "system")
    assert shed_accounts(cast.now) == 0


def test_consents_taken_back_long_ago_and_sessions_past_go_by_themselves(cast, client):
    kept = give_consent(person=cast.partner, purpose="news", by=cast.partner, at=cast.now)
    back = give_consent(person=cast.partner, purpose="image", by=cast.partner, at=cast.now)
    withdraw_consent(consent=back.pk, by=cast.partner, at=cast.now)
    client.force_login(cast.partner)
    shed_accounts(cast.now + timedelta(days=13))
    assert (Consent.objects.count(), Session.objects.count()) == (2, 1)
    shed_accounts(cast.now + timedelta(days=731))
    assert list(Consent.objects.all()) == [kept]
    assert not Session.objects.exists()
