"""Where a centre stands: live for its team and assessors, kept for everyone; and the form to declare."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message
from ognisko.foundation.ui.shapes import Crumb, Row
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import centre as centre_by_slug

from .. import actions, queries
from ..access import is_inside, may_declare
from ..forms import DeclareForm
from ..models import Catalogue
from ..queries.standings import Figures
from . import shown


def _address(name: str, centre: Centre, family: str) -> str:
    return f"{reverse(f'standards:{name}', args=[centre.slug])}?model={family}"


@require_safe
@needs("standards.see")
def desk(request: HttpRequest) -> HttpResponse:
    """Centres whose standing I see; with one, that one at once."""
    centres = queries.centres_seen(request.user)
    if len(centres) == 1:
        return redirect("standards:standard", centres[0].slug)
    rows = [Row(each.name, reverse("standards:standard", args=[each.slug])) for each in centres]
    return render(request, "standards/page_desk.html", {"rows": rows})


@require_safe
@needs("standards.see")
def standard(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the centre stands today, counted now, each verdict with its records and what to do next."""
    centre = queries.centre_of_standard(slug, request.user)
    known = queries.catalogues()
    chosen = queries.catalogue(request.GET.get("model", ""), known)
    figures = Figures(centre, timezone.localdate(request.now))
    stands = {each.family: queries.standing(centre, each, on=figures.on, figures=figures) for each in known}
    context = {
        "centre": centre,
        "catalogue": chosen,
        "version": shown.version_words(chosen),
        "summaries": [_meter(stands[each.family], centre, chosen) for each in known],
        "chapters": shown.chapters(
            stands[chosen.family],
            centre,
            may_declare=bool(may_declare(request.user, centre)),
            is_inside=is_inside(request.user, centre),
        ),
        "trail": [Crumb(centre.name), Crumb(_("Standard"))],
    }
    return render(request, "standards/page_standard.html", context)


def _meter(stand: queries.Stand, centre: Centre, chosen: Catalogue) -> shown.Summary:
    url, is_open = _address("standard", centre, stand.catalogue.family), stand.catalogue.family == chosen.family
    return shown.summary(stand.catalogue, stand.as_met(), url=url, is_open=is_open)


@require_safe
@open_to_all
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """For everyone: which criteria are met, as kept at the last look; no figures, no records."""
    centre = centre_by_slug(slug, request.user)
    known = queries.catalogues()
    chosen = queries.catalogue(request.GET.get("model", ""), known)
    kept = queries.newest_standing(centre, chosen.family)
    context = {
        "centre": centre,
        "catalogue": chosen,
        "version": shown.version_words(chosen),
        "kept": kept,
        "summary": shown.summary(chosen, kept.met if kept else {}, url="", is_open=True),
        "others": [
            Row(each.title, _address("public", centre, each.family)) for each in known if each.family != chosen.family
        ],
        "chapters": shown.public_chapters(chosen, kept, queries.said(centre, chosen.family)),
        "trail": [
            Crumb(centre.name, reverse("centres:centre", args=[centre.slug])),
            Crumb(_("Standard")),
        ],
    }
    return render(request, "standards/page_public.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("standards.declare")
def declare(request: HttpRequest, slug: str, family: str, key: str) -> HttpResponse:
    """Say how the centre meets a criterion that no record shows yet."""
    centre = queries.centre_of_standard(slug, request.user)
    criterion = queries.criterion(family, key)
    said = queries.declaration_of(centre, family, key)
    initial = {"declared_on": timezone.localdate(request.now)}
    if said is not None:
        initial |= {"sentence": said.sentence, "where": said.where}
    sent = request.POST if request.method == "POST" else None
    form = DeclareForm(sent, initial=initial, needs_evidence=criterion.judged == "evidence")
    if form.is_bound and form.is_valid():
        with refused_into(form):
            actions.declare_criterion(
                centre=centre.pk, criterion=criterion.pk, **form.cleaned_data, by=request.user, at=request.now
            )
            messages.success(request, _("Declared."))
            return redirect(_address("standard", centre, family) + f"#{key}")
    context = {
        "form": form,
        "centre": centre,
        "criterion": criterion,
        "said": said,
        "trail": [Crumb(_("Standard"), _address("standard", centre, family)), Crumb(criterion.title)],
    }
    return render(request, "standards/page_declare.html", context, status=422 if form.errors else 200)


@require_POST
@needs("standards.declare")
def withdraw(request: HttpRequest, slug: str, family: str, key: str) -> HttpResponse:
    """Take back what is no longer so."""
    centre = queries.centre_of_standard(slug, request.user)
    said = queries.declaration_of(centre, family, key)
    if said is not None:
        with refused_to_message(request):
            actions.withdraw_declaration(declaration=said.pk, by=request.user, at=request.now)
            messages.success(request, _("Withdrawn."))
    return redirect(_address("standard", centre, family) + f"#{key}")
