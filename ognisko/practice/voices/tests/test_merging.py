"""Challenges joined, split and brought back: no voice is lost, nothing counts twice, every page says where it went."""

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.kernel.verdicts import Refused, Verdict
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.ui.shapes import Knot
from ognisko.practice.voices import access, actions, signals
from ognisko.practice.voices.models import Challenge, Passage, Voice, VoiceMove
from ognisko.practice.voices.queries.trace import in_order
from ognisko.practice.voices.queries.voices import code

from .factories import a_challenge, a_proposal, a_voice

WHY = "Obie mówią o tej samej lampie."


@pytest.fixture
def acting(cast):
    return {"by": cast.animator, "at": cast.now}


@pytest.fixture
def two(cast, acting):
    """A challenge with two voices, a note and a proposal, and another with a voice and the same proposal."""
    lamp, dark = a_challenge(cast, title="Lampa mruga"), a_challenge(cast, title="Ciemne przejścia")
    for row, texts in ((lamp, ("Mruga", "Nie świeci")), (dark, ("Ciemno",))):
        for text in texts:
            actions.join_voice(voice=a_voice(cast, text=text).pk, challenge=row.pk, **acting)
    proposal = a_proposal(cast)
    for row in (lamp, dark):
        actions.add_evidence(challenge=row.pk, kind="proposal", proposal=proposal.pk, **acting)
    actions.add_evidence(challenge=lamp.pk, kind="note", text="Widzieliśmy.", **acting)
    return lamp, dark


def test_joining_takes_voices_and_evidence_along_and_counts_nothing_twice(cast, two, acting):
    lamp, dark = two
    passage = actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)
    lamp.refresh_from_db()
    assert (lamp.state, lamp.merged_into, lamp.merged_at, lamp.reason) == ("merged", dark, cast.now, WHY)
    assert (dark.voices.count(), lamp.voices.count()) == (3, 0)
    assert sorted(dark.evidence.values_list("kind", flat=True)) == ["note", "proposal"]
    assert list(lamp.evidence.values_list("kind", flat=True)) == ["proposal"]
    assert (passage.voices_moved, passage.evidence_moved, passage.author_role) == (2, 1, "animator")
    assert [step.state for step in lamp.steps.order_by("pk")] == ["open", "merged"]
    assert [trail(row)[-1].verb for row in two] == ["challenges.merge", "challenges.merge"]
    assert [hit.pk for hit in search.found("lampa", kinds=["voices.challenge"])] == []


def test_both_pages_say_what_went_where_and_why_without_counting_out_few(cast, two, acting, client):
    lamp, dark = two
    actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)
    old, new = (client.get(f"/zmiany/{row.code}/").content.decode() for row in two)
    assert f'href="/zmiany/{dark.code}/"' in old
    assert "It goes on there, with every voice" in old
    assert "Joined in" in new
    assert "What went along: a few voices, 1 piece of evidence." in new
    assert "animator" in new
    for page in (old, new):
        assert WHY in page
        assert cast.animator.name not in page
    assert "Lampa mruga" not in client.get("/zmiany/").content.decode()


def test_a_code_says_where_its_voice_went_however_often(cast, two, acting, client):
    lamp, dark = two
    voice = lamp.voices.order_by("pk").first()
    way = f"/glos/{code(voice)}/"
    actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)
    bins = actions.split_challenge(
        challenge=dark.pk, title="Kosze", sphere="social", reason="Dwie sprawy.", voices=[voice.pk], **acting
    )
    actions.pass_voice_on(voice=voice.pk, to="Rada Osiedla", **acting)
    actions.answer_voice(voice=voice.pk, text="Będzie kosz.", **acting)
    page = client.get(way).content.decode()
    for words in ("Lampa mruga", "Goes on together", WHY, "A challenge of its own", "Dwie sprawy.", "Będzie kosz."):
        assert words in page
    assert f'href="/zmiany/{bins.code}/"' in page
    assert VoiceMove.objects.filter(voice=voice).count() == 3


def test_bringing_back_undoes_it_save_what_was_moved_on_since(cast, two, acting):
    lamp, dark = two
    first, second = lamp.voices.order_by("pk")
    actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)
    other = a_challenge(cast, title="Kosze")
    actions.join_voice(voice=second.pk, challenge=other.pk, **acting)
    actions.join_voice(voice=second.pk, challenge=dark.pk, **acting)
    actions.bring_challenge_back(challenge=lamp.pk, reason="To jednak dwie lampy.", **acting)
    lamp.refresh_from_db()
    assert (lamp.state, lamp.merged_into, lamp.merged_at) == ("open", None, None)
    assert list(lamp.voices.all()) == [first]
    assert second in dark.voices.all()
    assert sorted(lamp.evidence.values_list("kind", flat=True)) == ["note", "proposal"]
    assert [hit.pk for hit in search.found("lampa", kinds=["voices.challenge"])] == [lamp.pk]


def test_a_chain_of_joinings_leads_to_its_end_and_comes_back_link_by_link(cast, two, acting, client):
    lamp, dark = two
    last = a_challenge(cast, title="Droga do szkoły")
    actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)
    actions.merge_challenge(challenge=dark.pk, into=last.pk, reason="I to też.", **acting)
    assert last.voices.count() == 3
    assert f'href="/zmiany/{last.code}/"><strong>' in client.get(f"/zmiany/{lamp.code}/").content.decode()
    with pytest.raises(Refused) as refused:
        actions.bring_challenge_back(challenge=lamp.pk, reason="Wraca.", **acting)
    assert refused.value.code == "merged"
    actions.bring_challenge_back(challenge=dark.pk, reason="Wraca.", **acting)
    actions.bring_challenge_back(challenge=lamp.pk, reason="Wraca.", **acting)
    assert [row.voices.count() for row in (lamp, dark, last)] == [2, 1, 0]


@pytest.mark.parametrize(
    ("state", "code"), [("priority", "taken_up"), ("in_hand", "taken_up"), ("changed", "wrong_moment")]
)
def test_what_was_taken_up_or_has_changed_stays(two, acting, state, code):
    lamp, dark = two
    for verb in (actions.make_priority, actions.take_in_hand, actions.mark_changed):
        verb(challenge=lamp.pk, **acting)
        lamp.refresh_from_db()
        if lamp.state == state:
            break
    with pytest.raises(Refused) as refused:
        actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)
    assert refused.value.code == code
    assert actions.merge_challenge(challenge=dark.pk, into=lamp.pk, reason=WHY, **acting).target == lamp


def test_a_room_above_may_need_it_to_stay(two, acting, monkeypatch):
    lamp, dark = two
    monkeypatch.setattr(access, "_QUESTIONS", [lambda row: Verdict.no("Partnerstwo na nie liczy.", "Poczekaj.")])
    with pytest.raises(Refused, match=r"Partnerstwo na nie liczy\."):
        actions.merge_challenge(challenge=lamp.pk, into=dark.pk, reason=WHY, **acting)


def test_joining_is_refused_in_a_sentence(cast, two, acting):
    lamp, dark = two

    def refusal(**words):
        said = {"challenge": lamp.pk, "into": dark.pk, "reason": WHY} | acting | words
        with pytest.raises(Refused) as refused:
            actions.merge_challenge(**said)
        return refused.value.code

    assert refusal(into=lamp.pk) == "itself"
    assert refusal(reason=" ") == "no_reason"
    assert refusal(by=cast.neighbour_animator) == "not_allowed"
    actions.set_challenge_aside(challenge=dark.pk, reason="Nie teraz.", **acting)
    assert refusal() == "wrong_moment"
    actions.merge_challenge(challenge=dark.pk, into=lamp.pk, reason=WHY, **acting)
    assert refusal() == "merged"
    voice = a_voice(cast)
    with pytest.raises(Refused) as refused:
        actions.join_voice(voice=voice.pk, challenge=dark.pk, **acting)
    assert refused.value.code == "merged"
    with pytest.raises(Refused):
        actions.describe_challenge(
            challenge=dark.pk, title="Inaczej", summary="", sphere="social", theme="other", **acting
        )


def test_splitting_takes_only_what_was_chosen(cast, two, acting):
    lamp, _dark = two
    first, second = lamp.voices.order_by("pk")
    note = lamp.evidence.get(kind="note")
    heard = []
    signals.challenge_split.connect(lambda sender, **news: heard.append(news), weak=False, dispatch_uid="split")
    new = actions.split_challenge(
        challenge=lamp.pk, title="Kosze", sphere="environmental", reason="To o koszach.",
        voices=[second.pk], evidence=[note.pk], **acting,
    )  # fmt: skip
    assert (list(lamp.voices.all()), list(new.voices.all())) == ([first], [second])
    assert list(new.evidence.all()) == [note]
    assert list(new.neighbourhoods.all()) == list(lamp.neighbourhoods.all())
    assert new.level == lamp.level
    assert trail(new)[-1].verb == "challenges.split"


def test_splitting_is_refused_in_a_sentence(cast, two, acting):
    lamp, dark = two
    said = {"challenge": lamp.pk, "title": "Kosze", "sphere": "social", "reason": "Dwie sprawy."} | acting

    def refusal(**words):
        with pytest.raises(Refused) as refused:
            actions.split_challenge(**said | words)
        return refused.value.code

    voices, evidence = [row.pk for row in lamp.voices.all()], [row.pk for row in lamp.evidence.all()]
    assert refusal() == "nothing_chosen"
    assert refusal(voices=voices[:1], reason="") == "no_reason"
    assert refusal(voices=[dark.voices.get().pk]) == "changed_meanwhile"
    assert refusal(voices=voices, evidence=evidence) == "nothing_left"
    assert Challenge.objects.count() == 2


def test_the_database_keeps_the_rules_itself(cast, two):
    lamp, dark = two

    def broken(**words):
        with pytest.raises(IntegrityError), transaction.atomic():
            Challenge.objects.filter(pk=lamp.pk).update(**words)

    broken(state="merged")
    broken(merged_into=dark.pk)
    broken(state="merged", merged_into=dark.pk, merged_at=cast.now, reason="")
    broken(state="merged", merged_into=lamp.pk, merged_at=cast.now, reason="x")
    words = {"network": cast.network, "kind": "merge", "at": cast.now}
    for wrong in ({"source": lamp, "target": lamp, "reason": "x"}, {"source": lamp, "target": dark, "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Passage.objects.create(**words, **wrong)
    voice = Voice.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        VoiceMove.objects.create(network=cast.network, voice=voice, source=lamp, target=lamp, at=cast.now)


def test_knots_stand_by_their_moments_and_those_without_one_keep_their_place(cast):
    early, late = cast.now.replace(year=2020), cast.now
    drawn = [Knot("b", "", at=late), Knot("after b", ""), Knot("a", "", at=early), Knot("day", "", at=early.date())]
    assert {knot.kind for knot in in_order(drawn)[:2]} == {"a", "day"}
    assert [knot.kind for knot in in_order(drawn)[2:]] == ["b", "after b"]
