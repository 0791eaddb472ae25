"""The privacy notice, and a person's own page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import open_to_all, refused_into, refused_to_message, signed_in
from ognisko.foundation.plumbing.erasure import RULES

from . import actions, queries
from .forms import EraseForm
from .receivers import end_elsewhere


@require_safe
@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice in force, and the table of what is kept, why and how long."""
    ending = [rule for rule in RULES.values() if rule.personal and rule.keep_days]
    kept = sorted({(str(rule.purpose), rule.keep_days) for rule in ending})
    notice = queries.notice_in_force(get_language() or "pl")
    return render(request, "accounts/page_privacy.html", {"notice": notice, "kept": kept})


@require_safe
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What we know of the person signed in, what they agreed to, and the way out."""
    return render(request, "accounts/page_mine.html", _all_of_mine(request, EraseForm()))


def _all_of_mine(request: HttpRequest, form: EraseForm) -> dict[str, Any]:
    sessions = queries.sessions_of(request.user, at=request.now)
    here = [each for each in sessions if each.pk == request.session.kept_key]
    others = [each for each in sessions if each not in here]
    consents = queries.consents_of(request.user)
    return {"person": request.user, "consents": consents, "here": here, "others": others, "form": form}


@require_POST
@signed_in
def withdraw(request: HttpRequest, consent: int) -> HttpResponse:
    """Take one consent back."""
    consent = queries.consent(consent, viewer=request.user)
    with refused_to_message(request):
        actions.withdraw_consent(consent=consent.pk, by=request.user, at=request.now)
        messages.success(request, _("Done. We no longer use your data for this."))
    return redirect("accounts:mine")


@require_http_methods(["POST"])
@signed_in
def erase(request: HttpRequest) -> HttpResponse:
    """Forget the person signed in, in every room, and sign them out."""
    form = EraseForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            actions.erase_person(person=request.user.pk, by=request.user, at=request.now)
            logout(request)
            messages.success(request, _("You are forgotten here. Thank you for what you did with us."))
            return redirect("accounts:privacy")
    return render(request, "accounts/page_mine.html", _all_of_mine(request, form), status=422)


@require_POST
@signed_in
def end_session(request: HttpRequest, session: str) -> HttpResponse:
    """Sign one other browser out."""
    ended = queries.session(session, viewer=request.user)
    with refused_to_message(request):
        actions.end_session(person=request.user.pk, session=ended.pk, by=request.user, at=request.now)
        messages.success(request, _("That browser is signed out."))
    return redirect("accounts:mine")


@require_POST
@signed_in
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    end_elsewhere(request)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("accounts:mine")


@require_POST
@signed_in
def end_all_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    actions.end_other_sessions(person=request.user.pk, kept="", by=request.user, at=request.now)
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("desk")
