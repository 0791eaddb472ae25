"""Following one's booking by its code: seeing it, proving the contact, giving it up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.codes import BadCode, normal, spoken
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import open_to_all, refused_into, refused_to_message
from ognisko.foundation.plumbing.ratelimit import guesses_left, limited, missed
from ognisko.foundation.plumbing.watch import note
from ognisko.place.centres.queries.rows import spoken_phone

from .. import actions, queries
from ..forms import CodeForm, ProofForm
from ..models import Booking
from ..queries import rows
from ..vocabulary import BookingState
from ..vocabulary.contacts import is_mail, veiled

CODES, PROOFS = "bookings.enter_code", "bookings.prove_contact"
MISSES = (30, 3600)  # wrong codes of bookings from one address


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Type the code from a letter or a slip."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            if _opened(request, form.cleaned_data["code"]) is not None:
                return redirect("bookings:booking", code=spoken(normal(form.cleaned_data["code"])))
            form.add_error("code", _unknown_code())
    return render(request, "bookings/page_enter_code.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@open_to_all
@never_cache
def booking(request: HttpRequest, code: str) -> HttpResponse:
    """The booking that this code opens."""
    found = _opened(request, code)
    if found is None:
        return _lost(request, code)
    return _booking_page(request, found, code, ProofForm(initial={"proof": request.GET.get("k", "")[:20]}))


@require_POST
@open_to_all
@never_cache
def prove_contact(request: HttpRequest, code: str) -> HttpResponse:
    """Show that the contact is one's own, by the short code from the message."""
    form, found = ProofForm(request.POST), _opened(request, code)
    if found is None:
        return _lost(request, code)
    if form.is_valid():
        verdict = limited(request, PROOFS, per_address=(10, 600), contact=_plain(code), per_contact=(10, 3600))
        with refused_into(form):
            require(verdict, code="too_many")
            actions.prove_contact(code=code, **form.cleaned_data, by=request.actor, at=request.now)
            messages.success(request, _("Thank you. The centre has your request and will answer you."))
            return redirect("bookings:booking", code=code)
        if form.errors:
            note("code_refused", kind=PROOFS)
    return _booking_page(request, found, code, form)


@require_POST
@open_to_all
@never_cache
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Give the time back."""
    if _opened(request, code) is None:
        return _lost(request, code)
    with refused_to_message(request):
        actions.withdraw_booking(code=code, by=request.actor, at=request.now)
        messages.success(request, _("Done: the time is free for others. Thank you for letting us know."))
    return redirect("bookings:booking", code=code)


def _opened(request: HttpRequest, code: str) -> Booking | None:
    """The booking this code opens; a miss is counted against its address. Raises Refused after too many."""
    require(guesses_left(request, CODES, per_address=MISSES), code="too_many")
    found = queries.booking_by_code(code)
    if found is None:
        missed(request, CODES, per_address=MISSES)
    return found


def _lost(request: HttpRequest, code: str) -> HttpResponse:
    lost = CodeForm({"code": code[:40]})
    lost.add_error("code", _unknown_code())
    return render(request, "bookings/page_enter_code.html", {"form": lost}, status=404)


def _booking_page(request: HttpRequest, found: Booking, code: str, form: ProofForm) -> HttpResponse:
    context = {
        "booking": found,
        "centre": found.centre,
        "code": spoken(_plain(code)),
        "state": rows.state_tag(found),
        "facts": rows.booking_facts(found, request.now),
        "form": form,
        "stage": _stage(found, request),
        "by_mail": is_mail(found.contact),
        "contact": veiled(found.contact),
        "phone": spoken_phone(found.centre.phone),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "bookings/page_booking.html", context, status=422 if form.errors else 200)


def _stage(found: Booking, request: HttpRequest) -> str:
    """What the page asks for: a proof, patience, or nothing more."""
    if found.state == BookingState.REQUESTED:
        over = found.expires_at is not None and found.expires_at <= request.now
        return "expired" if over else "prove" if found.contact_proved_at is None else "wait"
    ahead = found.starts_at > request.now
    return "ahead" if found.state == BookingState.CONFIRMED and ahead else str(found.state)


def _plain(code: str) -> str:
    try:
        return normal(code)
    except BadCode:
        return ""


def _unknown_code() -> str:
    return _("No booking has this code. Check it letter by letter; call the centre if it is lost.")
