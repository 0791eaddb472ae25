"""Those whose voice led to a change say whether it is different; one press, by their code or at the desk."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import RESIDENT, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.vocabulary.numbers import number_of

from ..access import may_enter_confirmation
from ..models import Change, Confirmation
from ..signals import change_confirmed
from .checking import checked, plain


@atomic
def confirm_change(
    *, change: int, voice: int, answer: str, sentence: str | None = None, by: Actor, at: datetime
) -> Confirmation:
    """Say of a change that one's voice led to whether it is different. Said again, the newer word stands.

    Without a sentence the one written before stays. The caller proved the voice by its code, or writes it down at the
    desk. Raises Refused for a voice that led elsewhere.
    """
    row, said = hold(Change, change), Voice.objects.get(pk=voice)
    same_network(row, said)
    if by is not RESIDENT:
        require(may_enter_confirmation(by, row.priority.cycle.partnership))
    if said.challenge_id != row.priority.challenge_id:
        raise Refused(_("This voice led to another challenge."), _("Look at the number again."), code="elsewhere")
    found = Confirmation.objects.filter(change=row, voice=said).first()
    found = found or Confirmation(network=row.network, change=row, voice=said)
    before = {"answer": found.answer} if found.pk else {}
    found.answer, found.at = answer, at
    found.sentence = found.sentence if sentence is None else plain(sentence)
    found.entered_by = "" if by is RESIDENT else by.actor_ref
    checked(found).save()
    # Whose voice it was stays out of the audit: the answer alone says enough.
    record("partnerships.confirm_change", row, by=by, at=at, before=before, after={"answer": answer})
    tell(change_confirmed, change=row.pk, at=at)
    return found


@atomic
def enter_confirmation(
    *, change: int, number: str, answer: str, sentence: str = "", by: Actor, at: datetime
) -> Confirmation:
    """Write down what somebody said at the desk or by telephone, by the number of their voice."""
    row = Change.objects.get(pk=change)
    same_network(row)
    require(may_enter_confirmation(by, row.priority.cycle.partnership))
    voice = _numbered(number, row.network_id)
    return confirm_change(change=row.pk, voice=voice.pk, answer=answer, sentence=sentence, by=by, at=at)


def _numbered(typed: str, network: int) -> Voice:
    try:
        number = number_of(typed, network)
    except BadCode:
        number = ""
    found = Voice.objects.filter(number=number).first() if number else None
    if found is None:
        raise Refused(
            _("No voice of ours bears the number “%(number)s”.") % {"number": typed.strip()[:30]},
            _("Look at the slip again: one symbol is misread or missing."),
            code="bad_number",
        )
    return found
