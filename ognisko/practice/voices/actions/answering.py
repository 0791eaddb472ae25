"""What happens to a voice: admitted or refused, answered, summed up, joined, passed on; its contact shown."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.accounts.vocabulary import Reach

from ..access import may_answer_voice, may_read_voice
from ..lifecycle import VOICE
from ..messages import send_answer
from ..models import Answer, Challenge, Voice, VoiceMove
from ..signals import voice_answered, voice_joined, voice_passed_on
from ..vocabulary import ChallengeState, VoiceState
from .checking import checked, plain
from .indexing import forget_voice
from .locking import locked


def _held(voice: int, by: Actor) -> Voice:
    row = hold(Voice, voice)
    same_network(row)
    require(may_answer_voice(by, row))
    return row


@atomic
def answer_voice(*, voice: int, text: str, by: Actor, at: datetime) -> Answer:
    """Answer, which alone stops the clock, and send the answer by the channel the person chose.

    Raises Refused when it was answered already.
    """
    row = _held(voice, by)
    VOICE.require("answer", row.state)
    answer = Answer(
        network=row.network,
        voice=row,
        text=plain(text),
        author_ref=by.actor_ref,
        author_title=row.call.owner_title,
        answered_at=at,
        sent_by=row.reach,
    )
    checked(answer).save()
    row.state, row.answered_at, row.is_quarantined = VOICE.after("answer"), at, False
    row.save(update_fields=["state", "answered_at", "is_quarantined"])
    record("voices.answer", row, by=by, at=at, after={"state": row.state, "sent_by": answer.sent_by})
    send_answer(answer, at)
    tell(voice_answered, voice=row.pk, centre=row.call.centre_id, at=at)
    return answer


@atomic
def admit_voice(*, voice: int, by: Actor, at: datetime) -> Voice:
    """Take a voice that came unproved for what it is: somebody's words."""
    row = _held(voice, by)
    if row.is_quarantined:
        row.is_quarantined = False
        row.save(update_fields=["is_quarantined"])
        record("voices.admit", row, by=by, at=at)
    return row


@atomic
def refuse_voice(*, voice: int, reason: str, by: Actor, at: datetime) -> Voice:
    """Set aside what came unproved and is no voice. It stays, with the reason, for whoever holds its code.

    Raises Refused for a voice that was not in doubt: that one is owed an answer.
    """
    row = _held(voice, by)
    reason = _reason(reason)
    if not row.is_quarantined:
        raise Refused(_("This is a voice, and a voice is owed an answer."), _("Answer it."), code="wrong_moment")
    VOICE.require("refuse", row.state, reason=reason)
    row.state, row.refused_reason = VOICE.after("refuse"), reason
    checked(row).save(update_fields=["state", "refused_reason"])
    forget_voice(row)
    record("voices.refuse", row, by=by, at=at, after={"state": row.state})
    return row


@atomic
def summarise_voice(*, voice: int, summary: str, by: Actor, at: datetime) -> Voice:
    """Write what the public may read: the centre's own sentence, without anything that points to a person."""
    row = _held(voice, by)
    row.summary = plain(summary)
    row.summary_at = at if row.summary else None
    checked(row).save(update_fields=["summary", "summary_at"])
    record("voices.summarise", row, by=by, at=at)
    return row


@atomic
def join_voice(*, voice: int, challenge: int, by: Actor, at: datetime) -> Voice:
    """Count this voice among those that point to a challenge. Its clock goes on until it is answered."""
    former = Voice.objects.values_list("challenge", flat=True).get(pk=voice)
    # Both challenges in the order of their keys, then the voice, as merging and splitting do.
    target = locked({former, challenge} - {None})[challenge]
    same_network(target)
    row = _held(voice, by)
    _joinable(target)
    if row.challenge_id not in (former, target.pk):
        reason = _("Somebody moved this voice at the same moment.")
        raise Refused(reason, _("Look where it is now."), code="changed_meanwhile")
    before = {"challenge": row.challenge_id}
    if row.challenge_id == target.pk:
        return row
    VoiceMove.objects.create(network=row.network, voice=row, source=row.challenge, target=target, at=at)
    row.challenge, row.joined_at, row.is_quarantined = target, at, False
    row.save(update_fields=["challenge", "joined_at", "is_quarantined"])
    record("voices.join", row, by=by, at=at, before=before, after={"challenge": target.pk})
    tell(voice_joined, voice=row.pk, challenge=target.pk, at=at)
    return row


def _joinable(target: Challenge) -> None:
    if target.state == ChallengeState.SET_ASIDE:
        raise Refused(_("This challenge was set aside."), _("Reopen it first, or open a new one."), code="wrong_moment")
    if target.state == ChallengeState.MERGED:
        reason = _("This challenge was joined to “%(title)s”.") % {"title": target.merged_into}
        raise Refused(reason, _("Join the voice to that one."), code="merged")


@atomic
def pass_voice_on(*, voice: int, to: str, reason: str = "", by: Actor, at: datetime) -> Voice:
    """Hand the matter to somebody better placed. The centre still owes the answer."""
    row = _held(voice, by)
    VOICE.require("answer", row.state)
    row.passed_to, row.passed_reason, row.passed_at = plain(to), plain(reason), at
    if not row.passed_to:
        raise Refused(_("Write to whom it is passed."), code="bad_input")
    checked(row).save(update_fields=["passed_to", "passed_reason", "passed_at"])
    record("voices.pass_on", row, by=by, at=at)
    tell(voice_passed_on, voice=row.pk, at=at)
    return row


@atomic
def reveal_contact(*, voice: int, by: Actor, at: datetime) -> str:
    """Show how to reach the person; who looked and when stays in the audit."""
    row = hold(Voice, voice)
    same_network(row)
    require(may_read_voice(by, row))
    record("voices.reveal_contact", row, by=by, at=at)
    return row.contact


@atomic
def mark_called(*, voice: int, by: Actor, at: datetime) -> Answer:
    """Note that the answer was said by telephone."""
    row = _held(voice, by)
    if row.reach != Reach.CALL or row.state != VoiceState.ANSWERED:
        raise Refused(_("There is nothing to ring this person about."), code="wrong_moment")
    answer = hold(Answer, row.answer.pk)
    if answer.called_at is None:
        answer.called_at = at
        answer.save(update_fields=["called_at"])
        record("voices.mark_called", row, by=by, at=at)
    return answer


def _reason(text: str) -> str:
    if not (text := plain(text)):
        raise Refused(NEED_REASON, code="no_reason")
    return text
