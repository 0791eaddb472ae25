"""The story's second part: calls, voices, answers, challenges."""

from __future__ import annotations

from collections.abc import Iterable

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.people.accounts.models import Person
from ognisko.place.centres.models import Centre
from ognisko.place.territory.models import Neighbourhood
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Call, Challenge, Voice

from .clock import StoryClock
from .words import Said

QUESTION = "Co powinno się tu zmienić?"
ANSWERED_AFTER = 5


def open_ear(centre: Centre, owner: Person, clock: StoryClock, started: int) -> Call:
    """The centre's standing question, with somebody who answers."""
    at = clock.moment(started + 1, 9)
    return voices.open_call(
        centre=centre.pk, question=QUESTION, owner=owner, owner_title="koordynatorka centrum", by=owner, at=at
    )


def hear(call: Call, said: Said, team: Person, clock: StoryClock) -> Voice:
    """One voice, as it came in: typed by a resident on the web, or written down by the team."""
    at = clock.moment(-said.days_ago, 16, said.days_ago % 60)
    home: Neighbourhood | None = call.centre.neighbourhoods.order_by("number").first()
    words = {"text": said.text, "contact": said.contact, "wish": said.reach, "neighbourhood": home}
    words["language"] = "uk" if any("а" <= letter <= "я" for letter in said.text.lower()) else "pl"
    if said.channel == "web":
        voice, _code = voices.say_voice(call=call.pk, by=RESIDENT, at=at, **words)
    else:
        voice, _code = voices.enter_voice(call=call.pk, channel=said.channel, by=team, at=at, **words)
    if said.summary:
        voices.summarise_voice(voice=voice.pk, summary=said.summary, by=team, at=clock.moment(-said.days_ago + 1, 10))
    if said.answer:
        answered = clock.moment(ANSWERED_AFTER - said.days_ago, 11)
        voices.answer_voice(voice=voice.pk, text=said.answer, by=team, at=answered)
    return voice


def open_up(
    centre: Centre, told: tuple[str, str, str, str], heard: Iterable[Voice], team: Person, clock: StoryClock, days: int
) -> Challenge:
    """A challenge from the voices that say the same: (title, sphere, theme, level)."""
    title, sphere, theme, level = told
    challenge = voices.open_challenge(
        centre=centre.pk,
        title=title,
        sphere=sphere,
        theme=theme,
        level=level,
        neighbourhoods=list(centre.neighbourhoods.all()),
        by=team,
        at=clock.moment(days, 10),
    )
    for voice in heard:
        voices.join_voice(voice=voice.pk, challenge=challenge.pk, by=team, at=clock.moment(days, 11))
    return challenge
