"""Calling a partnership together, its name and lead, its states."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb
from ognisko.place.centres.queries import centre as centre_by_slug

from .. import actions, queries
from ..access import may_found_partnership
from ..forms import FoundForm, LeadForm, ReasonForm
from ..queries import leading
from .one_form import one_act, one_form, today, typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs("partnerships.keep")
def found(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to call the centre's partnership together."""
    centre = centre_by_slug(slug, request.user)
    require(may_found_partnership(request.user, centre))
    form = FoundForm(typed(request))
    if form.is_bound and form.is_valid():
        with refused_into(form):
            row = actions.found_partnership(centre=centre.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("partnerships:board", row.slug)
    heading = _("Call a partnership together")
    context = {
        "form": form,
        "heading": heading,
        "verb": _("Begin"),
        "lead": _("It starts with the organisation that runs the centre. Invite the others next."),
        "trail": [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(heading)],
        "back": reverse("partnerships:desk"),
    }
    return render(request, "partnerships/page_form.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@needs("partnerships.keep")
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    form = FoundForm(typed(request), initial={"name": row.name, "about": row.about})
    return one_form(
        request,
        form,
        lambda said: actions.describe_partnership(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("What the partnership is for"),
        verb=_("Save"),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def pass_lead(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    offered = [(each.organisation_id, each.organisation.name) for each in queries.partners_on(row, today(request))]
    decided = [(each.pk, f"{each.question} ({each.meeting.title})") for each in leading.lead_decisions(row)]
    given = {"organisation": offered, "decision": [("", _("without one")), *decided]}
    form = LeadForm(typed(request), choices=given, initial={"starts_on": today(request)})

    def act(said: dict[str, Any]) -> None:
        who = queries.organisation(said.pop("organisation"))
        actions.pass_lead(partnership=row.pk, organisation=who, **said, by=request.user, at=request.now)

    return one_form(
        request,
        form,
        act,
        partnership=row,
        heading=_("Who leads the partnership"),
        verb=_("Pass the lead"),
        lead=_("The lead goes round: the operator at first, then whoever the partners choose."),
    )


@require_POST
@needs("partnerships.keep")
def constitute(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_act(
        request,
        lambda: actions.constitute_partnership(partnership=row.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("The partnership is constituted."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def rest(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.rest_partnership(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Let the partnership rest"),
        verb=_("Let it rest"),
    )


@require_POST
@needs("partnerships.keep")
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_act(
        request,
        lambda: actions.resume_partnership(partnership=row.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("The partnership is at work again."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def end(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.end_partnership(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("End the partnership"),
        verb=_("End it"),
        lead=_("Its page and its changes stay."),
    )
