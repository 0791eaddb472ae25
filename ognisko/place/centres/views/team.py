"""The team of a centre: who is on it, joining, leaving."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message
from ognisko.people.organisations.access import grantable
from ognisko.people.organisations.actions import end_role, welcome_to_role
from ognisko.people.organisations.forms import GuestForm
from ognisko.people.organisations.queries import guests_of
from ognisko.people.organisations.vocabulary import CENTRE_GUESTS

from .. import actions, queries
from ..forms import TeamForm
from ..queries import rows


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.keep")
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """The team with its roles, and a form to add a person by e-mail."""
    row, today = queries.centre_of_desk(slug, request.user), timezone.localdate(request.now)
    form = TeamForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            member = actions.welcome_to_team(
                centre=row.pk, **form.cleaned_data, starts_on=today, by=request.user, at=request.now
            )
            messages.success(request, _("%(name)s is on the team.") % {"name": member.person.name})
            return redirect("centres:join_team", slug=slug)
    context = {
        "form": form,
        "centre": row,
        "members": queries.team_with_roles(row, today),
        "trail": rows.desk_trail(row),
    }
    return render(request, "centres/page_team.html", context, status=422 if form.errors else 200)


@require_POST
@needs("centres.keep")
def leave(request: HttpRequest, slug: str, member: int) -> HttpResponse:
    """End a person's time on the team, from today."""
    row, today = queries.centre_of_desk(slug, request.user), timezone.localdate(request.now)
    if all(each.pk != member for each in queries.team_now(row, today)):
        raise Http404
    with refused_to_message(request):
        left = actions.leave_team(member=member, ends_on=today, by=request.user, at=request.now)
        messages.success(
            request, _("%(name)s has left the team; their role here has ended.") % {"name": left.person.name}
        )
    return redirect("centres:join_team", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organisations.grant")
def guests(request: HttpRequest, slug: str) -> HttpResponse:
    """Partners, councillors and assessors of the centre, and a form to give such a role."""
    row, today = queries.centre_of_desk(slug, request.user), timezone.localdate(request.now)
    scope, wider = Scope("centre", row.pk), row.access_scopes
    given = grantable(request.user, CENTRE_GUESTS, scope, wider)
    form = GuestForm(request.POST or None, roles=given)
    if form.is_valid():
        acting = {"where": row.name, "starts_on": today, "by": request.user, "at": request.now}
        with refused_into(form):
            grant = welcome_to_role(**form.cleaned_data, scope=scope, wider=wider, **acting)
            messages.success(request, _("%(name)s has the role.") % {"name": grant.person.name})
            return redirect("centres:guests", slug=slug)
    context = {"form": form, "centre": row, "given": given, "trail": rows.desk_trail(row)}
    context["guests"] = guests_of(scope, CENTRE_GUESTS)
    return render(request, "centres/page_guests.html", context, status=422 if form.errors else 200)


@require_POST
@needs("organisations.grant")
def end_guest(request: HttpRequest, slug: str, grant: int) -> HttpResponse:
    """End such a role, from today."""
    row, today = queries.centre_of_desk(slug, request.user), timezone.localdate(request.now)
    if all(each.pk != grant for each, _role in guests_of(Scope("centre", row.pk), CENTRE_GUESTS)):
        raise Http404
    with refused_to_message(request):
        ended = end_role(grant=grant, ends_on=today, wider=row.access_scopes, by=request.user, at=request.now)
        messages.success(request, _("The role of %(name)s has ended.") % {"name": ended.person.name})
    return redirect("centres:guests", slug=slug)
