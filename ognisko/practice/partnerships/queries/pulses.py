"""Pulses as they can be read: who is asked, whose link it is, and figures that show only from five answers on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet
from django.utils import timezone

from ognisko.foundation.kernel.codes import normal
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Post

from ..models import Partner, Partnership, Pulse, PulseAnswer, PulseInvitation
from ..vocabulary.pulses import (
    PULSE_ASKED,
    PULSE_REMINDED,
    PULSE_SEATS,
    PULSE_SHOWN_FROM,
    PulseState,
)

PURPOSE = "partnerships.pulse"  # under which a link's code is sealed


@dataclass(frozen=True, slots=True)
class PulseResult:
    """One pulse. `means` and `sentences` only when it has closed with five answers or more; `change` since the last
    that shows.
    """

    pulse: Pulse
    asked: int
    answered: int
    means: dict[str, float] | None
    change: dict[str, float] | None
    sentences: tuple[str, ...]

    @property
    def shows(self) -> bool:
        return self.means is not None


def pulse_results(partnership: Partnership) -> list[PulseResult]:
    """All pulses of the partnership, the newest first."""
    pulses = list(Pulse.objects.filter(partnership=partnership).order_by("opened_at", "pk"))
    if not pulses:
        return []
    averages = {name: Avg(name) for name in PULSE_ASKED}
    answers = PulseAnswer.objects.filter(pulse__in=pulses).values("pulse_id").annotate(count=Count("pk"), **averages)
    told: dict[int, Any] = {row["pulse_id"]: row for row in answers.order_by()}
    invitations = PulseInvitation.objects.filter(pulse__in=pulses).values("pulse_id").order_by()
    asked = dict(invitations.annotate(count=Count("pk")).values_list("pulse_id", "count"))
    found: list[PulseResult] = []
    last: dict[str, float] | None = None
    for pulse in pulses:
        row = told.get(pulse.pk, {"count": 0})
        shows = pulse.state == PulseState.CLOSED and row["count"] >= PULSE_SHOWN_FROM
        means = {name: round(float(row[name]), 1) for name in PULSE_ASKED} if shows else None
        change = {name: round(means[name] - last[name], 1) for name in PULSE_ASKED} if means and last else None
        found.append(PulseResult(pulse, asked.get(pulse.pk, 0), row["count"], means, change, ()))
        last = means or last
    return [_with_sentences(each) for each in reversed(found)]


def _with_sentences(result: PulseResult) -> PulseResult:
    """The sentences in the order of the alphabet: not in the order they came."""
    if not result.shows:
        return result
    said = PulseAnswer.objects.filter(pulse=result.pulse).exclude(sentence="").values_list("sentence", flat=True)
    sentences = tuple(sorted(said))
    return PulseResult(result.pulse, result.asked, result.answered, result.means, result.change, sentences)


def open_pulse_of(partnership: Partnership) -> Pulse | None:
    return Pulse.objects.filter(partnership=partnership, state=PulseState.OPEN).first()


def pulses_closing(teams: QuerySet[Partnership], until: date) -> list[Pulse]:
    """Open pulses of these partnerships that close by this day, each with `asked` and `answered`: how many."""
    rows = Pulse.objects.filter(partnership__in=teams, state=PulseState.OPEN, closes_on__lte=until)
    told = Q(invitations__is_answered=True)
    counted = rows.annotate(asked=Count("invitations"), answered=Count("invitations", filter=told))
    return list(counted.select_related("partnership").order_by("closes_on", "pk"))


def may_ask_this_quarter(results: Sequence[PulseResult], quarter: tuple[int, int]) -> bool:
    """Nothing is open, and nobody was asked in this quarter."""
    known = {(each.pulse.year, each.pulse.quarter) for each in results}
    return quarter not in known and all(each.pulse.state == PulseState.CLOSED for each in results)


def people_to_ask(organisations: Iterable[int], on: date) -> list[tuple[int, Person]]:
    """Who speaks for each organisation on this day and has an address; at most three of one, each person once."""
    posts = Post.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on),
        organisation__in=list(organisations),
        starts_on__lte=on,
        person__email__isnull=False,
        person__is_active=True,
    )
    found: list[tuple[int, Person]] = []
    for post in posts.select_related("person").order_by("starts_on", "pk"):
        known = any(person == post.person for _organisation, person in found)
        seats = sum(organisation == post.organisation_id for organisation, _person in found)
        if not known and seats < PULSE_SEATS:
            found.append((post.organisation_id, post.person))
    return found


def to_remind(pulse: Pulse) -> QuerySet[PulseInvitation]:
    rows = PulseInvitation.objects.filter(pulse=pulse, is_answered=False, reminder_hash__isnull=True)
    return rows.exclude(contact="").order_by("pk")


def invitation_by_code(typed: str) -> PulseInvitation | None:
    """The invitation that this whole code opens; None when nothing does. Raises BadCode for what is no code of ours."""
    found = sealed(normal(typed), purpose=PURPOSE)
    rows = PulseInvitation.objects.filter(Q(code_hash=found) | Q(reminder_hash=found))
    return rows.select_related("pulse__partnership__centre", "organisation").first()


def asked_of(pulse: Pulse, partners: Sequence[Partner]) -> list[tuple[Partner, int]]:
    """Each partner with how many of its people were asked or answered on paper. Never who answered."""
    rows = PulseInvitation.objects.filter(pulse=pulse).values_list("organisation_id").order_by()
    counts: dict[Any, int] = dict(rows.annotate(count=Count("pk")))
    return [(each, counts.get(each.organisation_id, 0)) for each in partners]


def pulse(pk: int, partnership: Partnership) -> Pulse | None:
    return Pulse.objects.filter(partnership=partnership, pk=pk).first()


def pulses_over(at: datetime) -> list[Pulse]:
    """Open pulses whose last day has passed."""
    return list(Pulse.objects.filter(state=PulseState.OPEN, closes_on__lt=timezone.localdate(at)))


def pulses_to_remind(at: datetime) -> list[Pulse]:
    """Open pulses that close within a few days and have not reminded anybody yet."""
    soon = timezone.localdate(at) + timedelta(days=PULSE_REMINDED)
    rows = Pulse.objects.filter(state=PulseState.OPEN, reminded_at__isnull=True, closes_on__lte=soon)
    return list(rows.filter(closes_on__gte=timezone.localdate(at)))
