"""Invitations on the desk: sending them, printing the letter, typing in a reply from paper, answering a question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.shapes import Fact

from .. import actions, queries
from ..forms import AcceptForm, AnswerForm, DeclineForm, InviteForm, SignatureForm
from ..messages.inviting import letter_pdf
from ..models import Invitation, Partnership
from ..queries import inviting
from ..vocabulary.inviting import Channel, InvitationState, Purpose
from .looking import trail
from .one_form import one_act, one_form, today, typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs("partnerships.keep")
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter by e-mail, or one to print."""
    row = queries.kept(slug, request.user)
    asked = request.GET.get("kto", "")
    who = inviting.stakeholder(int(asked), row) if asked.isdecimal() and len(asked) < 12 else None
    start = {"name": who.name, "kind": who.kind} if who else {}
    form = InviteForm(typed(request), initial=start)
    if form.is_bound and form.is_valid():
        with refused_into(form):
            said = form.cleaned_data | {"stakeholder": who.pk if who else None}
            sent = actions.invite_partner(partnership=row.pk, **said, by=request.user, at=request.now)
            return redirect("partnerships:invited", row.slug, sent.pk)
    context = {
        "form": form,
        "heading": _("Invite a partner"),
        "verb": _("Send, or make the letter"),
        "lead": _("They reply without logging in: yes, a question first, or not now."),
        "trail": trail(row, _("Stakeholders"), _("Invite a partner")),
        "back": reverse("partnerships:stakeholders", args=[row.slug]),
    }
    return render(request, "partnerships/page_form.html", context, status=422 if form.errors else 200)


@require_safe
@needs("partnerships.keep")
def invited(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """One invitation: where it stands, its letter, what came back."""
    row = queries.kept(slug, request.user)
    sent = inviting.invitation(invitation, row)
    context = {
        "partnership": row,
        "invitation": sent,
        "trail": trail(row, _("Stakeholders"), sent.name),
        "facts": _facts(sent, request.now),
        "is_open": sent.state in InvitationState.open(),
        "asked": sent.state == InvitationState.ASKED,
        "by_mail": sent.channel == Channel.MAIL,
        "signs": sent.purpose == Purpose.SIGN,
    }
    return render(request, "partnerships/page_invited.html", context)


def _facts(sent: Invitation, now: Any) -> list[Fact]:
    found = [
        Fact(_("State"), sent.get_state_display()),
        Fact(_("Sent"), f"{human_date(sent.sent_at, now)}, {sent.get_channel_display()}"),
    ]
    if sent.email:
        found.append(Fact(_("E-mail"), sent.email))
    if sent.state in InvitationState.open():
        found.append(Fact(_("Opens until"), human_date(sent.expires_at, now)))
    for term, words in (
        (_("They asked"), sent.question),
        (_("We answered"), sent.answer),
        (_("They said"), sent.reply),
        (_("Speaks for them"), sent.representative),
    ):
        if words:
            found.append(Fact(term, words))
    if sent.reminded_at:
        found.append(Fact(_("Reminded"), human_date(sent.reminded_at, now)))
    return found


@require_safe
@needs("partnerships.keep")
def letter(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """The printed letter with its QR code and code."""
    row = queries.kept(slug, request.user)
    sent = inviting.invitation(invitation, row)
    return pdf(letter_pdf(sent, request.now), f"zaproszenie-{sent.pk}")


def _back(row: Partnership, sent: Invitation) -> str:
    return reverse("partnerships:invited", args=[row.slug, sent.pk])


@require_http_methods(FORM)
@needs("partnerships.keep")
def enter_yes(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """The paper came back with a yes: who speaks for them, what they bring and wish for; or whose name is signed."""
    row = queries.kept(slug, request.user)
    sent = inviting.invitation(invitation, row)
    signs = sent.purpose == Purpose.SIGN
    start = {"name": sent.name, "sector": sent.sector, "signed_on": today(request)}
    form: Any = AcceptForm(typed(request), initial=start, registered=sent.organisation is not None)
    if signs:
        form = SignatureForm(typed(request), initial=start)
        del form.fields["organisation"], form.fields["way"]
    act = actions.sign_by_invitation if signs else actions.accept_invitation
    return one_form(
        request,
        form,
        lambda said: act(invitation=sent.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Reply from paper: %(name)s") % {"name": sent.name},
        verb=_("Yes, write it down"),
        done=_("Written down. It counts the same as a reply by link."),
        back=_back(row, sent),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def enter_no(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    sent = inviting.invitation(invitation, row)
    return one_form(
        request,
        DeclineForm(typed(request)),
        lambda said: actions.decline_invitation(invitation=sent.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Not now: %(name)s") % {"name": sent.name},
        verb=_("Write it down"),
        back=_back(row, sent),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def reply(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """Answer the question they asked."""
    row = queries.kept(slug, request.user)
    sent = inviting.invitation(invitation, row)
    return one_form(
        request,
        AnswerForm(typed(request)),
        lambda said: actions.reply_to_question(invitation=sent.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("They asked: %(name)s") % {"name": sent.name},
        verb=_("Send the answer"),
        lead=sent.question,
        back=_back(row, sent),
    )


@require_POST
@needs("partnerships.keep")
def withdraw(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    sent = inviting.invitation(invitation, row)
    return one_act(
        request,
        lambda: actions.withdraw_invitation(invitation=sent.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("Withdrawn. Its code opens nothing any more."),
        back=_back(row, sent),
    )
