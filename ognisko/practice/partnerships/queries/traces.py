"""The partnership's part of the line from voice to change: priority, promises, events, effects, change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.ui.shapes import Knot
from ognisko.people.bodies.models import Stance
from ognisko.people.bodies.vocabulary import StanceKind
from ognisko.practice.events.models import Occurrence
from ognisko.practice.voices.vocabulary import SMALL_COUNT

from ..models import Commitment, Priority
from ..vocabulary import CommitmentState
from .books import Book, book_of, chosen


def knots(challenge: Any, *, now: datetime) -> list[Knot]:
    """What partnerships did about the challenge, in the order it happened."""
    priorities = list(_counted(chosen().filter(challenge=challenge)).order_by("chosen_at", "pk"))
    read = book_of(priorities)
    return [knot for priority in priorities for knot in _of_priority(priority, read, now)]


def _counted(rows: QuerySet[Priority]) -> QuerySet[Priority]:
    """With how many priorities the turn has, and how the assembly stood: numbers of seats, never names."""

    def stood(kind: StanceKind) -> Subquery:
        stances = Stance.objects.filter(decision=OuterRef("decision"), stance=kind).order_by()
        return Subquery(stances.values("decision").annotate(count=Count("pk")).values("count"))

    together = Priority.objects.filter(cycle=OuterRef("cycle")).order_by()
    return rows.annotate(
        together=Subquery(together.values("cycle").annotate(count=Count("pk")).values("count")),
        agreed=stood(StanceKind.AGREE),
        aside=stood(StanceKind.ABSTAIN),
        against=stood(StanceKind.DISAGREE),
    )


def _of_priority(priority: Priority, read: Book, now: datetime) -> list[Knot]:
    line = [_chosen(priority, now)]
    promises = [each for each in read.promises(priority) if each.state in CommitmentState.standing()]
    if promises:
        line.append(_promised(priority, promises, now))
    line += [_happened(each, now) for each in read.held(priority)]
    line += [
        Knot(
            _("Effect"),
            effect.observed,
            _day(effect.observed_at, now),
            _("Expected: %(expected)s. Checked: %(method)s; source: %(source)s.")
            % {
                "expected": effect.expected.rstrip("."),
                "method": effect.method.rstrip("."),
                "source": effect.source.rstrip("."),
            },
            tone="moss",
        )
        for effect in read.effects_of(priority)
        if effect.observed_at
    ]
    if hasattr(priority, "change"):
        change = priority.change
        words = _("Since %(date)s. Confirmed by: %(who)s.") % {
            "date": _day(change.since_on, now),
            "who": change.confirmed_by.rstrip("."),
        }
        line.append(Knot(_("Change"), change.text, _day(change.at, now), words, tone="moss"))
    elif priority.unchanged_reason:
        line.append(Knot(_("No change yet"), priority.unchanged_reason, tone="gold"))
    return line


def _chosen(priority: Any, now: datetime) -> Knot:
    together = priority.together
    words = ngettext(
        "Chosen as the only priority of turn %(turn)s",
        "Chosen as priority %(order)s of %(count)s in turn %(turn)s",
        together,
    ) % {"order": priority.order, "count": together, "turn": priority.cycle.number}
    decision = priority.decision
    meeting = reverse("bodies:meeting", kwargs={"code": decision.meeting.code})
    when = _("%(date)s, by consent") % {"date": _day(decision.decided_at, now)}
    return Knot(_("Priority"), words, when, consent_words(priority), meeting, _("Minutes and reasons"), tone="gold")


def consent_words(priority: Any) -> str:
    """„Zgodziło się 5 partnerów, 1 stanął z boku.”"""
    agreed = priority.agreed or 0
    parts = [ngettext("%(count)s partner agreed", "%(count)s partners agreed", agreed) % {"count": agreed}]
    if priority.aside:
        parts.append(
            ngettext("%(count)s stood aside", "%(count)s stood aside", priority.aside) % {"count": priority.aside}
        )
    if priority.against:
        parts.append(
            ngettext("%(count)s disagreed", "%(count)s disagreed", priority.against) % {"count": priority.against}
        )
    return ", ".join(parts)


def _promised(priority: Priority, promises: list[Commitment], now: datetime) -> Knot:
    words = "; ".join(f"{each.organisation.name}: {each.text.rstrip('.')}" for each in promises)
    first = min(each.accepted_at for each in promises if each.accepted_at is not None)
    page = reverse("partnerships:page", kwargs={"slug": priority.cycle.partnership.slug})
    kept = sum(each.state == CommitmentState.KEPT for each in promises)
    note = _("%(kept)s of %(count)s kept") % {"kept": kept, "count": len(promises)} if kept else ""
    return Knot(_("Promises"), words, _day(first, now), note, page, _("Who promised what, by when"), tone="ember")


def _happened(occurrence: Occurrence, now: datetime) -> Knot:
    url = reverse("events:occurrence", kwargs={"code": occurrence.code})
    when = ", ".join([_day(occurrence.starts_at, now), *headcount_words(occurrence)])
    link = _("The event's page")
    return Knot(_("Event"), occurrence.activity.title, when, occurrence.sentence, url, link, tone="ember")


def headcount_words(occurrence: Occurrence) -> list[str]:
    """How many came, and how many for the first time. Small numbers are not told."""
    came, first = occurrence.headcount or 0, occurrence.first_timers or 0
    if came < SMALL_COUNT:
        return [_("a few people")]
    words = [ngettext("%(count)s person", "%(count)s people", came) % {"count": came}]
    if first >= SMALL_COUNT and came - first not in range(1, SMALL_COUNT):
        words.append(ngettext("%(count)s for the first time", "%(count)s for the first time", first) % {"count": first})
    return words


def _day(moment: date | datetime, now: datetime) -> str:
    """„24 kwietnia”, in the reader's language and the network's zone."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return dates.day_month(day, dates.language(get_language()), today=timezone.localdate(now))
