"""The six questions: opening, inviting, answering by a link without signing in, sheets of paper, the result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.answers import for_the_holder, pdf
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message
from ognisko.foundation.plumbing.ratelimit import guesses_left, missed
from ognisko.foundation.ui.shapes import Crumb

from .. import actions, queries
from ..access import may_keep_partnership
from ..forms.pulses import InviteForm, OpenPulseForm, PulseForm, SheetForm
from ..messages.pulses import pulse_pdf
from ..models import Partnership, Pulse
from ..queries import pulses as reading
from ..queries.windows import quarter_of
from ..vocabulary.pulses import PULSE_DAYS, PulseState
from . import shown_pulses as shown
from .one_form import home, today, typed

FORM = ["GET", "HEAD", "POST"]
CODES, BY_ADDRESS = "partnerships.answer_pulse", (30, 3600)


@require_safe
@needs("partnerships.see")
def pulses(request: HttpRequest, slug: str) -> HttpResponse:
    """What the partners said, the newest first; and, while one is open, how many have answered."""
    row = queries.partnership_of_desk(slug, request.user)
    results = reading.pulse_results(row)
    keeps = bool(may_keep_partnership(request.user, row))
    asking = next((each for each in results if each.pulse.state == PulseState.OPEN), None)
    partners = queries.partners_on(row, today(request)) if asking and keeps else []
    context = {
        "partnership": row,
        "trail": _trail(request, row, Crumb(_("Six questions"))),
        "keeps": keeps,
        "may_ask": keeps and reading.may_ask_this_quarter(results, quarter_of(today(request))),
        "asking": shown.asking(asking, request.now) if asking else None,
        "pulse": asking.pulse if asking else None,
        "partners": shown.asked_rows(reading.asked_of(asking.pulse, partners)) if asking and partners else [],
        "results": [shown.result(each) for each in results if each.pulse.state == PulseState.CLOSED],
        "questions": shown.questions(),
    }
    return render(request, "partnerships/page_pulses.html", context)


@require_http_methods(FORM)
@needs("partnerships.keep")
def open_pulse(request: HttpRequest, slug: str) -> HttpResponse:
    """Until when; the letters go out at once."""
    row = queries.kept(slug, request.user)
    form = OpenPulseForm(typed(request), initial={"closes_on": today(request) + timedelta(days=PULSE_DAYS)})
    return _one_form(
        request,
        form,
        lambda said: actions.open_pulse(partnership=row.pk, **said, by=request.user, at=request.now),
        row,
        heading=_("Ask the partners six questions"),
        verb=_("Ask"),
        lead=_("Whoever speaks for a partner and has an address here gets a link at once. Others you invite next."),
        done=_("The partners are asked."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def invite(request: HttpRequest, slug: str, pulse: int) -> HttpResponse:
    """One more link."""
    row, asked = _kept(request, slug, pulse)
    form = InviteForm(typed(request), choices=_partners(request, row), initial=_wanted(request))
    return _one_form(
        request,
        form,
        lambda said: actions.invite_to_pulse(
            pulse=asked.pk,
            organisation=queries.organisation(said["organisation"]),
            contact=said["contact"],
            language=said["language"],
            by=request.user,
            at=request.now,
        ),
        row,
        heading=_("Send a link"),
        verb=_("Send"),
        done=_("The link is on its way."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def enter(request: HttpRequest, slug: str, pulse: int) -> HttpResponse:
    """One sheet of paper; the form stays open for the next."""
    row, asked = _kept(request, slug, pulse)
    form = SheetForm(typed(request), choices=_partners(request, row), initial=_wanted(request))
    return _one_form(
        request,
        form,
        lambda said: actions.enter_pulse_answer(
            pulse=asked.pk,
            organisation=queries.organisation(said["organisation"]),
            **form.said,
            by=request.user,
            at=request.now,
        ),
        row,
        heading=_("Enter a sheet"),
        verb=_("Enter it"),
        lead=_("Then destroy the sheet, or give it back: nothing else is done with it."),
        done=_("The sheet is entered."),
    )


@require_safe
@needs("partnerships.keep")
def form_pdf(request: HttpRequest, slug: str, pulse: int) -> HttpResponse:
    """The six questions on paper."""
    _row, asked = _kept(request, slug, pulse)
    return pdf(pulse_pdf(asked, request.now), f"puls-{slug}")


@require_POST
@needs("partnerships.keep")
def remind(request: HttpRequest, slug: str, pulse: int) -> HttpResponse:
    """Remind those who have not answered, once."""
    row, asked = _kept(request, slug, pulse)
    with refused_to_message(request):
        actions.remind_of_pulse(pulse=asked.pk, by=request.user, at=request.now)
        messages.success(request, _("Those who have not answered were reminded."))
    return redirect("partnerships:pulses", row.slug)


@require_POST
@needs("partnerships.keep")
def close(request: HttpRequest, slug: str, pulse: int) -> HttpResponse:
    """Close it before its last day."""
    row, asked = _kept(request, slug, pulse)
    with refused_to_message(request):
        actions.close_pulse(pulse=asked.pk, by=request.user, at=request.now)
        messages.success(request, _("The questions are closed. No link opens any more."))
    return redirect("partnerships:pulses", row.slug)


@require_http_methods(FORM)
@open_to_all
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The six questions for whoever holds the link: never in a cache, never in a search engine."""
    require(guesses_left(request, CODES, per_address=BY_ADDRESS), code="too_many")
    try:
        found = reading.invitation_by_code(code[:40])
    except BadCode:
        found = None
    if found is None:
        missed(request, CODES, per_address=BY_ADDRESS)
    form = PulseForm(typed(request))
    is_open = found is not None and not found.is_answered and shown.is_open(found.pulse, today(request))
    if found is not None and is_open and form.is_valid():
        with refused_into(form):
            actions.answer_pulse(invitation=found.pk, **form.said, at=request.now)
            return for_the_holder(redirect("partnerships:answer_pulse", code=code))
    context = {"invitation": found, "form": form, "is_open": is_open}
    status = 404 if found is None else 422 if is_open and form.errors else 200
    return for_the_holder(render(request, "partnerships/page_pulse.html", context, status=status))


def _one_form(
    request: HttpRequest,
    form: Form,
    act: Callable[[dict[str, Any]], Any],
    row: Partnership,
    *,
    heading: str,
    verb: str,
    done: str,
    lead: str = "",
) -> HttpResponse:
    """As elsewhere in the room, and back to the questions."""
    back = reverse("partnerships:pulses", args=[row.slug])
    if form.is_bound and form.is_valid():
        with refused_into(form):
            act(form.cleaned_data)
            messages.success(request, done)
            return redirect(back)
    trail = _trail(request, row, Crumb(_("Six questions"), back), Crumb(heading))
    context = {"form": form, "heading": heading, "verb": verb, "lead": lead, "trail": trail, "back": back}
    return render(request, "partnerships/page_form.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, slug: str, pulse: int) -> tuple[Partnership, Pulse]:
    row = queries.kept(slug, request.user)
    found = reading.pulse(pulse, row)
    if found is None:
        raise Http404
    return row, found


def _partners(request: HttpRequest, row: Partnership) -> dict[str, Any]:
    partners = queries.partners_on(row, today(request))
    return {"organisation": [(each.organisation_id, each.organisation.name) for each in partners]}


def _wanted(request: HttpRequest) -> dict[str, str]:
    """The partner whose line was pressed."""
    return {"organisation": request.GET.get("dla", "")[:12]}


def _trail(request: HttpRequest, row: Partnership, *rest: Crumb) -> list[Crumb]:
    return [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, home(request, row)), *rest]
