"""Open to all: how a council and its centres work together, the monthly pages, a term's protocol, replies by code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.codes import BadCode, normal
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.answers import for_the_holder, pdf
from ognisko.foundation.plumbing.doors import open_to_all, refused_into
from ognisko.foundation.plumbing.ratelimit import guesses_left, limited, missed
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.bodies.queries import body_way, public_council, term_in_force

from .. import actions
from ..forms.council import MatterReplyForm, OpinionForm, QuestionCodeForm
from ..messages.brief_pdf import protocol_pdf
from ..models import ReplyKey
from ..queries import council as queries
from ..vocabulary.council import DemandState, HandOverState
from . import shown_council as shown
from .one_form import today, typed

CODES, REPLIES = "partnerships.reply.code", "partnerships.reply"
BY_ADDRESS = (30, 3600)
SHOWN = 30


@require_safe
@open_to_all
def cooperation(request: HttpRequest, slug: str) -> HttpResponse:
    """The support plan, matters both ways, demands, monthly pages, protocols."""
    body = public_council(slug)
    plan = queries.support_plan(body, term_in_force(body, today(request)))
    matters = list(queries.hand_overs(body).order_by("-sent_at")[:SHOWN])
    context = {
        "body": body,
        "plan": shown.support_rows(plan, request.now, desk=False),
        "progress": shown.progress(plan),
        "matters": shown.matter_rows(matters, desk=False),
        "demands": shown.demand_rows(queries.demands(body)[:SHOWN], desk=False),
        "briefs": shown.brief_rows(queries.briefs(body), body.slug),
        "protocols": queries.protocols(body),
        "trail": [*body_way(body), Crumb(_("Council and centre"))],
    }
    return render(request, "partnerships/page_cooperation.html", context)


@require_safe
@open_to_all
def brief(request: HttpRequest, slug: str, year: int, month: int) -> HttpResponse:
    """One monthly page as it was sent, without the codes."""
    body = public_council(slug)
    row = queries.brief(body, year, month)
    back = Crumb(_("Council and centre"), reverse("partnerships:cooperation", args=[body.slug]))
    context = {"body": body, "brief": row, "content": row.content}
    context["trail"] = [*body_way(body), back, Crumb(row.content["month"])]
    return render(request, "partnerships/page_brief.html", context)


@require_safe
@open_to_all
def protocol(request: HttpRequest, slug: str, protocol: int) -> HttpResponse:
    """The protocol of a term's end, to print."""
    row = queries.protocol_of_term(public_council(slug), protocol)
    return pdf(protocol_pdf(row), f"kadencja-{row.term.starts_on:%Y}")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def find_question(request: HttpRequest) -> HttpResponse:
    """Type the code from paper."""
    form = QuestionCodeForm(typed(request))
    if form.is_bound and form.is_valid():
        try:
            return redirect("partnerships:reply", code=normal(form.cleaned_data["code"]))
        except BadCode:
            form.add_error("code", _("This is not a code of ours. Look again: it has thirteen letters and digits."))
    return render(request, "partnerships/page_find_question.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """One question to the council on one screen, for whoever holds its code; nobody signs in."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS), code="too_many")
    key = _opened(request, code)
    if key is None:
        context = {"form": QuestionCodeForm(), "unknown": True}
        return for_the_holder(render(request, "partnerships/page_find_question.html", context, status=404))
    form = _reply_form(request, key)
    if form.is_bound and form.is_valid():
        require(limited(request, REPLIES, per_address=BY_ADDRESS), code="too_many")
        with refused_into(form):
            actions.reply_by_code(key=key, **form.cleaned_data, at=request.now)
            return for_the_holder(redirect("partnerships:reply", code=code))
    return for_the_holder(_question(request, key, form))


def _opened(request: HttpRequest, code: str) -> ReplyKey | None:
    """What the code opens; a miss is counted against its address."""
    try:
        key = queries.reply_key(code[:40])
    except BadCode:
        key = None
    if key is None:
        missed(request, CODES, per_address=BY_ADDRESS)
    return key


def _reply_form(request: HttpRequest, key: ReplyKey) -> MatterReplyForm | OpinionForm:
    if key.hand_over is not None:
        return MatterReplyForm(typed(request), taken=key.hand_over.state == HandOverState.TAKEN_UP)
    return OpinionForm(typed(request))


def _question(request: HttpRequest, key: ReplyKey, form: MatterReplyForm | OpinionForm) -> HttpResponse:
    """The question with its form, or what was replied already."""
    matter, asked = key.hand_over, key.demand
    if matter is not None:
        waits, row, due_on = matter.state in HandOverState.awaited(), matter, matter.due_on
    else:
        waits, row, due_on = asked.state == DemandState.ASKED, asked, asked.opinion_due_on
    expired = key.expires_at <= request.now
    context = {
        "matter": matter,
        "demand": asked,
        "centre": matter.centre if matter else asked.partnership.centre,
        "row": row,
        "due_on": due_on,
        "late": waits and due_on < timezone.localdate(request.now),
        "waits": waits and not expired,
        "expired": waits and expired,
        "form": form,
    }
    return render(request, "partnerships/page_reply.html", context, status=422 if form.errors else 200)
