"""Writing down what people say: in a talk, by telephone, from paper slips; and printing the slips."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.answers import pdf
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb

from .. import access, actions
from ..forms import EntryForm, PrintForm, SlipForm
from ..messages.slips import slips_pdf
from ..models import Call
from ..queries import calls as queries
from ..queries import rows
from ..vocabulary import Channel


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def enter(request: HttpRequest) -> HttpResponse:
    """Write down what somebody says now."""
    calls = _calls(request)
    form = EntryForm(request.POST or None, calls=calls)
    if form.is_valid():
        with refused_into(form):
            voice, code = actions.enter_voice(
                call=form.cleaned_data["call"],
                channel=form.cleaned_data["channel"],
                **form.said,
                by=request.user,
                at=request.now,
            )
            words = {"number": rows.shown_number(voice.number), "code": spoken(code)}
            messages.success(request, _("Written down as %(number)s. The code for the person: %(code)s") % words)
            return redirect(_way_back(request))
    context = {"form": form, "trail": rows.desk_trail(Crumb(_("Write it down")))}
    return render(request, "voices/page_enter.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("voices.enter")
def slips(request: HttpRequest) -> HttpResponse:
    """Paper slips one after another, by keyboard alone."""
    calls = _calls(request)
    chosen = request.GET.get("cal", "")
    form = SlipForm(request.POST or None, calls=sorted(calls, key=lambda call: call.centre.slug != chosen))
    if form.is_valid():
        with refused_into(form):
            number, call = form.cleaned_data["number"], form.cleaned_data["call"]
            voice, _code = actions.enter_voice(
                call=call, channel=Channel.PAPER, number=number, **form.said, by=request.user, at=request.now
            )
            words = {"number": rows.shown_number(voice.number)}
            messages.success(request, _("Slip %(number)s is written down. The next one:") % words)
            return redirect(f"{reverse('voices:slips')}?cal={voice.call.centre.slug}")
    context = {
        "form": form,
        "print": PrintForm(),
        "cal": chosen or calls[0].centre.slug,
        "trail": rows.desk_trail(Crumb(_("Paper slips"))),
    }
    context["today"] = queries.slips_today(request.user, request.now)
    return render(request, "voices/page_slips.html", context, status=422 if form.errors else 200)


@require_safe
@needs("voices.enter")
def print_slips(request: HttpRequest) -> HttpResponse:
    """A PDF of fresh slips. Nothing is kept of them until one is typed in."""
    form = PrintForm(request.GET)
    call = next((each for each in _calls(request) if each.centre.slug == request.GET.get("cal")), None)
    call = call or _calls(request)[0]
    if not form.is_valid():
        raise Refused(_("Between 1 and 50 sheets can be printed at once."), _("Go back and choose how many."))
    made = slips_pdf(call, form.cleaned_data["sheets"], request.now)
    return pdf(made, f"kartki-{call.centre.slug}")


def capture_box(request: HttpRequest, **context: Any) -> SafeString | str:
    """„Zapisz teraz”: one box on the desk's front for what somebody says."""
    calls = queries.calls_to_enter(request.user) if holds(request.user, access.ENTER) else []
    if not calls:
        return ""
    page = {"form": EntryForm(calls=calls, auto_id="capture_%s"), "back": reverse("desk")}
    return SafeString(render_to_string("voices/part_capture.html", page, request))


def _calls(request: HttpRequest) -> list[Call]:
    """The open questions this person writes into. Raises Refused when there is none."""
    calls = queries.calls_to_enter(request.user)
    if not calls:
        raise Refused(
            _("Your centre asks no question yet, so nobody would answer."),
            _("Open the question first: say who answers and within how many days."),
            code="no_call",
        )
    return calls


def _way_back(request: HttpRequest) -> str:
    """The page with the box it was written in; the list of voices otherwise."""
    back = request.POST.get("back", "")
    known = back in (reverse("desk"), reverse("voices:enter"))
    return back if known else reverse("voices:enter")
