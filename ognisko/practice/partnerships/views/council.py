"""The desk's forms for what joins a council and a centre: matters, the plan, letters, a term's end, the month's PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.bodies.access import may_host_body
from ognisko.people.bodies.models import Body
from ognisko.people.bodies.queries import term_in_force
from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.queries.challenges import joinable

from .. import actions
from ..access import may_answer_hand_over, may_withdraw_hand_over
from ..forms import ReasonForm
from ..forms.council import (
    DeskMatterReplyForm,
    HandOverForm,
    LettersForm,
    SettleForm,
    SupportForm,
    TermEndForm,
)
from ..lifecycle import HAND_OVER
from ..messages.brief_pdf import brief_pdf
from ..models import HandOver
from ..queries import council as queries
from ..queries.protocol import protocol_content
from ..vocabulary.council import Direction, HandOverState
from . import shown_council as shown
from .one_form import today, typed

FORM = ["GET", "HEAD", "POST"]


def trail(body: Body, *crumbs: Crumb) -> list[Crumb]:
    own = Crumb(body.name, reverse("bodies:council_desk", args=[body.slug]))
    return [Crumb(_("Council"), reverse("bodies:council_desks")), own, *crumbs]


def council_form(
    request: HttpRequest, form: Form, act: Any, *, body: Body, heading: str, verb: str, lead: str = "", done: str = ""
) -> HttpResponse:
    """One form on a page of its own; once it is whole, act and go back to the council's desk."""
    back = reverse("bodies:council_desk", args=[body.slug])
    if form.is_bound and form.is_valid():
        with refused_into(form):
            act(form.cleaned_data)
            messages.success(request, done or _("Written down."))
            return redirect(back)
    context = {"form": form, "heading": heading, "verb": verb, "lead": lead, "back": back}
    context["trail"] = trail(body, Crumb(heading))
    return render(request, "partnerships/page_council_form.html", context, status=422 if form.errors else 200)


def challenges_of(centres: list[Any]) -> dict[int, Challenge]:
    return {row.pk: row for centre in centres for row in joinable(centre)}


@require_http_methods(FORM)
@needs("bodies.council")
def send_hand_over(request: HttpRequest, slug: str, direction: str) -> HttpResponse:
    """Hand a matter to the council, or ask the centre."""
    body = queries.council_or_refused(slug, request.user)
    to_council = direction == Direction.TO_COUNCIL
    centres = queries.my_centres(request.user, body) if to_council else queries.centres_of_council(body)
    known = challenges_of(centres)
    offered = [("", "–"), *((pk, row.title) for pk, row in known.items())] if known else []
    choices = {"centre": [(each.pk, each.name) for each in centres], "challenge": offered}
    form = HandOverForm(typed(request), choices=choices)

    def act(said: dict[str, Any]) -> None:
        said["challenge"] = known.get(said.get("challenge") or 0)
        actions.send_hand_over(council=body.pk, direction=direction, **said, by=request.user, at=request.now)

    heading = _("A matter for the council") if to_council else _("Ask the centre")
    done = _("Handed over. The clock runs.")
    return council_form(request, form, act, body=body, heading=heading, verb=_("Hand it over"), done=done)


@require_http_methods(FORM)
@needs("bodies.council")
def hand_over(request: HttpRequest, slug: str, hand_over: int) -> HttpResponse:
    """One matter: what it is, and the reply, also one that came by telephone or on paper."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.hand_over(body, hand_over)
    form = DeskMatterReplyForm(typed(request), taken=row.state == HandOverState.TAKEN_UP)
    if form.is_bound and form.is_valid():
        with refused_into(form):
            actions.reply_to_hand_over(hand_over=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Written down."))
            return redirect("bodies:council_desk", body.slug)
    context = {
        "row": row,
        "form": form if _may_reply(request, row) else None,
        "withdraws": HAND_OVER.allows("withdraw_hand_over", row.state) and may_withdraw_hand_over(request.user, row),
        "facts": shown.matter_facts(row),
        "tag": shown.MATTER_TONES[HandOverState(row.state)],
        "late": row.state in HandOverState.awaited() and queries.is_late(row.due_on, request.now),
        "trail": trail(body, Crumb(row.subject)),
    }
    return render(request, "partnerships/page_hand_over.html", context, status=422 if form.errors else 200)


def _may_reply(request: HttpRequest, row: HandOver) -> bool:
    return row.state in HandOverState.awaited() and bool(may_answer_hand_over(request.user, row))


@require_http_methods(FORM)
@needs("bodies.council")
def withdraw_hand_over(request: HttpRequest, slug: str, hand_over: int) -> HttpResponse:
    """Take a matter back."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.hand_over(body, hand_over)
    return council_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.withdraw_hand_over(hand_over=row.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("Withdraw the matter"),
        verb=_("Withdraw it"),
        lead=row.subject,
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def plan_support(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan by what the centre supports the council."""
    body = queries.council_or_refused(slug, request.user)
    choices = {"centre": [(each.pk, each.name) for each in queries.my_centres(request.user, body)]}
    return council_form(
        request,
        SupportForm(typed(request), choices=choices),
        lambda said: actions.plan_support(council=body.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("Support for this term"),
        verb=_("Add to the plan"),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def settle_support(request: HttpRequest, slug: str, item: int) -> HttpResponse:
    """Done, or dropped with its reason."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.support_item(body, item)

    def act(said: dict[str, Any]) -> None:
        if said["verb"] == "finish":
            actions.finish_support(item=row.pk, note=said["note"], by=request.user, at=request.now)
        else:
            actions.drop_support(item=row.pk, reason=said["note"], by=request.user, at=request.now)

    form = SettleForm(typed(request))
    return council_form(
        request, form, act, body=body, heading=_("What became of it"), verb=_("Write it down"), lead=row.text
    )


@require_http_methods(FORM)
@needs("bodies.council")
def agree_on_letters(request: HttpRequest, slug: str) -> HttpResponse:
    """How many working days a matter may wait; whether the monthly page is sent."""
    body = queries.council_or_refused(slug, request.user)
    tie = queries.tie(body)
    stands = {"reply_days": tie.reply_days, "wants_brief": tie.wants_brief}
    return council_form(
        request,
        LettersForm(typed(request), initial=stands),
        lambda said: actions.agree_on_letters(council=body.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("Letters between council and centre"),
        verb=_("Save"),
    )


@require_http_methods(FORM)
@needs("bodies.host")
def hand_over_term(request: HttpRequest, slug: str) -> HttpResponse:
    """The end of a term: see what is open, write the days, keep the protocol."""
    body = queries.council_or_refused(slug, request.user)
    require(may_host_body(request.user, body))
    term = term_in_force(body, today(request)) or body.terms.order_by("-starts_on").first()
    form = TermEndForm(typed(request), initial={"ends_on": term.ends_on if term else None})
    if form.is_bound and form.is_valid() and term is not None:
        with refused_into(form):
            said = form.cleaned_data
            actions.hand_over_term(council=body.pk, term=term.pk, **said, by=request.user, at=request.now)
            messages.success(request, _("The term is closed. Its protocol is ready to print."))
            return redirect("partnerships:cooperation", body.slug)
    context = {"body": body, "form": form, "trail": trail(body, Crumb(_("The end of the term")))}
    context["open"] = protocol_content(body, term, request.now) if term else None
    return render(request, "partnerships/page_term_end.html", context, status=422 if form.errors else 200)


@require_safe
@needs("bodies.council")
def brief_paper(request: HttpRequest, slug: str, year: int, month: int) -> HttpResponse:
    """The month's page as a PDF, with the codes by which it is answered: for the council only."""
    body = queries.council_or_refused(slug, request.user)
    row = queries.brief(body, year, month)
    return pdf(brief_pdf(row), f"rada-{year}-{month:02}")
