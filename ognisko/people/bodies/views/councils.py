"""The council's desk: what waits for it, its resolutions, duty hours, office."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Row

from .. import actions, queries
from ..access import may_host_body
from ..forms.councils import DutyForm, OfficeForm, RepealForm, ReplyForm, ResolutionForm, SendForm
from ..lifecycle import RESOLUTION
from ..models import Body, Resolution
from ..vocabulary.councils import REPLY_DAYS
from . import shown_councils as shown
from .pages import typed

FORM = ["GET", "HEAD", "POST"]
SHOWN_RESOLUTIONS = 6


def trail(body: Body, *crumbs: Crumb) -> list[Crumb]:
    own = Crumb(body.name, reverse("bodies:council_desk", args=[body.slug]) if crumbs else "")
    return [Crumb(_("Council"), reverse("bodies:council_desks")), own, *crumbs]


def one_form(request: HttpRequest, form: Form, act: Any, *, body: Body, heading: str, verb: str) -> HttpResponse:
    """One form on a page of its own; once it is whole, act and go back to the council's desk."""
    if form.is_bound and form.is_valid():
        with refused_into(form):
            act(form.cleaned_data)
            messages.success(request, _("Written down."))
            return redirect("bodies:council_desk", body.slug)
    context = {"form": form, "heading": heading, "verb": verb, "trail": trail(body, Crumb(heading))}
    return render(request, "bodies/page_desk_form.html", context, status=422 if form.errors else 200)


@require_safe
@needs("bodies.council")
def council_desks(request: HttpRequest) -> HttpResponse:
    """The councils whose desk I keep; a single one opens at once."""
    found = queries.councils_kept(request.user)
    if len(found) == 1:
        return redirect("bodies:council_desk", found[0].slug)
    rows = [Row(each.name, reverse("bodies:council_desk", args=[each.slug])) for each in found]
    return render(request, "bodies/page_council_desks.html", {"rows": rows})


@require_safe
@needs("bodies.council")
def council_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for the council, and what it keeps."""
    body = queries.council(slug, request.user)
    today = timezone.localdate(request.now)
    found = list(queries.resolutions(body)[: SHOWN_RESOLUTIONS + 1])
    context = {
        "body": body,
        "trail": trail(body),
        "resolutions": shown.resolution_rows(found[:SHOWN_RESOLUTIONS]),
        "more": len(found) > SHOWN_RESOLUTIONS,
        "duties": shown.desk_duties(queries.duty_hours(body, today)),
        "office": shown.office_facts(queries.office(body)),
        "term": shown.term_words(queries.term_in_force(body, today), request.LANGUAGE_CODE),
        "hosts": bool(may_host_body(request.user, body)),
    }
    return render(request, "bodies/page_council_desk.html", context)


@require_http_methods(FORM)
@needs("bodies.council")
def describe_office(request: HttpRequest, slug: str) -> HttpResponse:
    """Write where the council is reached."""
    body = queries.council(slug, request.user)
    office = queries.office(body)
    names = ("email", "phone", "address", "language")
    stands = {name: getattr(office, name) for name in names} if office else {"language": "pl"}
    return one_form(
        request,
        OfficeForm(typed(request), initial=stands),
        lambda said: actions.describe_office(body=body.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("How to reach the council"),
        verb=_("Save"),
    )


@require_http_methods(FORM)
@needs("bodies.council")
def set_duty_hours(request: HttpRequest, slug: str) -> HttpResponse:
    """Promise duty hours."""
    body = queries.council(slug, request.user)
    seats = queries.seats(body, timezone.localdate(request.now))
    return one_form(
        request,
        DutyForm(typed(request), seats=seats),
        lambda said: actions.set_duty_hours(body=body.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("Duty hours"),
        verb=_("Save the duty hours"),
    )


@require_POST
@needs("bodies.council")
def end_duty_hours(request: HttpRequest, slug: str, duty: int) -> HttpResponse:
    """Take duty hours back."""
    body = queries.council(slug, request.user)
    with refused_to_message(request):
        actions.end_duty_hours(duty=queries.one_duty(body, duty).pk, by=request.user, at=request.now)
        messages.success(request, _("These duty hours no longer show."))
    return redirect("bodies:council_desk", body.slug)


@require_http_methods(FORM)
@needs("bodies.council")
def enter_resolution(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a resolution or an opinion."""
    body = queries.council(slug, request.user)
    return one_form(
        request,
        ResolutionForm(typed(request)),
        lambda said: actions.enter_resolution(body=body.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("A resolution or an opinion"),
        verb=_("Publish for everyone"),
    )


@require_safe
@needs("bodies.council")
def desk_resolution(request: HttpRequest, slug: str, resolution: int) -> HttpResponse:
    """One resolution with what may follow."""
    body = queries.council(slug, request.user)
    row = queries.resolution(body, resolution)
    context = {
        "body": body,
        "row": row,
        "tag": shown.state_tag(row),
        "facts": shown.resolution_facts(row, request.now),
        "verbs": RESOLUTION.verbs(row.state),
        "trail": trail(body, Crumb(row.subject)),
    }
    return render(request, "bodies/page_desk_resolution.html", context)


def _on_resolution(request: HttpRequest, slug: str, resolution: int) -> tuple[Body, Resolution]:
    body = queries.council(slug, request.user)
    return body, queries.resolution(body, resolution)


@require_http_methods(FORM)
@needs("bodies.council")
def send_resolution(request: HttpRequest, slug: str, resolution: int) -> HttpResponse:
    """Note to whom it went."""
    body, row = _on_resolution(request, slug, resolution)
    today = timezone.localdate(request.now)
    stands = {"sent_on": today, "reply_due_on": today + timedelta(days=REPLY_DAYS)}
    return one_form(
        request,
        SendForm(typed(request), initial=stands),
        lambda said: actions.send_resolution(resolution=row.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("To whom it was sent"),
        verb=_("Start the clock"),
    )


@require_http_methods(FORM)
@needs("bodies.council")
def note_reply(request: HttpRequest, slug: str, resolution: int) -> HttpResponse:
    """Note the reply."""
    body, row = _on_resolution(request, slug, resolution)
    return one_form(
        request,
        ReplyForm(typed(request), initial={"replied_on": timezone.localdate(request.now)}),
        lambda said: actions.note_reply(resolution=row.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("The reply"),
        verb=_("Publish the reply"),
    )


@require_http_methods(FORM)
@needs("bodies.council")
def repeal_resolution(request: HttpRequest, slug: str, resolution: int) -> HttpResponse:
    """Note that the council took it back."""
    body, row = _on_resolution(request, slug, resolution)
    return one_form(
        request,
        RepealForm(typed(request), initial={"repealed_on": timezone.localdate(request.now)}),
        lambda said: actions.repeal_resolution(resolution=row.pk, **said, by=request.user, at=request.now),
        body=body,
        heading=_("Repealed"),
        verb=_("Publish that it is repealed"),
    )
