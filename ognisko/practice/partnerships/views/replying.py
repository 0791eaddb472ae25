"""Whoever holds an invitation's code replies without an account: yes, a question first, not now, or a signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.codes import normal, spoken
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.foundation.plumbing.answers import for_the_holder
from ognisko.foundation.plumbing.doors import open_to_all, refused_into
from ognisko.foundation.plumbing.ratelimit import guesses_left, limited, missed

from .. import actions
from ..forms import AcceptForm, AskForm, DeclineForm, InvitationCodeForm, NameForm
from ..models import Invitation
from ..queries.inviting import invitation_by_code
from ..queries.reading import partners_on
from ..vocabulary.inviting import Channel, InvitationState, Purpose
from .one_form import today

CODES, REPLIES = "partnerships.invitation", "partnerships.reply"
MISSES, OFTEN = (30, 3600), (30, 3600)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code from the letter."""
    form = InvitationCodeForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            if _opened(request, form.cleaned_data["code"]) is not None:
                return redirect("partnerships:invitation", code=spoken(normal(form.cleaned_data["code"])))
            form.add_error("code", _unknown())
    return render(
        request, "partnerships/page_enter_invitation.html", {"form": form}, status=422 if form.errors else 200
    )


@require_safe
@open_to_all
@never_cache
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """The letter as a page: who invites, to what, and three ways to reply."""
    found = _opened(request, code)
    return _lost(request, code) if found is None else _page(request, found, code)


@require_POST
@open_to_all
@never_cache
def accept(request: HttpRequest, code: str) -> HttpResponse:
    return _reply(request, code, "accept", actions.accept_invitation, _("Welcome. It is good that you are with us."))


@require_POST
@open_to_all
@never_cache
def ask(request: HttpRequest, code: str) -> HttpResponse:
    return _reply(request, code, "ask", actions.ask_about_invitation, _("Thank you for asking. You will hear from us."))


@require_POST
@open_to_all
@never_cache
def decline(request: HttpRequest, code: str) -> HttpResponse:
    thanks = _("Thank you for telling us. The door stays open.")
    return _reply(request, code, "decline", actions.decline_invitation, thanks)


@require_POST
@open_to_all
@never_cache
def sign(request: HttpRequest, code: str) -> HttpResponse:
    return _reply(request, code, "sign", actions.sign_by_invitation, _("Signed. Thank you."))


def _reply(request: HttpRequest, code: str, verb: str, act: Callable[..., Any], thanks: str) -> HttpResponse:
    """One of the replies; a refusal stands above its form with everything typed."""
    found = _opened(request, code)
    if found is None:
        return _lost(request, code)
    form = _forms(found, request.POST, verb)[verb]
    if form.is_valid():
        with refused_into(form):
            require(limited(request, REPLIES, per_address=OFTEN), code="too_many")
            act(invitation=found.pk, **form.cleaned_data, by=RESIDENT, at=request.now)
            messages.success(request, thanks)
            return redirect("partnerships:invitation", code=code)
    return _page(request, found, code, verb, form)


def _opened(request: HttpRequest, code: str) -> Invitation | None:
    """The invitation this code opens; a miss is counted against its address. Raises Refused after too many."""
    require(guesses_left(request, CODES, per_address=MISSES), code="too_many")
    found = invitation_by_code(code)
    if found is None:
        missed(request, CODES, per_address=MISSES)
    return found


def _unknown() -> str:
    return _("This is not a code of ours. Look again: it has thirteen letters and digits.")


def _lost(request: HttpRequest, code: str) -> HttpResponse:
    lost = InvitationCodeForm({"code": code[:40]})
    lost.add_error("code", _unknown())
    return render(request, "partnerships/page_enter_invitation.html", {"form": lost}, status=404)


def _forms(found: Invitation, typed: Any = None, verb: str = "") -> dict[str, Form]:
    """The forms of the page; what was sent fills only the one that sent it."""

    def said(name: str) -> Any:
        return typed if name == verb else None

    start = {"name": found.name, "sector": found.sector}
    mail, known = found.channel == Channel.MAIL and bool(found.email), found.organisation_id is not None
    return {
        "accept": AcceptForm(said("accept"), initial=start, by_mail=mail, registered=known, auto_id="accept_%s"),
        "ask": AskForm(said("ask"), auto_id="ask_%s"),
        "decline": DeclineForm(said("decline"), auto_id="decline_%s"),
        "sign": NameForm(said("sign"), auto_id="sign_%s"),
    }


def _page(request: HttpRequest, found: Invitation, code: str, verb: str = "", form: Form | None = None) -> HttpResponse:
    forms = _forms(found) | ({verb: form} if form is not None else {})
    context = {
        "invitation": found,
        "partnership": found.partnership,
        "centre": found.partnership.centre,
        "partners": [each.organisation.name for each in partners_on(found.partnership, today(request))],
        "forms": forms,
        "verb": verb,
        "code": code,
        "is_open": found.state in InvitationState.open() and found.expires_at > request.now,
        "accepted": found.state == InvitationState.ACCEPTED,
        "signs": found.purpose == Purpose.SIGN,
    }
    return for_the_holder(render(request, "partnerships/page_invitation.html", context, status=422 if verb else 200))
