"""What a partnership and voices lay before bodies, one press from the agenda."""

from datetime import timedelta

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies.models import Meeting
from ognisko.people.bodies.queries import agendas, source_urls, what_waits
from ognisko.people.bodies.tests import factories as meetings
from ognisko.practice.partnerships.vocabulary import Phase
from ognisko.practice.voices.tests import factories as voices

from . import factories


def waits(cast, body, *, days=0):
    row = meetings.meeting(cast, body, hours=48)
    return [(offer.kind, offer.title) for offer in what_waits(row, cast.now + timedelta(days=days))]


def test_a_turn_that_chooses_lays_its_challenges_before_the_assembly(cast):
    cycle = factories.turned(cast, until=Phase.PRIORITIES)
    found = waits(cast, cycle.partnership.body)
    assert {kind for kind, _title in found} == {"voices.challenge"}
    assert found


def test_promises_past_their_day_wait_for_the_assembly(cast):
    cycle = factories.turned(cast, until=Phase.ACTION)
    body = cycle.partnership.body
    assert [kind for kind, _title in waits(cast, body, days=4_000)].count("partnerships.commitment") >= 1
    before = [kind for kind, _title in waits(cast, body, days=-4_000)]
    assert "partnerships.commitment" not in before


def test_effects_wait_in_the_phase_that_looks_at_them(cast):
    cycle = factories.turned(cast, until=Phase.EVALUATION)
    kinds = [kind for kind, _title in waits(cast, cycle.partnership.body)]
    open_effects = cycle.priorities.filter(effects__observations__isnull=True, effects__isnull=False).count()
    assert kinds.count("partnerships.effect") == open_effects


def test_a_council_is_offered_what_it_can_solve(cast):
    body = meetings.council(cast, host=cast.centre)
    row = voices.a_challenge(cast)
    assert waits(cast, body) == []
    type(row).objects.filter(pk=row.pk).update(level="council")
    assert waits(cast, body) == [("voices.challenge", row.title)]
    assert waits(cast, meetings.council(cast, "Rada bez gospodarza")) == []


def test_a_point_leads_back_to_what_it_came_from(cast):
    row = voices.a_challenge(cast)
    meeting = meetings.meeting(cast, meetings.hosted(cast), hours=48)
    item = meetings.actions.add_agenda_item(
        meeting=meeting.pk, title=row.title, source=("voices.challenge", row.pk), by=SYSTEM, at=cast.now
    )
    assert row.code in source_urls([item])[item.pk]
    assert Meeting.objects.get(pk=meeting.pk).items.count() == 1
    assert set(agendas._sources) >= {"partnerships", "voices"}
