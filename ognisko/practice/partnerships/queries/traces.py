"""The partnership's part of the line from voice to change: priority, promises, events, effects, change."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

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

from ..models import Commitment, Partnership, Priority
from ..vocabulary import CommitmentState
from .books import Book, book


def knots(challenge: Any, *, now: datetime) -> list[Knot]:
    """What partnerships did about the challenge, in the order it happened."""
    rows = Priority.objects.filter(challenge=challenge).select_related("cycle__partnership__centre")
    partnerships: dict[int, Partnership] = {row.cycle.partnership_id: row.cycle.partnership for row in rows}
    found = []
    for partnership in partnerships.values():
        read = book(partnership, on=timezone.localdate(now))
        for priority in read.priorities:
            if priority.challenge_id == challenge.pk:
                found += _of_priority(priority, read, now)
    return found


def _of_priority(priority: Priority, read: Book, now: datetime) -> list[Knot]:
    line = [_chosen(priority, read, now)]
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


def _chosen(priority: Priority, read: Book, now: datetime) -> Knot:
    together = len(read.of_cycle(priority.cycle_id))
    words = ngettext(
        "Chosen as the only priority of turn %(turn)s",
        "Chosen as priority %(order)s of %(count)s in turn %(turn)s",
        together,
    ) % {"order": priority.order, "count": together, "turn": priority.cycle.number}
    decision = priority.decision
    meeting = reverse("bodies:meeting", kwargs={"code": decision.meeting.code})
    when = _("%(date)s, by consent") % {"date": _day(decision.decided_at, now)}
    return Knot(_("Priority"), words, when, consent_words(decision), meeting, _("Minutes and reasons"), tone="gold")


def consent_words(decision: Any) -> str:
    """How the assembly stood: numbers of seats, never names."""
    counts = Counter(Stance.objects.filter(decision=decision).values_list("stance", flat=True))
    parts = [
        ngettext("%(count)s partner agreed", "%(count)s partners agreed", counts[StanceKind.AGREE])
        % {"count": counts[StanceKind.AGREE]}
    ]
    if aside := counts[StanceKind.ABSTAIN]:
        parts.append(ngettext("%(count)s stood aside", "%(count)s stood aside", aside) % {"count": aside})
    if against := counts[StanceKind.DISAGREE]:
        parts.append(ngettext("%(count)s disagreed", "%(count)s disagreed", against) % {"count": against})
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
