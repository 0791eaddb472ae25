"""A partner's own page: what is theirs, what they gave, whether they signed, what they wish for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ..access import may_weigh_contributions
from ..models import Partner, Partnership
from ..queries import giving, signing
from ..vocabulary.giving import GivingState
from . import given
from .one_form import today


def own_part(row: Partnership, partners: list[Partner], request: HttpRequest) -> dict[str, Any]:
    """What the page says of the partners this person speaks for."""
    own = {each.organisation_id for each in partners}
    rows = list(giving.ledger(row).filter(organisation__in=own)[:30]) if own else []
    lines = [given.line(each, row, request.now, keeps=False, own=own) for each in rows]
    waiting = {each.pk for each in rows if each.state == GivingState.NOTED and each.noted_by == "host"}
    counted = [each for each in rows if each.state == GivingState.CONFIRMED]
    return {
        "ours": [_partner(each, row) for each in partners],
        "to_confirm": [line for line in lines if line.pk in waiting],
        "given": [line for line in lines if line.pk not in waiting],
        "gratitude": given.gratitude(counted) if counted else "",
        "to_sign": _to_sign(row, partners, request),
        "weighs": bool(may_weigh_contributions(request.user, row, today(request))),
    }


def _partner(each: Partner, row: Partnership) -> dict[str, Any]:
    return {
        "name": each.organisation.name,
        "wishes": each.wishes,
        "brings": each.brings,
        "thanked": each.get_thanked_display(),
        "edit": reverse("partnerships:wishes", args=[row.slug, each.pk]),
        "leave": reverse("partnerships:leave", args=[row.slug, each.pk]),
    }


def _to_sign(row: Partnership, partners: list[Partner], request: HttpRequest) -> list[tuple[str, str]]:
    """Versions that wait for the name of one of these: the newest, or the one in force for who came later."""
    if not partners:
        return []
    own = {each.organisation_id for each in partners}
    for found in (signing.newest_agreement(row), signing.standing_agreement(row)):
        if found is not None:
            unsigned = signing.signing(found, today(request)).unsigned
            names = [each.organisation.name for each in unsigned if each.organisation_id in own]
            if names:
                return [(names[0], reverse("partnerships:sign", args=[row.slug, found.version]))]
    return []
