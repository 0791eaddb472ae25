"""Every view says who may come in: `@needs(...)`, `@signed_in` or `@open_to_all`. A test walks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

from .access import PERMISSIONS, UnknownPermission, holds
from .watch import note_refusal

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    """Open to people who hold the permission somewhere in this network; the action judges the single object."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if permission not in PERMISSIONS:
                raise UnknownPermission(permission)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not holds(request.user, permission):  # type: ignore[arg-type]
                raise Refused(
                    _("This page is for people with another role."),
                    _("If you should have it, ask your centre's coordinator or the network lead."),
                    code="not_allowed",
                )
            return view(request, *args, **kwargs)

        guarded.door = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Open to anyone with an account."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.door = "signed-in"  # type: ignore[attr-defined]
    return guarded


def open_to_all(view: View) -> View:
    """Open to everyone, on purpose."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    opened.door = "open"  # type: ignore[attr-defined]
    return opened


@contextmanager
def refused_into(form: Any) -> Iterator[None]:
    """Show a refusal above the form, keeping everything typed; what the action wrote is undone."""
    try:
        with transaction.atomic():
            yield
    except Refused as refused:
        note_refusal(refused)
        form.add_error(None, str(refused))


@contextmanager
def refused_to_message(request: HttpRequest) -> Iterator[None]:
    """Show a refusal as a message on the next page; what the action wrote is undone."""
    try:
        with transaction.atomic():
            yield
    except Refused as refused:
        note_refusal(refused)
        messages.error(request, str(refused))
