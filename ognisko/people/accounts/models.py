"""Persons, the privacy notices they were shown, and what they agreed to."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from ognisko.people.networks.models import Belonging
from ognisko.people.networks.vocabulary import Language

from .vocabulary import Purpose


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone with an account: e-mail or telephone or neither (an assisted person). Signs in by e-mailed code."""

    name = models.CharField(max_length=120, validators=[MinLengthValidator(2)])
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001 - unique, and many people have none
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.POLISH)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(condition=~Q(email=""), name="person_email_null_not_empty"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(email__isnull=True, phone="", is_active=False),
                name="person_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_ref(self) -> str:
        return f"person:{self.pk}"

    @property
    def is_staff(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: see plumbing.access."""
        return False

    has_module_perms = has_perm


class PrivacyNotice(Belonging):
    """One version of what we say about personal data. Published versions never change."""

    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=Language)
    text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "version", "language"], name="notice_version_once")]


class Consent(Belonging):
    """A person's yes to one purpose, with the notice they were shown; withdrawn by one click."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    notice = models.ForeignKey(PrivacyNotice, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person", "purpose"], condition=Q(withdrawn_at__isnull=True), name="consent_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("given_at")), name="consent_order"
            ),
        ]


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, or about to be. Written by `config.sessions`, and ended by actions.

    The key is a hash of what the browser holds, and the content is shut with it: a row opens nothing.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    used_on = models.DateField()
