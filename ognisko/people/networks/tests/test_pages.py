"""The page of the network's rules: as they stand, changed at once, with who changed what and when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ognisko.foundation.plumbing.audit import trail
from ognisko.people.networks.actions import steer_network
from ognisko.people.networks.models import Network

AS_THEY_STAND = {
    "name": "Wrocław",
    "centre_word": "CAL",
    "centres_word": "Centra Aktywności Lokalnej",
    "answer_days": "14",
    "sectors_needed": "3",
    "active_days": "180",
    "paper_check_percent": "10",
}


@pytest.fixture
def lead(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    return client


def test_the_lead_changes_the_days_to_answer_and_the_page_says_who_did(lead, cast):
    answer = lead.post(reverse("networks:steer"), AS_THEY_STAND | {"answer_days": "10"}, follow=True)
    assert Network.objects.get(pk=cast.network.pk).answer_days == 10
    line = trail(cast.network)[-1]
    assert (line.verb, line.before, line.after) == ("networks.steer", {"answer_days": 14}, {"answer_days": 10})
    page = " ".join(answer.content.decode().split())
    assert "14 → <b>10</b>" in page
    assert f'<p class="note">{cast.network_lead.name}</p>' in page


def test_what_all_centres_are_called_changes_on_the_public_page_at_once(lead, client):
    lead.post(reverse("networks:steer"), AS_THEY_STAND | {"centres_word": "Domy sąsiedzkie"})
    client.logout()
    assert "Domy sąsiedzkie" in client.get(reverse("centres:centres")).content.decode()


@pytest.mark.usefixtures("contexts")
@pytest.mark.parametrize(
    ("rule", "typed"), [("answer_days", "61"), ("sectors_needed", "1"), ("active_days", "9"), ("name", "")]
)
def test_a_rule_out_of_bounds_is_shown_again_as_it_was_typed_and_changes_nothing(lead, cast, rule, typed):
    answer = lead.post(reverse("networks:steer"), AS_THEY_STAND | {rule: typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {rule}
    assert answer.context["form"][rule].value() == typed
    assert trail(cast.network)[-1].verb != "networks.steer"


def test_the_page_asks_as_much_for_one_change_as_for_thirty(lead, cast):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert lead.get(reverse("networks:steer")).status_code == 200
        return len(queries)

    steer_network(network=cast.network.pk, answer_days=1, by=cast.network_lead, at=cast.now)
    asked()
    one = asked()
    for days in range(2, 32):
        steer_network(network=cast.network.pk, answer_days=days, by=cast.network_lead, at=cast.now)
    assert asked() == one
