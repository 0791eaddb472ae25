"""Who reads the house's memory reads what is theirs: the network's, or their own centre's."""

import pytest
from django.apps import apps
from django.urls import reverse

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.people.organisations.actions import grant_role
from ognisko.people.organisations.queries import audit_entries


def lines(cast, who):
    return list(audit_entries(cast.anew(who)))


def test_whoever_audits_one_centre_reads_that_centre_and_no_other(cast):
    mine = record("centres.describe", cast.centre, by=SYSTEM, at=cast.now)
    record("centres.describe", cast.other_centre, by=SYSTEM, at=cast.now)
    record("accounts.enter_person", cast.nobody, by=SYSTEM, at=cast.now)
    record("networks.steer", cast.network, by=SYSTEM, at=cast.now)
    read = lines(cast, "auditor")
    assert read[0] == mine
    assert {entry.holder for entry in read} == {cast.centre.pk}


def test_a_role_given_in_a_centre_is_read_there_and_one_of_the_network_is_not(cast):
    read = {(entry.kind, entry.after.get("scope")) for entry in lines(cast, "auditor")}
    assert ("organisations.rolegrant", f"centre:{cast.centre.pk}") in read
    assert ("organisations.rolegrant", f"network:{cast.network.pk}") not in read


def test_whoever_audits_the_network_reads_all_of_it_and_nothing_of_another(cast):
    scope = Scope("network", cast.network.pk)
    grant_role(
        person=cast.nobody, role="auditor", scope=scope, wider={scope}, starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    second = found_network(slug="mazowsze", name="Mazowsze", by=SYSTEM, at=cast.now)
    with within(second):
        theirs = record("networks.steer", second, by=SYSTEM, at=cast.now)
        assert lines(cast, "auditor") == lines(cast, "nobody") == []
    read = lines(cast, "nobody")
    assert read == lines(cast, "network_lead")
    assert {entry.holder for entry in read} >= {None, cast.centre.pk, cast.other_centre.pk}
    assert theirs not in read


@pytest.mark.parametrize("who", ["coordinator", "animator", "city_officer", "partner", "nobody"])
def test_other_roles_read_nothing_of_it(cast, who):
    assert lines(cast, who) == []


def test_the_page_of_a_centres_auditor_shows_that_centre_only(client, cast, second_factor):
    record("centres.describe", cast.centre, by=SYSTEM, at=cast.now, reason="nasze")
    record("centres.describe", cast.other_centre, by=SYSTEM, at=cast.now, reason="cudze")
    client.force_login(cast.auditor)
    page = client.get(reverse("organisations:audit")).content.decode()
    assert ("nasze" in page, "cudze" in page) == (True, False)


def test_what_lies_in_a_centre_says_so(cast):
    """A kind of record that points to a centre, or to something that lies in one, is read by that centre's auditor."""
    lying = [model for model in apps.get_models() if hasattr(model, "access_scopes")]
    names = {model._meta.label for model in lying}
    assert {"bookings.Booking", "events.Activity", "partnerships.Agreement", "standards.Standing"} <= names
    for name in ("voices.Voice", "voices.Challenge", "events.Occurrence", "organisations.RoleGrant"):
        assert name in names
