"""The stakeholder list on the desk: who is in, who was asked, who is still missing, and what comes next with each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing.doors import needs, refused_into
from ognisko.foundation.ui.components.moments import human_date
from ognisko.foundation.ui.components.words import tag_pill
from ognisko.foundation.ui.shapes import Crumb, Row, Tag
from ognisko.people.organisations.models import Organisation

from .. import actions, queries
from ..forms import ApproachForm, NextStepForm, ReasonForm, StakeholderForm
from ..lifecycle import STAKEHOLDER
from ..models import Invitation, Partnership, Stakeholder
from ..queries import inviting
from ..vocabulary.inviting import InvitationState, StakeholderState
from .one_form import one_act, one_form, today, typed

FORM = ["GET", "HEAD", "POST"]
TONES = {
    StakeholderState.LISTED: "plain",
    StakeholderState.TALKING: "river",
    StakeholderState.INVITED: "gold",
    StakeholderState.JOINED: "moss",
    StakeholderState.ASIDE: "plain",
}
INVITED_TONES = {
    InvitationState.SENT: "river",
    InvitationState.ASKED: "ember",
    InvitationState.ACCEPTED: "moss",
}


@require_safe
@needs("partnerships.keep")
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """The list: the kinds the model wishes for, everyone looked for, who could be added, invitations."""
    row = queries.kept(slug, request.user)
    rows = inviting.stakeholders(row)
    lines = inviting.wished_lines(queries.partners_on(row, today(request)), rows)
    known = inviting.known_organisations(row, today(request))
    context = {
        "partnership": row,
        "trail": trail(row, _("Stakeholders")),
        "wished": [_wished(each) for each in lines],
        "missing": ", ".join(str(each.wished.label) for each in lines if each.is_missing),
        "rows": [_line(each, row, request.now) for each in rows],
        "known": [(each, reverse("partnerships:list_known", args=[row.slug, each.organisation.pk])) for each in known],
        "invited": [_invited(each, row, request.now) for each in inviting.invitations(row)],
    }
    return render(request, "partnerships/page_stakeholders.html", context)


def trail(row: Partnership, *last: Any) -> list[Crumb]:
    """From the desk to this page; the list stands between when there is more after it."""
    found = [
        Crumb(_("Partnership"), reverse("partnerships:desk")),
        Crumb(row.name, reverse("partnerships:board", args=[row.slug])),
    ]
    if len(last) > 1:
        found.append(Crumb(last[0], reverse("partnerships:stakeholders", args=[row.slug])))
    return [*found, Crumb(last[-1])]


def _wished(line: inviting.WishedLine) -> Row:
    if line.partners:
        note, aside = ", ".join(each.organisation.name for each in line.partners), tag_pill(_("is in"), tone="moss")
    elif line.asked:
        note, aside = ", ".join(each.name for each in line.asked), tag_pill(_("being asked"), tone="gold")
    else:
        note, aside = "", tag_pill(_("still missing"), tone="plain")
    return Row(str(line.wished.label).capitalize(), note=note, aside=aside)


def _line(each: Stakeholder, row: Partnership, now: Any) -> Row:
    note = each.next_step or each.reason or each.about
    if each.next_step and each.next_on:
        note = _("Next: %(step)s, by %(date)s") % {"step": each.next_step, "date": human_date(each.next_on, now)}
    state = StakeholderState(each.state)
    url = reverse("partnerships:stakeholder", args=[row.slug, each.pk])
    return Row(
        each.name, url, note, [Tag(each.get_kind_display(), "plain")], aside=tag_pill(state.label, tone=TONES[state])
    )


def _invited(each: Invitation, row: Partnership, now: Any) -> Row:
    state = InvitationState(each.state)
    note = _("%(purpose)s, %(channel)s, %(date)s") % {
        "purpose": each.get_purpose_display(),
        "channel": each.get_channel_display(),
        "date": human_date(each.sent_at, now),
    }
    url = reverse("partnerships:invited", args=[row.slug, each.pk])
    return Row(each.name, url, note, aside=tag_pill(state.label, tone=INVITED_TONES.get(state, "plain")))


@require_http_methods(FORM)
@needs("partnerships.keep")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    row = queries.kept(slug, request.user)
    return one_form(
        request,
        StakeholderForm(typed(request), initial={"kind": request.GET.get("rodzaj", "")}),
        lambda said: actions.list_stakeholder(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Somebody to ask"),
        verb=_("Put on the list"),
        back=reverse("partnerships:stakeholders", args=[row.slug]),
    )


@require_POST
@needs("partnerships.keep")
def add_known(request: HttpRequest, slug: str, organisation: int) -> HttpResponse:
    """One tap: an organisation that the records know goes on the list, with the reason."""
    row = queries.kept(slug, request.user)
    who: Organisation = queries.organisation(organisation)
    why = {each.organisation.pk: each.why for each in inviting.known_organisations(row, today(request))}
    said = {"organisation": who, "about": why.get(who.pk, "")}
    return one_act(
        request,
        lambda: actions.list_stakeholder(partnership=row.pk, **said, by=request.user, at=request.now),
        partnership=row,
        done=_("%(name)s is on the list.") % {"name": who.name},
        back=reverse("partnerships:stakeholders", args=[row.slug]),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def one(request: HttpRequest, slug: str, stakeholder: int) -> HttpResponse:
    """One stakeholder: what was talked about, the next step, and a form for the next talk."""
    row = queries.kept(slug, request.user)
    who = inviting.stakeholder(stakeholder, row)
    form = ApproachForm(typed(request), initial={"on": today(request)})
    here = reverse("partnerships:stakeholder", args=[row.slug, who.pk])
    if form.is_bound and form.is_valid():
        with refused_into(form):
            said = form.cleaned_data
            actions.note_approach(stakeholder=who.pk, **said, by=request.user, at=request.now)
            return redirect(here)
    talked = [Row(each.words, note=each.get_way_display(), day=each.on) for each in inviting.approaches(who)]
    context = {
        "partnership": row,
        "stakeholder": who,
        "trail": trail(row, _("Stakeholders"), who.name),
        "line": _line(who, row, request.now),
        "verbs": STAKEHOLDER.verbs(who.state),
        "talked": talked,
        "form": form,
    }
    return render(request, "partnerships/page_stakeholder.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@needs("partnerships.keep")
def next_step(request: HttpRequest, slug: str, stakeholder: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    who = inviting.stakeholder(stakeholder, row)
    return one_form(
        request,
        NextStepForm(typed(request), initial={"next_step": who.next_step, "next_on": who.next_on}),
        lambda said: actions.plan_next_step(stakeholder=who.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Next step: %(name)s") % {"name": who.name},
        verb=_("Save"),
        back=reverse("partnerships:stakeholder", args=[row.slug, who.pk]),
    )


@require_http_methods(FORM)
@needs("partnerships.keep")
def set_aside(request: HttpRequest, slug: str, stakeholder: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    who = inviting.stakeholder(stakeholder, row)
    form = ReasonForm(typed(request))
    form.fields["reason"].help_text = _("Only the team reads it.")
    return one_form(
        request,
        form,
        lambda said: actions.set_aside_stakeholder(stakeholder=who.pk, **said, by=request.user, at=request.now),
        partnership=row,
        heading=_("Not now: %(name)s") % {"name": who.name},
        verb=_("Put aside"),
        back=reverse("partnerships:stakeholders", args=[row.slug]),
    )


@require_POST
@needs("partnerships.keep")
def take_up(request: HttpRequest, slug: str, stakeholder: int) -> HttpResponse:
    row = queries.kept(slug, request.user)
    who = inviting.stakeholder(stakeholder, row)
    return one_act(
        request,
        lambda: actions.take_up_stakeholder(stakeholder=who.pk, by=request.user, at=request.now),
        partnership=row,
        done=_("%(name)s is on the list.") % {"name": who.name},
        back=reverse("partnerships:stakeholder", args=[row.slug, who.pk]),
    )
