"""The desk of a centre, and its life: founding, publishing, resting, closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into, refused_to_message

from .. import access, actions, queries
from ..forms import FoundForm, OperatorForm, ReasonForm
from ..lifecycle import CENTRE
from ..queries import rows
from ..queries.pictures import image_of


@require_safe
@needs("centres.see")
def centres(request: HttpRequest) -> HttpResponse:
    """The centres whose desk this person sees; a single one opens at once."""
    found = queries.centres_of(request.user)
    may_found = bool(access.may_found_centre(request.user, request.network))
    if len(found) == 1 and not may_found:
        return redirect("centres:desk", slug=found[0].slug)
    return render(request, "centres/page_desk_centres.html", {"rows": rows.desk_rows(found), "may_found": may_found})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.found")
def found(request: HttpRequest) -> HttpResponse:
    """Found a centre as a draft."""
    form = FoundForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            row = actions.found_centre(**form.cleaned_data, by=request.user, at=request.now)
            messages.success(
                request, _("%(name)s is founded; it is a draft until it is published.") % {"name": row.name}
            )
            return redirect("centres:desk", slug=row.slug)
    context = {"form": form, "trail": rows.desk_trail()}
    return render(request, "centres/page_found.html", context, status=422 if form.errors else 200)


@require_safe
@needs("centres.see")
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the centre says and promises, with ways to change it."""
    row = queries.centre_of_desk(slug, request.user)
    today, site = timezone.localdate(request.now), queries.main_site(row)
    people = queries.people_of(row, today)
    context = {
        "centre": row,
        "image": image_of(row),
        "state": rows.state_tag(row),
        "verbs": CENTRE.verbs(row.state),
        "lacks": queries.missing_for_publication(row, today) if row.state == "draft" else [],
        "may_keep": bool(access.may_keep_centre(request.user, row)),
        "may_publish": bool(access.may_publish_centre(request.user, row)),
        "may_found": bool(access.may_found_centre(request.user, request.network)),
        "site": rows.site_facts(site) + rows.ways_in(site) if site else [],
        "hours": rows.hours_facts(queries.desk_hours(row, today)),
        "week": rows.week_facts(queries.day_hours(row, today), today),
        "operators": rows.people_facts(each for each in people if each.part != queries.MEMBER),
        "team": rows.people_facts(each for each in people if each.part == queries.MEMBER),
    }
    return render(request, "centres/page_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.found")
def begin_operator_term(request: HttpRequest, slug: str) -> HttpResponse:
    """Name the organisation that leads the centre."""
    row = queries.centre_of_desk(slug, request.user)
    form = OperatorForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.begin_operator_term(centre=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            messages.success(request, _("The operator is entered."))
            return redirect("centres:desk", slug=slug)
    context = {"form": form, "centre": row, "trail": rows.desk_trail(row)}
    return render(request, "centres/page_operator.html", context, status=422 if form.errors else 200)


@require_POST
@needs("centres.publish")
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the centre to the public."""
    row = queries.centre_of_desk(slug, request.user)
    with refused_to_message(request):
        actions.publish_centre(centre=row.pk, by=request.user, at=request.now)
        messages.success(request, _("%(name)s is open to the public.") % {"name": row.name})
    return redirect("centres:desk", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.publish")
def rest(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the centre rest, with a reason."""
    row = queries.centre_of_desk(slug, request.user)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.rest_centre(centre=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("centres:desk", slug=slug)
    context = {"form": form, "centre": row, "verb": "rest", "trail": rows.desk_trail(row)}
    return render(request, "centres/page_reason.html", context, status=422 if form.errors else 200)


@require_POST
@needs("centres.publish")
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """End the rest."""
    row = queries.centre_of_desk(slug, request.user)
    with refused_to_message(request):
        actions.reopen_centre(centre=row.pk, by=request.user, at=request.now)
        messages.success(request, _("%(name)s is open again.") % {"name": row.name})
    return redirect("centres:desk", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.publish")
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the centre for good, with a reason."""
    row = queries.centre_of_desk(slug, request.user)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.close_centre(centre=row.pk, **form.cleaned_data, by=request.user, at=request.now)
            return redirect("centres:desk", slug=slug)
    context = {"form": form, "centre": row, "verb": "close", "trail": rows.desk_trail(row)}
    return render(request, "centres/page_reason.html", context, status=422 if form.errors else 200)
