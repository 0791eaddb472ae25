"""Addresses of pages worth measuring, and the queries and bytes each costs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ognisko.config.sessions import SessionStore
from ognisko.people.accounts.models import Person
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood
from ognisko.practice.events.models import Occurrence
from ognisko.practice.voices.models import Challenge

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def addresses() -> dict[str, str]:
    """One address of each kind of page."""
    ahead = Occurrence.objects.filter(starts_at__gt=timezone.now(), state="planned", booking__isnull=False)
    usual = Centre.objects.order_by("pk")[4]
    busy, wide = Centre.objects.order_by("pk")[1], Centre.objects.order_by("pk")[0]
    return {
        "events": reverse("events:events"),
        "event": reverse("events:occurrence", args=[ahead.filter(centre=usual).order_by("starts_at").first().code]),
        "centre": reverse("centres:centre", args=[usual.slug]),
        "neighbourhood": reverse("territory:neighbourhood", args=[_served(usual).slug]),
        "home": reverse("territory:home"),
        "search": reverse("territory:search") + "?q=warsztaty+ceramiki",
        "rooms": reverse("bookings:spaces", args=[usual.slug]),
        "month": reverse("bookings:month", args=[busy.slug]),
        "busy_week": reverse("bookings:week", args=[busy.slug]),
        "wide_week": reverse("bookings:week", args=[wide.slug]),
        "changes": reverse("voices:challenges"),
    }


def paged() -> dict[str, str]:
    """Pages that go on: the first, and one far behind."""
    middle = Occurrence.objects.order_by("starts_at", "pk")[Occurrence.objects.count() * 3 // 4]
    place = Neighbourhood.objects.order_by("number").first()
    events, changes = reverse("events:events"), reverse("voices:challenges")
    return {
        "events": events,
        "events, far ahead": f"{events}?od={middle.starts_at.date().isoformat()}",
        "events of a field": f"{events}?dziedzina=culture",
        "events of a neighbourhood": f"{events}?osiedle={place.slug}",
        "changes": changes,
        "changes, page 4": f"{changes}?page=4",
        "search": reverse("territory:search") + "?q=warsztaty+ceramiki",
        "search, page 3": reverse("territory:search") + "?q=spotkanie&page=3",
    }


def desk() -> dict[str, Any]:
    """Pages over all voices as the coordinator of the second centre sees them, and the key of her session."""
    centre = Centre.objects.order_by("pk")[1]
    kept = Challenge.objects.filter(centre=centre).annotate(said=Count("voices")).order_by("-said", "pk")[0]
    inbox = reverse("voices:voices")
    pages = {
        "voices at the desk": inbox,
        "voices at the desk, page 2 of all": f"{inbox}?stan=wszystkie&page=2",
        "a challenge at the desk": reverse("voices:challenge", args=[kept.code]),
        "a challenge for everyone": reverse("voices:trace", args=[kept.code]),
    }
    return {"session": session(), "pages": pages}


def _served(centre: Centre) -> Neighbourhood:
    return centre.neighbourhoods.order_by("number").first()


def costs(paths: list[str], signed_in: bool = False) -> dict[str, dict[str, Any]]:
    """Status, queries and bytes of each page, asked a second time so that nothing is asked for the first time."""
    client = Client(SERVER_NAME="127.0.0.1")
    if signed_in:
        client.cookies["sessionid"] = session()
    return {path: _cost(client, path) for path in paths}


def _cost(client: Client, path: str) -> dict[str, Any]:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return {"status": response.status_code, "queries": len(asked), "bytes": len(body), "sql": [q["sql"] for q in asked]}


def session(centre: int = 1) -> str:
    """The key of a session of a coordinator: of the centre that is so many from the first."""
    person = Person.objects.get(email=f"coordinator{centre + 1}@symulacja.example.org")
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(person.pk), BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)
