"""A real network and a demo never stand together; only the lead sets the rules."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes.exceptions import ScopeError

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.people.networks.actions import found_demo_network, found_network, steer_network
from ognisko.people.networks.models import Network
from ognisko.people.networks.queries import network_at

pytestmark = pytest.mark.usefixtures("in_english")
NOW = timezone.now()


def test_the_first_network_founded_answers_everywhere(db):
    first = found_network(slug="a", name="Alfa", by=SYSTEM, at=NOW)
    found_network(slug="b", name="Beta", by=SYSTEM, at=NOW)
    assert network_at("anything.example.org", None) == first


def test_a_network_answers_at_its_own_host_and_under_its_own_path(db):
    found_network(slug="a", name="Alfa", by=SYSTEM, at=NOW)
    beta = found_network(slug="b", name="Beta", hosts=["beta.example.org"], by=SYSTEM, at=NOW)
    assert network_at("beta.example.org", None) == beta
    assert network_at("anything.example.org", "b") == beta
    assert network_at("anything.example.org", "nowhere") is None


def test_a_demo_is_refused_where_a_real_network_stands(db):
    found_network(slug="a", name="Alfa", by=SYSTEM, at=NOW)
    with pytest.raises(Refused, match="real network") as refusal:
        found_demo_network(slug="d", name="Demo", by=SYSTEM, at=NOW)
    assert refusal.value.code == "real_installation"


def test_a_real_network_is_refused_where_a_demo_stands(db):
    found_demo_network(slug="d", name="Demo", by=SYSTEM, at=NOW)
    with pytest.raises(Refused, match="never stands beside invented data"):
        found_network(slug="a", name="Alfa", by=SYSTEM, at=NOW)


def test_there_is_one_default_network_at_most(db):
    found_network(slug="a", name="Alfa", by=SYSTEM, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Network.objects.create(slug="b", name="Beta", is_default=True, founded_at=NOW)


def test_reading_without_a_network_in_scope_fails(db):
    with pytest.raises(ScopeError):
        apps.get_model("organisations", "Organisation").objects.count()


def test_the_lead_sets_the_days_to_answer_and_the_audit_keeps_both_values(cast):
    network = steer_network(network=cast.network.pk, answer_days=10, by=cast.network_lead, at=cast.now)
    line = trail(network)[-1]
    assert (line.verb, line.before, line.after) == ("networks.steer", {"answer_days": 14}, {"answer_days": 10})
    assert line.actor == f"person:{cast.network_lead.pk}"


def test_a_coordinator_does_not_set_the_rules(cast):
    with pytest.raises(Refused, match="Only the network's lead"):
        steer_network(network=cast.network.pk, answer_days=10, by=cast.coordinator, at=cast.now)


@pytest.mark.parametrize("days", [0, 61])
def test_days_to_answer_stay_within_bounds(cast, days):
    with pytest.raises(Refused) as refusal:
        steer_network(network=cast.network.pk, answer_days=days, by=cast.network_lead, at=cast.now)
    assert refusal.value.code == "wrong_input"


def test_rules_given_as_they_stand_leave_no_line(cast):
    before = len(trail(cast.network))
    steer_network(network=cast.network.pk, answer_days=14, sectors_needed=3, by=cast.network_lead, at=cast.now)
    assert len(trail(cast.network)) == before


@pytest.mark.engines
@pytest.mark.parametrize("days", [29, 731])
def test_the_database_keeps_the_days_of_an_active_partner_within_bounds(cast, days):
    with pytest.raises(IntegrityError), transaction.atomic():
        Network.objects.filter(pk=cast.network.pk).update(active_days=days)
