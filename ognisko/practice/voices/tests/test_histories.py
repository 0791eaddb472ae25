"""Random histories and crowds: whatever is joined, split, moved, answered, no voice is lost and each page tells."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Challenge, Evidence, Passage, Voice, VoiceMove
from ognisko.practice.voices.queries.passages import standing_one, stays_of
from ognisko.practice.voices.queries.promises import follow_page
from ognisko.practice.voices.queries.voices import code, voice_by_code

from .factories import a_call, a_challenge, a_voice

CHALLENGES, VOICES = 4, 6
ONE, OTHER, VOICE = st.integers(0, CHALLENGES), st.integers(0, CHALLENGES), st.integers(0, VOICES - 1)
DEEDS = st.one_of(
    st.tuples(st.just("join"), VOICE, ONE),
    st.tuples(st.just("merge"), ONE, OTHER),
    st.tuples(st.just("split"), ONE, st.sets(VOICE, max_size=3)),
    st.tuples(st.just("back"), ONE, ONE),
    st.tuples(st.just("answer"), VOICE, VOICE),
    st.tuples(st.just("pass"), VOICE, VOICE),
    st.tuples(st.just("aside"), ONE, ONE),
)


@pytest.fixture
def begun(cast):
    """Challenges with a note each, and voices that wait, from which every history begins."""
    call = a_call(cast)
    for number in range(CHALLENGES):
        row = a_challenge(cast, title=f"Sprawa {number}")
        actions.add_evidence(challenge=row.pk, kind="note", text=f"Notatka {number}", by=cast.animator, at=cast.now)
    return [a_voice(cast, call, text=f"Głos numer {number}") for number in range(VOICES)]


def _do(deed, voices, acting):
    rows = list(Challenge.objects.order_by("pk"))
    kind, one, two = deed
    if kind in ("join", "answer", "pass"):
        voice = voices[one].pk
        if kind == "join":
            actions.join_voice(voice=voice, challenge=rows[two % len(rows)].pk, **acting)
        elif kind == "answer":
            actions.answer_voice(voice=voice, text="Odpowiadamy.", **acting)
        else:
            actions.pass_voice_on(voice=voice, to="Rada Osiedla", **acting)
        return
    row = rows[one % len(rows)].pk
    if kind == "merge":
        actions.merge_challenge(challenge=row, into=rows[two % len(rows)].pk, reason="To samo.", **acting)
    elif kind == "split":
        chosen = [voices[each].pk for each in two]
        actions.split_challenge(
            challenge=row, title="Osobno", sphere="social", reason="Dwie sprawy.", voices=chosen, **acting
        )
    elif kind == "back":
        actions.bring_challenge_back(challenge=row, reason="Jednak osobno.", **acting)
    else:
        actions.set_challenge_aside(challenge=row, reason="Nie teraz.", **acting)


def _holds(voices, codes, joined, now):
    """What must be true after any history."""
    assert Voice.objects.count() == len(voices)
    assert not Voice.objects.filter(challenge__state="merged").exists()
    for voice, said in zip(voices, codes, strict=True):
        row = voice_by_code(said)
        assert row is not None
        assert (row.pk, row.text) == (voice.pk, voice.text)
        stays = stays_of(row)
        assert (row.challenge_id is None) == (not stays)
        assert voice.pk not in joined or row.challenge_id is not None
        words = str(follow_page(row, now)["knots"])
        if stays:
            assert stays[-1].challenge.pk == row.challenge_id
            assert stays[-1].until is None
            assert f"/zmiany/{row.challenge.code}/" in words
            assert all(stay.challenge.title in words for stay in stays)
        moves = list(VoiceMove.objects.filter(voice=row).order_by("pk"))
        assert [move.source_id for move in moves[1:]] == [move.target_id for move in moves[:-1]]
    assert Evidence.objects.count() == CHALLENGES
    for row in Challenge.objects.filter(state="merged"):
        assert standing_one(row).state != "merged"
    for passage in Passage.objects.all():
        assert passage.moves.count() == passage.voices_moved


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(DEEDS, min_size=4, max_size=14))
def test_no_voice_is_lost_in_any_history_and_its_code_tells_where_it_is(cast, begun, deeds):
    with transaction.atomic():
        joined = set()
        for deed in deeds:
            if _done(deed, begun, {"by": SYSTEM, "at": cast.now}) and deed[0] == "join":
                joined.add(begun[deed[1]].pk)
        _holds(begun, [code(voice) for voice in begun], joined, cast.now)
        transaction.set_rollback(True)  # the next history begins where this one did


def _done(deed, voices, acting):
    """Whether it happened; a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            _do(deed, voices, acting)
    except Refused:
        return False
    return True


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_joining_splitting_and_new_voices_at_once_lose_nothing(cast, threads):
    acting = {"by": SYSTEM, "at": cast.now}
    call = a_call(cast)
    one, other = a_challenge(cast, title="Lampa"), a_challenge(cast, title="Ciemno")
    voices = [a_voice(cast, call, text=f"Głos numer {number}") for number in range(8)]
    for number, voice in enumerate(voices[:6]):
        actions.join_voice(voice=voice.pk, challenge=(one if number % 2 else other).pk, **acting)
    answers = threads(
        [
            lambda: actions.merge_challenge(challenge=one.pk, into=other.pk, reason="To samo.", **acting),
            lambda: actions.merge_challenge(challenge=other.pk, into=one.pk, reason="To samo.", **acting),
            lambda: actions.split_challenge(
                challenge=one.pk, title="Kosze", sphere="social", reason="Dwie.", voices=[voices[1].pk], **acting
            ),
            lambda: actions.join_voice(voice=voices[6].pk, challenge=one.pk, **acting),
            lambda: actions.join_voice(voice=voices[1].pk, challenge=other.pk, **acting),
            lambda: actions.answer_voice(voice=voices[3].pk, text="Odpowiadamy.", **acting),
        ]
    )
    assert [each for each in answers if isinstance(each, Exception) and not isinstance(each, Refused)] == []
    assert sum(isinstance(each, Passage) for each in answers) == 1
    assert Voice.objects.count() == 8
    assert not Voice.objects.filter(challenge__state="merged").exists()
    assert Voice.objects.filter(pk__in=[voice.pk for voice in voices[:6]], challenge__isnull=True).count() == 0
    for voice in Voice.objects.exclude(challenge=None):
        assert VoiceMove.objects.filter(voice=voice).order_by("pk").last().target_id == voice.challenge_id
