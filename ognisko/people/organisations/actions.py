"""Entering organisations, posts, and giving roles."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing.access import Scope, forget_grants
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.accounts.actions import enter_person
from ognisko.people.accounts.models import Person
from ognisko.people.accounts.queries import person_by_email

from .access import may_grant_role, may_keep_organisation
from .messages import tell_given
from .models import Organisation, Post, RoleGrant
from .vocabulary import KEPT_DAYS, ROLES, OrganisationKind, Sector


@atomic
def enter_organisation(
    *, name: str, kind: str, sector: str = "", about: str = "", by: Actor, at: datetime
) -> Organisation:
    """Enter an organisation in the register; without a sector, the one its kind proposes.

    Raises Refused when one of this name is already there, or `by` may not.
    """
    require(may_keep_organisation(by))
    network = current_network()
    slug = slugify(fold(name))[:60]
    if Organisation.objects.filter(slug=slug).exists():
        raise Refused(
            _("“%(name)s” is already in the register.") % {"name": name},
            _("Choose it from the list."),
            code="duplicate",
        )
    row = Organisation(
        network=network,
        name=name,
        slug=slug,
        kind=kind,
        sector=sector or Sector(OrganisationKind(kind).sector),
        about=about,
        is_invented=network.is_demo,
        founded_at=at,
    )
    row.full_clean(exclude=["network"])
    row.save()
    record("organisations.enter", row, by=by, at=at, after={"kind": row.kind, "sector": row.sector})
    return row


@atomic
def give_post(
    *, person: Person, organisation: Organisation, title: str, starts_on: date, by: Actor, at: datetime
) -> Post:
    """Note that a person holds a post in an organisation from a day on."""
    require(may_keep_organisation(by, organisation))
    same_network(organisation)
    post = Post.objects.create(
        network=current_network(), person=person, organisation=organisation, title=title, starts_on=starts_on
    )
    record("organisations.give_post", post, by=by, at=at, after={"organisation": organisation.pk})
    return post


@atomic
def grant_role(
    *, person: Person, role: str, scope: Scope, wider: Collection[Scope], starts_on: date, by: Actor, at: datetime
) -> RoleGrant:
    """Give a role within a scope. `wider` are the scope object's own `access_scopes`.

    Raises Refused when `by` may not, or when the person already holds it there.
    """
    if role not in ROLES:
        raise ValueError(f"no such role: {role}")
    require(may_grant_role(by, role, scope, set(wider)))
    if RoleGrant.objects.filter(
        person=person, role=role, scope_kind=scope.kind, scope_pk=scope.pk, ends_on__isnull=True
    ).exists():
        raise Refused(_("This person already has this role here."), code="duplicate")
    row = RoleGrant.objects.create(
        network=current_network(),
        person=person,
        role=role,
        scope_kind=scope.kind,
        scope_pk=scope.pk,
        starts_on=starts_on,
        granted_by=by.actor_ref,
        granted_at=at,
    )
    forget_grants(person)
    record("organisations.grant_role", row, by=by, at=at, after={"role": role, "scope": f"{scope.kind}:{scope.pk}"})
    return row


@atomic
def welcome_to_role(
    *,
    email: str,
    name: str,
    role: str,
    scope: Scope,
    wider: Collection[Scope],
    where: str,
    starts_on: date,
    organisation: Organisation | None = None,
    by: Actor,
    at: datetime,
) -> RoleGrant:
    """Give a role to whoever has this address, with a new account when the address has none, and tell them.

    Who comes for an organisation also gets a post in it, so that they may speak for it.
    """
    person = person_by_email(email) or enter_person(name=name, email=email, by=by, at=at)
    grant = grant_role(person=person, role=role, scope=scope, wider=wider, starts_on=starts_on, by=by, at=at)
    if organisation is not None and not organisation.posts.filter(person=person, ends_on__isnull=True).exists():
        title = str(ROLES[role].label)
        give_post(person=person, organisation=organisation, title=title, starts_on=starts_on, by=by, at=at)
    tell_given(grant, where, at=at)
    return grant


@atomic
def end_role(*, grant: int, ends_on: date, wider: Collection[Scope], by: Actor, at: datetime) -> RoleGrant:
    """End a role on a day (the day itself no longer counts). Raises Refused when it has already ended."""
    row = hold(RoleGrant, grant)
    require(may_grant_role(by, row.role, Scope(row.scope_kind, row.scope_pk), set(wider)))
    if row.ends_on is not None:
        raise Refused(_("This role has already ended."), code="wrong_moment")
    if row.role == "network_lead" and not _other_leads(row):
        raise Refused(
            _("This is the network's only lead."), _("Give the role to somebody else first."), code="wrong_moment"
        )
    row.ends_on = max(ends_on, row.starts_on.fromordinal(row.starts_on.toordinal() + 1))
    row.save(update_fields=["ends_on"])
    record("organisations.end_role", row, by=by, at=at, after={"ends_on": row.ends_on.isoformat()})
    return row


def _other_leads(row: RoleGrant) -> bool:
    held = RoleGrant.objects.filter(role=row.role, scope_kind=row.scope_kind, scope_pk=row.scope_pk)
    return held.filter(ends_on__isnull=True).exclude(person=row.person_id).exists()


@atomic
def shed_ended(at: datetime) -> int:
    """The hourly round: roles and posts that ended long ago go, in every network; the audit keeps that they were."""
    before = timezone.localdate(at) - timedelta(days=KEPT_DAYS)
    with scopes_disabled():
        return sum(model.objects.filter(ends_on__lt=before).delete()[0] for model in (Post, RoleGrant))
