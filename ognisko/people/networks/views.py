"""The network's rules: as they stand, who changed them, and the form that changes them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.plumbing.slots import filled

from . import actions, queries
from .forms import SteerForm
from .vocabulary import RULES

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@needs("networks.steer")
def steer(request: HttpRequest) -> HttpResponse:
    """Read and change the rules. Upper rooms know the names of those who did (slot `networks.authors`)."""
    network = request.network
    form = SteerForm(request.POST or None, initial={name: getattr(network, name) for name in RULES})
    if form.is_valid():
        with refused_into(form):
            actions.steer_network(network=network.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("Saved. The new rules hold from now on."))
            return redirect("networks:steer")
    turns = queries.turns(network)
    names: dict[str, str] = {}
    for known in filled("networks.authors", request, actors=[turn.actor for turn in turns[:SHOWN]]):
        names |= known
    context = {"form": form, "turns": [(turn, names.get(turn.actor, "")) for turn in turns[:SHOWN]]}
    return render(request, "networks/page_steer.html", context, status=422 if form.errors else 200)
