"""Who reads, enters and answers voices, and who keeps challenges."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import grants, holds, permission, scope_pks, scopes_of
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.phrases import ASK_COORDINATOR
from ognisko.people.networks.access import STEER
from ognisko.place.centres.models import Centre

from .models import Call, Challenge, FieldNote, Voice

READ = permission("voices.read", _("Read the words of voices"), sensitive=True)
ANSWER = permission("voices.answer", _("Answer voices"))
ENTER = permission("voices.enter", _("Write down voices from paper, talks and the telephone"))
KEEP = permission("challenges.keep", _("Keep challenges and their evidence"))


def _verdict(person: Actor, name: str, obj: Any, otherwise: Any) -> Verdict:
    allowed = person is SYSTEM or holds(person, name, obj)
    return Verdict.of(allowed, otherwise=otherwise, next_step=ASK_COORDINATOR)


def may_read_voice(person: Actor, voice: Voice) -> Verdict:
    return _verdict(person, READ, voice, _("Only the team of the centre that heard it reads this voice."))


def may_answer_voice(person: Actor, voice: Voice) -> Verdict:
    return _verdict(person, ANSWER, voice, _("Only the team of the centre that heard it answers this voice."))


def may_enter_voice(person: Actor, centre: Centre) -> Verdict:
    return _verdict(person, ENTER, centre, _("Only the team of the centre writes down voices here."))


def may_open_call(person: Actor, centre: Centre) -> Verdict:
    return _verdict(person, ANSWER, centre, _("Only the team of the centre opens its calls."))


def may_answer_call(person: Actor, call: Call) -> Verdict:
    return _verdict(person, ANSWER, call, _("Only the team of the centre that asked it answers this call."))


def may_answer_note(person: Actor, note: FieldNote) -> Verdict:
    return _verdict(person, ANSWER, note, _("Only the team of the centre works with its field notes."))


def may_keep_challenge(person: Actor, where: Centre | Challenge) -> Verdict:
    return _verdict(person, KEEP, where, _("Only the team of the centre keeps its challenges."))


Question = Callable[[Challenge], Verdict]
_QUESTIONS: list[Question] = []


def asked_before_merging(question: Question) -> None:
    """An upper room says here whether a challenge may be joined to another: it may need it to stay."""
    if question not in _QUESTIONS:
        _QUESTIONS.append(question)


def may_let_challenge_go(challenge: Challenge) -> Verdict:
    """Whether nothing above needs the challenge to stay where it is; the first no is the answer."""
    answers = (question(challenge) for question in _QUESTIONS)
    return next((answer for answer in answers if not answer), Verdict.of(True, otherwise=""))


def function_of(person: Actor, where: Centre | Challenge) -> str:
    """The role in which this person keeps challenges here, which is what the public knows them by; "" for the house."""
    if person is SYSTEM or getattr(person, "pk", None) is None:
        return ""
    scopes = scopes_of(where)
    return next((each.role for each in grants(person) if KEEP in each.permissions and each.scope in scopes), "")


def may_import_proposals(person: Actor) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, STEER),
        otherwise=_("Only the network's lead imports proposals."),
        next_step=_("Ask the network's lead."),
    )


def visible_voices(person: Actor) -> Q:
    """Voices whose words this person may read."""
    if person is SYSTEM:
        return Q()
    return Q(call__centre__in=scope_pks(person, READ, "centre")) | Q(network__in=scope_pks(person, READ, "network"))


def centres_with(person: Actor, name: str) -> Q:
    """Centres in which this person holds the permission."""
    if person is SYSTEM:
        return Q()
    return Q(pk__in=scope_pks(person, name, "centre")) | Q(network__in=scope_pks(person, name, "network"))
