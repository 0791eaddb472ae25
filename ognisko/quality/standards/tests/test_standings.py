"""Where a centre stands: measured from records, declared, kept for everyone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.practice.partnerships.tests.factories import turned
from ognisko.quality.standards import actions, queries, tasks
from ognisko.quality.standards.models import Catalogue, Criterion, Declaration, Standing

SAID = "Sąsiadki trzymają klucze i otwierają salę w niedziele."


@pytest.fixture
def model(cast):
    actions.load_catalogues(by=SYSTEM, at=cast.now)
    return Catalogue.objects.get(family="wroclaw-model")


@pytest.fixture
def visit(client, cast, second_factor, model):
    def go(url, who="", data=None):
        if who:
            second_factor(who)
            client.force_login(cast.people[who])
        headers = {"accept-language": "en"}
        return client.post(url, data, headers=headers) if data is not None else client.get(url, headers=headers)

    return go


def words(response):
    return " ".join(response.content.decode().split())


def judged(cast, model, key):
    stand = queries.standing(cast.centre, model, on=cast.today)
    return next(each for each in stand.judgements if each.criterion.key == key)


def declare(cast, model, key="solidarity", **said):
    criterion = Criterion.objects.get(catalogue=model, key=key)
    whole = {"sentence": SAID, "where": "zeszyt kluczy", "declared_on": cast.today} | said
    return actions.declare_criterion(
        centre=cast.centre.pk, criterion=criterion.pk, by=cast.coordinator, at=cast.now, **whole
    )


def test_a_new_centre_meets_what_its_place_and_mission_show_and_nothing_it_has_not_done(cast, model):
    stand = queries.standing(cast.centre, model, on=cast.today)
    met = {each.criterion.key for each in stand.met}
    assert met == {
        "own-mission",
        "physical-space",
        "open-hours",
        "rooted-operator",
        "grown-here",
        "entry",
        "answered-voices",
    }


def test_a_full_turn_of_the_partnership_meets_its_criteria_with_records_to_open(cast, model):
    turned(cast)
    stand = queries.standing(cast.centre, model, on=cast.today)
    met = {each.criterion.key for each in stand.met}
    assert {
        "valid-partnership", "turning-cycle", "operator-animates", "city-programmes", "joined-competences",
        "animating-partnership", "own-resources", "social-challenges", "diagnosis",
    } <= met  # fmt: skip
    assert not {"wished-partners", "council-cooperation", "economic-challenges"} & met
    valid = judged(cast, model, "valid-partnership")
    assert valid.verdict.reason.startswith("In the last 180 days 3 partners from 3 sectors took part.")
    assert [record.url.split("/")[1] for record in valid.verdict.records] == ["spotkania", "spotkania", "partnerstwa"]


def test_a_criterion_not_met_says_what_to_do_next(cast, model):
    council = judged(cast, model, "council-cooperation")
    assert council.verdict.reason == "The centre has no partnership yet."
    assert council.verdict.next_step == "Invite the council into the partnership and agree one thing to do together."


def test_an_entering_operator_must_speak_of_its_entry_and_one_from_here_need_not(cast, model):
    assert judged(cast, model, "entry").verdict.reason == "Met by: The operator comes from here."
    cast.centre.operator_terms.update(rootedness="entering")
    assert judged(cast, model, "entry").is_met is False
    declare(cast, model, "entry", where="")
    assert judged(cast, model, "entry").is_met is True


def test_each_indicator_is_measured_once_however_many_criteria_ask(cast, model, monkeypatch):
    asked = []
    real = queries.standings.measured
    monkeypatch.setattr(queries.standings, "measured", lambda key, *rest: asked.append(key) or real(key, *rest))
    figures = queries.standings.Figures(cast.centre, cast.today)
    for catalogue in queries.catalogues():
        queries.standing(cast.centre, catalogue, on=cast.today, figures=figures)
    assert asked.count("partnerships.valid") == 1
    assert asked.count("partnerships.cycle_phases") == 2  # of one year, and of two


def test_a_declaration_has_a_sentence_a_day_and_a_place_to_see_it(cast, model):
    row = declare(cast, model)
    shown = judged(cast, model, "solidarity")
    assert shown.is_met is True
    assert SAID in shown.verdict.reason
    assert [record.label for record in shown.verdict.records] == ["zeszyt kluczy"]
    entry = trail(row)[0]
    assert (entry.verb, entry.after) == (
        "standards.declare",
        {"family": "wroclaw-model", "key": "solidarity", "declared_on": f"{cast.today}"},
    )


@pytest.mark.parametrize(
    ("said", "key", "code"),
    [
        ({"where": ""}, "solidarity", "no_evidence"),
        ({"sentence": "krótko"}, "solidarity", "bad_input"),
        ({"sentence": "a" * 10_000}, "solidarity", "bad_input"),
        ({}, "valid-partnership", "measured"),
    ],
)
def test_what_cannot_be_declared_is_refused(cast, model, said, key, code):
    with pytest.raises(Refused) as refused:
        declare(cast, model, key, **said)
    assert refused.value.code == code
    assert Declaration.objects.count() == 0


def test_a_day_to_come_and_a_stranger_are_refused(cast, model):
    with pytest.raises(Refused, match="still to come"):
        declare(cast, model, declared_on=cast.today + timedelta(days=1))
    criterion = Criterion.objects.get(catalogue=model, key="solidarity")
    for who in ("animator", "network_lead", "auditor", "neighbour_animator", "nobody"):
        with pytest.raises(Refused, match="Only the coordinator"):
            actions.declare_criterion(
                centre=cast.centre.pk,
                criterion=criterion.pk,
                sentence=SAID,
                where="x",
                declared_on=cast.today,
                by=cast.people[who],
                at=cast.now,
            )


def test_after_a_year_it_is_said_anew(cast, model):
    declare(cast, model, declared_on=cast.today - timedelta(days=366))
    shown = judged(cast, model, "solidarity")
    assert shown.is_met is False
    assert "declare it anew" in shown.verdict.next_step
    declare(cast, model)
    assert judged(cast, model, "solidarity").is_met is True
    assert Declaration.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_a_declaration_outlives_the_reload_of_a_draft(cast, model):
    declare(cast, model)
    Catalogue.objects.update(content_hash="old")
    actions.load_catalogues(by=SYSTEM, at=cast.now)
    assert judged(cast, Catalogue.objects.get(family="wroclaw-model"), "solidarity").is_met is True


def test_a_kept_standing_is_added_only_when_something_differs(cast, model):
    actions.take_standing(centre=cast.centre.pk, by=SYSTEM, at=cast.now)
    later = cast.now + timedelta(hours=3)
    actions.take_standing(centre=cast.centre.pk, by=SYSTEM, at=later)
    assert Standing.objects.count() == 2  # one for each standard
    assert {row.seen_at for row in Standing.objects.all()} == {later}
    declare(cast, model)
    actions.take_standing(centre=cast.centre.pk, by=SYSTEM, at=later)
    assert Standing.objects.filter(family="wroclaw-model").count() == 2


def test_the_round_keeps_each_open_centre_once_a_day(cast):
    assert tasks.keep_standings(cast.now) == 2
    assert tasks.keep_standings(cast.now) == 0
    assert tasks.keep_standings(cast.now + timedelta(days=1)) == 2


def test_a_declaration_moves_the_public_page_at_once(cast, model, django_capture_on_commit_callbacks):
    actions.take_standing(centre=cast.centre.pk, by=SYSTEM, at=cast.now)
    with django_capture_on_commit_callbacks(execute=True):
        declare(cast, model)
    assert queries.newest_standing(cast.centre, "wroclaw-model").met["solidarity"] is True


def test_the_team_sees_every_verdict_with_records_and_the_next_step(visit, cast):
    turned(cast)
    seen = words(visit(reverse("standards:standard", args=[cast.centre.slug]), "coordinator"))
    assert "The Wrocław model" in seen
    assert "of 48 criteria are met" in seen
    assert "of 17 criteria are met" in seen
    assert "Warunkiem partnerstwa jest aktywny udział minimum trzech podmiotów" in seen
    assert "Answer the voices past their day first" not in seen
    assert "Show the 3 records behind this" in seen
    assert reverse("standards:declare", args=[cast.centre.slug, "wroclaw-model", "solidarity"]) in seen


def test_the_other_standard_stands_one_click_away(visit, cast):
    url = reverse("standards:standard", args=[cast.centre.slug])
    seen = words(visit(f"{url}?model=mazowsze-standard", "animator"))
    assert "<h1>The Mazowsze standard</h1>" in seen
    assert "Declare" not in seen
    assert visit(f"{url}?model=<script>", "animator").status_code == 404


def test_small_counts_of_voices_stay_within_the_centre(visit, cast):
    url = reverse("standards:standard", args=[cast.centre.slug])
    assert "No voice was due to be answered in this time." in words(visit(url, "animator"))
    assert "No voice was due to be answered in this time." not in words(visit(url, "assessor"))


def test_everyone_sees_what_is_met_without_figures_in_few_queries(visit, cast, django_assert_max_num_queries):
    turned(cast)
    actions.take_standing(centre=cast.centre.pk, by=SYSTEM, at=cast.now)
    with django_assert_max_num_queries(12):
        seen = words(visit(reverse("standards:public", args=[cast.centre.slug])))
    assert "A valid partnership" in seen
    assert "In the last 180 days" not in seen
    assert "A standing is not a certificate" in seen
    assert "criteria are met" in words(visit(reverse("centres:centre", args=[cast.centre.slug])))


def test_a_coordinator_declares_on_a_form_that_keeps_what_was_typed(visit, cast):
    url = reverse("standards:declare", args=[cast.centre.slug, "wroclaw-model", "solidarity"])
    wrong = visit(url, "coordinator", {"sentence": "<b>Za mało</b>", "where": "", "declared_on": "9999-99-99"})
    assert wrong.status_code == 422
    assert "&lt;b&gt;Za mało&lt;/b&gt;" in words(wrong)
    right = visit(url, "coordinator", {"sentence": SAID, "where": "zeszyt", "declared_on": f"{cast.today}"})
    assert right.status_code == 302
    assert Declaration.objects.get().sentence == SAID
    gone = visit(f"{url}wycofaj/", "coordinator", {})
    assert gone.status_code == 302
    assert Declaration.objects.get().withdrawn_at is not None
