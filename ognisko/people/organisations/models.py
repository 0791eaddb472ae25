"""Organisations, the posts people hold in them, and roles granted by scope and date."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Belonging

from .vocabulary import OrganisationKind, ScopeKind, Sector


class Organisation(Belonging):
    """A body with a sector: an NGO, a school, a shop, a council, a parish, or a local leader alone."""

    name = models.CharField(max_length=160, validators=[MinLengthValidator(2)])
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    sector = models.CharField(max_length=10, choices=Sector)
    about = models.CharField(max_length=300, blank=True)
    is_invented = models.BooleanField(default=False, editable=False)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "slug"], name="organisation_slug_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope("organisation", self.pk), Scope("network", self.network_id)}


class Post(Belonging):
    """A person in an organisation, from one day until (not including) another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="posts")
    title = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="post_order"
            ),
        ]


class RoleGrant(Belonging):
    """A role given to a person within a scope, from one day until (not including) another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    scope_kind = models.CharField(max_length=12, choices=ScopeKind)
    scope_pk = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=40)
    granted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "starts_on"], name="grants_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="grant_order"
            ),
            models.UniqueConstraint(
                fields=["network", "person", "role", "scope_kind", "scope_pk"],
                condition=Q(ends_on__isnull=True),
                name="grant_once",
            ),
        ]

    @property
    def access_scopes(self) -> set[Scope]:
        return {Scope(self.scope_kind, self.scope_pk), Scope("network", self.network_id)}
