"""A centre is founded, described, published, rests, closes; its operators and team come and go."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.models import Person
from ognisko.people.networks.actions import found_network
from ognisko.people.organisations.actions import enter_organisation
from ognisko.place.centres import actions
from ognisko.place.centres.models import Centre, OperatorTerm, TeamMember

from .factories import draft, ready

KINDS = ["centres.centre"]


def refusal(code, call, **arguments):
    with pytest.raises(Refused) as refused:
        call(**arguments)
    assert refused.value.code == code
    return refused.value


def test_the_network_lead_founds_a_draft_and_others_do_not(cast):
    centre = actions.found_centre(name="CAL Przystań", neighbourhoods=[], by=cast.network_lead, at=cast.now)
    assert (centre.state, centre.slug) == ("draft", "cal-przystan")
    refusal("not_allowed", actions.found_centre, name="CAL Inny", by=cast.coordinator, at=cast.now)
    refusal("duplicate", actions.found_centre, name="CAL  PRZYSTAŃ", by=cast.network_lead, at=cast.now)


@pytest.mark.parametrize("name", ["", " ", "!!!", "😀😀", "x" * 10_000, "a\0b", "מרכז"])
def test_a_name_that_cannot_stand_is_refused_and_nothing_is_written(cast, name):
    with pytest.raises(Refused):
        actions.found_centre(name=name, by=SYSTEM, at=cast.now)
    assert Centre.objects.count() == 2


def test_publishing_names_all_that_is_missing_and_what_to_do(cast):
    centre = draft(cast)
    refused = refusal("not_ready", actions.publish_centre, centre=centre.pk, by=SYSTEM, at=cast.now)
    assert len(refused.reason.split(". ")) == 3
    assert refused.next_step


@pytest.mark.parametrize("missing", ["mission", "site", "operator"])
def test_each_missing_part_alone_stops_publishing(cast, missing):
    centre = ready(cast)
    if missing == "mission":
        actions.describe_centre(centre=centre.pk, mission="  ", by=SYSTEM, at=cast.now)
    if missing == "site":
        centre.sites.all().delete()
    if missing == "operator":
        OperatorTerm.objects.filter(centre=centre).delete()
    refusal("not_ready", actions.publish_centre, centre=centre.pk, by=SYSTEM, at=cast.now)


def test_a_centre_lives_through_its_states_with_reasons(cast):
    pk = ready(cast).pk
    acting = {"centre": pk, "by": SYSTEM, "at": cast.now}
    assert actions.publish_centre(**acting).published_at == cast.now
    refusal("no_reason", actions.rest_centre, reason=" ", **acting)
    assert actions.rest_centre(reason="Remont do wiosny.", **acting).pause_reason == "Remont do wiosny."
    assert actions.reopen_centre(**acting).pause_reason == ""
    assert actions.close_centre(reason="Koniec umowy.", **acting).state == "closed"
    refusal("wrong_moment", actions.reopen_centre, **acting)
    refusal("wrong_moment", actions.place_site, address="ul. Nowa 1", **acting)
    verbs = [entry.verb for entry in trail(Centre.objects.get(pk=pk))]
    assert verbs[-4:] == ["centres.publish", "centres.rest", "centres.reopen", "centres.close"]


def test_a_centre_that_people_see_cannot_lose_its_mission_in_any_way(cast):
    refusal("no_mission", actions.describe_centre, centre=cast.centre.pk, mission=" ", by=SYSTEM, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.filter(pk=cast.centre.pk).update(mission="")


@pytest.mark.parametrize(
    "words", [{"mission": "x" * 10_000}, {"story": "a\0b"}, {"accent": "neon"}, {"email": "nikt"}, {"phone": "1" * 30}]
)
def test_words_that_cannot_be_kept_are_refused_whole(cast, words):
    before = Centre.objects.values().get(pk=cast.centre.pk)
    with pytest.raises(Refused):
        actions.describe_centre(centre=cast.centre.pk, by=SYSTEM, at=cast.now, **words)
    assert Centre.objects.values().get(pk=cast.centre.pk) == before


def test_only_the_own_coordinator_keeps_a_centre(cast):
    for name in ("animator", "neighbour_animator", "auditor", "city_officer", "nobody"):
        person = cast.people[name]
        refusal("not_allowed", actions.describe_centre, centre=cast.centre.pk, story="x", by=person, at=cast.now)
    actions.describe_centre(centre=cast.centre.pk, story="Nowa.", by=cast.coordinator, at=cast.now)
    refusal(
        "not_allowed", actions.describe_centre, centre=cast.other_centre.pk, story="x", by=cast.coordinator, at=cast.now
    )


def test_two_organisations_never_lead_at_once(cast):
    acting = {"centre": cast.centre.pk, "rootedness": "entering", "by": SYSTEM, "at": cast.now}
    refusal("overlap", actions.begin_operator_term, organisation=cast.school, starts_on=cast.today, **acting)
    actions.join_operator_term(organisation=cast.school, starts_on=cast.today, **acting)
    first = OperatorTerm.objects.get(centre=cast.centre, leads=True)
    actions.end_operator_term(term=first.pk, ends_on=cast.today, by=SYSTEM, at=cast.now)
    actions.begin_operator_term(organisation=cast.other_ngo, starts_on=cast.today, **acting)
    with pytest.raises(IntegrityError), transaction.atomic():
        OperatorTerm.objects.filter(pk=first.pk).update(ends_on=None)


def test_a_term_ends_within_itself(cast):
    term = OperatorTerm.objects.get(centre=cast.centre)
    refusal("wrong_order", actions.end_operator_term, term=term.pk, ends_on=term.starts_on, by=SYSTEM, at=cast.now)


def test_the_site_is_one_and_says_how_to_come_in(cast):
    acting = {"centre": cast.centre.pk, "by": cast.coordinator, "at": cast.now}
    site = actions.place_site(
        address="ul. Zmyślona 9", outdoor=["garden"], accessibility={"wheelchair": ("yes", "podjazd")}, **acting
    )
    assert cast.centre.sites.count() == 1
    again = actions.place_site(accessibility={"sight": ("no", "")}, **acting)
    assert (again.pk, again.ways_in) == (site.pk, {"sight": {"ease": "no", "note": ""}})


@pytest.mark.parametrize(
    "place",
    [
        {"address": "x" * 10_000},
        {"area_m2": -1},
        {"area_m2": 10**9},
        {"outdoor": ["basen"]},
        {"lat": 91.0, "lon": 17.0},
        {"lat": 51.0},
        {"building": "zamek"},
        {"accessibility": {"telepathy": ("yes", "")}},
        {"accessibility": {"sight": ("perhaps", "")}},
        {"accessibility": {"sight": ("no", "x" * 10_000)}},
    ],
)
def test_a_place_that_cannot_be_is_refused_and_the_old_one_stands(cast, place):
    with pytest.raises(Refused), transaction.atomic():
        actions.place_site(centre=cast.centre.pk, by=SYSTEM, at=cast.now, **place)
    assert cast.centre.sites.get().address == "ul. Zmyślona 7"


@pytest.mark.parametrize("hours", ["", "bzdura", "Mo-Fr 9-1", "24/7 off", "x" * 10_000, "\0", "2020 Mo 10:00-12:00"])
def test_hours_that_cannot_be_read_or_never_open_are_refused(cast, hours):
    refusal(
        "wrong_hours",
        actions.set_hours,
        centre=cast.centre.pk,
        hours=hours,
        starts_on=cast.today,
        by=SYSTEM,
        at=cast.now,
    )


def test_the_same_days_replace_the_promise_and_a_short_one_stands_beside(cast):
    acting = {"centre": cast.centre.pk, "by": SYSTEM, "at": cast.now, "starts_on": cast.today}
    first = actions.set_hours(hours="Mo-Fr 10:00-18:00", **acting)
    second = actions.set_hours(hours="Mo-Fr 12:00-18:00", **acting)
    assert first.pk == second.pk
    actions.set_hours(hours="Mo-Fr 16:00-18:00", ends_on=cast.today + timedelta(days=7), note="ferie", **acting)
    assert cast.centre.hours.count() == 3
    refusal("wrong_order", actions.set_hours, hours="Mo 10:00-12:00", ends_on=cast.today, **acting)


def test_joining_the_team_gives_the_role_and_leaving_ends_it(cast):
    acting = {"by": cast.coordinator, "at": cast.now}
    joining = {"centre": cast.centre.pk, "person": cast.nobody, "role": "animator", "starts_on": cast.today, **acting}
    member = actions.join_team(**joining)
    assert holds(cast.anew("nobody"), "bookings.confirm", cast.centre)
    refusal("duplicate", actions.join_team, **joining)
    actions.leave_team(member=member.pk, ends_on=cast.today, **acting)
    left = TeamMember.objects.get(pk=member.pk)
    assert left.ends_on == cast.today + timedelta(days=1)
    refusal("wrong_moment", actions.leave_team, member=member.pk, ends_on=cast.today, **acting)


def test_who_left_the_team_a_year_ago_is_no_longer_kept(cast):
    acting = {"by": cast.coordinator, "at": cast.now}
    member = actions.join_team(
        centre=cast.centre.pk, person=cast.nobody, role="animator", starts_on=cast.today, **acting
    )
    actions.leave_team(member=member.pk, ends_on=cast.today, **acting)
    assert actions.shed_former_members(cast.now + timedelta(days=365)) == 0
    assert actions.shed_former_members(cast.now + timedelta(days=367)) == 1
    assert not TeamMember.objects.filter(pk=member.pk).exists()


def test_a_person_unknown_so_far_is_welcomed_with_an_account_and_a_letter(cast):
    actions.welcome_to_team(
        centre=cast.centre.pk, email="Nowa@example.org", name="Nowa Osoba", role="volunteer", starts_on=cast.today,
        by=cast.coordinator, at=cast.now,
    )  # fmt: skip
    assert Person.objects.get(email="nowa@example.org").name == "Nowa Osoba"
    [letter] = OutboxMessage.objects.all()
    assert (letter.address, "/desk/" in letter.body) == ("nowa@example.org", True)


def test_nobody_gives_a_role_of_the_network_through_the_team(cast):
    refusal(
        "wrong_input", actions.join_team, centre=cast.centre.pk, person=cast.nobody, role="network_lead",
        starts_on=cast.today, by=cast.coordinator, at=cast.now,
    )  # fmt: skip


def test_things_of_another_network_are_refused(cast):
    other = found_network(slug="inna", name="Inna", by=SYSTEM, at=cast.now)
    with within(other):
        foreign = enter_organisation(name="Obca", kind="association", by=SYSTEM, at=cast.now)
        refusal(
            "other_network",
            actions.found_centre,
            name="CAL",
            neighbourhoods=[cast.neighbourhood],
            by=SYSTEM,
            at=cast.now,
        )
    refusal(
        "other_network", actions.join_operator_term, centre=cast.centre.pk, organisation=foreign,
        starts_on=date(2026, 1, 1), rootedness="grown", by=SYSTEM, at=cast.now,
    )  # fmt: skip


def test_a_search_finds_published_centres_and_drafts_only_for_the_team(cast):
    actions.describe_centre(centre=draft(cast).pk, mission="Modelarnia latawców.", by=SYSTEM, at=cast.now)
    assert [hit.pk for hit in search.found("podwórku", kinds=KINDS)] == [
        cast.centre.pk,
        cast.other_centre.pk,
    ]
    assert search.found("latawce", kinds=KINDS) == []
    assert len(search.found("latawce", kinds=KINDS, public_only=False)) == 1
    actions.close_centre(centre=cast.other_centre.pk, reason="Koniec.", by=SYSTEM, at=cast.now)
    assert [hit.pk for hit in search.found("podwórku", kinds=KINDS)] == [cast.centre.pk]
