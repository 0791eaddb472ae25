"""The register, the audit, and the demo's door that does not exist over real data."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import enter_person, erase_person
from ognisko.people.networks.actions import found_demo_network, steer_network
from ognisko.people.organisations.actions import grant_role
from ognisko.people.organisations.models import RoleGrant


def _demo(db):
    now = timezone.now()
    network = found_demo_network(slug="demo", name="Demo", by=SYSTEM, at=now)
    with within(network):
        person = enter_person(name="Halina Wierzba", email="h@example.org", by=SYSTEM, at=now)
        grant_role(
            person=person,
            role="network_lead",
            scope=Scope("network", network.pk),
            wider=network.access_scopes,
            starts_on=timezone.localdate(now),
            by=SYSTEM,
            at=now,
        )
    return person


def test_in_a_demo_one_enters_as_an_invented_person(client, db):
    person = _demo(db)
    assert "Halina Wierzba" in client.get("/demo/").content.decode()
    client.post(f"/demo/{person.pk}/")
    assert int(client.session["_auth_user_id"]) == person.pk


def test_every_page_of_a_demo_says_so(client, db):
    _demo(db)
    assert "demo-banner" in client.get("/prywatnosc/").content.decode()


def test_over_real_data_there_is_no_such_door(client, cast):
    assert client.get(reverse("organisations:demo")).status_code == 404
    assert client.post(reverse("organisations:enter_demo", args=[cast.animator.pk])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_lead_enters_an_organisation_and_sees_it_in_the_register(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    page = client.post(reverse("organisations:register"), {"name": "Warzywniak Malina", "kind": "shop"}, follow=True)
    assert "Warzywniak Malina" in page.content.decode()


def test_a_duplicate_loses_nothing_typed(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    data = {"name": "Szkoła przy Lipach", "kind": "school", "about": "Drugi wpis"}
    page = client.post(reverse("organisations:register"), data)
    assert page.status_code == 422
    assert "Drugi wpis" in page.content.decode()


def test_the_audit_shows_verbs_and_no_names(client, cast):
    client.force_login(cast.auditor)
    page = client.get(reverse("organisations:audit")).content.decode()
    assert "organisations.grant_role" in page
    assert "Neighbour Animator" not in page


def test_a_lead_gives_a_role_in_the_network_and_ends_it(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    data = {"email": "urzad@example.org", "name": "Urszula Urzędowa", "role": "city_officer"}
    page = client.post(reverse("organisations:roles"), data, follow=True).content.decode()
    assert "Urszula Urzędowa" in page
    grant = RoleGrant.objects.get(person__email="urzad@example.org")
    client.post(reverse("organisations:end_role", args=[grant.pk]))
    grant.refresh_from_db()
    assert grant.ends_on is not None
    assert client.post(reverse("organisations:end_role", args=[grant.pk])).status_code == 404


def test_a_role_given_twice_is_refused_with_everything_typed(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    data = {"email": cast.city_officer.email, "name": "Inne Imię", "role": "city_officer"}
    page = client.post(reverse("organisations:roles"), data)
    assert (page.status_code, "Inne Imię" in page.content.decode()) == (422, True)


@pytest.mark.usefixtures("contexts")
def test_who_changed_the_networks_rules_is_named_until_they_are_forgotten(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    other = cast.people["nobody"]
    grant_role(
        person=other,
        role="network_lead",
        scope=Scope("network", cast.network.pk),
        wider=cast.network.access_scopes,
        starts_on=cast.today,
        by=SYSTEM,
        at=cast.now,
    )
    steer_network(network=cast.network.pk, answer_days=10, by=cast.anew("nobody"), at=cast.now)
    assert [name for _turn, name in client.get(reverse("networks:steer")).context["turns"]] == [other.name]
    erase_person(person=other.pk, by=SYSTEM, at=cast.now)
    assert [name for _turn, name in client.get(reverse("networks:steer")).context["turns"]] == [""]
