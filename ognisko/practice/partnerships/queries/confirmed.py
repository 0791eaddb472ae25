"""What those whose voice led to a change say of it: small numbers are never told, nor what would give them away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.plumbing.actors import Actor
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.vocabulary import SMALL_COUNT

from ..access import kept_partnership
from ..models import Change, Confirmation, FollowUp, Partnership, Priority
from ..vocabulary import ConfirmAnswer, PartnershipState

ENOUGH_TO_ASK_AGAIN = 3  # answers; what a nudge says is for the team and names no number


@dataclass(frozen=True, slots=True)
class Word:
    """All answers about one change."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def answered(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def is_denied(self) -> bool:
        """Most of those who answered say it is not different."""
        return self.answered >= ENOUGH_TO_ASK_AGAIN and self.no * 2 > self.answered

    def in_words(self) -> str:
        """What may be told in public; nothing before anybody answered.

        A number stands only where it and what is left of the answers are each none or at least five.
        """
        if not self.answered:
            return ""
        if self.answered < SMALL_COUNT:
            return _("The first people whose voices led here have answered.")
        return self._counted(self.yes, ConfirmAnswer.YES) or self._counted(self.no, ConfirmAnswer.NO) or self._most()

    def _counted(self, count: int, answer: ConfirmAnswer) -> str:
        rest = self.answered - count
        if count * 2 <= self.answered or rest in range(1, SMALL_COUNT) or count < SMALL_COUNT:
            return ""
        words = {
            ConfirmAnswer.YES: ngettext(
                "%(count)s of the %(all)s people who answered says: yes, it is different.",
                "%(count)s of the %(all)s people who answered say: yes, it is different.",
                count,
            ),
            ConfirmAnswer.NO: ngettext(
                "%(count)s of the %(all)s people who answered says: no, it is not different.",
                "%(count)s of the %(all)s people who answered say: no, it is not different.",
                count,
            ),
        }[answer]
        return words % {"count": count, "all": self.answered}

    def _most(self) -> str:
        if self.yes * 2 > self.answered:
            return _("Most of those whose voices led here and who answered say: yes, it is different.")
        if self.no * 2 > self.answered:
            return _("Most of those whose voices led here and who answered say: no, it is not different.")
        return _("Those whose voices led here are of different minds.")


def with_answers(rows: QuerySet[Priority]) -> QuerySet[Priority]:
    """With the answers about the change of each: numbers, which `words_along` reads."""
    said = Confirmation.objects.filter(change__priority=OuterRef("pk")).order_by()

    def counted(answer: ConfirmAnswer) -> Coalesce:
        answers = said.filter(answer=answer).values("change").annotate(count=Count("pk"))
        return Coalesce(Subquery(answers.values("count")), 0)

    return rows.annotate(**{f"said_{answer.value}": counted(answer) for answer in ConfirmAnswer})


def words_along(priorities: Iterable[Any]) -> dict[int, Word]:
    """The answers about the changes of these priorities, by change, from what `with_answers` read along."""
    return {
        each.change.pk: Word(**{answer.value: getattr(each, f"said_{answer.value}") for answer in ConfirmAnswer})
        for each in priorities
        if hasattr(each, "change")
    }


def words_of(changes: Iterable[int]) -> dict[int, Word]:
    """The answers about each of these changes, by change."""
    found: dict[int, Counter[str]] = {pk: Counter() for pk in changes}
    rows = Confirmation.objects.filter(change__in=list(found)).values_list("change_id", "answer")
    for change, answer in rows:
        found[change][answer] += 1
    return {pk: Word(**{answer.value: counts[answer] for answer in ConfirmAnswer}) for pk, counts in found.items()}


def changes_for(voice: Voice) -> list[tuple[Change, Confirmation | None]]:
    """Changes this voice led to, the newest first, each with what the person said of it."""
    if voice.challenge_id is None:
        return []
    rows = Change.objects.filter(priority__challenge=voice.challenge_id).select_related("priority__cycle__partnership")
    said = {each.change_id: each for each in Confirmation.objects.filter(voice=voice)}
    return [(each, said.get(each.pk)) for each in rows.order_by("-at")]


def change(pk: int, partnership: Partnership) -> Change | None:
    """One change of this partnership."""
    rows = Change.objects.filter(priority__cycle__partnership=partnership, pk=pk)
    return rows.select_related("priority__challenge", "priority__cycle").first()


def changes_of(partnership: Partnership) -> Sequence[Change]:
    """Every change of the partnership, the newest first."""
    rows = Change.objects.filter(priority__cycle__partnership=partnership)
    return list(rows.select_related("priority__challenge", "priority__cycle").order_by("-at"))


def sentences(of: Change) -> list[Confirmation]:
    """What people wrote beside their answers: for the team alone."""
    return list(Confirmation.objects.filter(change=of).exclude(sentence="").order_by("-at"))


def denied_changes(viewer: Actor) -> list[Change]:
    """Changes that most who answered do not see and that no later turn has come back to, where the viewer keeps."""
    taken_up = FollowUp.objects.filter(priority=OuterRef("priority"))
    rows = Change.objects.filter(
        ~Exists(taken_up),
        confirmations__answer=ConfirmAnswer.NO,
        priority__cycle__partnership__in=Partnership.objects.filter(kept_partnership(viewer)).values("pk"),
    ).exclude(priority__cycle__partnership__state=PartnershipState.ENDED)
    found = list(rows.select_related("priority__challenge", "priority__cycle__partnership").distinct().order_by("pk"))
    words = words_of([each.pk for each in found]) if found else {}
    return [each for each in found if words[each.pk].is_denied]
