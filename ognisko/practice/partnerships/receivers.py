"""What waits on the desk: promises due, partnerships about to lapse, steps to take."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.access import holds
from ognisko.foundation.plumbing.menus import Late, Waiting
from ognisko.people.bodies.access import COUNCIL

from .access import kept_partnership, may_keep_partnership, may_speak_for_centre, spoken_for
from .models import (
    Commitment,
    Contribution,
    Demand,
    HandOver,
    Invitation,
    Lead,
    Partnership,
    Stakeholder,
    SupportItem,
)
from .queries import council as councils
from .queries import denied_changes, partnerships_kept, promises_awaited, validity
from .queries.giving import awaiting
from .queries.inviting import questions_waiting, steps_due
from .queries.leading import leads_ending
from .queries.pulses import pulses_closing
from .vocabulary import DUE_DAYS, CommitmentState
from .vocabulary.council import DemandState, Direction
from .vocabulary.pulses import PULSE_WARNED


def promises_waiting(person: Any, at: datetime) -> list[Waiting]:
    """Promises to agree, and promises due within two weeks or past their day."""
    today = timezone.localdate(at)
    soon = today + timedelta(days=DUE_DAYS)
    rows = promises_awaited(person, today)
    return [_promise(row, person) for row in rows if row.state == CommitmentState.PROPOSED or row.due_on <= soon]


def _promise(row: Commitment, person: Any) -> Waiting:
    partnership = row.priority.cycle.partnership
    page = "board" if may_keep_partnership(person, partnership) else "mine"
    label = _("To agree: %(text)s") if row.state == CommitmentState.PROPOSED else _("Promise due: %(text)s")
    return Waiting(
        label % {"text": row.text},
        f"{row.organisation.name}, {partnership.name}",
        f"{reverse(f'partnerships:{page}', args=[partnership.slug])}#p{row.pk}",
        _evening(row.due_on),
        "promise",
    )


def partnerships_lapsing(person: Any, at: datetime) -> list[Waiting]:
    """Working partnerships that are not valid, or will not be within a month."""
    today = timezone.localdate(at)
    return [entry for row in partnerships_kept(person) if (entry := _lapsing(row, today)) is not None]


def changes_denied(person: Any, at: datetime) -> list[Waiting]:
    """Changes of the last turn that most of those who asked for them do not see: come back to them."""
    return [
        Waiting(
            _("Come back to: %(title)s") % {"title": each.priority.challenge.title},
            _("Most of those whose voices led here say it is not different."),
            reverse("partnerships:board", args=[each.priority.cycle.partnership.slug]) + "#poprzedni",
            None,
            "come_back",
        )
        for each in denied_changes(person)
    ]


def _lapsing(row: Partnership, today: Any) -> Waiting | None:
    found = validity(row, on=today)
    url = reverse("partnerships:board", args=[row.slug])
    if not found:
        return Waiting(
            _("%(name)s is not valid now") % {"name": row.name}, str(found.verdict.next_step), url, None, "lapse"
        )
    if not found.lapses_soon or found.lapses_on is None:
        return None
    label = _("%(name)s is about to lapse") % {"name": row.name}
    last = found.lapses_on - timedelta(days=1)
    return Waiting(label, str(found.verdict.next_step), url, _evening(last), "lapse")


def council_waiting(person: Any, at: datetime) -> list[Waiting]:
    """Matters and opinions that wait for the council or for the centre, things of the support plan about to be due."""
    if not holds(person, COUNCIL):
        return []
    today = timezone.localdate(at)
    soon = today + timedelta(days=DUE_DAYS)
    matters = [_matter(row, person, today) for row in councils.matters_waiting(person)]
    demands = [_demand(row, person, today) for row in councils.opinions_waiting(person)]
    plan = [_support(row) for row in councils.support_due(person, soon) if may_speak_for_centre(person, row.centre)]
    return [entry for entry in (*matters, *demands, *plan) if entry is not None]


def _matter(row: HandOver, person: Any, today: date) -> Waiting | None:
    """To whoever answers it: the team is told of what waits for the council only when it is late."""
    to_council = row.direction == Direction.TO_COUNCIL
    team = bool(may_speak_for_centre(person, row.centre))
    late = row.due_on < today
    if team == to_council and not (to_council and late):
        return None
    label = _("The council has not answered: %(subject)s") if team and to_council else _("To answer: %(subject)s")
    return Waiting(
        label % {"subject": row.subject},
        f"{row.centre.name} · {row.council.name}",
        reverse("partnerships:hand_over", args=[row.council.slug, row.pk]),
        _evening(row.due_on),
        "hand_over",
        Late.AWAITED if team and to_council else Late.OWED,
    )


def _demand(row: Demand, person: Any, today: date) -> Waiting | None:
    """The council is asked for its opinion; the team sends the demand once it is there or its time has passed."""
    team = bool(may_speak_for_centre(person, row.partnership.centre))
    ready = row.state == DemandState.HEARD or row.opinion_due_on < today
    if team != ready:
        return None
    label = _("A demand to send: %(addressee)s") if team else _("Your opinion: a demand to %(addressee)s")
    return Waiting(
        label % {"addressee": row.addressee},
        f"{row.partnership.name} · {row.council.name}",
        reverse("partnerships:demand", args=[row.council.slug, row.pk]),
        _evening(row.opinion_due_on),
        "demand",
    )


def _support(row: SupportItem) -> Waiting:
    return Waiting(
        _("Support for the council: %(text)s") % {"text": row.text},
        f"{row.owner} · {row.council.name}",
        reverse("partnerships:settle_support", args=[row.council.slug, row.pk]),
        _evening(row.due_on),
        "support",
    )


def _evening(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def standing_waiting(person: Any, at: datetime) -> list[Waiting]:
    """Leads that pass on, questions of the invited, next steps with stakeholders, contributions to confirm, and the six
    questions about to close, for whoever has sheets to enter yet.
    """
    today = timezone.localdate(at)
    teams, own = Partnership.objects.filter(kept_partnership(person)), spoken_for(person, today)
    if not own and not teams.exists():
        return []
    return [
        *(_lead(row) for row in leads_ending(today).filter(Q(partnership__in=teams) | Q(organisation__in=own))),
        *(_question(row) for row in questions_waiting(teams)),
        *(_step(row) for row in steps_due(teams, today + timedelta(days=2))),
        *(_given(row) for row in awaiting(teams, own)),
        *(_pulse(row) for row in pulses_closing(teams, today + timedelta(days=PULSE_WARNED))),
    ]


def _lead(row: Lead) -> Waiting:
    label = _("The lead passes on: %(name)s") % {"name": row.partnership.name}
    note = _("%(name)s leads until then; put it on the agenda") % {"name": row.organisation.name}
    url = reverse("partnerships:page", args=[row.partnership.slug])
    return Waiting(label, note, url, _evening(row.until_on), "lead")


def _pulse(row: Any) -> Waiting:
    label = _("The six questions close: %(name)s") % {"name": row.partnership.name}
    note = _("%(answered)s of %(asked)s answered; enter the sheets you have") % {
        "answered": row.answered,
        "asked": row.asked,
    }
    url = reverse("partnerships:pulses", args=[row.partnership.slug])
    return Waiting(label, note, url, _evening(row.closes_on), "pulse")


def _question(row: Invitation) -> Waiting:
    label = _("A question about the invitation: %(name)s") % {"name": row.name}
    url = reverse("partnerships:invited", args=[row.partnership.slug, row.pk])
    return Waiting(label, row.partnership.name, url, None, "invitation")


def _step(row: Stakeholder) -> Waiting:
    url = reverse("partnerships:stakeholder", args=[row.partnership.slug, row.pk])
    return Waiting(f"{row.name}: {row.next_step}", row.partnership.name, url, _evening(row.next_on), "stakeholder")


def _given(row: Contribution) -> Waiting:
    label = _("To confirm: %(text)s") % {"text": row.text}
    url = reverse("partnerships:confirm_contribution", args=[row.partnership.slug, row.pk])
    return Waiting(label, f"{row.organisation.name}, {row.partnership.name}", url, None, "contribution")
