"""The ledger on the desk: what was given, what records propose, what waits to be confirmed, how much rests on whom."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.doors import needs, open_to_all
from ognisko.foundation.ui.shapes import Crumb

from .. import actions, queries
from ..access import may_keep_partnership, may_weigh_contributions, spoken_for
from ..forms import ContributionForm, HowForm, ReasonForm, ThanksForm
from ..models import Commitment, Partnership
from ..queries import giving
from ..vocabulary.giving import SUGGESTIONS_SHOWN, GivingState, Kind, Side
from . import given
from .one_form import home, one_act, one_form, today, typed

FORM, PAGE = ["GET", "HEAD", "POST"], 40


def _weighed(slug: str, request: HttpRequest) -> Partnership:
    """The partnership, for its partners and its team."""
    row = queries.partnership_of_desk(slug, request.user)
    require(may_weigh_contributions(request.user, row, today(request)))
    return row


def _back(row: Partnership) -> str:
    return reverse("partnerships:ledger", args=[row.slug])


@require_safe
@needs("partnerships.see")
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    """What partners gave, and how it is spread."""
    row = _weighed(slug, request)
    keeps, own = bool(may_keep_partnership(request.user, row)), spoken_for(request.user, today(request))
    rows = giving.ledger(row)
    page = Paginator(rows.exclude(state=GivingState.NOTED), PAGE).get_page(request.GET.get("page"))
    waiting = list(rows.filter(state=GivingState.NOTED))
    proposed = giving.suggestions(row, today(request)) if keeps else []
    context = {
        "partnership": row,
        "trail": [
            Crumb(_("Partnership"), reverse("partnerships:desk")),
            Crumb(row.name, home(request, row)),
            Crumb(_("Contributions")),
        ],
        "adds": keeps or bool(own),
        "waiting": [given.line(each, row, request.now, keeps=keeps, own=own) for each in waiting],
        "lines": [given.line(each, row, request.now, keeps=keeps, own=own) for each in page],
        "page": page,
        "proposed": [given.proposed(each, row, request.now) for each in proposed[:SUGGESTIONS_SHOWN]],
        "more": max(len(proposed) - SUGGESTIONS_SHOWN, 0),
        "balance": given.shown(giving.balance(row, today(request))),
    }
    return render(request, "partnerships/page_ledger.html", context)


@require_http_methods(FORM)
@needs("partnerships.promise")
def note(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what was given: the team for anyone, a partner for their own organisation."""
    row = _weighed(slug, request)
    keeps, own = may_keep_partnership(request.user, row), spoken_for(request.user, today(request))
    partners = queries.partners_on(row, today(request))
    offered = [each for each in partners if keeps or each.organisation_id in own]
    start = {"given_on": today(request), "commitment": request.GET.get("za", "")}

    def act(said: dict[str, Any]) -> None:
        who = queries.organisation(said.pop("organisation"))
        actions.note_contribution(partnership=row.pk, organisation=who, **said, by=request.user, at=request.now)

    return one_form(
        request,
        ContributionForm(typed(request), choices=_choices(row, offered), initial=start),
        act,
        partnership=row,
        heading=_("What was given"),
        verb=_("Write it down"),
        lead=_("The other side confirms it. Small things count too."),
        back=_back(row),
    )


def _choices(row: Partnership, offered: list[Any]) -> dict[str, list[tuple[Any, Any]]]:
    """Who, for which promise, for which meeting."""
    names = [each.organisation_id for each in offered]
    promises = Commitment.objects.filter(priority__cycle__partnership=row, organisation__in=names)
    promised = [(each.pk, str(each)) for each in promises.order_by("-due_on", "-pk")[:20]]
    meetings = [(each.pk, each.title) for each in row.body.meetings.order_by("-starts_at")[:8]]
    blank: list[tuple[Any, Any]] = [("", _("for none"))]
    return {
        "organisation": [(each.organisation_id, each.organisation.name) for each in offered],
        "commitment": blank + promised if promised else [],
        "meeting": blank + meetings if meetings else [],
    }


@require_http_methods(FORM)
@needs("partnerships.promise")
def confirm(request: HttpRequest, slug: str, contribution: int) -> HttpResponse:
    row = _weighed(slug, request)
    what = giving.contribution(contribution, row)
    return one_form(
        request,
        HowForm(typed(request)),
        lambda said: actions.confirm_contribution(contribution=what.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Was it so?"),
        verb=_("Yes, confirm it"),
        lead=f"{what.organisation.name}: {what.text}",
        done=_("Confirmed. Thank you."),
        back=_back(row) if may_keep_partnership(request.user, row) else "",
    )


@require_http_methods(FORM)
@needs("partnerships.promise")
def take_back(request: HttpRequest, slug: str, contribution: int) -> HttpResponse:
    row = _weighed(slug, request)
    what = giving.contribution(contribution, row)
    form = ReasonForm(typed(request))
    form.fields["reason"].help_text = _("It stays with the record, for whoever asks.")
    return one_form(
        request,
        form,
        lambda said: actions.take_back_contribution(contribution=what.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Take it off the ledger"),
        verb=_("Take it off"),
        lead=f"{what.organisation.name}: {what.text}",
        back=_back(row),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def thank(request: HttpRequest, slug: str, contribution: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = giving.contribution(contribution, row)
    return one_form(
        request,
        ThanksForm(typed(request), initial={"words": what.thanks}),
        lambda said: actions.thank_for_contribution(contribution=what.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Thank you, %(name)s") % {"name": what.organisation.name},
        verb=_("Say thank you"),
        lead=what.text,
        back=_back(row),
    )


@require_POST
@needs("partnerships.keep")
def take_from_booking(request: HttpRequest, slug: str, booking: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_act(
        request,
        lambda: actions.take_from_booking(partnership=row.pk, booking=booking, by=request.user, at=request.now),
        partnership=row,
        done=_("It stands in the ledger."),
        back=_back(row),
    )


@require_POST
@needs("partnerships.keep")
def take_from_event(request: HttpRequest, slug: str, occurrence: int, organisation: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    what = {"occurrence": occurrence, "organisation": queries.organisation(organisation)}
    return one_act(
        request,
        lambda: actions.take_from_event(partnership=row.pk, **what, by=request.user, at=request.now),
        partnership=row,
        done=_("It stands in the ledger."),
        back=_back(row),
    )


@require_safe
@needs("partnerships.see")
def ledger_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The ledger as CSV, for partners and the team."""
    row = _weighed(slug, request)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="wklad-{row.slug}.csv"'
    sheet = csv.writer(answer)
    head = (_("Day"), _("Partner"), _("Kind"), _("What"), _("How much"), _("Unit"), _("Worth in zlotys"), _("State"))
    sheet.writerow([*head, _("Confirmed by")])
    for each in giving.ledger(row):
        kind, by = Kind(each.kind), Side(each.confirmed_by).label if each.confirmed_by else ""
        measured = (each.amount, kind.unit if each.amount is not None else "", each.value)
        cells = (each.given_on, each.organisation.name, kind.label, each.text, *measured, each.get_state_display(), by)
        sheet.writerow([_harmless(cell) for cell in cells])
    return answer


def _harmless(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    words = "" if cell is None else str(cell)
    return f"'{words}" if words[:1] in "=+-@\t\r" and words else words


@require_safe
@open_to_all
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Thank you: what partners gave in the last year, but for those who like to be thanked quietly."""
    row = queries.partnership(slug)
    given_lately, everyone = queries.contributions_lately(row, today(request)), queries.partners_ever(row)
    rows = giving.to_thank(given_lately, everyone, today(request))
    context = {
        "partnership": row,
        "trail": [
            Crumb(_("Partnerships"), reverse("partnerships:partnerships")),
            Crumb(row.name, reverse("partnerships:page", args=[row.slug])),
            Crumb(_("Thank you")),
        ],
        "partners": given.thanked(rows),
    }
    return render(request, "partnerships/page_thanks.html", context)
