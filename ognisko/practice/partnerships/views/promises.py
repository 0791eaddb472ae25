"""Promises: proposing, agreeing, keeping, agreeing anew, releasing, and planning the event that carries one out."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ognisko.foundation.plumbing.doors import needs
from ognisko.place.bookings.models import Space

from .. import actions, queries
from ..forms import AnewForm, CommitmentForm, EventForm, ReasonForm
from .one_form import one_act, one_form, today, typed

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs("partnerships.keep")
def propose(request: HttpRequest, slug: str, priority: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = queries.priority(priority, row)
    offered = [(each.organisation_id, each.organisation.name) for each in queries.partners_on(row, today(request))]
    return one_form(
        request,
        CommitmentForm(typed(request), choices={"organisation": offered}),
        lambda said: actions.propose_commitment(
            priority=what.pk,
            organisation=queries.organisation(said["organisation"]),
            text=said["text"],
            due_on=said["due_on"],
            by=request.user,
            at=request.now,
        ),
        partnership=row,
        heading=_("A promise"),
        verb=_("Write down the promise"),
        lead=what.challenge.title,
        done=_("The promise is proposed. It binds once the partner agrees."),
    )


@require_POST
@needs("partnerships.promise")
def accept(request: HttpRequest, slug: str, commitment: int) -> HttpResponse:
    row = queries.partnership_of_desk(slug, request.user)
    promise = queries.commitment(commitment, row)
    return one_act(
        request,
        lambda: actions.accept_commitment(commitment=promise.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("The promise is agreed."),
    )


@require_POST
@needs("partnerships.promise")
def keep(request: HttpRequest, slug: str, commitment: int) -> HttpResponse:
    row = queries.partnership_of_desk(slug, request.user)
    promise = queries.commitment(commitment, row)
    return one_act(
        request,
        lambda: actions.keep_commitment(commitment=promise.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("The promise is kept. Thank you."),
    )


@require_http_methods(FORM)
@needs("partnerships.promise")
def change(request: HttpRequest, slug: str, commitment: int) -> HttpResponse:
    row = queries.partnership_of_desk(slug, request.user)
    promise = queries.commitment(commitment, row)
    return one_form(
        request,
        AnewForm(typed(request), initial={"text": promise.text, "due_on": promise.due_on}),
        lambda said: actions.change_commitment(commitment=promise.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Agree the promise anew"),
        verb=_("Agree anew"),
        lead=promise.organisation.name,
    )


@require_http_methods(FORM)
@needs("partnerships.promise")
def release(request: HttpRequest, slug: str, commitment: int) -> HttpResponse:
    row = queries.partnership_of_desk(slug, request.user)
    promise = queries.commitment(commitment, row)
    return one_form(
        request,
        ReasonForm(typed(request)),
        lambda said: actions.release_commitment(commitment=promise.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Release the promise"),
        verb=_("Release"),
        lead=f"{promise.organisation.name}: {promise.text}",
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def plan_event(request: HttpRequest, slug: str, commitment: int) -> HttpResponse:
    """Plan the event that carries out a promise, in a room of the centre or elsewhere."""
    row = queries.kept(slug, request.user)
    promise = queries.commitment(commitment, row)
    rooms = Space.objects.filter(centre=row.centre).order_by("name").values_list("pk", "name")
    form = EventForm(typed(request), choices={"space": [("", "–"), *rooms]}, initial={"title": promise.text})

    def act(said: dict) -> None:
        starts_at, ends_at = form.moments()
        chosen = {name: said[name] for name in ("title", "space", "place_text", "field")}
        actions.plan_event(
            commitment=promise.pk, starts_at=starts_at, ends_at=ends_at, **chosen, by=request.user, at=request.now
        )

    return one_form(
        request,
        form,
        act,
        partnership=row,
        heading=_("Plan the event"),
        verb=_("Plan it"),
        lead=f"{promise.organisation.name}: {promise.text}",
        done=_("The event stands in the calendar, tied to the promise."),
    )
