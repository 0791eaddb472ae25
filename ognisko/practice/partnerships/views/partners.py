"""Partners on the desk: joining, a partner's own words, parting; and for which neighbourhoods they work."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.organisations.queries import organisations

from .. import actions, queries
from ..access import may_speak_for_partner
from ..forms import AreaForm, JoinForm, LeaveForm, WishesForm
from ..models import Partner, Partnership
from .area import area_map
from .one_form import one_form, today, typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs("partnerships.keep")
def join(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    inside = {each.organisation_id for each in queries.partners_on(row, today(request))}
    offered = [
        (each.pk, f"{each.name} · {each.get_sector_display()}") for each in organisations() if each.pk not in inside
    ]
    start = {"organisation": request.GET.get("kto", "")}

    def act(said: dict) -> None:
        who = queries.organisation(said.pop("organisation"))
        actions.join_partnership(partnership=row.pk, organisation=who, **said, by=request.user, at=request.now)

    return one_form(
        request,
        JoinForm(typed(request), choices={"organisation": offered}, initial=start),
        act,
        partnership=row,
        heading=_("Take in a partner"),
        verb=_("Take in"),
        lead=_("A partner comes of their own will, and gets a seat in the assembly."),
    )


def _partner(request: HttpRequest, row: Partnership, pk: int) -> Partner:
    """A present partner whom this person may speak for."""
    who = next((each for each in queries.partners_on(row, today(request)) if each.pk == pk), None)
    if who is None:
        raise Http404
    require(may_speak_for_partner(request.user, who, today(request)))
    return who


@require_http_methods(FORM)
@needs("partnerships.promise")
def wishes(request: HttpRequest, slug: str, partner: int) -> HttpResponse:
    row = queries.partnership_of_desk(slug, request.user)
    who = _partner(request, row, partner)
    names = ("wishes", "brings", "representative", "thanked")
    return one_form(
        request,
        WishesForm(typed(request), initial={name: getattr(who, name) for name in names}),
        lambda said: actions.tell_wishes(partner=who.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=who.organisation.name,
        verb=_("Save"),
        lead=_("What you wish for, what you bring, and how you like to be thanked."),
    )


@require_http_methods(FORM)
@needs("partnerships.promise")
def leave(request: HttpRequest, slug: str, partner: int) -> HttpResponse:
    row = queries.partnership_of_desk(slug, request.user)
    who = _partner(request, row, partner)
    return one_form(
        request,
        LeaveForm(typed(request), initial={"left_on": today(request)}),
        lambda said: actions.leave_partnership(partner=who.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("%(name)s leaves") % {"name": who.organisation.name},
        verb=_("Note that they leave"),
        lead=_("The seat in the assembly ends the same day. What was done together stays, and so does the way back."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def redraw(request: HttpRequest, slug: str) -> HttpResponse:
    """For which neighbourhoods: ticked in a list, shown on the map."""
    row = queries.kept(slug, request.user)
    chosen = list(row.neighbourhoods.values_list("pk", flat=True))
    form = AreaForm(typed(request), initial={"neighbourhoods": chosen})
    back = reverse("partnerships:board", args=[row.slug])
    if form.is_bound and form.is_valid():
        with refused_into(form):
            said = list(form.cleaned_data["neighbourhoods"])
            actions.redraw_area(partnership=row.pk, neighbourhoods=said, by=request.user, at=request.now)
            return redirect("partnerships:redraw", row.slug)
    trail = [
        Crumb(_("Partnership"), reverse("partnerships:desk")),
        Crumb(row.name, back),
        Crumb(_("Its neighbourhoods")),
    ]
    context = {"form": form, "partnership": row, "map": area_map(chosen), "trail": trail, "back": back}
    return render(request, "partnerships/page_area.html", context, status=422 if form.errors else 200)
