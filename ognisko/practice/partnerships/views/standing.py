"""Calling a partnership together, its partners, agreement and lead."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.organisations.queries import organisations
from ognisko.place.centres.queries import centre as centre_by_slug

from .. import actions, queries
from ..access import may_found_partnership
from ..forms import AgreeForm, FoundForm, JoinForm, LeadForm, LeaveForm, ReasonForm
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
def join(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    inside = {each.organisation_id for each in queries.partners_on(row, today(request))}
    offered = [
        (each.pk, f"{each.name} · {each.get_sector_display()}") for each in organisations() if each.pk not in inside
    ]
    return one_form(
        request,
        JoinForm(typed(request), choices={"organisation": offered}),
        lambda said: actions.join_partnership(
            partnership=row.pk,
            organisation=queries.organisation(said["organisation"]),
            wishes=said["wishes"],
            by=request.user,
            at=request.now,
        ),
        partnership=row,
        heading=_("Take in a partner"),
        verb=_("Take in"),
        lead=_("A partner comes of their own will, and gets a seat in the assembly."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def leave(request: HttpRequest, slug: str, partner: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    who = next((each for each in queries.partners_on(row, today(request)) if each.pk == partner), None)
    if who is None:
        raise Http404
    return one_form(
        request,
        LeaveForm(typed(request), initial={"left_on": today(request)}),
        lambda said: actions.leave_partnership(partner=who.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("%(name)s leaves") % {"name": who.organisation.name},
        verb=_("Note that they leave"),
        lead=_("The seat in the assembly ends the same day. What was done together stays."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def agree(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    form = AgreeForm(typed(request), initial={"text": row.agreement_text or "", "agreed_on": today(request)})
    return one_form(
        request,
        form,
        lambda said: actions.agree(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Write down the agreement"),
        verb=_("Save this version"),
        lead=_("It becomes the next version. Earlier ones stay as they were."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def pass_lead(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    offered = [(each.organisation_id, each.organisation.name) for each in queries.partners_on(row, today(request))]
    form = LeadForm(typed(request), choices={"organisation": offered}, initial={"starts_on": today(request)})
    return one_form(
        request,
        form,
        lambda said: actions.pass_lead(
            partnership=row.pk,
            organisation=queries.organisation(said["organisation"]),
            starts_on=said["starts_on"],
            by=request.user,
            at=request.now,
        ),
        partnership=row,
        heading=_("Who leads the partnership"),
        verb=_("Pass the lead"),
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
