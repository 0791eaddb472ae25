"""Calls, voices and challenges for tests, made by the room's own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Call, Challenge, Direction, ExternalProposal, Voice

WORDS = "Przy przychodni nie ma żadnej ławki, starsi ludzie stoją."


def a_call(cast, centre=None, owner=None, **words) -> Call:
    said = {"question": "Co powinno się tu zmienić?", "owner_title": "animatorka"} | words
    centre = centre or cast.centre
    owner = owner or (cast.animator if centre == cast.centre else cast.neighbour_animator)
    return actions.open_call(centre=centre.pk, owner=owner, by=SYSTEM, at=cast.now - timedelta(days=90), **said)


def a_voice(cast, call=None, text=WORDS, at=None, **words) -> Voice:
    """What a resident said on the web page of the centre."""
    call = call or Call.objects.filter(is_open=True, kind="standing", centre=cast.centre).first() or a_call(cast)
    voice, _code = actions.say_voice(call=call.pk, text=text, by=RESIDENT, at=at or cast.now, **words)
    return voice


def a_challenge(cast, title="Ławki przy drodze do przychodni", **words) -> Challenge:
    said = {"sphere": "social", "summary": "Droga do przychodni bez odpoczynku."} | words
    return actions.open_challenge(centre=cast.centre.pk, title=title, by=cast.animator, at=cast.now, **said)


def a_direction(cast, challenge=None, **words) -> Direction:
    """What the centre sets out to do about a challenge."""
    challenge = challenge or Challenge.objects.filter(centre=cast.centre).first() or a_challenge(cast)
    said = {"title": "Miejsca odpoczynku w drodze", "challenges": [challenge.pk], "from_on": cast.today} | words
    return actions.propose_direction(centre=cast.centre.pk, by=cast.animator, at=cast.now, **said)


def a_proposal(cast, title="Ławki dla seniorów przy przychodni", **words) -> ExternalProposal:
    places = words.pop("places", [])
    said = {"instance": "2021", "year": 2021, "project_id": "7", "cost": 1500, "city_wide": not places} | words
    said.setdefault("source_key", f"test|{said['project_id']}")
    row = ExternalProposal.objects.create(network=cast.network, title=title, imported_at=cast.now, **said)
    row.neighbourhoods.set(places)
    actions.indexing.index_proposals([row], cast.now)
    return row


def register_rows(cast) -> dict[str, Any]:
    """A row of each kind that the register's actions take, by the names of their parameters."""
    row, said = a_challenge(cast, title="Lampa"), a_voice(cast, text="Lampa mruga")
    acting = {"challenge": row.pk, "by": SYSTEM, "at": cast.now}
    actions.join_voice(voice=said.pk, **acting)
    proof = actions.add_evidence(kind="note", text="Byliśmy.", **acting)
    return {
        "into": row,
        "challenges": [row.pk, a_challenge(cast, title="Przystanek").pk],
        "evidence": [proof.pk],
        "voices": [said.pk],
        "direction": a_direction(cast, row),
    }
