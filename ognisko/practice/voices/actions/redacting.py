"""Words of a voice that its person lets everyone read: written by the centre, agreed to, taken back by one click."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import may_answer_voice
from ..models import Redaction, Voice
from .checking import checked, plain


@atomic
def redact_voice(*, voice: int, text: str, by: Actor, at: datetime) -> Redaction:
    """Write the words as they might be shown, with nothing that points to a person. Nobody sees them before a yes.

    New words need a new yes.
    """
    row = hold(Voice, voice)
    same_network(row)
    require(may_answer_voice(by, row))
    known = Redaction.objects.filter(voice=row).first() or Redaction(network=row.network, voice=row)
    if known.text == plain(text):
        return known
    known.text, known.written_at = plain(text), at
    known.agreed_at, known.agreed_how, known.noted_by, known.declined_at = None, "", "", None
    checked(known).save()
    record("voices.redact", row, by=by, at=at)
    return known


@atomic
def agree_at_desk(*, voice: int, by: Actor, at: datetime) -> Redaction:
    """Note that the person, to whom the words were read out, lets everyone read them."""
    row = hold(Voice, voice)
    same_network(row)
    require(may_answer_voice(by, row))
    return _agreed(row, Redaction.How.DESK, by, at)


@atomic
def agree_by_code(*, voice: int, by: Actor, at: datetime) -> Redaction:
    """Whoever holds the code lets everyone read the words. The caller has judged the code."""
    row = hold(Voice, voice)
    same_network(row)
    return _agreed(row, Redaction.How.CODE, by, at)


@atomic
def take_back_words(*, voice: int, by: Actor, at: datetime) -> Redaction:
    """Whoever holds the code wants the words shown no more, or not at all. They vanish at once."""
    row = hold(Voice, voice)
    same_network(row)
    known = _written(row)
    if known.declined_at is None:
        known.agreed_at, known.agreed_how, known.noted_by, known.declined_at = None, "", "", at
        known.save(update_fields=["agreed_at", "agreed_how", "noted_by", "declined_at"])
        record("voices.take_back_words", row, by=by, at=at)
    return known


def _agreed(row: Voice, how: str, by: Actor, at: datetime) -> Redaction:
    known = _written(row)
    if known.agreed_at is None:
        known.agreed_at, known.agreed_how, known.declined_at = at, how, None
        known.noted_by = by.actor_ref if how == Redaction.How.DESK else ""
        known.save(update_fields=["agreed_at", "agreed_how", "declined_at", "noted_by"])
        record("voices.agree_to_words", row, by=by, at=at, after={"how": str(how)})
    return known


def _written(row: Voice) -> Redaction:
    known = Redaction.objects.select_for_update().filter(voice=row).first()
    if known is None:
        raise Refused(_("There are no words to agree to."), _("Write them first."), code="wrong_moment")
    return known
