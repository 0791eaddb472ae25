"""Challenges: opened, proved, moved, told; what the public sees of them."""

import pytest
from django.db import connection

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import search, slots
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.foundation.plumbing.tenancy import within
from ognisko.foundation.ui.shapes import Knot
from ognisko.people.networks.models import Network
from ognisko.practice.voices import actions
from ognisko.practice.voices.lifecycle import CHALLENGE
from ognisko.practice.voices.queries.challenges import challenges, listed, voices_in_words
from ognisko.practice.voices.queries.likeness import alike_challenges, alike_proposals, alike_voices, shared_words

from .factories import a_challenge, a_proposal, a_voice

SECRET = "Tajne słowa pani Zofii o ławkach pod przychodnią"


def test_opening_a_challenge_gives_it_an_address_and_the_centres_neighbourhoods(cast):
    first, second = a_challenge(cast), a_challenge(cast)
    assert (first.code, second.code) == ("lawki-przy-drodze-do-przychodni", "lawki-przy-drodze-do-przychodni-2")
    assert list(first.neighbourhoods.all()) == [cast.neighbourhood]
    assert [step.state for step in first.steps.all()] == ["open"]
    assert [hit.pk for hit in search.found("lawka przychodnia", kinds=["voices.challenge"])] == [second.pk, first.pk]


def test_a_challenge_opened_out_of_a_voice_joins_it(cast):
    voice = a_voice(cast)
    challenge = a_challenge(cast, voice=voice.pk)
    voice.refresh_from_db()
    assert voice.challenge == challenge


def test_a_title_of_an_address_that_is_taken_gets_another(cast):
    assert a_challenge(cast, title="Projekty").code == "projekty-2"
    assert a_challenge(cast, title="🙂🙂🙂").code == "wyzwanie"


def test_the_way_from_open_to_changed_leaves_its_steps(cast):
    row = a_challenge(cast)
    for verb in (actions.make_priority, actions.take_in_hand, actions.mark_changed):
        verb(challenge=row.pk, by=cast.animator, at=cast.now)
    row.refresh_from_db()
    assert (row.state, row.changed_at) == ("changed", cast.now)
    assert [step.state for step in row.steps.order_by("pk")] == ["open", "priority", "in_hand", "changed"]
    verbs = ["open", "make_priority", "take_in_hand", "mark_changed"]
    assert [entry.verb for entry in trail(row)] == [f"challenges.{verb}" for verb in verbs]


def test_setting_aside_and_reopening_need_a_reason(cast):
    row = a_challenge(cast)
    with pytest.raises(Refused) as refused:
        actions.set_challenge_aside(challenge=row.pk, reason=" ", by=cast.animator, at=cast.now)
    assert refused.value.code == "no_reason"
    actions.set_challenge_aside(challenge=row.pk, reason="Miasto już buduje.", by=cast.animator, at=cast.now)
    with pytest.raises(Refused):
        actions.take_in_hand(challenge=row.pk, by=cast.animator, at=cast.now)
    reopened = actions.reopen_challenge(challenge=row.pk, reason="Miasto odłożyło.", by=cast.animator, at=cast.now)
    assert reopened.state == "open"


def test_another_centre_keeps_its_hands_off(cast):
    row = a_challenge(cast)
    with pytest.raises(Refused) as refused:
        actions.make_priority(challenge=row.pk, by=cast.neighbour_animator, at=cast.now)
    assert refused.value.code == "not_allowed"


def test_a_proposal_is_evidence_once(cast):
    row, proposal = a_challenge(cast), a_proposal(cast)
    add = {"challenge": row.pk, "kind": "proposal", "proposal": proposal.pk, "by": cast.animator, "at": cast.now}
    actions.add_evidence(**add)
    with pytest.raises(Refused) as refused:
        actions.add_evidence(**add)
    assert refused.value.code == "duplicate"
    with pytest.raises(Refused):
        actions.add_evidence(challenge=row.pk, kind="note", text=" ", by=cast.animator, at=cast.now)


def test_nothing_crosses_into_another_network(cast):
    row = a_challenge(cast)
    other = Network.objects.create(slug="mazowsze", name="Mazowsze", founded_at=cast.now)
    with within(other), pytest.raises(type(row).DoesNotExist):
        actions.make_priority(challenge=row.pk, by=SYSTEM, at=cast.now)


def test_likeness_is_explained_by_the_words_in_common(cast):
    voice = a_voice(cast, text="Nie ma ławek przy przychodni")
    other = a_voice(cast, text="Przed przychodnią brakuje ławki")
    a_voice(cast, text="Głośne motory nocą")
    challenge, proposal = a_challenge(cast), a_proposal(cast)
    assert [(like.thing, like.reason) for like in alike_voices(voice)] == [
        (other, "words in common: przychodnią, ławki")
    ]
    assert [like.thing for like in alike_challenges(voice)] == [challenge]
    assert [like.thing for like in alike_proposals(voice.text)] == [proposal]
    assert shared_words("sąsiedzi", "u sąsiadów") == ["sąsiadów"]


def test_few_voices_are_never_counted_out():
    assert [voices_in_words(count) for count in (0, 1, 4, 5)] == ["", "a few voices", "a few voices", "5 voices"]


def test_everyone_whose_voice_led_there_is_told_by_the_channel_they_chose(cast):
    row = a_challenge(cast)
    for contact in ("ola@example.org", "601202303", ""):
        voice = a_voice(cast, contact=contact)
        actions.join_voice(voice=voice.pk, challenge=row.pk, by=cast.animator, at=cast.now)
    a_voice(cast, contact="nie@example.org")
    OutboxMessage.objects.all().delete()
    told = actions.tell_of_change(challenge=row.pk, text="Stoi siedem ławek.", by=cast.animator, at=cast.now)
    assert told == 3
    sent = sorted(OutboxMessage.objects.values_list("channel", "address"))
    assert sent == [("mail", "ola@example.org"), ("sms", "+48601202303")]
    assert all("Stoi siedem ławek." in message.body for message in OutboxMessage.objects.all())


def test_the_trace_shows_dates_and_summaries_but_neither_names_nor_private_words(cast, client):
    row = a_challenge(cast)
    voice = a_voice(cast, text=SECRET, contact="zofia@example.org")
    actions.join_voice(voice=voice.pk, challenge=row.pk, by=cast.animator, at=cast.now)
    actions.answer_voice(voice=voice.pk, text="Pani Zofio, będzie ławka.", by=cast.animator, at=cast.now)
    page = client.get(f"/zmiany/{row.code}/").content.decode()
    assert "a few voices" in page
    for private in ("Zofi", "Tajne", "zofia@example.org", voice.number, cast.animator.name):
        assert private not in page
    actions.summarise_voice(voice=voice.pk, summary="Nie ma gdzie usiąść.", by=cast.animator, at=cast.now)
    assert "Nie ma gdzie usiąść." in client.get(f"/zmiany/{row.code}/").content.decode()


def test_rooms_above_put_their_knots_between_the_challenge_and_the_telling(cast, client, monkeypatch):
    row = a_challenge(cast)
    actions.make_priority(challenge=row.pk, by=cast.animator, at=cast.now)
    monkeypatch.setitem(
        slots._slots, "voices.trace", [(50, lambda request, challenge: ([Knot("Decyzja", "Zgodą", "maj")], []))]
    )
    page = client.get(f"/zmiany/{row.code}/").content.decode()
    assert "Zgodą" in page
    assert "The partnership chose it" not in page


def test_every_verb_of_the_lifecycle_leads_somewhere():
    assert CHALLENGE.verbs("open") == ["make_priority", "set_aside", "merge"]
    assert CHALLENGE.verbs("priority") == ["take_in_hand", "mark_changed", "set_aside"]
    assert CHALLENGE.verbs("in_hand") == ["mark_changed", "set_aside"]
    assert CHALLENGE.verbs("changed") == ["reopen"]
    assert CHALLENGE.verbs("set_aside") == ["make_priority", "reopen", "merge"]
    assert CHALLENGE.verbs("merged") == ["bring_back"]


def test_the_public_list_is_sorted_within_one_index(cast):
    if connection.vendor != "sqlite":
        pytest.skip("its plan is read on SQLite")
    assert "COVERING INDEX challenges_listed" in listed(challenges())[:30].explain()
