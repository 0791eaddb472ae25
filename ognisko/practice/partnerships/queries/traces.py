"""The partnership's part of the line from voice to change: priority, promises, events, effects, change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
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

from ..models import Commitment, FollowUp, Priority, StoryChoice
from ..vocabulary import CommitmentState
from .books import Book, book_of, chosen
from .told import chosen_about
from .turned import follow_ups_about

EXCERPT = 240


def knots(challenge: Any, *, now: datetime) -> tuple[list[Knot], list[Knot]]:
    """What partnerships did about the challenge, and what came once people were told, each in the order it happened.

    Afterwards come the stories chosen about its changes and what the next turn took up.
    """
    priorities: list[Any] = list(_counted(chosen().filter(challenge=challenge)).order_by("chosen_at", "pk"))
    read = book_of(priorities)
    follow_ups = follow_ups_about(challenge)
    done = [_grown_from(each, now) for each in follow_ups if each.priority.challenge_id != challenge.pk]
    done += [knot for priority in priorities for knot in _of_priority(priority, read, now)]
    told = bool(priorities) and priorities[0].has_stories
    after = [_story(each, now) for each in chosen_about(challenge)] if told else []
    after += [_taken_up(each, challenge, now) for each in follow_ups if each.priority.challenge_id == challenge.pk]
    return done, after


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
        has_stories=Exists(StoryChoice.objects.filter(round__change__priority__challenge=OuterRef("challenge"))),
    )


def _of_priority(priority: Priority, read: Book, now: datetime) -> list[Knot]:
    line = [_chosen(priority, now)]
    promises = [each for each in read.promises(priority) if each.state in CommitmentState.standing()]
    if promises:
        line.append(_promised(priority, promises, now))
    line += [_happened(each, now) for each in read.held(priority)]
    line += [_seen(effect, each, now) for effect in read.effects_of(priority) for each in effect.seen]
    return line + _changed(priority, read, now)


def _seen(effect: Any, row: Any, now: datetime) -> Knot:
    """What was seen, beside what was expected."""
    beside = _("Expected: %(expected)s.") % {"expected": effect.expected.rstrip(".")}
    how = _("Checked: %(method)s; source: %(source)s.") % {
        "method": row.method.rstrip("."),
        "source": row.source.rstrip("."),
    }
    verdict = f"{row.get_verdict_display().capitalize()}." if row.verdict else ""
    note = " ".join(part for part in (verdict, beside, how) if part)
    return Knot(_("Effect"), row.observed, _day(row.observed_at, now), note, tone="moss", at=row.observed_at)


def _changed(priority: Any, read: Book, now: datetime) -> list[Knot]:
    """The change and what people say of it, or why there is none."""
    if hasattr(priority, "change"):
        change = priority.change
        since = _("Since %(date)s. Confirmed by: %(who)s.") % {
            "date": _day(change.since_on, now),
            "who": change.confirmed_by.rstrip("."),
        }
        note = f"{since} {read.words[change.pk].in_words()}".strip()
        return [Knot(_("Change"), change.text, _day(change.at, now), note, tone="moss", at=change.at)]
    if priority.unchanged_reason:
        return [Knot(_("No change yet"), priority.unchanged_reason, tone="gold")]
    return []


def _story(choice: Any, now: datetime) -> Knot:
    story = choice.story
    url = reverse("partnerships:story", args=[choice.round.partnership.slug, story.number])
    who = story.told_as or _("a neighbour")
    words = " ".join(story.text.split())
    words = words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"
    return Knot(
        _("Story"), _("“%(words)s”") % {"words": words}, f"{_day(story.told_at, now)}, {who}", "", url,
        _("The whole story, and why the partnership chose it"), tone="moss", at=story.told_at,
    )  # fmt: skip


def _taken_up(row: FollowUp, challenge: Any, now: datetime) -> Knot:
    """„Drugi obieg: ławki stoją, ale latem nie ma cienia” and the way on."""
    kind = _("Turn %(number)s") % {"number": row.cycle.number}
    note = row.get_left_display().capitalize()
    grown = row.challenge
    if grown is None or grown.pk == challenge.pk:
        page = reverse("partnerships:turn", args=[row.cycle.partnership.slug, row.cycle.number])
        link = _("This turn beside the one before")
        return Knot(kind, row.words, _day(row.at, now), note, page, link, tone="river", at=row.at)
    link = _("From here it goes on: %(title)s") % {"title": grown.title}
    way = reverse("voices:trace", args=[grown.code])
    return Knot(kind, row.words, _day(row.at, now), note, way, link, tone="river", at=row.at)


def _grown_from(row: FollowUp, now: datetime) -> Knot:
    """The first knot of a challenge that grew from an earlier change."""
    before = row.priority.challenge
    link = _("It began with: %(title)s") % {"title": before.title}
    return Knot(
        _("From an earlier change"), row.words, _day(row.at, now), "",
        reverse("voices:trace", args=[before.code]), link, tone="moss",
    )  # fmt: skip


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
    return Knot(
        _("Priority"), words, when, consent_words(priority), meeting, _("Minutes and reasons"), tone="gold",
        at=decision.decided_at,
    )  # fmt: skip


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
    page = reverse("partnerships:promises", kwargs={"slug": priority.cycle.partnership.slug})
    kept = sum(each.state == CommitmentState.KEPT for each in promises)
    note = _("%(kept)s of %(count)s kept") % {"kept": kept, "count": len(promises)} if kept else ""
    link = _("Who promised what, by when")
    return Knot(_("Promises"), words, _day(first, now), note, page, link, tone="ember", at=first)


def _happened(occurrence: Occurrence, now: datetime) -> Knot:
    url = reverse("events:occurrence", kwargs={"code": occurrence.code})
    when = ", ".join([_day(occurrence.starts_at, now), *headcount_words(occurrence)])
    link = _("The event's page")
    return Knot(
        _("Event"), occurrence.activity.title, when, occurrence.sentence, url, link, tone="ember",
        at=occurrence.starts_at,
    )  # fmt: skip


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
