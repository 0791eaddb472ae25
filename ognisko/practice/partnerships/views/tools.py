"""City programmes considered, effects expected and seen, what the last turn left: each on a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing import files
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.foundation.ui.shapes import Crumb
from ognisko.people.networks.vocabulary import NetworkKind

from .. import actions, queries
from ..forms import ExpectForm, FollowUpForm, ObserveForm, ProgrammesForm, ToolForm
from . import seen
from .one_form import home, one_act, one_form, typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs("partnerships.keep")
def consider_programmes(request: HttpRequest, slug: str, priority: int) -> HttpResponse:
    """Programmes and tools one by one, or in a sentence why none."""
    row = queries.kept(slug, request.user)
    what = queries.priority(priority, row)
    in_general = "text" in request.POST
    tool = ToolForm(None if in_general else typed(request), with_programmes=_of_a_city())
    why = ProgrammesForm(typed(request) if in_general else None, initial={"text": what.programmes_considered})
    sent = why if in_general else tool
    if sent.is_bound and sent.is_valid():
        act = actions.consider_programmes if in_general else actions.consider_tool
        with refused_into(sent):
            act(priority=what.pk, **sent.cleaned_data, by=request.user, at=request.now)
            return redirect("partnerships:consider_programmes", slug=slug, priority=what.pk)
    back, heading = home(request, row), _("City programmes and tools")
    context = {
        "partnership": row,
        "heading": heading,
        "lead": what.challenge.title,
        "back": back,
        "trail": [Crumb(_("Partnership"), reverse("partnerships:desk")), Crumb(row.name, back), Crumb(heading)],
        "tools": seen.tool_lines(list(what.tools.order_by("pk")), slug),
        "form": tool,
        "why": why,
    }
    return render(request, "partnerships/page_tools.html", context, status=422 if sent.errors else 200)


def _of_a_city() -> bool:
    """The programmes shipped are those of a city's policy; other networks name their own."""
    return current_network().kind == NetworkKind.CITY


@require_POST
@needs("partnerships.keep")
def drop_tool(request: HttpRequest, slug: str, tool: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.tool(tool, row)
    one_act(
        request,
        lambda: actions.drop_tool(tool=what.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("Taken off the list."),
    )
    return redirect("partnerships:consider_programmes", slug=slug, priority=what.priority_id)


@require_http_methods(FORM)
@needs("partnerships.keep")
def expect_effect(request: HttpRequest, slug: str, priority: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.priority(priority, row)
    return one_form(
        request,
        ExpectForm(typed(request)),
        lambda said: actions.expect_effect(priority=what.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("What we expect"),
        verb=_("Save"),
        lead=what.challenge.title,
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def observe_effect(request: HttpRequest, slug: str, effect: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.effect(effect, row)
    shown = [("", _("none")), *((each.pk, each.activity.title) for each in queries.proving_dates(what, row))]
    form = ObserveForm(typed(request), request.FILES or None, choices={"occurrence": shown})
    if not what.measure:
        del form.fields["value"]
    else:
        form.fields["value"].label = what.measure
    return one_form(
        request,
        form,
        lambda said: actions.observe_effect(effect=what.pk, **form.said, by=request.user, at=request.now),
        partnership=row,
        heading=_("What we saw"),
        verb=_("Save"),
        lead=_("We expected: %(expected)s") % {"expected": what.expected},
    )


@require_POST
@needs("partnerships.keep")
def drop_evidence(request: HttpRequest, slug: str, observation: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.observation(observation, row)
    return one_act(
        request,
        lambda: actions.drop_evidence(observation=what.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("The picture is taken down."),
    )


@require_safe
@open_to_all
def evidence(request: HttpRequest, slug: str, key: str, size: str) -> HttpResponse:
    """One size of a picture that shows what was seen."""
    return files.answer(request, queries.evidence_file(slug, key), size, public=True)


@require_http_methods(FORM)
@needs("partnerships.keep")
def follow_up(request: HttpRequest, slug: str, priority: int) -> HttpResponse:
    """What became of a priority of the turn before, and the challenge that grows from it."""
    row = queries.kept(slug, request.user)
    turn, what = queries.running_cycle(row), queries.priority(priority, row)
    if turn is None:
        raise Http404
    offered = [
        ("", _("none, or it came back itself")),
        *((each.pk, each.title) for each in queries.open_challenges(row)),
    ]
    return one_form(
        request,
        FollowUpForm(typed(request), choices={"challenge": offered}, initial=_first_guess(what)),
        lambda said: actions.follow_up(
            cycle=turn.pk,
            priority=what.pk,
            **said,
            by=request.user,
            at=request.now,
        ),
        partnership=row,
        heading=what.challenge.title,
        verb=_("Save"),
        lead=what.change.text if hasattr(what, "change") else what.unchanged_reason,
    )


def _first_guess(priority: object) -> dict[str, str]:
    """What people said of the change decides what is offered first."""
    change = getattr(priority, "change", None)
    if change is None:
        return {"left": "waits"}
    return {"left": "came_back" if queries.words_of([change.pk])[change.pk].is_denied else "holds"}
