"""Who works with whom: ties come from records, figures say what to do, a partner sees itself first."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing import indicators
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.actions import enter_organisation, give_post
from ognisko.practice.events import actions as events
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.models import Partner
from ognisko.practice.partnerships.queries.figures import figures, is_thin
from ognisko.practice.partnerships.queries.joint import joint_work
from ognisko.practice.partnerships.queries.mirrors import mirror
from ognisko.practice.partnerships.queries.windows import strip, turns, windows
from ognisko.practice.partnerships.views.web import name_lines
from ognisko.practice.partnerships.vocabulary import Phase

from .factories import partnership, turned
from .turns import meet


def event(cast, *, started, organised, days_ago, title="Zupa z jednego gara"):
    """An event of two partners that took place; None is the centre."""
    at = cast.now - timedelta(days=days_ago)
    row = events.plan_activity(
        centre=cast.centre.pk,
        title=title,
        starts_at=at - timedelta(hours=2),
        ends_at=at,
        place_text="podwórko",
        started_by="partner" if started else "centre",
        started_by_organisation=started,
        organised_by="partner" if organised else "centre",
        organised_by_organisation=organised,
        by=SYSTEM,
        at=at - timedelta(days=7),
    )
    return events.close_occurrence(occurrence=row.pk, headcount=20, by=SYSTEM, at=at)


def pairs(work, ties):
    return {(work.names[tie.one], work.names[tie.other]): tie.counts for tie in ties}


NGO, SCHOOL, SHOP = "Stowarzyszenie Wspólne Schody", "Szkoła przy Lipach", "Piekarnia Pod Kasztanem"


def test_a_tie_is_made_of_meetings_shared_priorities_and_events_and_opens_each(cast):
    row = partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    event(cast, started=cast.school, organised=None, days_ago=20, title="Ogród otwiera furtkę")
    work = joint_work(row, on=cast.today)
    found = pairs(work, work.ties())
    assert found == {(SHOP, SCHOOL): (1, 0, 1), (NGO, SCHOOL): (1, 0, 1), (SHOP, NGO): (0, 0, 1)}
    shared = work.shared(cast.school.pk, cast.shop.pk)
    assert [(each.kind, each.label) for each in shared] == [
        ("event", "Zupa z jednego gara"),
        ("meeting", "Spotkanie założycielskie"),
    ]
    assert all(each.url for each in shared)


def test_what_the_centre_organises_for_a_promise_ties_its_operator_to_who_promised(cast):
    row = partnership(cast)
    turned(cast, row=row, until=Phase.EVALUATION)
    work = joint_work(row, on=cast.today)
    kinds = {(each.kind, len(each.members)) for each in work.records}
    assert ("promise", 1) in kinds, "a priority with one promise ties nobody yet"
    assert {tie.works for tie in work.ties()} == {False}


def test_sitting_at_one_table_is_not_yet_a_tie_of_work(cast):
    row = partnership(cast)
    work = joint_work(row, on=cast.today)
    assert [tie.points for tie in work.ties()] == [1, 1, 1]
    said = {each.key: each for each in figures(work)}
    assert said["density"].value == "0%"
    assert said["density"].meaning == "0 of 3 possible pairs did something together."
    assert said["at_table"].meaning == f"At the table, and in no shared work yet: {SHOP}, {NGO}, {SCHOOL}."
    assert is_thin(work)
    assert "centralisation" not in said


def test_when_all_goes_through_the_operator_the_others_are_asked_to_do_one_thing_without_it(cast):
    row = partnership(cast)
    for days in (10, 20):
        event(cast, started=cast.school, organised=None, days_ago=days)
        event(cast, started=cast.shop, organised=None, days_ago=days + 5)
    work = joint_work(row, on=cast.today)
    said = {each.key: each for each in figures(work)}
    assert said["centralisation"].value == "100%"
    assert said["centralisation"].meaning == f"Nearly everything goes through: {NGO}."
    assert said["centralisation"].advice == f"Ask for one thing done without them: {SHOP}, {SCHOOL}."
    assert said["brokers"].advice == f"Bring together those who know each other only through them: {SHOP}, {SCHOOL}."
    assert said["dominance"].value == "100%"
    assert said["dominance"].advice == f"Let somebody else call the next one: {SHOP}."
    assert said["mixing"].meaning == "2 of 2 ties join different sectors."
    assert said["silent"].meaning == "Everybody took part in something."


def test_only_the_chosen_time_counts_and_silent_partners_are_named(cast):
    row = partnership(cast, days_ago=390)
    event(cast, started=cast.school, organised=cast.shop, days_ago=380)
    event(cast, started=cast.shop, organised=None, days_ago=3)
    work = joint_work(row, on=cast.today)
    year = windows([], cast.today)[0]
    mask = work.within(year.since, year.until)
    assert pairs(work, work.ties(mask)) == {(SHOP, NGO): (1, 0, 0)}
    assert [each.organisation.name for each in work.silent(mask)] == [SCHOOL]
    assert len(work.ties()) == 3


def test_a_partner_who_left_is_in_no_picture(cast):
    row = partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=10)
    actions.leave_partnership(partner=row.partners.get(organisation=cast.shop).pk, by=SYSTEM, at=cast.now)
    work = joint_work(row, on=cast.today)
    assert sorted(work.names.values()) == [NGO, SCHOOL]
    assert work.joint() == []


def test_the_mirror_tells_with_whom_with_whom_not_yet_and_who_can_introduce_us(cast):
    row = partnership(cast)
    actions.join_partnership(partnership=row.pk, organisation=cast.other_ngo, by=SYSTEM, at=cast.now)
    event(cast, started=cast.school, organised=None, days_ago=10)
    event(cast, started=cast.shop, organised=None, days_ago=12)
    work = joint_work(row, on=cast.today)
    found = mirror(work, cast.school.pk)
    assert [work.names[tie.other_than(cast.school.pk)] for tie in found.working] == [NGO]
    assert [work.names[tie.other_than(cast.school.pk)] for tie in found.met] == [SHOP]
    assert [each.organisation.name for each in found.not_yet] == ["Fundacja Zielony Próg"]
    assert [(each.partner.organisation.name, each.via) for each in found.helpers] == [(SHOP, NGO)]


def test_the_strip_shows_turns_once_there_are_two_and_quarters_before(cast):
    row = partnership(cast)
    assert next(each.label for each in strip([], cast.today.replace(month=1, day=1), cast.today)) == (
        f"quarter 1 of {cast.today.year}"
    )
    assert strip([], None, cast.today) == []
    turned(cast, row=row)
    actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now)
    stretches = strip(turns(row), cast.today, cast.today)
    assert [each.key for each in stretches] == ["obieg-1", "obieg-2"]


def test_the_indicators_of_ties_bring_their_records(cast):
    partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    year = Period(cast.today - timedelta(days=300), cast.today + timedelta(days=1))
    dense = indicators.measured("partnerships.density", cast.centre, year)
    assert dense.value == pytest.approx(1 / 3)
    assert [each.label.split(",")[0] for each in dense.records] == ["event: Zupa z jednego gara"]
    assert indicators.measured("partnerships.sector_mixing", cast.centre, year).value == 1.0
    silent = indicators.measured("partnerships.silent_partners", cast.centre, year)
    assert (silent.value, silent.sentence) == (0, "Everybody took part in something.")
    assert indicators.measured("partnerships.density", cast.other_centre, year).value == 0


@pytest.fixture
def visit(client, cast, second_factor):
    """Open an address in English, as somebody of the cast or as nobody."""

    def go(name, row, *rest, who="animator", query=""):
        if who:
            second_factor(who)
            client.force_login(cast.people[who])
        url = reverse(f"partnerships:{name}", args=[row.slug, *rest])
        return client.get(url + query, headers={"accept-language": "en"})

    return go


def words(response):
    return " ".join(response.content.decode().split())


def test_the_team_sees_the_whole_and_each_tie_opens_its_records(visit, client, cast, django_assert_max_num_queries):
    row = partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    seen = words(visit("ties", row))
    with django_assert_max_num_queries(12):
        client.get(reverse("partnerships:ties", args=[row.slug]))
    assert "What it says, and what to do" in seen
    assert 'class="web"' in seen
    school, shop = (Partner.objects.get(organisation=each).pk for each in (cast.school, cast.shop))
    assert reverse("partnerships:tie", args=[row.slug, shop, school]) in seen
    assert "Zupa z jednego gara" in words(visit("tie", row, shop, school))
    assert visit("tie", row, shop, shop).status_code == 404
    assert visit("mirror", row, 999_999).status_code == 404


def test_a_partner_sees_its_own_mirror_before_the_whole(visit, client, cast, django_assert_max_num_queries):
    row = partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    said = {"title": "piekarz", "starts_on": cast.today, "by": SYSTEM, "at": cast.now}
    give_post(person=cast.partner, organisation=cast.shop, **said)
    seen = words(visit("ties", row, who="partner"))
    with django_assert_max_num_queries(12):
        client.get(reverse("partnerships:ties", args=[row.slug]))
    assert seen.index("With whom you work") < seen.index("The whole partnership") < seen.index('class="web"')


def test_everyone_sees_who_works_with_whom_without_weights_or_names_of_persons(visit, cast):
    row = partnership(cast)
    leader = enter_organisation(name="Jadwiga z Czwórki", kind="local_leader", by=SYSTEM, at=cast.now)
    actions.join_partnership(partnership=row.pk, organisation=leader, by=SYSTEM, at=cast.now)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    seen = words(visit("web", row, who=""))
    assert f"works with: {SHOP}" in seen
    assert "Jadwiga" not in seen
    assert "local leader" in seen
    assert "Silent" not in seen
    assert "%" not in seen.split("<main")[1].split("</main")[0]


def test_the_drawing_is_the_same_at_every_reload(visit, cast):
    row = partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    first, second = (words(visit("web", row, who="")).split('<svg class="web"')[1].split("</svg>")[0] for _n in "ab")
    assert first == second


def test_the_spreadsheet_has_every_tie_and_reckons_no_name(visit, cast):
    row = partnership(cast)
    sly = enter_organisation(name="=SUMA(A1)", kind="association", by=SYSTEM, at=cast.now)
    actions.join_partnership(partnership=row.pk, organisation=sly, by=SYSTEM, at=cast.now)
    event(cast, started=sly, organised=cast.shop, days_ago=1)
    answer = visit("ties_csv", row, query="?okno=wszystko")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Partner,Sector,Works with,Sector,Events,Priorities,Meetings,Strength"
    assert lines[1] == f"'=SUMA(A1),civil society,{SHOP},private,1,0,0,3"
    assert len(lines) == 5
    assert "attachment" in answer["Content-Disposition"]


def test_the_network_lead_sees_partnerships_side_by_side(client, cast, second_factor):
    row = partnership(cast)
    event(cast, started=cast.school, organised=cast.shop, days_ago=30)
    second_factor("network_lead")
    client.force_login(cast.people["network_lead"])
    seen = words(client.get(reverse("partnerships:webs"), headers={"accept-language": "en"}))
    assert "3 partners, 1 tie, density 33%" in seen
    assert reverse("partnerships:ties", args=[row.slug]) in seen


def test_many_partners_cost_no_more_questions_and_are_numbered(visit, client, cast, django_assert_max_num_queries):
    row = partnership(cast)
    for number in range(20):
        each = enter_organisation(name=f"Stowarzyszenie {number:02}", kind="association", by=SYSTEM, at=cast.now)
        actions.join_partnership(partnership=row.pk, organisation=each, by=SYSTEM, at=cast.now)
    meet(row, title="Zebranie", at=cast.now + timedelta(hours=1), by=SYSTEM, minutes="Wszyscy byli.")
    seen = words(visit("ties", row))
    with django_assert_max_num_queries(12):
        client.get(reverse("partnerships:ties", args=[row.slug]))
    assert seen.count('class="number"') > 22
    assert "weaker ties stand in the spreadsheet" in seen


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("Piekarnia Pod Kasztanem", 14, ["Piekarnia Pod", "Kasztanem"]),
        ("Rada", 14, ["Rada"]),
        ("Stowarzyszenie Na Rzecz Wszystkiego Co Dobre", 14, ["Stowarzyszenie", "Na Rzecz", "Wszystkiego C…"]),
        ("Konstantynopolitańczykowianeczka", 10, ["Konstanty…"]),
    ],
)
def test_a_name_is_broken_into_lines_that_fit(name, width, lines):
    assert name_lines(name, width, 3) == lines
