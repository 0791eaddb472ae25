"""The centre's public page, the list, and the desk that keeps it."""

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.models import RoleGrant
from ognisko.place.centres import actions
from ognisko.place.centres.models import Centre, TeamMember

from .factories import draft, ready

PUBLIC_QUERIES = 12


@pytest.fixture
def desk(second_factor):
    """A browser signed in as a member of the cast."""

    def enter(name):
        client = Client()
        client.force_login(second_factor(name))
        return client

    return enter


def test_the_list_shows_open_centres_and_no_drafts(client, cast):
    draft(cast)
    page = client.get("/cal/").content.decode()
    assert ("CAL Podwórko" in page, "CAL Przystań" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_for_many_centres(client, cast, count, django_assert_max_num_queries):
    for number in range(count):
        actions.publish_centre(centre=ready(cast, f"CAL numer {number}").pk, by=SYSTEM, at=cast.now)
    with django_assert_max_num_queries(9):
        assert client.get("/cal/").status_code == 200


def test_the_public_page_says_mission_hours_place_people_and_keeps_contacts_back(
    client, cast, django_assert_max_num_queries
):
    acting = {"centre": cast.centre.pk, "by": SYSTEM, "at": cast.now}
    actions.place_site(accessibility={"wheelchair": ("yes", "podjazd od podwórka")}, **acting)
    actions.join_team(person=cast.animator, role="animator", starts_on=cast.today, shown=True, **acting)
    actions.join_team(person=cast.volunteer, role="volunteer", starts_on=cast.today, **acting)
    with django_assert_max_num_queries(PUBLIC_QUERIES):
        page = client.get(f"/cal/{cast.centre.slug}/").content.decode()
    for words in (
        "Żeby nikt na podwórku nie był sam.",
        "ul. Zmyślona 7",
        "podjazd od podwórka",
        "Wspólne Schody",
        "Ołbin",
    ):
        assert words in page
    assert ("Animator" in page, "Volunteer" in page, "animator@example.org" in page) == (True, False, False)


def test_a_draft_is_not_found_by_strangers_and_shown_to_its_team(client, cast, desk):
    centre = draft(cast)
    assert client.get(f"/cal/{centre.slug}/").status_code == 404
    assert desk("network_lead").get(f"/cal/{centre.slug}/").status_code == 200
    assert desk("coordinator").get(f"/cal/{centre.slug}/").status_code == 404


def test_a_closed_centre_keeps_its_page_with_the_reason(client, cast):
    actions.close_centre(centre=cast.centre.pk, reason="Umowa dobiegła końca.", by=SYSTEM, at=cast.now)
    page = client.get(f"/cal/{cast.centre.slug}/")
    assert (page.status_code, "Umowa dobiegła końca." in page.content.decode()) == (200, True)


def test_script_in_the_story_is_shown_as_words(client, cast):
    actions.describe_centre(centre=cast.centre.pk, story="<script>alert(1)</script>", by=SYSTEM, at=cast.now)
    assert "<script>alert(1)" not in client.get(f"/cal/{cast.centre.slug}/").content.decode()


def test_the_neighbourhood_says_which_centre_works_there(client, cast):
    assert f'href="/cal/{cast.centre.slug}/"' in client.get(f"/osiedla/{cast.neighbourhood.slug}/").content.decode()


def test_a_coordinator_changes_the_mission_and_a_bad_form_loses_nothing(cast, desk):
    client, address = desk("coordinator"), reverse("centres:describe", args=[cast.centre.slug])
    words = {
        "mission": "Nowa misja.",
        "story": "Historia.",
        "accent": "moss",
        "neighbourhoods": [cast.neighbourhood.pk],
    }
    assert client.post(address, words).status_code == 302
    assert Centre.objects.get(pk=cast.centre.pk).mission == "Nowa misja."
    page = client.post(address, {**words, "mission": "", "story": "Nie zgub mnie"})
    assert (page.status_code, "Nie zgub mnie" in page.content.decode()) == (422, True)
    page = client.post(address, {**words, "email": "to nie adres", "story": "Nie zgub mnie"})
    assert (page.status_code, "Nie zgub mnie" in page.content.decode()) == (422, True)


def test_the_site_form_keeps_the_ways_in(cast, desk):
    client, address = desk("coordinator"), reverse("centres:place_site", args=[cast.centre.slug])
    words = {"address": "ul. Nowa 2", "building": "own", "ease_wheelchair": "partly", "note_wheelchair": "próg 2 cm"}
    assert client.post(address, words).status_code == 302
    assert "próg 2 cm" in client.get(address).content.decode()
    assert client.post(address, {**words, "area_m2": "-5"}).status_code == 422


def test_hours_are_set_by_the_week_and_by_the_notation(cast, desk):
    client = desk("coordinator")
    week = reverse("centres:set_hours", args=[cast.centre.slug])
    today = cast.today.isoformat()
    assert client.post(week, {"starts_on": today, "Mo_from": "10:00", "Mo_to": "18:00"}).status_code == 302
    assert client.post(week, {"starts_on": today, "Mo_from": "18:00", "Mo_to": "10:00"}).status_code == 422
    notation = reverse("centres:set_hours_notation", args=[cast.centre.slug])
    assert client.post(notation, {"starts_on": today, "hours": "Sa[1] 10:00-12:00"}).status_code == 302
    page = client.post(notation, {"starts_on": today, "hours": "kiedy chcemy"})
    assert (page.status_code, "kiedy chcemy" in page.content.decode()) == (422, True)


def test_a_person_joins_by_address_and_leaves(cast, desk):
    client, address = desk("coordinator"), reverse("centres:join_team", args=[cast.centre.slug])
    words = {"email": "nowa@example.org", "name": "Nowa Osoba", "role": "animator"}
    assert client.post(address, words).status_code == 302
    assert client.post(address, words).status_code == 422
    member = TeamMember.objects.get()
    client.post(reverse("centres:leave_team", args=[cast.centre.slug, member.pk]))
    member.refresh_from_db()
    assert member.ends_on is not None


def test_somebody_elses_member_is_not_found(cast, desk):
    member = actions.join_team(
        centre=cast.other_centre.pk, person=cast.nobody, role="volunteer", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    assert (
        desk("coordinator").post(reverse("centres:leave_team", args=[cast.centre.slug, member.pk])).status_code == 404
    )


def test_a_draft_waits_on_the_desk_and_says_what_is_missing(cast, desk):
    centre = draft(cast)
    [entry] = menus.waiting(cast.network_lead, cast.now)
    assert entry.url == f"/desk/cal/{centre.slug}/"
    page = desk("network_lead").post(reverse("centres:publish", args=[centre.slug]), follow=True)
    assert 'class="notice ember' in page.content.decode()
    centre.refresh_from_db()
    assert centre.state == "draft"


def test_the_lead_founds_a_centre_names_its_operator_and_publishes(cast, desk):
    client = desk("network_lead")
    client.post(reverse("centres:found"), {"name": "CAL Nowy", "neighbourhoods": [cast.neighbourhood.pk]})
    centre = Centre.objects.get(slug="cal-nowy")
    slug = [centre.slug]
    client.post(reverse("centres:describe", args=slug), {"mission": "Być razem.", "accent": "river"})
    client.post(reverse("centres:place_site", args=slug), {"address": "ul. Zmyślona 3", "building": "own"})
    operator = {"organisation": cast.ngo.pk, "starts_on": cast.today.isoformat(), "rootedness": "entering"}
    client.post(reverse("centres:begin_operator_term", args=slug), operator)
    client.post(reverse("centres:publish", args=slug))
    centre.refresh_from_db()
    assert centre.state == "published"


def test_resting_asks_for_a_reason(cast, desk):
    client, address = desk("coordinator"), reverse("centres:rest", args=[cast.centre.slug])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Remont do wiosny."}).status_code == 302
    client.post(reverse("centres:reopen", args=[cast.centre.slug]))
    assert Centre.objects.get(pk=cast.centre.pk).state == "published"


def test_a_coordinator_opens_the_desk_to_a_partner_and_closes_it_again(cast, desk):
    browser, url = desk("coordinator"), reverse("centres:guests", args=[cast.centre.slug])
    data = {"email": "p@example.org", "name": "Paweł Piekarski", "role": "partner", "organisation": cast.shop.pk}
    assert "Paweł Piekarski" in browser.post(url, data, follow=True).content.decode()
    grant = RoleGrant.objects.get(person__email="p@example.org")
    browser.post(reverse("centres:end_guest", args=[cast.centre.slug, grant.pk]))
    grant.refresh_from_db()
    assert (grant.role, grant.ends_on is None) == ("partner", False)


def test_a_coordinator_is_not_offered_a_role_that_reaches_further(cast, desk):
    url = reverse("centres:guests", args=[cast.centre.slug])
    page = desk("coordinator").get(url).content.decode()
    assert ('value="councillor"' in page, 'value="auditor"' in page) == (True, False)
    assert 'value="auditor"' in desk("network_lead").get(url).content.decode()
