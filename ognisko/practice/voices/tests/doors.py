"""Who may open which address of the room, from the descriptions of the roles."""

from __future__ import annotations

from ognisko.foundation.plumbing.models import Delivery
from ognisko.place.centres.tests.factories import a_picture
from tests.doors import ALL, Door

from ..actions import (
    add_photo,
    bring_proposals,
    finish_batch,
    merge_challenge,
    redact_voice,
    retype_form,
    type_form,
)
from ..models import (
    BatchForm,
    Call,
    Challenge,
    Direction,
    Evidence,
    ExternalProposal,
    FieldNote,
    FormDifference,
    NotePhoto,
    PaperBatch,
    Reply,
    Voice,
)
from ..queries.voices import code
from .askings import a_batch, a_draft, a_note, a_photo, a_reply_to_ring, a_survey, asked
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
    return Call.objects.filter(centre=cast.centre, is_open=True, kind="standing").first() or a_call(cast)


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
    if not Call.objects.filter(centre=cast.other_centre, is_open=True, kind="standing").exists():
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


def _proof(cast):
    _photo(cast)
    row = Evidence.objects.filter(picture__isnull=False, challenge__centre=cast.centre).first()
    return {"code": row.challenge.code, "evidence": row.pk}


def _rung(cast):
    known = Reply.objects.filter(reach="call", call__centre=cast.centre).first()
    return {"number": (known or a_reply_to_ring(cast)).number}


def _draft(cast):
    call = Call.objects.filter(centre=cast.centre, kind="survey", is_draft=True).first()
    return {"code": (call or asked(a_draft(cast), cast)).code}


def _question(cast):
    code = _draft(cast)
    return code | {"question": Call.objects.get(**code).questions.first().pk}


def _language(cast):
    return _draft(cast) | {"language": "uk"}


def _open(cast):
    found = Call.objects.filter(centre=cast.centre, kind="survey", is_open=True, is_draft=False).first()
    return found or a_survey(cast, question="Czego brakuje na skwerze?")


def _public(cast):
    return {"slug": cast.centre.slug, "code": _open(cast).code}


def _batch(cast):
    row = PaperBatch.objects.filter(call__centre=cast.centre).first() or a_batch(cast, _open(cast))
    if not row.forms.exists():
        typed = {"q1": "1", "q3": "4"}
        form = type_form(batch=row.pk, number="", typed=typed, by=cast.coordinator, at=cast.now)
        finish_batch(batch=row.pk, by=cast.coordinator, at=cast.now)
        retype_form(form=form.pk, typed=typed | {"q3": "5"}, by=cast.animator, at=cast.now)
    return {"batch": row.pk}


def _form(cast):
    return _batch(cast) | {"form": BatchForm.objects.filter(batch__call__centre=cast.centre).first().pk}


def _difference(cast):
    found = _batch(cast)
    return found | {"difference": FormDifference.objects.filter(form__batch=found["batch"]).first().pk}


def _note(cast):
    row = FieldNote.objects.filter(centre=cast.centre).first()
    if row is None:
        row = a_note(cast, photos=[a_photo()], people="nobody")
    return {"note": row.pk}


def _note_photo(cast):
    return _note(cast) | {"photo": NotePhoto.objects.filter(note__centre=cast.centre).first().pk}


def _photo_file(cast):
    note = _note(cast)
    return note | {"key": NotePhoto.objects.get(note=note["note"]).file.key, "size": "400.webp"}


def _words(cast):
    voice = _voice(cast)
    redact_voice(voice=voice.pk, text="Ludzie stoją.", by=cast.animator, at=cast.now)
    return voice


DOORS = {
    "voices:calls": Door(ALL, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "voices:call": Door(ALL, kwargs=_public),
    "voices:answer_times": Door(ALL, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "voices:heard": Door(ALL),
    "voices:words": Door(ALL, "post", kwargs=lambda cast: {"code": code(_words(cast))}),
    "voices:redact": Door(OWN_TEAM, "post", kwargs=_number),
    "voices:agree_at_desk": Door(OWN_TEAM, "post", kwargs=lambda cast: {"number": _words(cast).number}),
    "voices:print_board": Door(OWN_TEAM, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "voices:desk_calls": Door(TEAM),
    "voices:draft_call": Door(TEAM),
    "voices:desk_call": Door(OWN_TEAM, kwargs=_draft),
    "voices:describe_call": Door(OWN_TEAM, kwargs=_draft),
    "voices:add_question": Door(OWN_TEAM, "post", kwargs=_draft),
    "voices:drop_question": Door(OWN_TEAM, "post", kwargs=_question),
    "voices:translate_call": Door(OWN_TEAM, kwargs=_language),
    "voices:begin_call": Door(OWN_TEAM, "post", kwargs=_draft),
    "voices:end_call": Door(OWN_TEAM, "post", kwargs=_draft),
    "voices:drop_draft": Door(OWN_TEAM, "post", kwargs=_draft),
    "voices:admit_replies": Door(OWN_TEAM, "post", kwargs=_draft),
    "voices:answer_call": Door(OWN_TEAM, "post", kwargs=_draft),
    "voices:print_forms": Door(OWN_TYPISTS, kwargs=_draft, query="ile=1&jezyk=uk"),
    "voices:batches": Door(TYPISTS),
    "voices:batch": Door(OWN_TYPISTS, kwargs=_batch),
    "voices:finish_batch": Door(OWN_TYPISTS, "post", kwargs=_batch),
    "voices:retype_form": Door(OWN_TYPISTS, kwargs=_form),
    "voices:settle_difference": Door(OWN_TYPISTS, "post", kwargs=_difference),
    "voices:notes": Door(TEAM),
    "voices:write_note": Door(TYPISTS),
    "voices:note": Door(OWN_TEAM, kwargs=_note),
    "voices:sum_up_note": Door(OWN_TEAM, "post", kwargs=_note),
    "voices:code_note": Door(OWN_TEAM, "post", kwargs=_note),
    "voices:note_photo": Door(OWN_TEAM, kwargs=_photo_file),
    "voices:drop_note_photo": Door(OWN_TEAM, "post", kwargs=_note_photo),
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
    "voices:reveal_reply_contact": Door(OWN_TEAM, "post", kwargs=_rung),
    "voices:mark_reply_called": Door(OWN_TEAM, "post", kwargs=_rung),
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
    "voices:withdraw_evidence": Door(OWN_TEAM, kwargs=_proof),
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
