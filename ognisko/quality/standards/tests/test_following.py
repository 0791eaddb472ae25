"""Which version a network follows: what a change would mean, who may make it, and that it is made as it was shown."""

import pytest
import yaml
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.quality.standards import actions, queries, tasks
from ognisko.quality.standards.models import Catalogue, Standing
from ognisko.quality.standards.queries.differences import centres_judged, difference, outlook, with_standings
from ognisko.quality.standards.vocabulary.documents import FOLDER

WHY = "Zebranie centrów przyjęło nową wersję."


@pytest.fixture
def old(cast):
    actions.load_catalogues(by=SYSTEM, at=cast.now)
    return Catalogue.objects.get(family="wroclaw-model")


@pytest.fixture
def new(cast, old):
    """Version 0.2: without solidarity, with a new criterion, one with a higher bar, one named otherwise."""
    return actions.load_catalogue(content=_second(), by=SYSTEM, at=cast.now).catalogue


def _second(**changed):
    whole = yaml.safe_load((FOLDER / "wroclaw-model-0.1.yaml").read_text()) | {"version": "0.2"} | changed
    values = whole["chapters"][0]["criteria"]
    assert [each["key"] for each in values] == ["solidarity", "openness", "different-backgrounds"]
    fresh = values[0] | {"key": "kindness", "judged": "declared"}
    values[1]["judged"] = values[1]["judged"] | {"at_least": 5}
    values[2]["title"] = values[2]["title"] | {"pl": "Znajomości ponad podziałami"}
    whole["chapters"][0]["criteria"] = [fresh, *values[1:]]
    return yaml.safe_dump(whole, allow_unicode=True).encode()


@pytest.fixture
def lead(client, second_factor):
    client.force_login(second_factor("network_lead"))
    return client


def _follow(row, cast, **how):
    acting = {"reason": WHY, "by": cast.network_lead, "at": cast.now} | how
    return actions.follow_catalogue(catalogue=row.pk, **acting)


def test_the_difference_names_what_comes_what_goes_and_what_changes(old, new):
    found = difference(old, new)
    assert [each.key for each in found.added] == ["kindness"]
    assert [each.key for each in found.removed] == ["solidarity"]
    assert [(each.after.key, each.is_judged_anew) for each in found.changed] == [
        ("openness", True),
        ("different-backgrounds", False),
    ]
    assert len(found.same) == old.criteria.count() - 3


def test_another_standard_shares_no_criterion_even_of_the_same_name(old):
    other = Catalogue.objects.get(family="mazowsze-standard")
    found = difference(old, other)
    assert (len(found.added), len(found.removed)) == (other.criteria.count(), old.criteria.count())
    assert (found.changed, found.same) == ([], [])


def test_what_a_centre_met_is_carried_over_only_where_nothing_is_judged_anew(cast, old, new):
    tasks.keep_standings(cast.now)
    found = difference(old, new)
    seen = outlook(with_standings(centres_judged(), found).get(pk=cast.centre.pk), found)
    met = queries.newest_standing(cast.centre, old.family).met
    assert (seen.now, seen.now_all) == (sum(met.values()), old.criteria.count())
    assert seen.unknown == 2  # kindness is new, openness has a higher bar
    assert seen.then == sum(is_met for key, is_met in met.items() if key not in {"solidarity", "openness"})


def test_the_lead_changes_the_standard_and_the_memory_keeps_why(cast, old, new):
    _follow(new, cast)
    line = trail(new)[-1]
    assert (line.verb, line.reason, line.actor) == ("standards.follow", WHY, cast.network_lead.actor_ref)
    assert line.before == {"family": "wroclaw-model", "version": "0.1"}
    assert line.after == {"family": "wroclaw-model", "version": "0.2"}
    assert queries.followed() == new


def test_pages_show_the_followed_version_though_another_was_loaded_later(cast, old, new):
    assert queries.catalogues()[0] == old
    _follow(new, cast)
    assert queries.catalogues()[0] == new
    assert queries.criterion("wroclaw-model", "kindness").catalogue == new


def test_centres_are_judged_by_the_new_version_in_the_next_round_though_they_were_judged_today(cast, old, new):
    tasks.keep_standings(cast.now)
    _follow(new, cast)
    tasks.keep_standings(cast.now)
    kept = queries.newest_standing(cast.centre, "wroclaw-model")
    assert (kept.version, "kindness" in kept.met, "solidarity" in kept.met) == ("0.2", True, False)
    count = Standing.objects.count()
    tasks.keep_standings(cast.now)
    assert Standing.objects.count() == count


@pytest.mark.parametrize(
    ("how", "code"),
    [({"reason": "  bo tak  "}, "no_reason"), ({"seen": "1-abc-2-def"}, "changed_meanwhile")],
)
def test_a_change_without_a_reason_or_seen_otherwise_is_refused(cast, old, new, how, code):
    with pytest.raises(Refused) as refusal:
        _follow(new, cast, **how)
    assert refusal.value.code == code
    assert queries.followed() == old


def test_the_version_that_is_followed_is_not_followed_again(cast, old):
    with pytest.raises(Refused) as refusal:
        _follow(old, cast)
    assert refusal.value.code == "followed_already"


@pytest.mark.usefixtures("contexts")
def test_on_the_page_the_lead_sees_the_difference_and_confirms_it(lead, cast, old, new):
    url = reverse("standards:follow", args=[new.pk])
    shown = lead.get(url)
    assert [len(shown.context[part]) for part in ("added", "removed", "changed")] == [1, 1, 2]
    assert cast.centre.name in shown.content.decode()
    sent = {"reason": WHY, "seen": shown.context["form"]["seen"].value()}
    page = lead.post(url, sent, follow=True, headers={"accept-language": "en"}).content.decode()
    assert queries.followed() == new
    assert WHY in page
    assert cast.network_lead.name in page


@pytest.mark.usefixtures("contexts")
def test_a_draft_loaded_anew_meanwhile_is_shown_again_before_it_is_confirmed(lead, cast, old, new):
    url = reverse("standards:follow", args=[new.pk])
    sent = {"reason": WHY, "seen": lead.get(url).context["form"]["seen"].value()}
    actions.load_catalogue(content=_second(source="another.txt"), by=SYSTEM, at=cast.now)
    answer = lead.post(url, sent)
    assert answer.status_code == 422
    assert queries.followed() == old
    again = answer.context["form"]
    assert (again["reason"].value(), again["seen"].value() == sent["seen"]) == (WHY, False)
    assert lead.post(url, {"reason": WHY, "seen": again["seen"].value()}).status_code == 302
    assert queries.followed() == new


def test_a_version_of_no_network_leads_nowhere(lead, old):
    assert lead.get(reverse("standards:follow", args=[9_999])).status_code == 404
