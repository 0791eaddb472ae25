"""What can be found by its words: challenges and proposals by everyone, voices by those who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ognisko.foundation.plumbing import search

from ..models import Challenge, ExternalProposal, Voice
from ..vocabulary import CHALLENGE_KIND, PROPOSAL_KIND, VOICE_KIND


def index_challenge(row: Challenge, at: datetime) -> None:
    title, text = row.title, row.summary
    search.index(CHALLENGE_KIND, row.pk, row.network_id, title, text, True, at, holder=row.centre_id)


def forget_challenge(row: Challenge) -> None:
    search.forget(CHALLENGE_KIND, row.pk)


def index_proposals(rows: Iterable[ExternalProposal], at: datetime) -> None:
    search.index_all(
        search.Findable(PROPOSAL_KIND, row.pk, row.network_id, row.title, row.place, True, at) for row in rows
    )


def index_voice(row: Voice, at: datetime) -> None:
    """The words only as lemmas, found by the team of the centre that heard them."""
    title, text = row.number, f"{row.text} {row.place_text}"
    search.index(VOICE_KIND, row.pk, row.network_id, title, text, False, at, holder=row.call.centre_id)


def forget_voice(row: Voice) -> None:
    search.forget(VOICE_KIND, row.pk)
