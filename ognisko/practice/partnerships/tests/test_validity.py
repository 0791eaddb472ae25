"""When a partnership is valid, why not, and on which day it lapses."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.networks.actions import steer_network
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.queries.validity import holds_with, lapse_day

from . import turns
from .factories import partnership, turned

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("sectors", "needed", "holds"),
    [
        (["public", "social", "private"], 3, True),
        (["public", "social"], 3, False),
        (["public", "social"], 2, False),
        (["public", "public", "social"], 3, False),
        (["public", "public", "social"], 2, True),
        (["public", "public", "public"], 2, False),
        ([], 3, False),
    ],
)
def test_it_holds_with_three_entities_of_as_many_sectors_as_the_network_asks(sectors, needed, holds):
    assert holds_with(sectors, needed) is holds


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(DAY, DAY + timedelta(days=99)), st.sampled_from(["public", "social", "private"])), max_size=9
    ),
    st.integers(2, 3),
)
def test_it_holds_until_the_day_it_lapses_and_not_on_it(until, needed):
    def on(day):
        return holds_with((sector for last, sector in until if day <= last), needed)

    lapses = lapse_day(until, needed)
    if lapses is None or not on(DAY):
        assert not until or not on(max(last for last, _sector in until) + timedelta(days=1))
    else:
        assert on(lapses - timedelta(days=1))
        assert not on(lapses)


def test_a_founding_meeting_of_three_sectors_makes_it_valid_with_a_record_for_each_partner(cast):
    row = partnership(cast, days_ago=10)
    found = queries.validity(row, on=cast.today)
    assert found.verdict.allowed is True
    assert found.verdict.reason == "In the last 180 days 3 partners from 3 sectors took part."
    labels = [record.label for record in found.verdict.records]
    assert [label.split(":")[0] for label in labels] == [
        "Piekarnia Pod Kasztanem (private)",
        "Stowarzyszenie Wspólne Schody (civil society)",
        "Szkoła przy Lipach (public)",
    ]
    assert all(record.url.startswith("/spotkania/") for record in found.verdict.records)


def test_it_lapses_the_day_after_the_window_closes_over_too_few(cast):
    row = partnership(cast, days_ago=100)
    found = queries.validity(row, on=cast.today)
    assert found.lapses_on == cast.today + timedelta(days=81)
    assert found.lapses_soon is False
    assert found.verdict.next_step == ""
    last = queries.validity(row, on=found.lapses_on - timedelta(days=1))
    assert last.verdict.allowed is True
    assert last.lapses_soon is True
    assert "Piekarnia Pod Kasztanem, Stowarzyszenie Wspólne Schody, Szkoła przy Lipach" in str(last.verdict.next_step)
    assert queries.validity(row, on=found.lapses_on).verdict.allowed is False


def test_when_partners_fall_silent_it_names_them_and_the_sector_that_is_missing(cast):
    row = partnership(cast, days_ago=300)
    turns.meet(
        row,
        title="Narada",
        at=cast.now - timedelta(days=5),
        by=SYSTEM,
        minutes="Byli dwaj.",
        present=[cast.ngo, cast.school],
    )
    found = queries.validity(row, on=cast.today)
    assert found.verdict.reason == "In the last 180 days 2 partners took part; the model asks for at least 3."
    assert found.verdict.next_step == "Invite to the next meeting, or agree a promise with: Piekarnia Pod Kasztanem."


def test_three_active_of_two_sectors_name_the_missing_sector(cast):
    row = partnership(cast, days_ago=300)
    actions.join_partnership(
        partnership=row.pk, organisation=cast.other_ngo, by=SYSTEM, at=cast.now - timedelta(days=30)
    )
    turns.meet(
        row,
        title="Narada",
        at=cast.now - timedelta(days=5),
        by=SYSTEM,
        minutes="Byli trzej.",
        present=[cast.ngo, cast.school, cast.other_ngo],
    )
    found = queries.validity(row, on=cast.today)
    assert "come from 2 sectors; 3 are needed. Missing: private." in str(found.verdict.reason)
    steer_network(network=cast.network.pk, sectors_needed=2, by=SYSTEM, at=cast.now)
    cast.network.refresh_from_db()
    assert queries.validity(row, on=cast.today).verdict.allowed is True


def test_promises_and_events_count_as_taking_part_not_only_meetings(cast):
    row = partnership(cast, days_ago=300)
    turned(cast, row=row)
    found = queries.validity(row, on=cast.today)
    school = next(each for each in found.partners if each.partner.organisation == cast.school)
    assert [act.label.split(" ")[0] for act in school.acts] == ["promise", "event", "promise", "meeting"]


def test_a_partner_who_left_counts_no_more(cast):
    row = partnership(cast, days_ago=10)
    partner = row.partners.get(organisation=cast.shop)
    actions.leave_partnership(partner=partner.pk, by=SYSTEM, at=cast.now)
    found = queries.validity(row, on=cast.today)
    assert found.verdict.allowed is False
    assert cast.shop.name not in str(found.verdict.records)
