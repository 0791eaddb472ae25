"""Roles in force, and organisations of the network."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from ognisko.foundation.plumbing.access import Grant, Scope
from ognisko.people.accounts.models import Person

from .models import Organisation, RoleGrant
from .vocabulary import ROLES


def grants_in_force(person: Person) -> Iterable[Grant]:
    """What the person's roles give today in the network in scope."""
    today = timezone.localdate()
    rows = RoleGrant.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today), person=person, starts_on__lte=today)
    for row in rows.values_list("role", "scope_kind", "scope_pk"):
        role, kind, pk = row
        if role in ROLES:
            yield Grant(role, Scope(kind, pk), ROLES[role].permissions)


def organisations(text: str = "") -> list[Organisation]:
    """The register, by name; `text` narrows it to names that hold it."""
    rows = Organisation.objects.order_by("name")
    return list(rows.filter(name__icontains=text) if text else rows)


def roles_of(scope: Scope) -> list[RoleGrant]:
    """Every grant within the scope, current ones first."""
    rows = RoleGrant.objects.filter(scope_kind=scope.kind, scope_pk=scope.pk).select_related("person")
    return sorted(rows, key=lambda grant: (grant.ends_on is not None, grant.role, grant.person.name))
