"""What a partnership lays before its assembly: challenges to choose from, promises to agree or overdue, effects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.people.bodies.models import Body
from ognisko.people.bodies.queries import Offer
from ognisko.people.bodies.vocabulary import PointKind

from ..models import Commitment, Effect, Partnership
from ..vocabulary import CommitmentState, Phase
from .reading import challenges_to_choose, partnership_of_body, running_cycle

CHALLENGE, COMMITMENT, EFFECT = "voices.challenge", "partnerships.commitment", "partnerships.effect"


def laid_before(body: Body, at: datetime) -> list[Offer]:
    """What waits for this assembly's talk or decision; nothing for a body that is no assembly."""
    row = partnership_of_body(body)
    return [*_challenges(row), *_promises(row, at), *_effects(row)] if row is not None else []


def _challenges(row: Partnership) -> list[Offer]:
    cycle = running_cycle(row)
    if cycle is None or cycle.phase not in (Phase.DIAGNOSIS, Phase.PRIORITIES):
        return []
    return [
        Offer(
            CHALLENGE,
            each.pk,
            _("A priority? %(title)s") % {"title": each.title},
            _("challenge to choose from in this turn"),
            PointKind.DECIDE,
            20,
            reverse("voices:trace", args=[each.code]),
        )
        for each in challenges_to_choose(cycle)
    ]


def _promises(row: Partnership, at: datetime) -> list[Offer]:
    """Promises to agree, and promises past their day."""
    today, lang = timezone.localdate(at), dates.language(get_language())
    board = reverse("partnerships:board", args=[row.slug])
    mine = Commitment.objects.filter(priority__cycle__partnership=row).select_related("organisation")
    new = mine.filter(state=CommitmentState.PROPOSED)
    late = mine.filter(state__in=CommitmentState.awaited(), due_on__lt=today)
    found = []
    for rows, words, kind in (
        (new, _("A promise to agree: %(text)s"), PointKind.DECIDE),
        (late, _("A promise past its day: %(text)s"), PointKind.TALK),
    ):
        found += [
            Offer(
                COMMITMENT,
                each.pk,
                words % {"text": each.text},
                f"{each.organisation.name} · {dates.day_month(each.due_on, lang, today=today)}",
                kind,
                10,
                f"{board}#p{each.pk}",
            )
            for each in rows.order_by("due_on", "pk")
        ]
    return found


def _effects(row: Partnership) -> list[Offer]:
    """Effects nobody has looked at yet, once the work is done."""
    cycle = running_cycle(row)
    if cycle is None or cycle.phase != Phase.EVALUATION:
        return []
    rows = Effect.objects.filter(priority__cycle=cycle, observations__isnull=True).select_related("priority__challenge")
    return [
        Offer(
            EFFECT,
            each.pk,
            _("What came of it: %(title)s") % {"title": each.priority.challenge.title},
            each.expected,
            PointKind.TALK,
            20,
            reverse("partnerships:board", args=[row.slug]),
        )
        for each in rows.order_by("pk")
    ]


def commitment_pages(pks: Collection[int]) -> Mapping[int, str]:
    """Where promises are shown to everyone."""
    rows = Commitment.objects.filter(pk__in=pks).values_list("pk", "priority__cycle__partnership__slug")
    return {pk: reverse("partnerships:page", args=[slug]) for pk, slug in rows}


def effect_pages(pks: Collection[int]) -> Mapping[int, str]:
    """Where effects are shown to everyone."""
    rows = Effect.objects.filter(pk__in=pks).values_list("pk", "priority__cycle__partnership__slug")
    return {pk: reverse("partnerships:page", args=[slug]) for pk, slug in rows}
