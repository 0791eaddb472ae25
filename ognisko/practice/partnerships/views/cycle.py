"""Turning the cycle: beginning a turn, its phases, priorities, effects and changes, each on a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.doors import needs

from .. import actions, queries
from ..forms import ChangeForm, EndPhaseForm, PriorityForm, ReasonForm
from ..models import Cycle, Partnership
from ..vocabulary import LEAVES_BEHIND, Phase
from .ballots import challenge_choices
from .one_form import one_act, one_form, today, typed

FORM = ["GET", "HEAD", "POST"]


def _turn(row: Partnership) -> Cycle:
    found = queries.running_cycle(row)
    if found is None:
        raise Http404
    return found


@require_POST
@needs("partnerships.keep")
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_act(
        request,
        lambda: actions.begin_cycle(partnership=row.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("A turn of the cycle begins with its diagnosis."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def end_phase(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    turn = _turn(row)
    read = queries.book(row, on=today(request))
    words = queries.left_behind(turn, read) if turn.phase != Phase.ENDED else ""
    return one_form(
        request,
        EndPhaseForm(typed(request), initial={"left_behind": words}),
        lambda said: actions.end_phase(cycle=turn.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("End the phase “%(phase)s”") % {"phase": turn.get_phase_display()},
        verb=_("End the phase"),
        lead=str(LEAVES_BEHIND.get(Phase(turn.phase), "")),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def skip_phase(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    turn = _turn(row)
    return one_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.skip_phase(cycle=turn.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Skip the phase “%(phase)s”") % {"phase": turn.get_phase_display()},
        verb=_("Skip with this reason"),
        lead=_("The reason stays on the partnership's page."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def choose_priority(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    turn = _turn(row)
    decisions = queries.carrying_decisions(row)
    offered = {
        "challenge": challenge_choices(turn),
        "decision": [
            (each.pk, f"{each.question} ({each.meeting.title}; {each.get_method_display()})") for each in decisions
        ],
    }
    lead = _("The assembly decides by consent, with reasons; then its minutes are published.")
    if not decisions:
        lead = _("No decision yet: hold a meeting of the assembly, decide by consent, publish the minutes.")
    return one_form(
        request,
        PriorityForm(typed(request), choices=offered),
        lambda said: actions.choose_priority(cycle=turn.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Take up a priority"),
        verb=_("Take it up"),
        lead=lead,
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def record_change(request: HttpRequest, slug: str, priority: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.priority(priority, row)
    return one_form(
        request,
        ChangeForm(typed(request), initial={"since_on": today(request)}),
        lambda said: actions.record_change(priority=what.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("What is different now"),
        verb=_("Record the change and tell people"),
        lead=what.challenge.title,
        done=_("The change is recorded, and those whose voice led there are told."),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def leave_unchanged(request: HttpRequest, slug: str, priority: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.priority(priority, row)
    return one_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.leave_unchanged(priority=what.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Nothing is different yet"),
        verb=_("Save the reason"),
        lead=what.challenge.title,
    )
