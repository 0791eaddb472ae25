"""Roles in force, and organisations of the network."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.access import Grant, Scope
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import visible_entries
from ognisko.foundation.plumbing.models import AuditEntry
from ognisko.foundation.ui.shapes import Column, Row, Table, Tag
from ognisko.people.accounts.models import Person
from ognisko.people.networks.access import may_steer_network

from .access import AUDIT
from .models import Organisation, RoleGrant
from .vocabulary import ROLES, OrganisationKind, Role, Sector


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


def guests_of(scope: Scope, roles: Iterable[str]) -> list[tuple[RoleGrant, Role]]:
    """Who holds one of these roles in the scope and has no last day yet."""
    return [(grant, ROLES[grant.role]) for grant in roles_of(scope) if grant.role in roles and grant.ends_on is None]


def names_of(request: Any, *, actors: Iterable[str]) -> dict[str, str]:
    """The names behind these actors of the audit, for those who steer the network; the forgotten have none."""
    if not may_steer_network(request.user, request.network):
        return {}
    pks = [int(actor.removeprefix("person:")) for actor in actors if actor.startswith("person:")]
    return {person.actor_ref: person.name for person in Person.objects.filter(pk__in=pks, erased_at__isnull=True)}


def organisation_rows(text: str = "") -> list[Row]:
    """The register as rows of a list."""
    return [
        Row(
            title=each.name,
            note=each.about,
            tags=[Tag(Sector(each.sector).label), Tag(OrganisationKind(each.kind).label, "plain")],
        )
        for each in organisations(text)
    ]


def cast_with_roles() -> list[tuple[Person, list[Role]]]:
    """The invented people of this network with the roles they hold today, those without a role left out."""
    today = timezone.localdate()
    rows = RoleGrant.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=today), person__is_invented=True, starts_on__lte=today
    )
    held: dict[Person, list[Role]] = {}
    for grant in rows.select_related("person").order_by("pk"):
        if grant.person.is_active and grant.role in ROLES:
            held.setdefault(grant.person, []).append(ROLES[grant.role])
    return list(held.items())


def audit_entries(viewer: Actor) -> QuerySet[AuditEntry]:
    """What this person may read of the house's memory, newest first: the network's, or their own centre's."""
    return AuditEntry.objects.filter(visible_entries(viewer, AUDIT)).order_by("-at", "-pk")


def audit_table(entries: Iterable[AuditEntry]) -> Table:
    """When, what, on which record, by whom (a number or a role, never a name), why."""
    columns = [Column(_("When")), Column(_("What")), Column(_("Record")), Column(_("Who")), Column(_("Why"))]
    rows = [
        [
            timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M"),
            entry.verb,
            f"{entry.kind} {entry.object_pk}",
            entry.actor,
            entry.reason,
        ]
        for entry in entries
    ]
    return Table(_("Who did what"), columns, rows)
