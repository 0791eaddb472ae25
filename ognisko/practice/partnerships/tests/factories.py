"""Partnerships for the tests, made through the rooms' own actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.bookings.models import Booking, Space
from ognisko.place.bookings.tests import factories as rooms_to_book
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.models import (
    Agreement,
    Change,
    Contribution,
    Cycle,
    Invitation,
    Observation,
    Partnership,
    Priority,
    Pulse,
    Stakeholder,
    Story,
    ToolConsidered,
)
from ognisko.practice.partnerships.vocabulary import PHASES, Phase
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Challenge

from . import turns

AGREEMENT = "Spotykamy się co kwartał, wybieramy priorytety zgodą i mówimy, co kto zrobi i do kiedy."


def partnership(cast: Any, *, days_ago: int = 200, partners: tuple[str, ...] = ("school", "shop")) -> Partnership:
    """A constituted partnership of the cast's centre: the NGO that runs it, and these."""
    joined = {getattr(cast, name): "" for name in partners}
    at = cast.now - timedelta(days=days_ago)
    row = turns.call_together(
        centre=cast.centre, name="Partnerstwo dla Ołbina", partners=joined, agreement=AGREEMENT, by=SYSTEM, at=at
    )
    row.refresh_from_db()
    return row


def founded(cast: Any, *partners: str, days_ago: int = 200) -> Partnership:
    """A partnership that is only being called together: the NGO and these."""
    acting = {"by": SYSTEM, "at": cast.now - timedelta(days=days_ago)}
    row = actions.found_partnership(centre=cast.centre.pk, name="Partnerstwo dla Ołbina", **acting)
    for name in partners:
        actions.join_partnership(partnership=row.pk, organisation=getattr(cast, name), **acting)
    return row


def challenge(cast: Any, title: str = "Droga do przychodni bez odpoczynku", *, days_ago: int = 200) -> Challenge:
    """An open challenge with one field note as evidence."""
    at = cast.now - timedelta(days=days_ago)
    row = voices.open_challenge(centre=cast.centre.pk, title=title, sphere="social", by=SYSTEM, at=at)
    voices.add_evidence(challenge=row.pk, kind="note", text="Na 800 metrach nie ma ławki.", by=SYSTEM, at=at)
    return row


def story(cast: Any, about: Challenge, *, now: datetime | None = None) -> turns.PriorityStory:
    """A priority from a promise to a change, with one event that 41 people came to."""
    now = now or cast.now
    event = turns.EventStory(
        "Sobota z ławkami",
        now - timedelta(days=60),
        headcount=41,
        first_timers=12,
        sentence="Pomalowaliśmy siedem ławek.",
    )
    promise = turns.PromiseStory(
        cast.school,
        "Zaprojektujemy siedem ławek",
        timezone.localdate(now - timedelta(days=50)),
        event=event,
        kept_at=now - timedelta(days=55),
    )
    return turns.PriorityStory(
        about,
        "Czy bierzemy ławki jako priorytet?",
        "Prosi o to wiele osób.",
        promises=[promise],
        programmes="Fundusz Osiedlowy: wniosek rady. WBO: za późno w tym roku.",
        expected="Po drodze do przychodni można usiąść co 150 metrów.",
        observed=("Siedem ławek stoi, ludzie na nich siedzą.", "spacer w trzy dni", "notatka ze spaceru"),
        change=(
            "Siedem ławek z oparciem.",
            timezone.localdate(now - timedelta(days=30)),
            "dziewięć osób, które o to prosiły",
        ),
    )


def a_pulse(cast: Any, row: Partnership) -> Pulse:
    """The partnership's open pulse, opened now when there is none."""
    known = Pulse.objects.filter(partnership=row, state="open").first()
    return known or actions.open_pulse(partnership=row.pk, by=SYSTEM, at=cast.now)


def a_link(cast: Any, row: Partnership, *, contact: str = "szkola@example.org", organisation: Any = None) -> str:
    """The code of a fresh link for the school, or another partner."""
    pulse = a_pulse(cast, row)
    said = {"organisation": organisation or cast.school, "contact": contact}
    return actions.invite_to_pulse(pulse=pulse.pk, **said, by=SYSTEM, at=cast.now)


def moments(now: datetime) -> dict[Phase, datetime]:
    """Phases that ended 150, 120, 90, 50, 40 and 30 days ago."""
    ends = (150, 120, 90, 50, 40, 30)
    return {phase: now - timedelta(days=days) for phase, days in zip(PHASES, ends, strict=True)}


def turned(cast: Any, *, until: Phase = Phase.ENDED, row: Partnership | None = None) -> Cycle:
    """A partnership whose first turn has reached `until`."""
    row = row or partnership(cast)
    return turns.turn(row, priorities=[story(cast, challenge(cast))], moments=moments(cast.now), by=SYSTEM, until=until)


def a_change(cast: Any, priority: Priority) -> Change:
    """A change laid down beside a turn that has not come to its own."""
    said = {"text": "Ławki stoją.", "since_on": cast.today, "confirmed_by": "rada", "at": cast.now}
    return Change.objects.create(network=priority.network, priority=priority, **said)


def told(cast: Any, cycle: Cycle) -> tuple[Story, Change]:
    """What a turn keeps beside its phases, one row of each: a tool, an observation, a change, a story about it.

    The turn stands at its evaluation and stays there.
    """
    acting: dict[str, Any] = {"by": SYSTEM, "at": cast.now}
    priority = cycle.priorities.get()
    said = {"observed": "Ławki stoją.", "method": "spacer", "source": "notatka"}
    actions.observe_effect(effect=priority.effects.get().pk, **said, **acting)
    tool = {"name": "Fundusz Osiedlowy", "verdict": "fits", "reason": "pasuje", "considered_at": cast.now}
    ToolConsidered.objects.create(network=cycle.network, priority=priority, **tool)
    changed = a_change(cast, priority)
    asked = actions.open_round(partnership=cycle.partnership_id, question="Co się zmieniło?", **acting)
    words = {"text": "Siedzę i nie muszę się spieszyć.", "use": "public"}
    story, _code = actions.tell_story(round=asked.pk, **words, **acting)
    return story, changed


def a_contribution(cast: Any, row: Partnership, **said: Any) -> Contribution:
    """Two hours of the school's, written down by the team."""
    given = {
        "organisation": cast.school,
        "kind": "hours",
        "text": "Dwie godziny przy ławkach",
        "amount": Decimal(2),
        "given_on": cast.today - timedelta(days=10),
        "by": SYSTEM,
        "at": cast.now,
    }
    return actions.note_contribution(partnership=row.pk, **(given | said))


def confirmed(cast: Any, row: Partnership, **said: Any) -> Contribution:
    given = a_contribution(cast, row, **said)
    return actions.confirm_contribution(contribution=given.pk, how="przy stole", by=SYSTEM, at=cast.now)


def a_stakeholder(cast: Any, row: Partnership, **said: Any) -> Stakeholder:
    given = {"name": "Kawiarnia Rondo", "kind": "shop", "by": SYSTEM, "at": cast.now}
    return actions.list_stakeholder(partnership=row.pk, **(given | said))


def an_invitation(cast: Any, row: Partnership, **said: Any) -> Invitation:
    """By e-mail, to a café that is not in the register."""
    given = {"name": "Kawiarnia Rondo", "kind": "shop", "email": "rondo@example.org", "by": SYSTEM, "at": cast.now}
    return actions.invite_partner(partnership=row.pk, **(given | said))


def a_lent_room(cast: Any, row: Partnership, *, days_ago: int = 3) -> Booking:
    """The hall of the house, used by the shop some days ago."""
    space = Space.objects.filter(centre=cast.centre).first() or rooms_to_book.hall(cast)
    starts = (cast.now - timedelta(days=days_ago)).replace(hour=10, minute=0, second=0, microsecond=0)
    return Booking.objects.create(
        network=row.network,
        space=space,
        state="held",
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        title="Warsztat chleba",
        organisation=cast.shop,
        requested_at=starts,
    )


def standing_rows(cast: Any, cycle: Cycle) -> dict[str, Any]:
    """One row of each kind that a partnership at its evaluation keeps, by the names actions give them."""
    row = cycle.partnership
    told_by, change = told(cast, cycle)
    listed = a_stakeholder(cast, row, name="Dom Kultury Zmyślony", kind="culture_house")
    return {
        "agreement": Agreement.objects.filter(partnership=row).order_by("-version").first(),
        "change": change,
        "contribution": a_contribution(cast, row),
        "invitation": an_invitation(cast, row),
        "observation": Observation.objects.filter(effect__priority__cycle=cycle).first(),
        "pulse": a_pulse(cast, row),
        "round": told_by.round,
        "stakeholder": listed,
        "story": told_by,
        "tool": ToolConsidered.objects.filter(priority__cycle=cycle).first(),
    }
