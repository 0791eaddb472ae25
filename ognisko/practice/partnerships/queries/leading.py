"""Who led when, and whose time to lead is about to pass."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ognisko.people.bodies.models import Decision
from ognisko.people.bodies.vocabulary import Outcome

from ..models import Lead, Partnership
from ..vocabulary import WARNING_DAYS, PartnershipState


def leads(partnership: Partnership) -> list[Lead]:
    """Everyone who led, the newest first."""
    rows = Lead.objects.filter(partnership=partnership).select_related("organisation", "decision__meeting")
    return list(rows.order_by("-starts_on"))


def leads_ending(on: date) -> QuerySet[Lead]:
    """Leads that were to pass on within a month, or should have, of partnerships that have not ended."""
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    rows = Lead.objects.filter(running, until_on__lte=on + timedelta(days=WARNING_DAYS), starts_on__lte=on)
    rows = rows.exclude(partnership__state=PartnershipState.ENDED)
    return rows.select_related("organisation", "partnership__centre").order_by("until_on", "pk")


def leads_to_remind(on: date) -> list[Lead]:
    return list(leads_ending(on).filter(reminded_at__isnull=True))


def lead_decisions(partnership: Partnership) -> list[Decision]:
    """Decisions that the assembly adopted, the newest first: one of them may name who leads."""
    rows = Decision.objects.filter(meeting__body=partnership.body_id, outcome=Outcome.ADOPTED)
    return list(rows.select_related("meeting").order_by("-decided_at", "-pk")[:20])
