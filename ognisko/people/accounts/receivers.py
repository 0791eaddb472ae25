"""What the libraries that sign people in tell: the watch hears of it, and a changed second factor ends sessions."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import login_code_rejected
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest
from django.utils import timezone

from ognisko.foundation.plumbing.watch import note

from . import actions
from .models import Person
from .vocabulary import BEGAN, DEVICE
from .vocabulary.devices import device_of

KINDS = {
    Authenticator.Type.TOTP: "app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "spare_codes",
}


def listen() -> None:
    """Connect everything here; called once at the start."""
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    login_code_rejected.connect(_code_rejected)
    mfa.authentication_failed.connect(_second_factor_rejected)
    mfa.authenticator_used.connect(_second_factor_used)
    for changed in (mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset):
        changed.connect(_second_factor_changed)


def end_elsewhere(request: HttpRequest) -> None:
    """Sign the person out everywhere but here, and keep this browser signed in."""
    acting = {"by": request.user, "at": getattr(request, "now", None) or timezone.now()}
    person = actions.end_other_sessions(person=request.user.pk, kept=request.session.kept_key, **acting)
    update_session_auth_hash(request, person)


def _signed_in(sender: Any, request: HttpRequest, user: Person, **_more: Any) -> None:
    request.session[BEGAN] = timezone.now().isoformat()
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))
    note("signed_in", person=user.pk)


def _signed_out(sender: Any, request: HttpRequest, user: Person | None, **_more: Any) -> None:
    if user is not None:
        note("signed_out", person=user.pk)


def _code_rejected(sender: Any, user: Person, last_attempt: bool, **_more: Any) -> None:
    note("code_refused", person=user.pk, kind="sign_in", last=int(last_attempt))


def _second_factor_rejected(sender: Any, user: Person, **_more: Any) -> None:
    note("code_refused", person=user.pk, kind="second_factor")


def _second_factor_used(sender: Any, user: Person, authenticator: Authenticator, **_more: Any) -> None:
    note("second_factor_used", person=user.pk, kind=KINDS[authenticator.type])


def _second_factor_changed(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **_more: Any
) -> None:
    note("second_factor_changed", person=user.pk, kind=KINDS[authenticator.type])
    if not getattr(request, "ended_elsewhere", False):  # spare codes come and go with a factor: two signals, one act
        request.ended_elsewhere = True  # type: ignore[attr-defined]
        end_elsewhere(request)
