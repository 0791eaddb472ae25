"""What happens to every request: the network, the moment, the second factor, refusals as pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, set_script_prefix
from django.utils import timezone
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import needs_second_factor
from ognisko.foundation.plumbing.actors import RESIDENT, Actor
from ognisko.foundation.plumbing.tenancy import within
from ognisko.foundation.plumbing.watch import note_refusal, visited
from ognisko.people.accounts.actions import note_session_used
from ognisko.people.networks.queries import network_at

from .health import answer_outside_the_house


class HouseRequest(HttpRequest):
    """A request as every view of ours gets it."""

    network_slug: str | None
    network: Any
    session: Any  # of `config.sessions`
    now: datetime
    actor: Actor


Next = Callable[[Any], HttpResponse]
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_PREFIX = re.compile(r"^/n/(?P<slug>[a-z0-9-]+)(?P<rest>/.*)$")


class EdgeMiddleware:
    """Answers /healthz and /metrics before anything else, and takes the network's prefix off the path."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: HouseRequest) -> HttpResponse:
        outside = answer_outside_the_house(request)
        if outside is not None:
            return outside
        request.network_slug = None
        if match := _PREFIX.match(request.path_info):
            request.network_slug = match["slug"]
            request.path_info = match["rest"]
            set_script_prefix(f"/n/{match['slug']}/")
        return self.following(request)


class HouseMiddleware:
    """Sets `request.network`, `request.now`, `request.actor`; everything after it runs in the network's scope."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: HouseRequest) -> HttpResponse:
        request.now = timezone.now()
        request.network = network_at(request.get_host().split(":")[0], request.network_slug)
        if request.network is None:
            return self._homeless(request)
        timezone.activate(request.network.zone)
        with within(request.network), visited(request):
            request.actor = request.user if request.user.is_authenticated else RESIDENT
            if request.actor is not RESIDENT:
                _note_use(request)
            response = self.following(request)
            if request.actor is not RESIDENT and not response.has_header("Cache-Control"):
                response["Cache-Control"] = "private, no-store"  # a shared computer keeps nothing after signing out
            return response

    def _homeless(self, request: HouseRequest) -> HttpResponse:
        """No such network, or none founded yet."""
        request.actor = RESIDENT
        with scopes_disabled():
            return render(request, "404.html" if request.network_slug else "ui/page_unfounded.html", status=404)

    def process_exception(self, request: HouseRequest, error: Exception) -> HttpResponse | None:
        """A refusal that no form caught becomes a page that says why and what next."""
        if not isinstance(error, Refused):
            return None
        note_refusal(error)
        status = {"not_allowed": 403, "too_many": 429}.get(error.code, 409)
        return render(request, "ui/page_refused.html", {"refused": error}, status=status)


def _note_use(request: HouseRequest) -> None:
    """Once a day, note that the session is in use; until then reading writes nothing."""
    today, session = timezone.localdate(request.now), request.session
    if session.used_on is not None and session.used_on < today:
        note_session_used(session=session.kept_key, on=today)


class DoorMiddleware:
    """Whoever sees other people's data sets up a second factor before the desk opens.

    allauth asks for it at sign-in from then on, save on devices the person chose to have remembered.
    """

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: HouseRequest) -> HttpResponse:
        asked = request.method
        response = self.following(request)
        request.method = asked
        return response

    def process_view(self, request: HouseRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        if request.method == "HEAD" and view.__module__.startswith("allauth."):
            request.method = "GET"  # allauth would count asking for headers as a try to sign in
        door = getattr(view, "door", None)
        if door in (None, "open") or not request.user.is_authenticated or request.network.is_demo:
            return None
        if not needs_second_factor(request.user) or is_mfa_enabled(request.user, SECOND_FACTORS):
            return None
        return redirect(reverse("mfa_index") + "?required=1")
