"""Persons by address; notices in force; the cast of a demo."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Lower
from django.shortcuts import get_object_or_404
from django.utils import timezone

from .models import Consent, Person, PrivacyNotice, Session


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


def unused_accounts(at: datetime, unused: timedelta) -> list[Person]:
    """Accounts nobody signed in to for so long, of people who hold no role, post or seat and are on no team today.

    Rooms above say so by their own rows: whatever points to a person and has an end that has not come yet.
    """
    seen = Coalesce("last_login", "joined_at")
    rows = Person.objects.filter(erased_at__isnull=True).annotate(seen=seen).filter(seen__lt=at - unused)
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localdate(at))
    for model in apps.get_models():
        named = {field.name: field.related_model for field in model._meta.fields}
        for name in (name for name, whom in named.items() if whom is Person and "ends_on" in named):
            rows = rows.filter(~Exists(model._base_manager.filter(lasting, **{name: OuterRef("pk")})))
    return list(rows.order_by("pk"))


def consents_of(person: Person) -> list[Consent]:
    return list(
        Consent.objects.filter(person=person, withdrawn_at__isnull=True).select_related("notice").order_by("pk")
    )


def consent(pk: int, *, viewer: Person) -> Consent:
    """One of the viewer's own consents; 404 for anybody else's."""
    return get_object_or_404(Consent, pk=pk, person=viewer)


def session(pk: str, *, viewer: Person) -> Session:
    """One of the viewer's own sessions; 404 for anybody else's."""
    return get_object_or_404(Session, pk=pk, person=viewer)


def sessions_of(person: Person, *, at: datetime) -> list[Session]:
    """Where the person is signed in, the one used last first."""
    return list(Session.objects.filter(person=person, expire_date__gt=at).order_by("-used_on", "-began_at"))
