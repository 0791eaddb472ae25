"""Taking a voice in: from the web without an account, and from paper, talk or telephone by the team."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import BadCode
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from ..access import may_enter_voice
from ..messages import confirm_hearing
from ..models import Call, Reply, Voice
from ..queries.asking import in_its_days, takes_paper
from ..signals import voice_heard
from ..vocabulary import Channel
from ..vocabulary.numbers import code_hash, code_of, new_number, number_of, once_hash
from .checking import checked, plain, reached
from .indexing import index_voice
from .tallying import tally_group


@atomic
def say_voice(
    *,
    call: int,
    text: str,
    contact: str = "",
    wish: str = "",
    neighbourhood: Neighbourhood | None = None,
    place_text: str = "",
    language: str = "pl",
    group: Mapping[str, str] | None = None,
    once: str = "",
    unproved: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[Voice, str]:
    """Hear what somebody says on the web page. Answers with the voice and the code that opens it.

    The same form (`once`) sent twice is one voice. `unproved` ones wait until somebody of the team has looked at them.
    Raises Refused when the call or the centre is closed, or when something written cannot be kept.
    """
    row = hold(Call, call)
    same_network(row, neighbourhood)
    known = Voice.objects.filter(once=once_hash(once)).first() if once else None
    if known:
        return known, code_of(known.number, known.network_id)
    if not row.is_open or row.centre.state != CentreState.PUBLISHED or not in_its_days(row, at):
        raise _not_listening(row)
    said = {"text": text, "neighbourhood": neighbourhood, "place_text": place_text, "language": language}
    voice = _heard(row, Channel.WEB, said, contact, wish, at)
    voice.is_quarantined, voice.once = unproved, once_hash(once)
    tally_group(row, voice.channel, group or {}, at)
    return _kept(voice, "voices.say", new_number(row.network_id), by, at)


@atomic
def enter_voice(
    *,
    call: int,
    text: str,
    channel: str,
    number: str = "",
    contact: str = "",
    wish: str = "",
    neighbourhood: Neighbourhood | None = None,
    place_text: str = "",
    language: str = "pl",
    group: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> tuple[Voice, str]:
    """Write down a voice from a talk, the telephone, or a paper slip, whose number was printed on it.

    Raises Refused for a number that no slip bears or that is already written down.
    """
    row = hold(Call, call)
    same_network(row, neighbourhood)
    require(may_enter_voice(by, row.centre))
    if not row.is_open and not takes_paper(row):
        raise _not_listening(row)
    number = number_on_slip(number, row.network_id) if number.strip() else new_number(row.network_id)
    said = {"text": text, "neighbourhood": neighbourhood, "place_text": place_text, "language": language}
    voice = _heard(row, Channel(channel), said, contact, wish, at)
    voice.entered_by = by.actor_ref
    tally_group(row, voice.channel, group or {}, at)
    return _kept(voice, "voices.enter", number, by, at)


def _heard(call: Call, channel: Channel, said: dict[str, Any], contact: str, wish: str, at: datetime) -> Voice:
    reach, contact = reached(contact, wish)
    said["text"], said["place_text"] = plain(said["text"]), plain(said["place_text"])
    answer_by = call.hear_by or timezone.localdate(at, call.network.zone) + timedelta(days=call.answer_days)
    return Voice(
        network=current_network(),
        call=call,
        channel=channel,
        reach=reach,
        contact=contact,
        heard_at=at,
        answer_by=answer_by,
        **said,
    )


def _kept(voice: Voice, verb: str, number: str, by: Actor, at: datetime) -> tuple[Voice, str]:
    code = code_of(number, voice.network_id)
    voice.number, voice.code_hash = number, code_hash(code)
    try:
        with transaction.atomic():
            checked(voice).save(force_insert=True)
    except IntegrityError as error:
        raise already_written(number, at) from error
    after = {"channel": voice.channel, "answer_by": voice.answer_by.isoformat(), "quarantined": voice.is_quarantined}
    record(verb, voice, by=by, at=at, after=after)
    confirm_hearing(voice, code, at)
    index_voice(voice, at)
    tell(voice_heard, voice=voice.pk, centre=voice.call.centre_id, at=at)
    return voice, code


def number_on_slip(typed: str, network: int) -> str:
    try:
        number = number_of(typed, network)
    except BadCode:
        raise Refused(
            _("No slip of ours bears the number “%(number)s”.") % {"number": typed.strip()[:30]},
            _("Look at the slip again: one symbol is misread or missing."),
            code="bad_number",
        )
    if Voice.objects.filter(number=number).exists() or Reply.objects.filter(number=number).exists():
        raise already_written(number, None)
    return number


def already_written(number: str, at: datetime | None) -> Refused:
    return Refused(
        _("The slip %(number)s is already written down.") % {"number": f"{number[:-1]}-{number[-1]}"},
        _("Put it with those that are done and take the next one."),
        code="duplicate",
    )


def _not_listening(call: Call) -> Refused:
    return Refused(
        _("%(centre)s takes no voices under this question now.") % {"centre": call.centre.name},
        _("Say it to another centre near you, or ask the network's lead."),
        code="closed",
    )
