"""How strongly a challenge is shown: each kind has its reason, more never makes it weaker, few voices are not told."""

from dataclasses import fields, replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.models import AuditEntry
from ognisko.practice.voices import actions
from ognisko.practice.voices.queries.grounds import strength_of, strengths
from ognisko.practice.voices.vocabulary.strength import MOST_WEIGHT, Firmness, Grounds, strength

from .askings import a_note
from .factories import a_challenge, a_proposal, a_voice

COUNTED = [each.name for each in fields(Grounds) if not each.name.endswith("_year")]
GROUNDS = st.builds(
    Grounds,
    **{name: st.integers(0, 500) for name in COUNTED},
    votes_year=st.integers(2013, 2026),
    figures_year=st.none() | st.integers(1990, 2026),
)


def test_nothing_shows_nothing_and_says_so():
    found = strength(Grounds())
    assert (found.firmness, found.reasons, found.sentence) == (Firmness.NOTHING, [], "Not shown yet.")


def test_each_reason_is_a_part_of_the_sentence():
    found = strength(Grounds(voices=37, notes=1, proposals=2, votes=412, votes_year=2021))
    assert found.sentence == (
        "Well shown: said by many (37 voices), noted in the field, voted for by 412 people in 2021."
    )


@pytest.mark.parametrize(
    ("grounds", "firmness"),
    [
        (Grounds(voices=1), "sign"),
        (Grounds(voices=20), "signs"),
        (Grounds(voices=20, photos=1), "signs"),
        (Grounds(voices=20, notes=3, figures=1), "well"),
        (Grounds(voices=500), "signs"),
        (Grounds(voices=20, notes=3, resolutions=1, proposals=1, votes=100), "strong"),
    ],
)
def test_two_kinds_make_it_well_shown_and_three_make_it_strong(grounds, firmness):
    assert strength(grounds).firmness == firmness


@given(GROUNDS, st.sampled_from(COUNTED), st.integers(1, 50))
def test_more_never_makes_it_weaker(grounds, name, more):
    before, after = strength(grounds), strength(replace(grounds, **{name: getattr(grounds, name) + more}))
    assert after.firmness.rank >= before.firmness.rank
    assert all(new.weight >= old.weight for new, old in zip(after.parts, before.parts, strict=True))
    assert len(after.reasons) >= len(before.reasons)


@given(GROUNDS)
def test_a_verdict_never_comes_without_its_reasons(grounds):
    found = strength(grounds)
    assert bool(found.reasons) == (found.firmness != Firmness.NOTHING)
    assert all(0 <= part.weight <= MOST_WEIGHT for part in found.parts)


@given(st.integers(1, 4), st.integers(1, 4), GROUNDS)
def test_fewer_than_five_voices_look_alike(one, other, grounds):
    assert strength(replace(grounds, voices=one)) == strength(replace(grounds, voices=other))


def test_it_is_counted_from_the_rows_alike_for_one_and_for_many(cast):
    row, empty = a_challenge(cast), a_challenge(cast, title="Kosze")
    for _turn in range(5):
        voice = a_voice(cast)
        actions.join_voice(voice=voice.pk, challenge=row.pk, by=cast.animator, at=cast.now)
    acting = {"challenge": row.pk, "by": cast.animator, "at": cast.now}
    actions.add_evidence(kind="proposal", proposal=a_proposal(cast, votes=412).pk, **acting)
    actions.add_evidence(kind="survey", text="Dwie trzecie stoi.", counted=46, **acting)
    actions.add_evidence(kind="figure", text="Co czwarta osoba ma ponad 65 lat.", source="GUS", year=2024, **acting)
    found = strengths([row.pk, empty.pk])
    assert found[row.pk].reasons == [
        "said in 5 voices",
        "answered by 46 people in a survey",
        "voted for by 412 people in 2021",
        "shown by a figure of 2024",
    ]
    assert found[empty.pk].firmness == Firmness.NOTHING
    assert found[row.pk] == strength_of(5, list(row.evidence.select_related("proposal")))


def test_what_is_withdrawn_does_not_count_and_the_log_says_why(cast):
    row = a_challenge(cast)
    figure = actions.add_evidence(
        challenge=row.pk, kind="figure", text="120 wypadków", source="Policja", year=2024, by=cast.animator, at=cast.now
    )
    assert strengths([row.pk])[row.pk].firmness == Firmness.SIGN
    with pytest.raises(Refused):
        actions.withdraw_evidence(evidence=figure.pk, reason=" ", by=cast.animator, at=cast.now)
    actions.withdraw_evidence(evidence=figure.pk, reason="Inna ulica.", by=cast.animator, at=cast.now)
    assert strengths([row.pk])[row.pk].firmness == Firmness.NOTHING
    line = AuditEntry.objects.get(verb="challenges.withdraw_evidence")
    assert (line.before, line.reason) == ({"kind": "figure"}, "Inna ulica.")


def test_a_field_note_that_was_withdrawn_may_speak_for_the_challenge_again(cast):
    row, note = a_challenge(cast), a_note(cast)
    actions.sum_up_note(note=note.pk, summary="Kałuża przed szkołą.", by=cast.animator, at=cast.now)
    code = actions.code_note(note=note.pk, challenge=row.pk, by=cast.animator, at=cast.now)
    actions.withdraw_evidence(evidence=code.evidence_id, reason="Pomyłka.", by=cast.animator, at=cast.now)
    assert not note.codes.exists()
    actions.code_note(note=note.pk, challenge=row.pk, by=cast.animator, at=cast.now)
    assert row.evidence.count() == 1


def test_at_the_desk_each_piece_of_evidence_can_be_withdrawn_with_a_reason(client, cast, second_factor):
    row = a_challenge(cast)
    proof = actions.add_evidence(
        challenge=row.pk, kind="survey", text="Ankieta", counted=40, by=cast.animator, at=cast.now
    )
    second_factor("animator")
    client.force_login(cast.animator)
    way = reverse("voices:withdraw_evidence", args=[row.code, proof.pk])
    desk = reverse("voices:challenge", args=[row.code])
    assert way in client.get(desk).content.decode()
    assert client.post(way, {"reason": ""}).status_code == 422
    assert client.post(way, {"reason": "Policzono dwa razy."}).url == desk
    assert way not in client.get(desk).content.decode()
    assert client.get(way).status_code == 404
