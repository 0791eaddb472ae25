"""Rounds of the most significant change and their stories: for everyone, for the partnership, for the teller."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404

from ognisko.foundation.kernel.codes import normal

from ..models import Partnership, Story, StoryChoice, StoryRound
from ..vocabulary import RoundState
from ..vocabulary.telling import code_hash

SHOWN = 3  # chosen stories on the page of a partnership
TOLD = Q(stories__withdrawn_at__isnull=True, stories__shed_at__isnull=True)


def rounds(partnership: Partnership) -> list[StoryRound]:
    """Every round, the newest first, with how many stories it holds."""
    rows = StoryRound.objects.filter(partnership=partnership).annotate(told=Count("stories", filter=TOLD))
    return list(rows.select_related("choice__story", "change__priority__challenge").order_by("-opened_at", "-pk"))


def story_round(pk: int, partnership: Partnership) -> StoryRound:
    """One round of this partnership. Raises Http404."""
    rows = StoryRound.objects.filter(partnership=partnership, pk=pk)
    found = rows.select_related("partnership__centre", "choice__story", "change__priority__challenge").first()
    if found is None:
        raise Http404
    return found


def open_round_of(partnership: Partnership) -> StoryRound | None:
    """The round that gathers stories now."""
    rows = StoryRound.objects.filter(partnership=partnership, state=RoundState.OPEN)
    return rows.select_related("partnership__centre").first()


def stories_of(row: StoryRound) -> list[Story]:
    """Stories of a round that can be read, in the order they were told."""
    rows = Story.objects.filter(round=row, withdrawn_at__isnull=True, shed_at__isnull=True)
    return list(rows.order_by("is_quarantined", "told_at", "pk"))


def story_in(number: str, partnership: Partnership) -> Story:
    """One story of this partnership, for its desk. Raises Http404."""
    rows = Story.objects.filter(round__partnership=partnership, number=number)
    found = rows.select_related("round__partnership__centre", "round__change__priority__challenge").first()
    if found is None:
        raise Http404
    return found


def published_stories(partnership: Partnership) -> list[Story]:
    """Stories everyone may read, the newest first, each with its choice if it was chosen."""
    rows = Story.objects.filter(round__partnership=partnership, published_at__isnull=False)
    return list(rows.select_related("round").prefetch_related("choices").order_by("-published_at", "-pk"))


def chosen_stories(partnership: Partnership) -> list[Story]:
    """The newest published stories that the partnership chose."""
    rows = Story.objects.filter(round__partnership=partnership, published_at__isnull=False, choices__isnull=False)
    return list(rows.order_by("-choices__chosen_at", "-pk")[:SHOWN])


def published_story(number: str, partnership: Partnership) -> tuple[Story, StoryChoice | None]:
    """One story everyone may read, with why it was chosen. Raises Http404 for every other."""
    found = story_in(number, partnership)
    if found.published_at is None:
        raise Http404
    return found, StoryChoice.objects.filter(story=found).first()


def story_by_code(typed: str) -> Story | None:
    """The story this code opens; None when nothing does. Raises BadCode for what cannot be one of our codes."""
    rows = Story.objects.filter(code_hash=code_hash(normal(typed)))
    return rows.select_related("round__partnership__centre").first()


def chosen_about(challenge: Any) -> list[StoryChoice]:
    """Published chosen stories about what changed of a challenge."""
    rows = StoryChoice.objects.filter(round__change__priority__challenge=challenge, story__published_at__isnull=False)
    return list(rows.select_related("story", "round__partnership").order_by("chosen_at"))
