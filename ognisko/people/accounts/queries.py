"""Persons by address; notices in force; the cast of a demo."""

from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from .models import Consent, Person, PrivacyNotice


def person_by_email(email: str) -> Person | None:
    return (
        Person.objects.filter(is_active=True).annotate(lower=Lower("email")).filter(lower=email.strip().lower()).first()
    )


def notice_in_force(language: str) -> PrivacyNotice | None:
    """The newest notice in this language, else in Polish, of the network in scope."""
    rows = list(PrivacyNotice.objects.filter(language__in=[language, "pl"]).order_by("-version"))
    return next((row for row in rows if row.language == language), None) or (rows[0] if rows else None)


def invented_people() -> list[Person]:
    """Everyone who may be chosen at the demo's sign-in: invented, active, with an address."""
    return list(Person.objects.filter(is_invented=True, is_active=True, email__isnull=False).order_by("pk"))


def consents_of(person: Person) -> list[Consent]:
    return list(
        Consent.objects.filter(person=person, withdrawn_at__isnull=True).select_related("notice").order_by("pk")
    )


def consent(pk: int, *, viewer: Person) -> Consent:
    """One of the viewer's own consents; 404 for anybody else's."""
    return get_object_or_404(Consent, pk=pk, person=viewer)
