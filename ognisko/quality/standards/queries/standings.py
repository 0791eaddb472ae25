"""Where a centre stands today: each criterion judged from records or from what the centre declares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language, gettext

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.indicators import REGISTRY, Measure, RecordLink, measured
from ognisko.place.centres.models import Centre

from ..models import Catalogue, Criterion, Declaration
from ..vocabulary import DECLARED_DAYS, Judged
from .reading import said


@dataclass(frozen=True, slots=True)
class Judgement:
    """One criterion and its verdict with reason, records and next step; `measure` where records were counted."""

    criterion: Criterion
    verdict: Verdict
    measure: Measure | None = None
    declaration: Declaration | None = None

    @property
    def is_met(self) -> bool:
        return self.verdict.allowed


@dataclass(frozen=True, slots=True)
class Stand:
    """All judgements of one catalogue on a day."""

    catalogue: Catalogue
    on: date
    judgements: tuple[Judgement, ...]

    @property
    def met(self) -> list[Judgement]:
        return [each for each in self.judgements if each.is_met]

    def as_met(self) -> dict[str, bool]:
        return {each.criterion.key: each.is_met for each in self.judgements}


class Figures:
    """Indicators of one centre on one day, each measured once however many criteria ask."""

    def __init__(self, centre: Centre, on: date) -> None:
        self.centre, self.on = centre, on
        self._known: dict[tuple[str, int], Measure] = {}

    def __call__(self, key: str, days: int) -> Measure | None:
        """The figure of so many days that end today; None where no room counts it yet."""
        if key not in REGISTRY:
            return None
        if (key, days) not in self._known:
            tomorrow = self.on + timedelta(days=1)
            self._known[key, days] = measured(key, self.centre, Period(tomorrow - timedelta(days=days), tomorrow))
        return self._known[key, days]


def standing(centre: Centre, catalogue: Catalogue, *, on: date, figures: Figures | None = None) -> Stand:
    """Judge every criterion of the catalogue on this day."""
    figures = figures or Figures(centre, on)
    declared = said(centre, catalogue.family)
    criteria = sorted(catalogue.criteria.all(), key=lambda each: each.order)
    judged = {each.key: _judged(each, declared.get(each.key), figures, on) for each in criteria}
    for each in criteria:
        other = judged.get(each.or_met_by)
        if other is not None and other.is_met and not judged[each.key].is_met:
            judged[each.key] = _met_by(each, other)
    return Stand(catalogue, on, tuple(judged[each.key] for each in criteria))


def _judged(criterion: Criterion, own: Declaration | None, figures: Figures, on: date) -> Judgement:
    if criterion.judged == Judged.MEASURED:
        measure = figures(criterion.indicator, criterion.period_days or 1)
        if measure is not None:
            return _measured(criterion, measure)
    return _declared(criterion, own, on)


def _measured(criterion: Criterion, measure: Measure) -> Judgement:
    met = float(measure.value) >= (criterion.threshold or 0)
    next_step = "" if met else criterion.next_step
    return Judgement(criterion, Verdict(met, str(measure.sentence), next_step, tuple(measure.records)), measure)


def _declared(criterion: Criterion, own: Declaration | None, on: date) -> Judgement:
    if own is None:
        reason = gettext("The centre has not spoken of it yet.")
        return Judgement(criterion, Verdict.no(reason, criterion.next_step))
    reason = gettext("“%(sentence)s” (declared on %(date)s)") % {
        "sentence": own.sentence,
        "date": _day(own.declared_on),
    }
    records = (RecordLink(own.where, ""),) if own.where else ()
    if on - own.declared_on > timedelta(days=DECLARED_DAYS):
        step = gettext("It was said over a year ago: check whether it is still so, and declare it anew.")
        return Judgement(criterion, Verdict.no(reason, step, records), None, own)
    return Judgement(criterion, Verdict.yes(reason, records), None, own)


def _met_by(criterion: Criterion, other: Judgement) -> Judgement:
    reason = gettext("Met by: %(other)s.") % {"other": other.criterion.title}
    return Judgement(criterion, Verdict.yes(reason, other.verdict.records), other.measure)


def _day(day: date) -> Any:
    return dates.day_month(day, dates.language(get_language()))
