"""Who may open the addresses of the partnerships room."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.actions import give_post
from ognisko.people.organisations.models import Post
from ognisko.practice.partnerships.models import Commitment, Effect, Partner, Partnership, Priority
from ognisko.practice.partnerships.vocabulary import Phase
from tests.doors import ALL, Door

from .factories import turned

KEEPING = {"animator", "coordinator"}
SEEING = KEEPING | {"partner", "councillor", "auditor", "city_officer", "network_lead"}
PROMISING = KEEPING | {"partner"}


def _row(cast):
    if not Partnership.objects.exists():
        turned(cast, until=Phase.EVALUATION)
    return Partnership.objects.get()


def _slug(cast):
    return {"slug": _row(cast).slug}


def _partner(cast):
    return {**_slug(cast), "partner": Partner.objects.get(organisation=cast.shop).pk}


def _priority(cast):
    return {**_slug(cast), "priority": Priority.objects.get().pk}


def _commitment(cast):
    """A promise of the school, for which the cast's partner speaks."""
    found = {**_slug(cast), "commitment": Commitment.objects.get().pk}
    if not Post.objects.exists():
        said = {"title": "dyrektorka", "starts_on": cast.today, "by": SYSTEM, "at": cast.now}
        give_post(person=cast.partner, organisation=cast.school, **said)
    return found


def _effect(cast):
    return {**_slug(cast), "effect": Effect.objects.get().pk}


DOORS = {
    "partnerships:partnerships": Door(ALL),
    "partnerships:page": Door(ALL, kwargs=_slug),
    "partnerships:desk": Door(SEEING | {"neighbour_animator"}),
    "partnerships:found": Door(KEEPING, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "partnerships:board": Door(SEEING, kwargs=_slug),
    "partnerships:mine": Door(SEEING, kwargs=_slug),
    "partnerships:describe": Door(KEEPING, kwargs=_slug),
    "partnerships:join": Door(KEEPING, kwargs=_slug),
    "partnerships:leave": Door(KEEPING, kwargs=_partner),
    "partnerships:agree": Door(KEEPING, kwargs=_slug),
    "partnerships:pass_lead": Door(KEEPING, kwargs=_slug),
    "partnerships:constitute": Door(KEEPING, method="post", kwargs=_slug),
    "partnerships:rest": Door(KEEPING, kwargs=_slug),
    "partnerships:resume": Door(KEEPING, method="post", kwargs=_slug),
    "partnerships:end": Door(KEEPING, kwargs=_slug),
    "partnerships:begin_cycle": Door(KEEPING, method="post", kwargs=_slug),
    "partnerships:end_phase": Door(KEEPING, kwargs=_slug),
    "partnerships:skip_phase": Door(KEEPING, kwargs=_slug),
    "partnerships:choose_priority": Door(KEEPING, kwargs=_slug),
    "partnerships:consider_programmes": Door(KEEPING, kwargs=_priority),
    "partnerships:propose_commitment": Door(KEEPING, kwargs=_priority),
    "partnerships:expect_effect": Door(KEEPING, kwargs=_priority),
    "partnerships:record_change": Door(KEEPING, kwargs=_priority),
    "partnerships:leave_unchanged": Door(KEEPING, kwargs=_priority),
    "partnerships:observe_effect": Door(KEEPING, kwargs=_effect),
    "partnerships:accept_commitment": Door(PROMISING, method="post", kwargs=_commitment),
    "partnerships:keep_commitment": Door(PROMISING, method="post", kwargs=_commitment),
    "partnerships:change_commitment": Door(PROMISING, kwargs=_commitment),
    "partnerships:release_commitment": Door(PROMISING, kwargs=_commitment),
    "partnerships:plan_event": Door(KEEPING, kwargs=_commitment),
}
