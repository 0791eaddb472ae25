"""One booking on the desk, and what the team decides about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message

from .. import actions, queries
from ..forms import ReasonForm
from ..lifecycle import BOOKING
from ..queries import rows


@require_safe
@needs("bookings.see")
def booking(request: HttpRequest, booking: int) -> HttpResponse:
    """All about one booking, its contact veiled until somebody asks for it."""
    return _page(request, booking)


@require_POST
@needs("bookings.see")
def reveal_contact(request: HttpRequest, booking: int) -> HttpResponse:
    """Show the contact; that somebody looked is written down."""
    found = queries.booking_for(booking, request.user)
    contact = actions.reveal_contact(booking=found.pk, by=request.user, at=request.now)
    return _page(request, booking, contact=contact)


@require_POST
@needs("bookings.confirm")
def vouch_for_contact(request: HttpRequest, booking: int) -> HttpResponse:
    """The team knows the applicant."""
    return _simple(request, booking, actions.vouch_for_contact, _("The request counts now. Decide about it."))


@require_POST
@needs("bookings.confirm")
def confirm(request: HttpRequest, booking: int) -> HttpResponse:
    """Yes."""
    return _simple(request, booking, actions.confirm_booking, _("Confirmed. The applicant will hear of it."))


@require_POST
@needs("bookings.confirm")
def mark_held(request: HttpRequest, booking: int) -> HttpResponse:
    """It took place."""
    return _simple(request, booking, actions.mark_booking_held, _("Noted: it took place."))


@require_POST
@needs("bookings.confirm")
def mark_no_show(request: HttpRequest, booking: int) -> HttpResponse:
    """Nobody came."""
    return _simple(request, booking, actions.mark_no_show, _("Noted: nobody came."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bookings.confirm")
def decline(request: HttpRequest, booking: int) -> HttpResponse:
    """No, with a reason."""
    return _reasoned(request, booking, "decline", actions.decline_booking)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("bookings.confirm")
def cancel(request: HttpRequest, booking: int) -> HttpResponse:
    """Called off, with a reason."""
    return _reasoned(request, booking, "cancel", actions.cancel_booking)


def _simple(request: HttpRequest, booking: int, action: Callable[..., Any], done: str) -> HttpResponse:
    found = queries.booking_for(booking, request.user)
    with refused_to_message(request):
        action(booking=found.pk, by=request.user, at=request.now)
        messages.success(request, done)
    return redirect("bookings:desk_booking", booking=booking)


def _reasoned(request: HttpRequest, booking: int, verb: str, action: Callable[..., Any]) -> HttpResponse:
    found = queries.booking_for(booking, request.user)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            action(booking=found.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Done. The applicant will read your reason."))
            return redirect("bookings:desk_booking", booking=booking)
    facts = rows.booking_facts(found, request.now)
    context = {"form": form, "booking": found, "verb": verb, "facts": facts, "trail": rows.booking_trail(found)}
    return render(request, "bookings/page_reason.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, booking: int, *, contact: str = "") -> HttpResponse:
    found = queries.booking_for(booking, request.user)
    begun = found.starts_at <= request.now
    marks = {"mark_held", "mark_no_show"}
    verbs = [verb for verb in BOOKING.verbs(found.state) if (verb in marks) == begun or verb == "decline"]
    context = {
        "booking": found,
        "state": rows.state_tag(found),
        "facts": rows.booking_facts(found, request.now),
        "verbs": verbs if holds(request.user, "bookings.confirm", found) else [],
        "contact": contact,
        "trail": rows.booking_trail(found),
    }
    return render(request, "bookings/page_desk_booking.html", context)
