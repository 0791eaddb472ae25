"""A councillor's seat that ends early, and the first sitting of a term."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ognisko.foundation.plumbing.doors import needs, refused_into

from .. import actions, queries
from ..forms.councils import EndSeatForm, InaugurateForm
from .pages import asked, body_trail, typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs("bodies.host")
def end_seat(request: HttpRequest, slug: str, seat: int) -> HttpResponse:
    """End a seat on a day, saying how; its successor is seated next."""
    body = queries.hosted(slug, request.user)
    row = queries.seat(body, seat)
    form = EndSeatForm(typed(request), initial={"ends_on": timezone.localdate(request.now)})
    if form.is_valid():
        with refused_into(form):
            actions.unseat_member(seat=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("The seat has ended. Whoever takes it is seated with “Give a seat”."))
            return redirect("bodies:desk_body", body.slug)
    trail = body_trail(body, queries.seat_name(row))
    return asked(request, form, heading=_("The seat ends early"), verb=_("End the seat"), trail=trail)


@require_http_methods(FORM)
@needs("bodies.host")
def inaugurate_term(request: HttpRequest, slug: str) -> HttpResponse:
    """Note the day of the first sitting."""
    body = queries.hosted(slug, request.user)
    term = queries.term_in_force(body, timezone.localdate(request.now))
    if term is None:
        raise Http404
    form = InaugurateForm(typed(request), initial={"inaugurated_on": term.inaugurated_on or term.starts_on})
    if form.is_valid():
        with refused_into(form):
            actions.inaugurate_term(term=term.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("bodies:desk_body", body.slug)
    return asked(
        request, form, heading=_("The first sitting"), verb=_("Save the day"), trail=body_trail(body, _("Term"))
    )
