"""What voices lay before a council: challenges of its centre that only the council can solve."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.people.bodies.models import Body
from ognisko.people.bodies.queries import Offer
from ognisko.people.bodies.vocabulary import BodyKind, PointKind

from ..models import Challenge
from ..vocabulary import ChallengeState, Level

KIND = "voices.challenge"


def laid_before(body: Body, at: datetime) -> list[Offer]:
    """Open challenges of the hosting centre at the council's level; nothing for other bodies."""
    if body.kind != BodyKind.COUNCIL or body.host_scope_kind != "centre":
        return []
    rows = Challenge.objects.filter(centre=body.host_scope_pk, level=Level.COUNCIL, state=ChallengeState.OPEN)
    return [
        Offer(
            KIND,
            each.pk,
            each.title,
            _("challenge that the council can solve"),
            PointKind.TALK,
            15,
            reverse("voices:trace", args=[each.code]),
        )
        for each in rows.order_by("-opened_at", "pk")
    ]


def challenge_pages(pks: Collection[int]) -> Mapping[int, str]:
    """Where challenges are shown."""
    rows = Challenge.objects.filter(pk__in=pks).values_list("pk", "code")
    return {pk: reverse("voices:trace", args=[code]) for pk, code in rows}
