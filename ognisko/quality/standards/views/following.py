"""Which standard the network follows: all versions it holds, and what a change would mean before it is made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.shapes import Crumb, Row, Tag
from ognisko.people.organisations.queries import names_of

from .. import actions, queries
from ..forms import FollowForm
from ..models import Catalogue
from ..queries import differences
from . import shown

PAGE = 50


@require_safe
@needs("networks.steer")
def versions(request: HttpRequest) -> HttpResponse:
    """Each version with its state; who chose the followed one, when and why."""
    known = differences.versions()
    lines = differences.follows()
    names = names_of(request, actors=[line.actor for line in lines])
    titles = {(each.family, each.version): shown.full_name(each) for each in known}
    context = {
        "rows": [_row(each) for each in known],
        "turns": [
            (line, titles.get((line.after.get("family"), line.after.get("version")), ""), names.get(line.actor, ""))
            for line in lines
        ],
        "trail": [Crumb(_("Rules of the network"), reverse("networks:steer")), Crumb(_("Standard"))],
    }
    return render(request, "standards/page_versions.html", context)


def _row(each: Catalogue) -> Row:
    count = len(each.criteria.all())
    words = ngettext("%(count)s criterion", "%(count)s criteria", count) % {"count": count}
    url = "" if each.is_followed else reverse("standards:follow", args=[each.pk])
    tags = [Tag(_("the network follows it"), "moss")] if each.is_followed else []
    return Row(each.title, url, f"{shown.version_words(each)} · {words}", tags)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("networks.steer")
def follow(request: HttpRequest, catalogue: int) -> HttpResponse:
    """What would be asked of centres then, and the form that confirms it."""
    chosen = differences.version(catalogue)
    found = differences.difference(queries.followed(), chosen)
    form = FollowForm(request.POST or None, initial={"seen": found.mark})
    if form.is_valid():
        with refused_into(form):
            actions.follow_catalogue(catalogue=chosen.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("The network follows it from now on. Centres are judged anew within the hour."))
            return redirect("standards:versions")
        form.data = form.data.copy()
        form.data["seen"] = found.mark  # what is shown now is what is confirmed next
    context = {"form": form, **_shown(chosen, found), **_centres(request, found)}
    return render(request, "standards/page_follow.html", context, status=422 if form.errors else 200)


def _shown(chosen: Catalogue, found: differences.Difference) -> dict[str, Any]:
    return {
        "catalogue": chosen,
        "version": shown.version_words(chosen),
        "found": found,
        "former": shown.full_name(found.before) if found.before else "",
        "added": [shown.criterion_row(each) for each in found.added],
        "removed": [shown.criterion_row(each) for each in found.removed],
        "changed": [shown.changed_row(each) for each in found.changed],
        "trail": [
            Crumb(_("Rules of the network"), reverse("networks:steer")),
            Crumb(_("Standard"), reverse("standards:versions")),
            Crumb(chosen.title),
        ],
    }


def _centres(request: HttpRequest, found: differences.Difference) -> dict[str, Any]:
    pages = Paginator(differences.with_standings(differences.centres_judged(), found), PAGE)
    page = pages.get_page(request.GET.get("page"))
    return {"page": page, "table": shown.outlooks([differences.outlook(each, found) for each in page])}
