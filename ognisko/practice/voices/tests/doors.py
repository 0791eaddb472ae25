"""Who may open which address of the room, from the descriptions of the roles."""

from __future__ import annotations

from ognisko.foundation.plumbing.models import Delivery
from ognisko.place.centres.tests.factories import a_picture
from tests.doors import ALL, Door

from ..actions import add_photo, bring_proposals, merge_challenge
from ..models import Call, Challenge, Direction, Evidence, ExternalProposal, Voice
from ..queries.voices import code
from .factories import a_call, a_challenge, a_direction, a_proposal, a_voice

BUDGET = """META
key;value
country;Poland
unit;Wrocław
instance;2021
PROJECTS
project_id;cost;votes;name;category;selected;neighborhood
7;1500;12;Ławki w cieniu;greenery;1;Ołbin
""".encode()
TEAM = {"coordinator", "animator", "neighbour_animator"}
OWN_TEAM = {"coordinator", "animator"}
TYPISTS = TEAM | {"volunteer"}
OWN_TYPISTS = OWN_TEAM | {"volunteer"}


def _call(cast):
    return Call.objects.filter(centre=cast.centre, is_open=True).first() or a_call(cast)


def _voice(cast):
    _call(cast)
    return Voice.objects.filter(call__centre=cast.centre).first() or a_voice(cast)


def _challenge(cast):
    return Challenge.objects.filter(centre=cast.centre).first() or a_challenge(cast)


def _number(cast):
    return {"number": _voice(cast).number}


def _code(cast):
    return {"code": _challenge(cast).code}


def _calls_everywhere(cast):
    _call(cast)
    if not Call.objects.filter(centre=cast.other_centre, is_open=True).exists():
        a_call(cast, cast.other_centre)
    return {}


def _proposal(cast):
    row = ExternalProposal.objects.first() or a_proposal(cast)
    return _code(cast) | {"proposal": row.pk}


def _delivery(cast):
    row = Delivery.objects.first()
    row = row or bring_proposals(files=[("budget.pb", BUDGET)], by=cast.network_lead, at=cast.now)
    return {"delivery": row.pk}


def _other(cast):
    """A challenge that may be joined to the first."""
    return Challenge.objects.filter(centre=cast.centre, state="open").last() or a_challenge(cast)


def _merged(cast):
    """One that was joined to another."""
    row = Challenge.objects.filter(centre=cast.centre, state="merged").first()
    if row is None:
        row, into = a_challenge(cast, title="Lampa mruga"), a_challenge(cast, title="Ciemne przejścia")
        merge_challenge(challenge=row.pk, into=into.pk, reason="To samo.", by=cast.animator, at=cast.now)
    return {"code": row.code}


def _direction(cast):
    return {"direction": (Direction.objects.filter(centre=cast.centre).first() or a_direction(cast)).pk}


def _photo(cast):
    row = Evidence.objects.filter(picture__isnull=False).first()
    if row is None:
        picture = a_picture()
        row = add_photo(
            challenge=_challenge(cast).pk, picture=picture, alternative="Kałuża.", credit="Ola", people="nobody",
            by=cast.animator, at=cast.now,
        )  # fmt: skip
    return {"challenge": row.challenge.code, "key": row.picture.key, "size": f"{row.picture.width}.webp"}


DOORS = {
    "voices:bring_proposals": Door({"network_lead"}),
    "voices:preview_proposals": Door({"network_lead"}, kwargs=_delivery),
    "voices:take_in_proposals": Door({"network_lead"}, method="post", kwargs=_delivery),
    "voices:give_up_proposals": Door({"network_lead"}, method="post", kwargs=_delivery),
    "voices:find": Door(ALL),
    "voices:choose": Door(ALL),
    "voices:follow": Door(ALL, kwargs=lambda cast: {"code": code(_voice(cast))}),
    "voices:say": Door(ALL, kwargs=lambda cast: {"slug": _call(cast).centre.slug}),
    "voices:challenges": Door(ALL),
    "voices:proposals": Door(ALL),
    "voices:trace": Door(ALL, kwargs=_code),
    "voices:voices": Door(TEAM),
    "voices:enter": Door(TYPISTS, kwargs=_calls_everywhere),
    "voices:slips": Door(TYPISTS, kwargs=_calls_everywhere),
    "voices:print_slips": Door(TYPISTS, kwargs=_calls_everywhere, query="sheets=1"),
    "voices:calls_to_make": Door(TEAM),
    "voices:board": Door(OWN_TEAM, kwargs=lambda cast: {"slug": _call(cast).centre.slug}),
    "voices:open_call": Door(OWN_TEAM, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "voices:voice": Door(OWN_TEAM, kwargs=_number),
    "voices:answer": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:summarise": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:join": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:pass_on": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:admit": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:refuse": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:reveal_contact": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:mark_called": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:kept": Door(TEAM),
    "voices:open_challenge": Door(TEAM),
    "voices:challenge": Door(OWN_TEAM, kwargs=_code),
    "voices:describe_challenge": Door(OWN_TEAM, "post", kwargs=_code),
    "voices:add_evidence": Door(OWN_TEAM, "post", kwargs=_code),
    "voices:add_proposal": Door(OWN_TEAM, "post", kwargs=_proposal),
    "voices:set_aside": Door(OWN_TEAM, "post", kwargs=_code),
    "voices:reopen": Door(OWN_TEAM, "post", kwargs=_code),
    "voices:photo": Door(ALL, kwargs=_photo),
    "voices:add_photo": Door(OWN_TEAM, kwargs=_code),
    "voices:take_voice_in": Door(OWN_TEAM, "post", kwargs=lambda cast: _code(cast) | _number(cast)),
    "voices:cite_record": Door(OWN_TEAM, "post", kwargs=_code),
    "voices:merge": Door(OWN_TEAM, kwargs=lambda cast: {"code": _other(cast).code}),
    "voices:split": Door(OWN_TEAM, kwargs=_code),
    "voices:bring_back": Door(OWN_TEAM, "post", kwargs=_merged),
    "voices:move_level": Door(OWN_TEAM, "post", kwargs=_code),
    "voices:centre_directions": Door(ALL, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "voices:directions": Door(TEAM),
    "voices:propose_direction": Door(OWN_TEAM, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "voices:direction": Door(OWN_TEAM, kwargs=_direction),
    "voices:take_direction": Door(OWN_TEAM, "post", kwargs=_direction),
    "voices:finish_direction": Door(OWN_TEAM, "post", kwargs=_direction),
    "voices:leave_direction": Door(OWN_TEAM, "post", kwargs=_direction),
}
