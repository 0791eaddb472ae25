"""What a partnership says for a standard or a report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates, graphs
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import Measure, RecordLink
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.organisations.vocabulary import OrganisationKind
from ognisko.place.centres.models import OperatorTerm
from ognisko.practice.voices.models import Challenge
from ognisko.practice.voices.vocabulary import ChallengeState, Sphere

from .models import Change, Commitment, Demand, HandOver, Lead, Partnership, PhaseStep, Priority, SupportItem
from .queries import (
    centre_partnership,
    partners_on,
    validity,
    wished_missing,
)
from .queries.joint import JointWork, Record, joint_work
from .queries.validity import Act
from .vocabulary import PHASES, WISHED_PARTNERS, CommitmentState
from .vocabulary.council import Direction, HandOverState, SupportState


def valid(centre: Any, period: Period[date]) -> Measure:
    """Whether the partnership is valid on the last day of the period."""
    row = centre_partnership(centre)
    if row is None:
        return _no_partnership()
    found = validity(row, on=_last_day(period))
    words = " ".join(str(part) for part in (found.verdict.reason, found.verdict.next_step) if part)
    return Measure(bool(found), found.verdict.records or (_page(row),), words)


def wished_partners(centre: Any, period: Period[date]) -> Measure:
    """How many of the kinds of partner the model wishes for are in the partnership."""
    row = centre_partnership(centre)
    if row is None:
        return _no_partnership()
    partners = partners_on(row, _last_day(period))
    missing = wished_missing(partners)
    count = len(WISHED_PARTNERS) - len(missing)
    records = [
        RecordLink(f"{each.organisation.name}: {each.organisation.get_kind_display()}", _url(row)) for each in partners
    ]
    words = _("%(count)s of the %(all)s kinds are here. Not yet: %(missing)s.") % {
        "count": count,
        "all": len(WISHED_PARTNERS),
        "missing": ", ".join(str(each.label) for each in missing) or "–",
    }
    return Measure(count, records, words)


def council_cooperation(centre: Any, period: Period[date]) -> Measure:
    """How often the council and the centre worked together: meetings, promises, events, matters answered, opinions."""
    row = centre_partnership(centre)
    acts: list[tuple[str, Act]] = []
    for each in validity(row, on=_last_day(period)).partners if row else ():
        if each.partner.organisation.kind == OrganisationKind.COUNCIL:
            acts += [(each.partner.organisation.name, act) for act in each.acts if act.on in period]
    records = [RecordLink(f"{name}: {act.label}, {_day(act.on)}", act.url) for name, act in acts]
    records += _answered_matters(centre, period) + _opinions(centre, period)
    if row is None and not records:
        return _no_partnership()
    words = ngettext(
        "The council took part in joint work %(count)s time.",
        "The council took part in joint work %(count)s times.",
        len(records),
    ) % {"count": len(records)}
    return Measure(len(records), records, words)


def _answered_matters(centre: Any, period: Period[date]) -> list[RecordLink]:
    """Matters that one side answered, or declined with its reason, for the other."""
    start, end = _moments(period)
    rows = HandOver.objects.filter(centre=centre, settled_at__gte=start, settled_at__lt=end).select_related("council")
    found = rows.exclude(state=HandOverState.WITHDRAWN).order_by("settled_at")
    return [RecordLink(f"{row.council.name}: {row.subject}", _cooperation(row.council)) for row in found]


def _opinions(centre: Any, period: Period[date]) -> list[RecordLink]:
    rows = Demand.objects.filter(partnership__centre=centre, opinion_on__gte=period.start).select_related("council")
    found = rows.filter(opinion_on__lt=period.end or date.max).order_by("opinion_on")
    return [RecordLink(f"{row.council.name}: {row.get_stance_display()}", _cooperation(row.council)) for row in found]


def council_support(centre: Any, period: Period[date]) -> Measure:
    """Things of the support plan done for the council in the period."""
    start, end = _moments(period)
    rows = SupportItem.objects.filter(
        centre=centre, state=SupportState.DONE, settled_at__gte=start, settled_at__lt=end
    ).select_related("council")
    found = list(rows.order_by("settled_at"))
    records = [RecordLink(f"{row.get_kind_display()}: {row.text}", _cooperation(row.council)) for row in found]
    words = ngettext(
        "%(count)s thing was done in support of the council.",
        "%(count)s things were done in support of the council.",
        len(found),
    ) % {"count": len(found)}
    return Measure(len(found), records, words)


def council_in_time(centre: Any, period: Period[date]) -> Measure:
    """The share of the council's matters due in the period that the centre answered by their day."""
    rows = HandOver.objects.filter(
        centre=centre, direction=Direction.TO_CENTRE, due_on__gte=period.start, due_on__lt=period.end or date.max
    ).select_related("council")
    due = list(rows.exclude(state=HandOverState.WITHDRAWN).order_by("due_on"))
    if not due:
        return Measure(0.0, (), _("The council handed nothing over that was due in this time."))
    zone = current_network().zone
    kept = [row for row in due if row.settled_at and row.settled_at.astimezone(zone).date() <= row.due_on]
    records = [RecordLink(f"{row.subject} ({row.get_state_display()})", _cooperation(row.council)) for row in due]
    words = _("%(kept)s of %(due)s matters were answered by their day.") % {"kept": len(kept), "due": len(due)}
    return Measure(len(kept) / len(due), records, words)


def _cooperation(council: Any) -> str:
    return reverse("partnerships:cooperation", args=[council.slug])


def changes(centre: Any, period: Period[date]) -> Measure:
    """Changes that people can see, recorded in the period."""
    start, end = _moments(period)
    rows = Change.objects.filter(priority__cycle__partnership__centre=centre, at__gte=start, at__lt=end)
    found = list(rows.select_related("priority__challenge").order_by("at"))
    records = [RecordLink(each.text, reverse("voices:trace", args=[each.priority.challenge.code])) for each in found]
    words = ngettext("%(count)s change is recorded.", "%(count)s changes are recorded.", len(found))
    return Measure(len(found), records, words % {"count": len(found)})


def commitments_kept(centre: Any, period: Period[date]) -> Measure:
    """The share of promises due in the period that were kept, or agreed anew with a reason."""
    end = period.end or date.max
    rows = Commitment.objects.filter(
        priority__cycle__partnership__centre=centre, due_on__gte=period.start, due_on__lt=end
    ).exclude(state__in=[CommitmentState.PROPOSED, CommitmentState.RELEASED])
    due = list(rows.select_related("organisation", "priority__cycle__partnership").order_by("due_on"))
    kept = [each for each in due if each.state in (CommitmentState.KEPT, CommitmentState.CHANGED)]
    share = len(kept) / len(due) if due else 0.0
    records = [
        RecordLink(
            f"{each.organisation.name}: {each.text} ({each.get_state_display()})",
            f"{_url(each.priority.cycle.partnership)}#p{each.pk}",
        )
        for each in due
    ]
    if not due:
        return Measure(0.0, (), _("No promise was due in this time."))
    return Measure(
        share, records, _("%(kept)s of %(due)s promises due are kept.") % {"kept": len(kept), "due": len(due)}
    )


def cycle_phases(centre: Any, period: Period[date]) -> Measure:
    """How many different phases of the cycle were ended with what they leave behind, not skipped."""
    start, end = _moments(period)
    rows = PhaseStep.objects.filter(
        cycle__partnership__centre=centre, ended_at__gte=start, ended_at__lt=end, skipped_reason=""
    ).select_related("cycle__partnership")
    steps = list(rows.order_by("ended_at"))
    done = {step.phase for step in steps}
    records = [
        RecordLink(
            _("turn %(turn)s, %(phase)s: %(left)s")
            % {"turn": step.cycle.number, "phase": step.get_phase_display(), "left": step.left_behind},
            _url(step.cycle.partnership),
        )
        for step in steps
    ]
    words = _("%(count)s of the %(all)s phases were brought to their end.") % {"count": len(done), "all": len(PHASES)}
    return Measure(len(done), records, words)


def priorities(centre: Any, period: Period[date]) -> Measure:
    """Priorities chosen by consent in a published meeting."""
    start, end = _moments(period)
    rows = Priority.objects.filter(cycle__partnership__centre=centre, chosen_at__gte=start, chosen_at__lt=end)
    found = list(rows.select_related("challenge", "decision__meeting").order_by("chosen_at"))
    records = [
        RecordLink(each.challenge.title, reverse("bodies:meeting", args=[each.decision.meeting.code])) for each in found
    ]
    words = ngettext("%(count)s priority was chosen.", "%(count)s priorities were chosen.", len(found))
    return Measure(len(found), records, words % {"count": len(found)})


def programmes_considered(centre: Any, period: Period[date]) -> Measure:
    """Priorities for which the city's programmes and tools were looked through."""
    start, end = _moments(period)
    rows = Priority.objects.filter(
        cycle__partnership__centre=centre, considered_at__gte=start, considered_at__lt=end
    ).select_related("challenge", "cycle__partnership")
    found = list(rows.order_by("considered_at"))
    records = [
        RecordLink(f"{each.challenge.title}: {each.programmes_considered}", _url(each.cycle.partnership))
        for each in found
    ]
    words = ngettext(
        "The city's programmes were considered for %(count)s priority.",
        "The city's programmes were considered for %(count)s priorities.",
        len(found),
    )
    return Measure(len(found), records, words % {"count": len(found)})


def operator_led_first(centre: Any, period: Period[date]) -> Measure:
    """Whether an operator of the centre was the first to lead its partnership."""
    row = centre_partnership(centre)
    first = Lead.objects.filter(partnership=row).select_related("organisation").order_by("starts_on").first()
    if row is None or first is None:
        return _no_partnership()
    led = OperatorTerm.objects.filter(centre=centre, organisation=first.organisation_id).exists()
    words = _("The first to lead was: %(name)s.") % {"name": first.organisation.name}
    return Measure(led, [RecordLink(f"{first.organisation.name}, {_day(first.starts_on)}", _url(row))], words)


def challenges_of(sphere: Sphere) -> Callable[[Any, Period[date]], Measure]:
    """The measure of one sphere: challenges written down in the period and not set aside."""

    def measure(centre: Any, period: Period[date]) -> Measure:
        start, end = _moments(period)
        rows = Challenge.objects.filter(centre=centre, sphere=sphere, opened_at__gte=start, opened_at__lt=end)
        found = list(rows.exclude(state__in=ChallengeState.gone()).order_by("opened_at"))
        records = [RecordLink(each.title, reverse("voices:trace", args=[each.code])) for each in found]
        words = ngettext("%(count)s challenge is written down.", "%(count)s challenges are written down.", len(found))
        return Measure(len(found), records, words % {"count": len(found)})

    return measure


def density(centre: Any, period: Period[date]) -> Measure:
    """Which part of the possible pairs of partners did something together in the period."""
    found = _joint(centre, period)
    if found is None:
        return _no_partnership()
    _row, work, mask = found
    graph = work.graph(mask)
    count = len(graph)
    words = _("%(ties)s of %(pairs)s possible pairs did something together.") % {
        "ties": graphs.tie_count(graph),
        "pairs": count * (count - 1) // 2,
    }
    return Measure(graphs.density(graph), _records_of(work.joint(mask)), words)


def sector_mixing(centre: Any, period: Period[date]) -> Measure:
    """Which part of the ties of work joins two sectors."""
    found = _joint(centre, period)
    if found is None:
        return _no_partnership()
    _row, work, mask = found
    across, total = graphs.crossing(work.graph(mask), work.sectors)
    words = ngettext(
        "%(across)s of %(count)s tie joins different sectors.",
        "%(across)s of %(count)s ties join different sectors.",
        total,
    ) % {"across": across, "count": total}
    crossing = [each for each in work.joint(mask) if len({work.sectors.get(pk) for pk in each.members} - {None}) > 1]
    return Measure(across / total if total else 0.0, _records_of(crossing), words)


def silent_partners(centre: Any, period: Period[date]) -> Measure:
    """Partners of whom no record of the period tells."""
    found = _joint(centre, period)
    if found is None:
        return _no_partnership()
    row, work, mask = found
    silent = work.silent(mask)
    names = [each.organisation.name for each in silent]
    words = (
        _("No trace in this time: %(names)s.") % {"names": ", ".join(names)}
        if silent
        else _("Everybody took part in something.")
    )
    return Measure(len(silent), [RecordLink(name, _url(row)) for name in names], words)


def _joint(centre: Any, period: Period[date]) -> tuple[Partnership, JointWork, int] | None:
    """The centre's partnership, its joint work and the mask of the period."""
    row = centre_partnership(centre)
    if row is None:
        return None
    work = joint_work(row, on=_last_day(period))
    return row, work, work.within(period.start, _last_day(period) + timedelta(days=1))


def _records_of(records: list[Record]) -> list[RecordLink]:
    """What partners did together, the newest first."""
    return [RecordLink(f"{each.kind.label}: {each.label}, {_day(each.on)}", each.url) for each in reversed(records)]


def _no_partnership() -> Measure:
    return Measure(0, (), _("The centre has no partnership yet."))


def _url(row: Partnership) -> str:
    return reverse("partnerships:page", args=[row.slug])


def _page(row: Partnership) -> RecordLink:
    return RecordLink(row.name, _url(row))


def _last_day(period: Period[date]) -> date:
    return (period.end or period.start + timedelta(days=365)) - timedelta(days=1)


def _moments(period: Period[date]) -> tuple[datetime, datetime]:
    zone = current_network().zone
    end = period.end or period.start + timedelta(days=365)
    return datetime.combine(period.start, time.min, zone), datetime.combine(end, time.min, zone)


def _day(day: date) -> str:
    return dates.day_month(day, dates.language(get_language()))
