"""What challenges rest on, counted in a query or two for a whole page, and how strongly that shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count

from ..models import Evidence, Voice
from ..vocabulary import EvidenceKind, VoiceState
from ..vocabulary.strength import Grounds, Strength, strength

_COUNTED_AS = {
    EvidenceKind.NOTE: "notes",
    EvidenceKind.SURVEY: "surveys",
    EvidenceKind.RESOLUTION: "resolutions",
    EvidenceKind.OPINION: "opinions",
    EvidenceKind.PROPOSAL: "proposals",
    EvidenceKind.FIGURE: "figures",
    EvidenceKind.PHOTO: "photos",
}


def strengths(pks: Collection[int]) -> dict[int, Strength]:
    """How strongly each of these challenges is shown, in two queries."""
    counts = Voice.objects.filter(challenge__in=pks, is_quarantined=False).exclude(state=VoiceState.REFUSED)
    heard = dict(counts.values_list("challenge").annotate(count=Count("pk")).order_by())
    proofs: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = Evidence.objects.filter(challenge__in=pks)
    for pk, *proof in rows.values_list("challenge", "kind", "year", "counted", "proposal__votes", "proposal__year"):
        proofs[pk].append(tuple(proof))
    return {pk: strength(grounds(heard.get(pk, 0), proofs[pk])) for pk in pks}


def strength_of(heard: int, proofs: Collection[Evidence]) -> Strength:
    """The same for one challenge whose evidence was read already."""
    read = [
        (
            proof.kind,
            proof.year,
            proof.counted,
            proof.proposal.votes if proof.proposal else None,
            proof.proposal.year if proof.proposal else None,
        )
        for proof in proofs
    ]
    return strength(grounds(heard, read))


def grounds(heard: int, proofs: Collection[tuple[Any, ...]]) -> Grounds:
    """Counted from (kind, year, counted, votes of the proposal, its year) of each piece of evidence."""
    counts: dict[str, int] = dict.fromkeys(_COUNTED_AS.values(), 0)
    asked, votes, votes_year, figures_year = 0, 0, None, None
    for kind, year, counted, voted, voted_in in proofs:
        counts[_COUNTED_AS[kind]] += 1
        if kind == EvidenceKind.SURVEY:
            asked = max(asked, counted or 0)
        if kind == EvidenceKind.FIGURE and year:
            figures_year = max(figures_year or 0, year)
        if voted and voted > votes:
            votes, votes_year = voted, voted_in
    return Grounds(voices=heard, asked=asked, votes=votes, votes_year=votes_year, figures_year=figures_year, **counts)
