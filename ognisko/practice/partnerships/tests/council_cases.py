"""A council tied to the cast's centre, and what the two hand to each other, made through the rooms' own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.models import Body, Term
from ognisko.place.territory.actions import link_council
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.models import CouncilBrief, Demand, HandOver, Partnership, SupportItem

from .factories import partnership

MAILBOX = "rada.olbin@example.org"


def council(cast: Any) -> Body:
    """The council of the cast's neighbourhood, hosted by its centre, with a term, a councillor and a mailbox."""
    found = Body.objects.filter(name="Rada Osiedla Ołbin").first()
    if found:
        return found
    acting = {"by": SYSTEM, "at": cast.now}
    body = bodies.found_body(kind="council", name="Rada Osiedla Ołbin", host=cast.centre, **acting)
    since = cast.today - timedelta(days=700)
    term = bodies.open_term(body=body.pk, starts_on=since, **acting)
    bodies.seat_member(
        body=body.pk, person=cast.councillor, function="chair", feminine=True, term=term, starts_on=since, **acting
    )
    bodies.describe_office(body=body.pk, email=MAILBOX, **acting)
    link_council(neighbourhood=cast.neighbourhood.pk, council=body, **acting)
    return body


def term(cast: Any) -> Term:
    return Term.objects.get(body=council(cast))


def hand_over(cast: Any, direction: str = "to_council", *, days_ago: int = 0, **fields: Any) -> HandOver:
    """A matter handed over so many days ago."""
    at = cast.now - timedelta(days=days_ago)
    said = {"subject": "Lampa przy przejściu na Prusa", "text": "Mruga od września, ludzie boją się wracać."}
    return actions.send_hand_over(
        centre=cast.centre.pk, council=council(cast).pk, direction=direction, **(said | fields), by=SYSTEM, at=at
    )


def demand(cast: Any, *, days_ago: int = 0, **fields: Any) -> Demand:
    """A demand about which the council was asked so many days ago."""
    row = Partnership.objects.first() or partnership(cast)
    said = {"addressee": "Zarząd Dróg", "text": "Prosimy o doświetlenie przejścia na Prusa."}
    at = cast.now - timedelta(days=days_ago)
    return actions.ask_opinion(partnership=row.pk, council=council(cast).pk, **(said | fields), by=SYSTEM, at=at)


def support(cast: Any, **fields: Any) -> SupportItem:
    said = {"kind": "dialogue", "text": "Wspólny stolik na targu", "owner": "koordynatorka centrum"}
    said |= {"due_on": cast.today + timedelta(days=30)}
    return actions.plan_support(
        council=council(cast).pk, centre=cast.centre.pk, **(said | fields), by=SYSTEM, at=cast.now
    )


def brief(cast: Any) -> CouncilBrief:
    """This month's page."""
    body = council(cast)
    return actions.send_brief(council=body.pk, month=cast.today, by=SYSTEM, at=cast.now)


def rows_by_name(cast: Any) -> dict[str, Any]:
    """What a council and a centre hand each other, one row of each kind, by the names actions give them."""
    planned = {f"partnerships.{verb}_support": {"item": support(cast)} for verb in ("finish", "drop")}
    return {"demand": demand(cast), "hand_over": hand_over(cast), **planned}
