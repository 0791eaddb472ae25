"""The register, the house's memory, and the demo's choice of a person."""

from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message
from ognisko.people.accounts.queries import invented_people

from . import actions, queries
from .forms import GuestForm, OrganisationForm
from .vocabulary import NETWORK_GUESTS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
@open_to_all
def demo(request: HttpRequest) -> HttpResponse:
    """Choose a person of the cast; exists in a demo network only."""
    if not request.network.is_demo:
        raise Http404
    return render(request, "organisations/page_demo.html", {"people": queries.cast_with_roles()})


@require_POST
@open_to_all
def enter_demo(request: HttpRequest, person: int) -> HttpResponse:
    """Sign in as an invented person. 404 for a real network and for a real person."""
    chosen = next((each for each in invented_people() if each.pk == person), None)
    if not request.network.is_demo or chosen is None:
        raise Http404
    login(request, chosen, backend=BACKEND)
    messages.success(request, _("You are now %(name)s, an invented person.") % {"name": chosen.name})
    return redirect("desk")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organisations.keep")
def register(request: HttpRequest) -> HttpResponse:
    """All organisations of the network, and a form to enter one more."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            row = actions.enter_organisation(**form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("“%(name)s” is in the register.") % {"name": row.name})
            return redirect("organisations:register")
    context = {
        "form": form,
        "rows": queries.organisation_rows(request.GET.get("q", "")),
        "text": request.GET.get("q", ""),
    }
    return render(request, "organisations/page_register.html", context, status=422 if form.errors else 200)


@require_safe
@needs("audit.see")
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, without names: in the network, or in the centres one reads for."""
    page = Paginator(queries.audit_entries(request.user), 50).get_page(request.GET.get("page"))
    return render(request, "organisations/page_audit.html", {"page": page, "table": queries.audit_table(page)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("networks.steer")
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds a role in the whole network, and a form to give one."""
    network = request.network
    scope, today = Scope("network", network.pk), timezone.localdate(request.now)
    form = GuestForm(request.POST or None, roles=NETWORK_GUESTS)
    if form.is_valid():
        acting = {"wider": network.access_scopes, "where": network.name, "by": request.user, "at": request.now}
        with refused_into(form):
            grant = actions.welcome_to_role(**form.cleaned_data, scope=scope, starts_on=today, **acting)
            messages.success(request, _("%(name)s has the role.") % {"name": grant.person.name})
            return redirect("organisations:roles")
    context = {"form": form, "guests": queries.guests_of(scope, NETWORK_GUESTS)}
    return render(request, "organisations/page_roles.html", context, status=422 if form.errors else 200)


@require_POST
@needs("networks.steer")
def end_role(request: HttpRequest, grant: int) -> HttpResponse:
    """End a role in the whole network, from today."""
    scope, today = Scope("network", request.network.pk), timezone.localdate(request.now)
    if all(each.pk != grant for each, _role in queries.guests_of(scope, NETWORK_GUESTS)):
        raise Http404
    with refused_to_message(request):
        acting = {"wider": request.network.access_scopes, "by": request.user, "at": request.now}
        ended = actions.end_role(grant=grant, ends_on=today, **acting)
        messages.success(request, _("The role of %(name)s has ended.") % {"name": ended.person.name})
    return redirect("organisations:roles")
