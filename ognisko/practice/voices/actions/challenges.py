"""Opening a challenge, proving it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.text import slugify

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood

from ..access import may_keep_challenge
from ..lifecycle import CHALLENGE
from ..messages import send_change
from ..models import Challenge, Telling, Voice
from ..signals import (
    challenge_changed,
    challenge_opened,
    challenge_priority_made,
    challenge_set_aside,
    challenge_taken_in_hand,
)
from ..vocabulary import Level, Theme
from .answering import join_voice
from .checking import checked, plain
from .indexing import index_challenge
from .keeping import held, revise, step

RESERVED = {"nowe", "projekty", "kogo-slyszymy"}  # addresses of other pages under the same path


@atomic
def open_challenge(
    *,
    centre: int,
    title: str,
    sphere: str,
    summary: str = "",
    theme: str = Theme.OTHER,
    level: str = Level.PARTNERSHIP,
    neighbourhoods: Sequence[Neighbourhood] = (),
    voice: int | None = None,
    by: Actor,
    at: datetime,
) -> Challenge:
    """Name what should change, in public words. The voice it came from joins it.

    Without neighbourhoods it concerns those the centre serves.
    """
    place = hold(Centre, centre)
    same_network(place, *neighbourhoods)
    require(may_keep_challenge(by, place))
    row = Challenge(
        network=current_network(),
        centre=place,
        title=plain(title),
        code=_free_code(plain(title)),
        summary=plain(summary),
        sphere=sphere,
        theme=theme,
        level=level,
        opened_at=at,
    )
    checked(row).save()
    row.neighbourhoods.set(neighbourhoods or place.neighbourhoods.all())
    step(row, "", by, at)
    index_challenge(row, at)
    record("challenges.open", row, by=by, at=at, after={"state": row.state, "sphere": row.sphere})
    tell(challenge_opened, challenge=row.pk, at=at)
    if voice is not None:
        join_voice(voice=voice, challenge=row.pk, by=by, at=at)
    return row


@atomic
def describe_challenge(
    *, challenge: int, title: str, summary: str, sphere: str, theme: str, reason: str = "", by: Actor, at: datetime
) -> Challenge:
    """Say it better. Its address stays, and so does what was said before. Who can solve it has a verb of its own."""
    row = held(challenge, by)
    said = {"title": plain(title), "summary": plain(summary), "sphere": sphere, "theme": theme}
    before = {name: getattr(row, name) for name in said}
    for name, words in said.items():
        setattr(row, name, words)
    checked(row).save(update_fields=list(said))
    if before != said:
        revise(row, before, plain(reason), by, at)
        index_challenge(row, at)
    record("challenges.describe", row, by=by, at=at, after={"sphere": sphere, "theme": theme})
    return row


@atomic
def make_priority(*, challenge: int, by: Actor, at: datetime) -> Challenge:
    """A partnership chose it."""
    row = _moved(challenge, "make_priority", "", by, at)
    tell(challenge_priority_made, challenge=row.pk, at=at)
    return row


@atomic
def take_in_hand(*, challenge: int, by: Actor, at: datetime) -> Challenge:
    """Somebody committed to act on it."""
    row = _moved(challenge, "take_in_hand", "", by, at)
    tell(challenge_taken_in_hand, challenge=row.pk, at=at)
    return row


@atomic
def mark_changed(*, challenge: int, by: Actor, at: datetime) -> Challenge:
    """Something is different now."""
    row = _moved(challenge, "mark_changed", "", by, at)
    tell(challenge_changed, challenge=row.pk, at=at)
    return row


@atomic
def set_challenge_aside(*, challenge: int, reason: str, by: Actor, at: datetime) -> Challenge:
    """Leave it, saying why in public."""
    row = _moved(challenge, "set_aside", reason, by, at)
    tell(challenge_set_aside, challenge=row.pk, at=at)
    return row


@atomic
def reopen_challenge(*, challenge: int, reason: str, by: Actor, at: datetime) -> Challenge:
    """Take up again what was set aside or came back, saying why in public."""
    row = _moved(challenge, "reopen", reason, by, at)
    tell(challenge_opened, challenge=row.pk, at=at)
    return row


@atomic
def tell_of_change(*, challenge: int, text: str, url: str = "", by: Actor, at: datetime) -> int:
    """Tell everyone whose voice led here what is different now, each by the channel they chose.

    Answers with how many voices that were; those without a contact find it by their code.
    """
    row = Challenge.objects.get(pk=challenge)
    same_network(row)
    require(may_keep_challenge(by, row))
    telling = Telling(network=row.network, challenge=row, text=plain(text), url=url, at=at)
    voices = list(
        Voice.objects.filter(challenge=row, is_quarantined=False).select_related("call__centre").order_by("pk")
    )
    telling.told = len(voices)
    checked(telling).save()
    for voice in voices:
        send_change(telling, voice, at)
    record("challenges.tell_of_change", row, by=by, at=at, after={"told": telling.told})
    return telling.told


def _moved(challenge: int, verb: str, reason: str, by: Actor, at: datetime) -> Challenge:
    """The challenge after one row of its lifecycle."""
    row = held(challenge, by)
    reason = plain(reason)
    if CHALLENGE.moves[verb].reason and not reason:
        raise Refused(NEED_REASON, code="no_reason")
    CHALLENGE.require(verb, row.state, reason=reason)
    before, row.state, row.reason = row.state, CHALLENGE.after(verb), reason
    if verb == "mark_changed":
        row.changed_at = at
    checked(row).save()
    step(row, reason, by, at)
    record(f"challenges.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    return row


def _free_code(title: str) -> str:
    """An address made of the title that no challenge has yet."""
    root = slugify(title.translate(str.maketrans("łŁ", "lL")))[:50].strip("-") or "wyzwanie"
    taken = {*RESERVED, *Challenge.objects.filter(code__startswith=root).values_list("code", flat=True)}
    number = 1
    while (code := root if number == 1 else f"{root}-{number}") in taken:
        number += 1
    return code
