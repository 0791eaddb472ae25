"""Stories told with leave and taken back; those who asked for a change say whether it is different."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.tenancy import within
from ognisko.practice.partnerships import actions, queries, receivers
from ognisko.practice.partnerships.models import Change, Confirmation, Partnership, Story, StoryChoice
from ognisko.practice.partnerships.queries import Word
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.queries.voices import code as code_of
from ognisko.practice.voices.tests.factories import a_voice
from tests.cast import build_cast

from .factories import partnership, turned

TEXT = "Tato umawia się z kolegą na czwartej ławce."


def _asked(cast, **said):
    row = Partnership.objects.first() or partnership(cast)
    return actions.open_round(partnership=row.pk, question="Co się zmieniło?", by=SYSTEM, at=cast.now, **said)


def _told(cast, asked, text=TEXT, **said):
    words = {"use": "public", "told_as": "mieszkanka Ołbina", "by": RESIDENT, "at": cast.now} | said
    return actions.tell_story(round=asked.pk, text=text, **words)


def _chosen(cast, story, reasons="Mówi o zmianie więcej niż liczby."):
    said = {"chosen_by": "pięciu partnerów", "reasons": reasons, "by": SYSTEM, "at": cast.now}
    return actions.choose_story(story=story.pk, **said)


def test_a_story_is_gathered_read_and_chosen_with_written_reasons(cast):
    asked = _asked(cast)
    story, code = _told(cast, asked)
    assert len(code) == 13
    with pytest.raises(Refused, match="cannot be done now"):
        _chosen(cast, story)
    actions.close_round(round=asked.pk, by=SYSTEM, at=cast.now)
    with pytest.raises(Refused, match="Write why this one"):
        _chosen(cast, story, reasons="bo tak")
    _chosen(cast, story)
    story.refresh_from_db()
    assert story.published_at == cast.now
    assert StoryChoice.objects.get().reasons == "Mówi o zmianie więcej niż liczby."
    with pytest.raises(Refused, match="gathers no more"):
        _told(cast, asked)


def test_a_story_for_the_partnership_alone_is_chosen_but_never_shown(cast):
    asked = _asked(cast)
    story, _code = _told(cast, asked, use="partnership")
    actions.close_round(round=asked.pk, by=SYSTEM, at=cast.now)
    _chosen(cast, story)
    story.refresh_from_db()
    assert story.published_at is None
    with pytest.raises(Refused, match="only the partnership"):
        actions.publish_story(story=story.pk, by=SYSTEM, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.update(published_at=cast.now)


def test_taken_back_the_words_and_the_teller_are_gone_and_the_database_keeps_it_so(cast):
    asked = _asked(cast)
    story, _code = _told(cast, asked)
    actions.publish_story(story=story.pk, by=SYSTEM, at=cast.now)
    actions.withdraw_story(story=story.pk, by=RESIDENT, at=cast.now)
    story.refresh_from_db()
    assert (story.text, story.told_as, story.published_at, story.withdrawn_at) == ("", "", None, cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.update(text="znowu tu jest")
    assert TEXT not in str([(entry.before, entry.after) for entry in trail(story)])


def test_the_same_form_sent_twice_is_one_story(cast):
    asked = _asked(cast)
    first, _code = _told(cast, asked, once="a1")
    again, code = _told(cast, asked, once="a1")
    assert (again.pk, code, Story.objects.count()) == (first.pk, "", 1)


def test_nobody_but_the_team_notes_how_somebody_else_agreed(cast):
    asked = _asked(cast)
    with pytest.raises(Refused, match="Only the team"):
        _told(cast, asked, consent_way="paper")
    story, _code = _told(cast, asked, consent_way="paper", by=cast.animator)
    assert story.entered_by == cast.animator.actor_ref
    with pytest.raises(Refused, match="Only the team of"):
        _told(cast, asked, consent_way="paper", by=cast.neighbour_animator)


def test_stories_not_shown_to_everyone_are_erased_after_a_year(cast):
    asked = _asked(cast)
    hidden, _code = _told(cast, asked, use="partnership")
    shown, _code = _told(cast, asked)
    actions.publish_story(story=shown.pk, by=SYSTEM, at=cast.now)
    assert actions.shed_stories(cast.now + timedelta(days=366)) == 1
    hidden.refresh_from_db()
    shown.refresh_from_db()
    assert (hidden.text, hidden.told_as, shown.text) == ("", "", TEXT)


def test_the_sentence_beside_an_answer_is_erased_after_a_year_and_the_answer_stays(cast):
    change, people = _led(cast, 1)
    _say(cast, change, people[0], "no", "Nie widzę.")
    assert actions.shed_sentences(cast.now + timedelta(days=366)) == 1
    assert Confirmation.objects.values_list("answer", "sentence").get() == ("no", "")


def test_a_story_signed_by_a_person_who_is_forgotten_is_signed_by_nobody(cast):
    asked = _asked(cast)
    story, _code = _told(cast, asked, told_as="Animator")
    assert actions.forget_teller(cast.animator) == 1
    story.refresh_from_db()
    assert (story.told_as, story.text) == ("", TEXT)


def test_only_one_round_is_under_way_and_it_may_end_without_a_choice(cast):
    asked = _asked(cast)
    with pytest.raises(Refused, match="under way"):
        _asked(cast)
    actions.leave_round(round=asked.pk, reason="Nikt nie przyszedł.", by=SYSTEM, at=cast.now)
    assert _asked(cast).state == "open"


def _led(cast, count):
    """A recorded change, and so many voices that led to it."""
    if not Change.objects.exists():
        turned(cast)
    change = Change.objects.get()
    heard = [a_voice(cast, text=f"Nie ma gdzie usiąść {number}.") for number in range(count)]
    for voice in heard:
        voices.join_voice(voice=voice.pk, challenge=change.priority.challenge_id, by=SYSTEM, at=cast.now)
    return change, heard


def _say(cast, change, voice, answer, sentence=None):
    return actions.confirm_change(
        change=change.pk, voice=voice.pk, answer=answer, sentence=sentence, by=RESIDENT, at=cast.now
    )


def test_one_voice_has_one_word_and_the_newer_one_stands(cast):
    change, (voice,) = _led(cast, 1)
    _say(cast, change, voice, "yes", "Siadam.")
    _say(cast, change, voice, "no")
    assert Confirmation.objects.values_list("answer", "sentence").get() == ("no", "Siadam.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(network=cast.network, change=change, voice=voice, answer="yes", at=cast.now)


def test_a_voice_that_led_elsewhere_does_not_judge_this_change(cast):
    change, _heard = _led(cast, 0)
    with pytest.raises(Refused, match="another challenge"):
        _say(cast, change, a_voice(cast), "yes")


@pytest.mark.parametrize(
    ("word", "told"),
    [
        (Word(), ""),
        (Word(yes=4), "The first people whose voices led here have answered."),
        (Word(yes=7), "7 of the 7 people who answered say: yes, it is different."),
        (Word(yes=6, partly=1), "Most of those whose voices led here and who answered say: yes, it is different."),
        (Word(yes=12, no=5), "12 of the 17 people who answered say: yes, it is different."),
        (Word(yes=1, no=6), "Most of those whose voices led here and who answered say: no, it is not different."),
        (Word(yes=3, partly=3), "Those whose voices led here are of different minds."),
    ],
)
def test_small_numbers_are_never_told_nor_what_gives_them_away(word, told):
    assert word.in_words() == told


def test_a_change_most_do_not_see_asks_the_team_to_come_back_until_a_turn_does(cast):
    change, heard = _led(cast, 3)
    for voice, answer in zip(heard, ("no", "no", "yes"), strict=True):
        _say(cast, change, voice, answer)
    assert [each.label for each in receivers.changes_denied(cast.animator, cast.now)] == [
        "Come back to: Droga do przychodni bez odpoczynku"
    ]
    assert receivers.changes_denied(cast.neighbour_animator, cast.now) == []
    cycle = actions.begin_cycle(partnership=change.priority.cycle.partnership_id, by=SYSTEM, at=cast.now)
    said = {"left": "came_back", "words": "Ludzie nie widzą zmiany.", "by": SYSTEM, "at": cast.now}
    actions.follow_up(cycle=cycle.pk, priority=change.priority_id, **said)
    assert receivers.changes_denied(cast.animator, cast.now) == []


def test_said_at_the_desk_by_the_number_of_a_voice_it_counts_the_same(cast):
    change, (voice,) = _led(cast, 1)
    said = {"change": change.pk, "answer": "partly", "by": cast.animator, "at": cast.now}
    actions.enter_confirmation(number=voice.number, **said)
    assert Confirmation.objects.get().entered_by == cast.animator.actor_ref
    with pytest.raises(Refused, match="No voice of ours"):
        actions.enter_confirmation(number="ZZZ", **said)
    with pytest.raises(Refused, match="Only the team"):
        actions.enter_confirmation(number=voice.number, **said | {"by": cast.neighbour_animator})


def _english(client, url, data=None):
    headers = {"accept-language": "en"}
    return client.post(url, data, headers=headers) if data is not None else client.get(url, headers=headers)


def test_on_the_page_of_a_voice_one_press_says_it_and_a_sentence_may_follow(client, cast):
    change, (voice,) = _led(cast, 1)
    page, press = (reverse("voices:follow", args=[code_of(voice)]), "partnerships:confirm_change")
    assert "Is it different now?" in _english(client, page).content.decode()
    url = reverse(press, args=[code_of(voice), change.pk])
    assert _english(client, url, {"answer": "yes"}).url == page
    assert _english(client, url, {"answer": "yes", "sentence": "Siadam tam."}).status_code == 302
    assert Confirmation.objects.values_list("answer", "sentence").get() == ("yes", "Siadam tam.")
    assert 'aria-pressed="true"' in _english(client, page).content.decode()
    _english(client, url, {"answer": "perhaps"})
    assert Confirmation.objects.get().answer == "yes"
    assert _english(client, reverse(press, args=["AAAAAAAAAAAAA", change.pk]), {"answer": "yes"}).status_code == 404


def test_the_sentence_is_for_the_team_alone(client, cast, second_factor):
    change, (voice,) = _led(cast, 1)
    _say(cast, change, voice, "no", "Pod moim oknem nic się nie zmieniło.")
    slug = change.priority.cycle.partnership.slug
    for name, args in (("page", [slug]), ("turn", [slug, 1])):
        assert "oknem" not in _english(client, reverse(f"partnerships:{name}", args=args)).content.decode()
    second_factor("animator")
    client.force_login(cast.animator)
    desk = _english(client, reverse("partnerships:confirmations", args=[slug, change.pk])).content.decode()
    assert "Pod moim oknem" in desk


def test_a_resident_tells_a_story_without_an_account_reads_it_by_code_and_takes_it_back(client, cast):
    asked = _asked(cast)
    slug = asked.partnership.slug
    url = reverse("partnerships:tell_story", args=[slug])
    typed = {"text": TEXT, "use": "public", "told_as": "sąsiadka", "once": "x"}
    refused = _english(client, url, typed)
    assert refused.status_code == 422
    assert TEXT in refused.content.decode()
    mine = _english(client, url, typed | {"agrees": "on"}).url
    page = _english(client, mine)
    assert TEXT in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    code = mine.rstrip("/").rsplit("/", 1)[1]
    _english(client, reverse("partnerships:withdraw_story", args=[code]), {})
    assert "Nothing of it is kept here" in _english(client, mine).content.decode()
    assert _english(client, reverse("partnerships:my_story", args=["AAAAAAAAAAAAA"])).status_code == 404


def test_a_published_story_shows_its_reasons_and_vanishes_when_taken_back(client, cast):
    asked = _asked(cast)
    story, _code = _told(cast, asked)
    slug = asked.partnership.slug
    url = reverse("partnerships:story", args=[slug, story.number])
    assert _english(client, url).status_code == 404
    actions.close_round(round=asked.pk, by=SYSTEM, at=cast.now)
    _chosen(cast, story)
    assert "Mówi o zmianie więcej niż liczby." in _english(client, url).content.decode()
    listed = _english(client, reverse("partnerships:stories", args=[slug])).content.decode()
    assert "Mówi o zmianie więcej niż liczby." in listed
    actions.withdraw_story(story=story.pk, by=cast.animator, at=cast.now)
    assert _english(client, url).status_code == 404
    assert queries.published_stories(asked.partnership) == []


@pytest.fixture
def crowd(transactional_db):
    """The cast, committed, so that other connections see it."""
    cast = build_cast()
    with within(cast.network):
        yield cast


@pytest.mark.engines
def test_two_presses_at_once_are_one_word_and_two_choices_at_once_are_one(crowd, threads):
    cast = crowd
    change, (voice,) = _led(cast, 1)
    answers = threads([lambda: _say(cast, change, voice, "yes"), lambda: _say(cast, change, voice, "no")])
    assert [isinstance(each, Confirmation) for each in answers] == [True, True]
    assert Confirmation.objects.count() == 1
    asked = _asked(cast)
    first, second = _told(cast, asked)[0], _told(cast, asked)[0]
    actions.close_round(round=asked.pk, by=SYSTEM, at=cast.now)
    chosen = threads([lambda: _chosen(cast, first), lambda: _chosen(cast, second)])
    assert sorted(isinstance(each, Refused) for each in chosen) == [False, True]
    assert StoryChoice.objects.count() == 1
