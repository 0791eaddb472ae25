"""Bodies with their terms and seats."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.people.accounts.models import Person
from ognisko.people.networks.models import Belonging
from ognisko.people.organisations.models import Organisation

from ..vocabulary import (
    TITLE_MAX,
    BodyKind,
    SeatFunction,
)
from ..vocabulary.councils import SeatEnd


class Body(Belonging):
    """A council, an assembly, a group, a team. An upper room may name a host whose team also keeps its meetings."""

    kind = models.CharField(max_length=16, choices=BodyKind)
    name = models.CharField(max_length=TITLE_MAX, validators=[MinLengthValidator(2)])
    slug = models.SlugField(max_length=60)
    about = models.CharField(max_length=500, blank=True)
    host_scope_kind = models.CharField(max_length=12, blank=True)
    host_scope_pk = models.BigIntegerField(null=True, blank=True)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "slug"], name="body_slug_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        scopes = {Scope("body", self.pk), Scope("network", self.network_id)}
        if self.host_scope_pk is not None:
            scopes.add(Scope(self.host_scope_kind, self.host_scope_pk))
        return scopes


class Term(Belonging):
    """A term of office. Both days are written down as announced, never computed; the last day may not be known yet."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="terms")
    starts_on = models.DateField()
    inaugurated_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "starts_on"], name="term_start_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="term_order"
            ),
            models.CheckConstraint(
                condition=Q(inaugurated_on__isnull=True) | Q(inaugurated_on__gte=F("starts_on")),
                name="term_inauguration_order",
            ),
        ]


class Seat(Belonging):
    """Who sits in a body, from one day until (not including) another: a person, an organisation, or both."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    function = models.CharField(max_length=16, choices=SeatFunction, default=SeatFunction.MEMBER)
    feminine = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=SeatEnd, blank=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="successor")
    is_forgotten = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="seat_order"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | Q(is_forgotten=True),
                name="seat_somebody",
            ),
            models.UniqueConstraint(
                fields=["body", "person"],
                condition=Q(ends_on__isnull=True, person__isnull=False),
                name="seat_person_once",
            ),
            models.UniqueConstraint(
                fields=["body", "organisation"],
                condition=Q(ends_on__isnull=True, organisation__isnull=False),
                name="seat_organisation_once",
            ),
        ]

    @property
    def called(self) -> str:
        """The function in the form this person uses."""
        return str(SeatFunction(self.function).called(feminine=self.feminine))
