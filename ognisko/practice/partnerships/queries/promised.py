"""Promises to remember, who speaks for whoever gave them, what a promise said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Post, RoleGrant
from ognisko.people.organisations.vocabulary import ROLES

from ..access import PROMISE
from ..models import Commitment, Partnership, PastPromise
from ..vocabulary import CommitmentState, PartnershipState


def promises_to_remember(since: date, until: date) -> list[Commitment]:
    """Agreed promises due in these days, both included, of which nobody was reminded for that day yet."""
    rows = Commitment.objects.filter(
        Q(reminded_for__isnull=True) | ~Q(reminded_for=F("due_on")),
        state__in=CommitmentState.awaited(),
        due_on__gte=since,
        due_on__lte=until,
    ).exclude(priority__cycle__partnership__state=PartnershipState.ENDED)
    return list(rows.select_related("organisation", "priority__cycle__partnership__centre").order_by("due_on", "pk"))


def speakers(organisations: Iterable[int], on: date) -> dict[int, list[Person]]:
    """People with an e-mail who speak for each organisation on this day: by post, or by a role within it."""
    wanted = set(organisations)
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    current = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    here = {"starts_on__lte": on, "person__erased_at__isnull": True}
    for post in Post.objects.filter(current, organisation__in=wanted, **here).select_related("person"):
        found[post.organisation_id][post.person_id] = post.person
    promising = [name for name, role in ROLES.items() if PROMISE in role.permissions]
    here |= {"scope_kind": "organisation", "scope_pk__in": wanted, "role__in": promising}
    for grant in RoleGrant.objects.filter(current, **here).select_related("person"):
        found[grant.scope_pk][grant.person_id] = grant.person
    return {pk: [each for _pk, each in sorted(people.items()) if each.email] for pk, people in found.items()}


def past_of(promises: Iterable[Commitment]) -> dict[int, list[PastPromise]]:
    """What these promises said before, oldest first, by promise."""
    found = defaultdict(list)
    for row in PastPromise.objects.filter(commitment__in=[each.pk for each in promises]).order_by("changed_at", "pk"):
        found[row.commitment_id].append(row)
    return dict(found)


def promises_listed(partnership: Partnership) -> list[Commitment]:
    """Every promise of every turn, the newest turn first, then by its day. Proposed ones bind nobody and stay out."""
    rows = Commitment.objects.filter(priority__cycle__partnership=partnership).exclude(state=CommitmentState.PROPOSED)
    rows = rows.select_related("organisation", "priority__challenge", "priority__cycle__partnership")
    return list(rows.order_by("-priority__cycle__number", "due_on", "pk"))
