"""Joining challenges that say the same, splitting one that says two things, bringing back what was joined.

No voice is lost on the way: each goes with its move written down, and evidence goes once or stays where it was.
Challenges are locked first, in the order of their keys, then voices in theirs; `join_voice` keeps the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.place.centres.models import Centre

from ..access import function_of, may_let_challenge_go
from ..lifecycle import CHALLENGE
from ..models import Challenge, Evidence, Passage, Voice, VoiceMove
from ..signals import challenge_brought_back, challenge_merged, challenge_split
from ..vocabulary import ChallengeState, PassageKind, Theme
from .challenges import open_challenge
from .checking import checked
from .indexing import forget_challenge, index_challenge
from .keeping import held, held_both, reasoned, standing, step

BATCH = 2_000


@atomic
def merge_challenge(*, challenge: int, into: int, reason: str, by: Actor, at: datetime) -> Passage:
    """Join a challenge to another that says the same. Its address stays and leads on; voices and evidence go along.

    Evidence the other has already stays behind, so that nothing counts twice. Raises Refused for one that a
    partnership took up or that has changed, and where a room above needs it to stay.
    """
    if challenge == into:
        raise Refused(_("A challenge cannot be joined to itself."), _("Choose another one."), code="itself")
    row, target = held_both(challenge, into, by)
    reason = reasoned(reason)
    standing(target)
    if target.state == ChallengeState.SET_ASIDE:
        raise Refused(_("This challenge was set aside."), _("Reopen it first."), code="wrong_moment")
    _may_go(row)
    passage = _begun(PassageKind.MERGE, row, target, reason, by, at)
    voices = Voice.objects.filter(challenge=row)
    _moved(passage, voices, _not_doubled(Evidence.objects.filter(challenge=row), target))
    target.neighbourhoods.add(*row.neighbourhoods.all())
    row.state, row.reason, row.merged_into, row.merged_at = CHALLENGE.after("merge"), reason, target, at
    checked(row).save(update_fields=["state", "reason", "merged_into", "merged_at"])
    step(row, reason, by, at)
    forget_challenge(row)
    _recorded("challenges.merge", passage, by, at)
    tell(challenge_merged, challenge=row.pk, into=target.pk, at=at)
    return passage


@atomic
def bring_challenge_back(*, challenge: int, reason: str, by: Actor, at: datetime) -> Passage:
    """Undo a joining: the challenge stands for itself again, with what came from it and is still with the other.

    Voices that were moved on by hand meanwhile stay where they were moved to.
    """
    row = Challenge.objects.get(pk=challenge)
    if row.merged_into_id is None:
        row = held(challenge, by)
        CHALLENGE.require("bring_back", row.state, reason=reason)
    row, other = held_both(challenge, row.merged_into_id or challenge, by)
    reason = reasoned(reason)
    CHALLENGE.require("bring_back", row.state, reason=reason)
    standing(other)
    merge = Passage.objects.filter(kind=PassageKind.MERGE, source=row, target=other).latest("pk")
    passage = _begun(PassageKind.BRING_BACK, other, row, reason, by, at)
    _moved(passage, _still_of(merge, other), merge.evidence.filter(challenge=other))
    row.state, row.reason, row.merged_into, row.merged_at = CHALLENGE.after("bring_back"), reason, None, None
    checked(row).save(update_fields=["state", "reason", "merged_into", "merged_at"])
    step(row, reason, by, at)
    index_challenge(row, at)
    _recorded("challenges.bring_back", passage, by, at)
    tell(challenge_brought_back, challenge=row.pk, out_of=other.pk, at=at)
    return passage


@atomic
def split_challenge(
    *,
    challenge: int,
    title: str,
    sphere: str,
    reason: str,
    summary: str = "",
    theme: str = Theme.OTHER,
    voices: Sequence[int] = (),
    evidence: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> Challenge:
    """Make a challenge of its own out of some of the voices and evidence of another.

    Raises Refused when nothing was chosen, when nothing would stay, or when something chosen has left meanwhile.
    """
    # The centre first, as opening a challenge does: nobody waits in a circle.
    its_own = Challenge.objects.filter(pk=challenge).values("centre")
    list(Centre.objects.select_for_update(of=("self",)).filter(pk__in=its_own))
    row = held(challenge, by)
    reason = reasoned(reason)
    chosen = Voice.objects.filter(challenge=row, pk__in=voices)
    proofs = Evidence.objects.filter(challenge=row, pk__in=evidence)
    _splits(row, chosen, proofs, len(set(voices)), len(set(evidence)))
    new = open_challenge(
        centre=row.centre_id, title=title, summary=summary, sphere=sphere, theme=theme, level=row.level,
        neighbourhoods=list(row.neighbourhoods.all()), by=by, at=at,
    )  # fmt: skip
    passage = _begun(PassageKind.SPLIT, row, new, reason, by, at)
    _moved(passage, chosen, proofs)
    _recorded("challenges.split", passage, by, at)
    tell(challenge_split, challenge=row.pk, new=new.pk, at=at)
    return new


def _may_go(row: Challenge) -> None:
    if row.state in (ChallengeState.PRIORITY, ChallengeState.IN_HAND):
        raise Refused(
            _("A partnership has taken this challenge up, so it stays."),
            _("Join the other one to this one instead."),
            code="taken_up",
        )
    if row.state == ChallengeState.CHANGED:
        raise Refused(
            _("Here something has changed, and the way to it stays to be read."),
            _("Join the other one to this one, or open a new challenge."),
            code="wrong_moment",
        )
    standing(row)
    require(may_let_challenge_go(row))
    CHALLENGE.require("merge", row.state, reason="-")


def _splits(row: Challenge, chosen: QuerySet, proofs: QuerySet, voices: int, evidence: int) -> None:
    """Raises Refused unless the chosen ones are all still here and something is left behind."""
    if not voices and not evidence:
        reason, way = _("Nothing was chosen."), _("Mark the voices and the evidence that speak of the other matter.")
        raise Refused(reason, way, code="nothing_chosen")
    if (chosen.count(), proofs.count()) != (voices, evidence):
        reason = _("Some of what you chose is no longer with this challenge.")
        raise Refused(reason, _("Look at the list again and choose anew."), code="changed_meanwhile")
    rest = Voice.objects.filter(challenge=row).count() - voices + row.evidence.count() - evidence
    if not rest:
        reason, way = _("Then nothing would be left here."), _("To give it other words, say it better instead.")
        raise Refused(reason, way, code="nothing_left")


def _begun(kind: str, source: Challenge, target: Challenge, reason: str, by: Actor, at: datetime) -> Passage:
    role = function_of(by, source)
    row = Passage(
        network=source.network, kind=kind, source=source, target=target, reason=reason, author_role=role, at=at
    )
    checked(row).save()
    return row


def _not_doubled(rows: QuerySet[Evidence], target: Challenge) -> QuerySet[Evidence]:
    """What the other challenge does not show already: by the proposal, by the record, by the very words."""
    there = list(target.evidence.values_list("proposal", "record", "kind", "text", "source"))
    proposals, records = {each[0] for each in there if each[0]}, {each[1] for each in there if each[1]}
    same = {each[2:] for each in there if not each[0] and not each[1]}
    stays = [
        row.pk
        for row in rows
        if row.proposal_id in proposals or row.record in records or (row.kind, row.text, row.source) in same
    ]
    return rows.exclude(pk__in=stays)


def _still_of(merge: Passage, other: Challenge) -> QuerySet[Voice]:
    """Voices that came by this merge, are still there, and were neither moved by hand nor split off since."""
    on = VoiceMove.objects.filter(voice=OuterRef("voice"), pk__gt=OuterRef("pk"))
    chosen = on.filter(Q(passage__isnull=True) | Q(passage__kind=PassageKind.SPLIT))
    came = VoiceMove.objects.filter(~Exists(chosen), passage=merge, voice__challenge=other)
    return Voice.objects.filter(pk__in=came.values("voice"))


def _moved(passage: Passage, voices: QuerySet[Voice], evidence: QuerySet[Evidence]) -> None:
    """Take them along, each voice with its move. `joined_at` stays: that is when somebody joined it by hand."""
    pks = list(voices.order_by("pk").select_for_update().values_list("pk", flat=True))
    network, source, target = passage.network_id, passage.source_id, passage.target_id
    for batch in (pks[start : start + BATCH] for start in range(0, len(pks), BATCH)):
        VoiceMove.objects.bulk_create(
            VoiceMove(
                network_id=network, voice_id=pk, source_id=source, target_id=target, passage=passage, at=passage.at
            )
            for pk in batch
        )
        Voice.objects.filter(pk__in=batch).update(challenge=target)
    proofs = list(evidence.values_list("pk", flat=True))
    passage.evidence.set(proofs)
    Evidence.objects.filter(pk__in=proofs).update(challenge=target)
    passage.voices_moved, passage.evidence_moved = len(pks), len(proofs)
    passage.save(update_fields=["voices_moved", "evidence_moved"])


def _recorded(verb: str, passage: Passage, by: Actor, at: datetime) -> None:
    """The same line in the audit of both."""
    after = {
        "passage": passage.pk, "from": passage.source_id, "to": passage.target_id,
        "voices": passage.voices_moved, "evidence": passage.evidence_moved,
    }  # fmt: skip
    for row in (passage.source, passage.target):
        record(verb, row, by=by, at=at, after=after)
