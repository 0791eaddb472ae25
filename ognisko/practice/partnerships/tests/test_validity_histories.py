"""Validity over random histories: it always says what the acts say, never holds with two, is never late to warn."""

import importlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Seat
from ognisko.people.organisations.actions import enter_organisation
from ognisko.practice.partnerships import actions, queries
from ognisko.practice.partnerships.models import Partner, Partnership

from .factories import confirmed, partnership

DAY = date(2026, 6, 1)
verdicts = importlib.import_module("ognisko.practice.partnerships.queries.validity")  # the function hides it
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
SECTORS = ("public", "social", "private")


def _partner(number, sector, joined, left):
    organisation = SimpleNamespace(name=f"Partner {number}", sector=sector)
    return SimpleNamespace(
        organisation_id=number, organisation=organisation, sector=sector, joined_on=joined, left_on=left
    )


days = st.integers(-80, 80).map(lambda number: DAY + timedelta(days=number))
partners = st.lists(
    st.tuples(st.sampled_from(SECTORS), days, st.one_of(st.none(), st.integers(1, 150))), min_size=0, max_size=6
).map(
    lambda rows: [
        _partner(number, sector, joined, joined + timedelta(days=stay) if stay else None)
        for number, (sector, joined, stay) in enumerate(rows)
    ]
)
acts = st.lists(st.tuples(st.integers(0, 6), days), max_size=14)


def _judged(everyone, done, on, needed, window):
    network = SimpleNamespace(active_days=window, sectors_needed=needed)
    inside = [each for each in everyone if each.joined_on <= on and (each.left_on is None or on < each.left_on)]
    told = [verdicts.Act(who, day, "act") for who, day in done if day <= on]
    with patch.object(verdicts, "current_network", lambda: network):
        return verdicts.judged(None, inside, told, on)


def _expected(everyone, done, on, needed, window):
    """The model's own words: whoever is a partner on that day and did something since joining, not long ago."""
    active = {
        each.organisation_id: each.sector
        for each in everyone
        if each.joined_on <= on
        and (each.left_on is None or on < each.left_on)
        and any(
            who == each.organisation_id and max(each.joined_on, on - timedelta(days=window)) <= day <= on
            for who, day in done
        )
    }
    return len(active) >= 3 and len(set(active.values())) >= needed, len(active)


@settings(suppress_health_check=QUIET, deadline=None, max_examples=150)
@given(partners, acts, st.integers(2, 3), st.integers(30, 60))
def test_whatever_happened_it_says_what_the_acts_say_and_never_holds_with_two(everyone, done, needed, window):
    found = _judged(everyone, done, DAY, needed, window)
    holds, active = _expected(everyone, done, DAY, needed, window)
    assert bool(found) is holds
    assert len(found.active) == active
    assert not found or active >= 3
    assert str(found.verdict.reason)


@settings(suppress_health_check=QUIET, deadline=None, max_examples=150)
@given(partners, acts, st.integers(2, 3), st.integers(30, 60))
def test_if_nothing_more_happens_it_ends_on_the_day_it_named_and_no_sooner(everyone, done, needed, window):
    done = [(who, day) for who, day in done if day <= DAY]
    everyone = [each for each in everyone if each.joined_on <= DAY]
    found = _judged(everyone, done, DAY, needed, window)
    if not found:
        return
    assert found.lapses_on is not None
    day = DAY
    while day < found.lapses_on:
        assert _expected(everyone, done, day, needed, window)[0]
        day += timedelta(days=1)
    assert not _expected(everyone, done, found.lapses_on, needed, window)[0]


@settings(suppress_health_check=QUIET, deadline=None, max_examples=150)
@given(partners, acts, st.integers(2, 3), st.integers(30, 60))
def test_the_one_act_it_advises_keeps_it_or_brings_it_back(everyone, done, needed, window):
    done = [(who, day) for who, day in done if day <= DAY]
    everyone = [each for each in everyone if each.joined_on <= DAY]
    found = _judged(everyone, done, DAY, needed, window)
    on = found.lapses_on if found else DAY
    for group in verdicts.rescuers(found, on, needed):
        more = [(each.partner.organisation_id, max(DAY, on - timedelta(days=1))) for each in group]
        assert _expected(everyone, done + more, on, needed, window)[0]


@dataclass
class History:
    """What the test itself remembers: stays and acts of each organisation."""

    stays: dict = field(default_factory=dict)  # organisation pk -> list of [joined, left]
    acts: list = field(default_factory=list)

    def active(self, on, window):
        return {
            pk
            for pk, stays in self.stays.items()
            for joined, left in stays
            if joined <= on
            and (left is None or on < left)
            and any(who == pk and max(joined, on - timedelta(days=window)) <= day <= on for who, day in self.acts)
        }


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "leave later", "meet", "give", "wait", "wait long"]),
        st.integers(0, 4),
        st.integers(1, 31),
    ),
    min_size=4,
    max_size=9,
)


@pytest.mark.engines
@settings(suppress_health_check=QUIET, deadline=None, max_examples=6)
@given(steps=STEPS)
def test_a_random_history_lived_through_the_actions_is_judged_right_at_every_step(cast, client, steps):
    with transaction.atomic():
        _live(cast, client, steps)
        transaction.set_rollback(True)


def _live(cast, client, steps):
    row = partnership(cast, days_ago=30)
    kiosk = enter_organisation(name="Kiosk na Rogu", kind="shop", by=SYSTEM, at=cast.now)
    everyone = [cast.ngo, cast.school, cast.shop, cast.other_ngo, kiosk]
    sector = {each.pk: each.sector for each in everyone}
    joined = cast.today - timedelta(days=30)
    history = History({each.pk: [[joined, None]] for each in everyone[:3]}, [(e.pk, joined) for e in everyone[:3]])
    now = cast.now
    for verb, number, mask in steps:
        now += timedelta(days=1)
        who, today = everyone[number], (now.astimezone(cast.network.zone)).date()
        if verb.startswith("wait"):
            now += timedelta(days=25 if verb == "wait" else 120)
            today = (now.astimezone(cast.network.zone)).date()
        else:
            _act(cast, row, history, verb, who, mask, everyone, now, today)
        found = queries.validity(row, on=today)
        active = history.active(today, cast.network.active_days)
        assert {each.partner.organisation_id for each in found.active} == active
        assert bool(found) is (len(active) >= 3 and len({sector[pk] for pk in active}) >= 3)
        assert not found or len(active) > 2


def _act(cast, row, history, verb, who, mask, everyone, now, today):
    """One step, in the database and in the test's memory; what is refused happened in neither."""
    acting = {"by": SYSTEM, "at": now}
    try:
        with transaction.atomic():
            if verb == "join":
                actions.join_partnership(partnership=row.pk, organisation=who, **acting)
                history.stays.setdefault(who.pk, []).append([today, None])
            elif verb in ("leave", "leave later"):
                partner = Partner.objects.filter(partnership=row, organisation=who, left_on__isnull=True).first()
                if partner is None:
                    return
                day = today + timedelta(days=20 if verb == "leave later" else 0)
                left = actions.leave_partnership(partner=partner.pk, left_on=day, **acting).left_on
                history.stays[who.pk][-1][1] = left
            elif verb == "meet":
                came = [each for place, each in enumerate(everyone) if mask >> place & 1]
                _meet(row, came, now, history)
            else:
                confirmed(
                    SimpleNamespace(**{**vars(cast), "now": now, "today": today}), row, organisation=who, given_on=today
                )
                history.acts.append((who.pk, today))
    except Refused:
        pass


def _meet(row, came, now, history):
    day = now.date()
    starts = now - timedelta(hours=2)
    meeting = bodies.plan_meeting(
        body=row.body_id, title="Narada", starts_at=starts, place="sala", by=SYSTEM, at=starts - timedelta(days=1)
    )
    bodies.invite_to_meeting(meeting=meeting.pk, by=SYSTEM, at=starts - timedelta(hours=20))
    seated = Seat.objects.filter(body=row.body, organisation__in=came, starts_on__lte=day, ends_on__isnull=True)
    present = [(seat.pk, seat.organisation_id) for seat in seated]
    bodies.hold_meeting(meeting=meeting.pk, present_seats=[pk for pk, _who in present], by=SYSTEM, at=now)
    history.acts += [(who, starts.astimezone(row.network.zone).date()) for _pk, who in present]


def test_what_a_partner_did_shows_on_the_very_next_visit(cast, client):
    row = partnership(cast, days_ago=300)
    url = reverse("partnerships:page", args=[row.slug])

    def says():
        return " ".join(client.get(url, headers={"accept-language": "en"}).content.decode().split())

    assert "0 partners took part" in says()
    for organisation in (cast.school, cast.shop):
        confirmed(cast, row, organisation=organisation)
    assert "2 partners took part" in says()
    confirmed(cast, row, organisation=cast.ngo)
    assert "In the last 180 days 3 partners from 3 sectors took part." in says()
    partner = row.partners.get(organisation=cast.shop)
    actions.leave_partnership(partner=partner.pk, by=SYSTEM, at=cast.now)
    assert "2 partners took part" in says()


def test_who_leaves_on_a_known_day_counts_until_then_and_the_warning_knows_it(cast):
    row = partnership(cast, days_ago=10)
    day = cast.today + timedelta(days=12)
    actions.leave_partnership(partner=row.partners.get(organisation=cast.shop).pk, left_on=day, by=SYSTEM, at=cast.now)
    found = queries.validity(row, on=cast.today)
    assert (bool(found), found.lapses_on) == (True, day)
    assert "Look for a partner from the sector: private." in str(found.verdict.next_step)


def test_one_entity_is_never_counted_as_two_while_it_waits_to_leave(cast):
    row = partnership(cast, days_ago=10)
    partner = row.partners.get(organisation=cast.shop)
    actions.leave_partnership(partner=partner.pk, left_on=cast.today + timedelta(days=9), by=SYSTEM, at=cast.now)
    with pytest.raises(Refused, match="still a partner until"):
        actions.join_partnership(partnership=row.pk, organisation=cast.shop, by=SYSTEM, at=cast.now)
    assert len(queries.validity(row, on=cast.today).active) == 3


@pytest.mark.engines
def test_the_database_refuses_one_partner_twice_at_a_time(cast):
    row = Partnership.objects.get(pk=partnership(cast).pk)
    partner = row.partners.get(organisation=cast.shop)
    Partner.objects.filter(pk=partner.pk).update(left_on=cast.today + timedelta(days=30))
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.create(
            network=row.network,
            partnership=row,
            organisation=cast.shop,
            sector="private",
            joined_on=cast.today,
        )


def test_what_was_done_before_joining_does_not_count(cast):
    row = partnership(cast, days_ago=300)
    for organisation in (cast.ngo, cast.school):
        confirmed(cast, row, organisation=organisation)
    partner = row.partners.get(organisation=cast.shop)
    confirmed(cast, row, organisation=cast.shop)
    assert queries.validity(row, on=cast.today).verdict.allowed is True
    actions.leave_partnership(partner=partner.pk, by=SYSTEM, at=cast.now)
    actions.join_partnership(partnership=row.pk, organisation=cast.shop, by=SYSTEM, at=cast.now)
    assert queries.validity(row, on=cast.today).verdict.allowed is False
