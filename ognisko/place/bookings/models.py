"""Spaces made of atoms, the claims on them, and bookings."""

from django.core.validators import MaxValueValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.constraints import NoOverlap
from ognisko.people.networks.models import Belonging
from ognisko.people.organisations.models import Organisation
from ognisko.place.centres.models import Centre

from .vocabulary import BookingState


class Atom(Belonging):
    """The smallest piece of a centre that two groups cannot use at once: a room, half of a hall, the garden."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60, validators=[MinLengthValidator(1)])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="atom_name_once")]

    def __str__(self) -> str:
        return self.name


class Space(Belonging):
    """What people book: one atom or several. A hall that splits is two atoms; the whole hall claims both."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    atoms = models.ManyToManyField(Atom, related_name="spaces")
    name = models.CharField(max_length=60, validators=[MinLengthValidator(2)])
    slug = models.SlugField(max_length=60)
    about = models.CharField(max_length=300, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(10_000)])
    area_m2 = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(100_000)])
    access_notes = models.CharField(max_length=300, blank=True)
    turnaround_minutes = models.PositiveSmallIntegerField(default=15, validators=[MaxValueValidator(240)])
    is_open_for_requests = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "slug"], name="space_slug_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def access_scopes(self) -> set[Scope]:
        return self.centre.access_scopes


class Booking(Belonging):
    """Someone's time in a space. Name and contact are for the centre's team only; the code opens it, kept as a hash."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=12, choices=BookingState, default=BookingState.REQUESTED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    title = models.CharField(max_length=120, validators=[MinLengthValidator(2)])
    people_expected = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(10_000)])
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2, default="pl")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    for_house = models.BooleanField(default=False)
    code_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    proof_hash = models.CharField(max_length=64, blank=True)
    contact_proved_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["space", "starts_at"], name="booking_when"),
            models.Index(fields=["state", "expires_at"], name="booking_expiry"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_order"),
            models.CheckConstraint(
                condition=~Q(state="requested") | Q(expires_at__isnull=False), name="booking_request_expires"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "cancelled"]) | ~Q(reason=""), name="booking_no_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def centre(self) -> Centre:
        return self.space.centre

    @property
    def access_scopes(self) -> set[Scope]:
        return self.space.centre.access_scopes


class Claim(Belonging):
    """A booking's hold on one atom, turnaround included. While it blocks, the database refuses another over it."""

    atom = models.ForeignKey(Atom, models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="claims")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    blocking = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["atom", "ends_at"], name="claim_atom_ends")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="claim_order"),
            models.UniqueConstraint(fields=["booking", "atom"], name="claim_atom_once"),
            NoOverlap(
                name="claims_never_overlap", same=["atom"], start="starts_at", end="ends_at", condition=Q(blocking=True)
            ),
        ]
