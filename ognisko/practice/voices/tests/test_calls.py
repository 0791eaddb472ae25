"""Calls beside the standing question: drafted, begun, answered by many, closed, told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.people.bodies.tests import factories as bodies
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import Call, GroupTally, Reply, ReplyTick
from ognisko.practice.voices.queries import asking

from .askings import a_draft, a_reply, a_survey, asked, ticks, told
from .factories import a_call, a_voice


def refused(code, act, **given):
    with pytest.raises(Refused) as why:
        act(**given)
    assert why.value.code == code
    return str(why.value)


def test_a_survey_is_prepared_begun_answered_and_told(cast):
    call = asked(a_draft(cast), cast)
    assert (call.stage, call.is_open) == ("draft", False)
    call = actions.begin_call(call=call.pk, by=cast.animator, at=cast.now)
    assert call.stage == "open"
    for number in range(6):
        a_reply(cast, call, one=1 if number < 5 else 2)
    answer = told(cast, call)
    call.refresh_from_db()
    assert (call.stage, answer.figures["total"]) == ("answered", 6)
    assert [entry.verb for entry in trail(call)] == [
        "voices.draft_call",
        *["voices.add_question"] * 4,
        "voices.begin_call",
        "voices.close_call",
        "voices.answer_call",
    ]


@pytest.mark.parametrize("gone", ["hear_by", "closes_on", "opens_on"])
def test_no_call_stands_without_its_days_even_in_the_database(cast, gone):
    call = a_draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(**{gone: None})


def test_no_call_stands_without_an_owner_and_their_function(cast):
    call = a_draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(owner_title="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(owner=None)


def test_days_in_the_wrong_order_and_a_past_last_day_are_refused(cast):
    day = cast.today
    refused("days_wrong", a_draft, cast=cast, closes_on=day, hear_by=day - timedelta(days=1))
    call = a_draft(cast, kind="walk", opens_on=day - timedelta(days=9), closes_on=day - timedelta(days=2))
    refused("wrong_moment", actions.begin_call, call=call.pk, by=cast.animator, at=cast.now)


def test_only_somebody_who_may_answer_owns_a_call(cast):
    refused("owner_cannot_answer", a_draft, cast=cast, owner=cast.volunteer)
    call = a_draft(cast)
    refused("not_allowed", actions.begin_call, call=call.pk, by=cast.neighbour_animator, at=cast.now)


def test_a_survey_without_a_question_does_not_begin(cast):
    call = a_draft(cast)
    refused("no_questions", actions.begin_call, call=call.pk, by=cast.animator, at=cast.now)


def test_a_survey_has_at_most_twelve_questions_and_offers_at_least_two_answers(cast):
    call = a_draft(cast)
    acting = {"call": call.pk, "by": cast.animator, "at": cast.now}
    refused("options_wrong", actions.add_question, kind="one", text="Tylko jedno?", options=["tak"], **acting)
    refused("options_wrong", actions.add_question, kind="one", text="Za dużo?", options=list("abcdefghij"), **acting)
    for number in range(12):
        actions.add_question(kind="scale", text=f"Pytanie {number}", **acting)
    refused("too_many_questions", actions.add_question, kind="scale", text="Trzynaste", **acting)
    middle = call.questions.get(order=6)
    actions.drop_question(question=middle.pk, by=cast.animator, at=cast.now)
    assert list(call.questions.values_list("order", flat=True)) == list(range(1, 12))


def test_what_people_answer_already_cannot_be_changed(cast):
    call = a_survey(cast)
    acting = {"call": call.pk, "by": cast.animator, "at": cast.now}
    refused("wrong_moment", actions.add_question, kind="scale", text="Jeszcze jedno", **acting)
    refused("wrong_moment", actions.drop_draft, **acting)


def test_a_councils_question_names_its_council_and_is_answered_back_to_it(cast):
    council = bodies.council(cast, "Rada Osiedla Ołbin", cast.centre)
    bodies.seat(cast, council, person=cast.councillor)
    refused("no_council", a_draft, cast=cast, kind="council")
    refused("no_council", a_draft, cast=cast, kind="survey", council=council)
    call = a_draft(cast, kind="council", council=council)
    actions.begin_call(call=call.pk, by=cast.animator, at=cast.now)
    a_voice(cast, call)
    told(cast, call)
    letter = OutboxMessage.objects.get(address="councillor@example.org")
    assert "Rada Osiedla Ołbin" in letter.body
    assert "Wystawimy trzy ławki w maju." in letter.body


def test_a_voice_under_a_call_is_promised_its_day_and_answered_with_all_the_others(cast):
    call = a_draft(cast, kind="walk")
    actions.begin_call(call=call.pk, by=cast.animator, at=cast.now)
    voice = a_voice(cast, call, contact="ola@example.org")
    assert voice.answer_by == call.hear_by
    told(cast, call)
    voice.refresh_from_db()
    assert voice.state == "answered"
    assert "Najczęściej mówicie o ławkach." in voice.answer.text


def test_an_option_that_is_not_there_is_refused_and_nothing_is_kept(cast):
    call, other = a_survey(cast), a_survey(cast, question="Inna ankieta?")
    strange = other.questions.first().options.first().pk
    given = {"call": call.pk, "by": RESIDENT, "at": cast.now}
    for marks in (ticks(call, one=strange), ticks(call, one=999_999), ticks(call, scale=6), ticks(call, several=(77,))):
        assert "answer" in refused("no_such_option", actions.say_reply, ticks=marks, **given)
    refused("no_such_question", actions.say_reply, ticks=ticks(call) | {999_999: 1}, **given)
    refused("must_answer", actions.say_reply, ticks=ticks(call, one=None), **given)
    assert (Reply.objects.count(), ReplyTick.objects.count()) == (0, 0)


def test_a_form_sent_twice_is_one_reply(cast):
    call = a_survey(cast)
    assert a_reply(cast, call, once="abc") == a_reply(cast, call, once="abc")
    assert Reply.objects.count() == 1


def test_after_the_last_day_the_web_hears_nothing_and_paper_is_typed_until_the_answer(cast):
    call, later = a_survey(cast), cast.now + timedelta(days=15)
    given = {"call": call.pk, "ticks": ticks(call)}
    refused("closed", actions.say_reply, by=RESIDENT, at=later, **given)
    assert actions.close_over_calls(by=SYSTEM, at=later) == 1
    actions.enter_reply(by=cast.volunteer, at=later, **given)
    told(cast, Call.objects.get(pk=call.pk))
    refused("closed", actions.enter_reply, by=cast.volunteer, at=later, **given)


def test_a_call_waits_for_its_first_day(cast):
    call = a_survey(cast, opens_on=cast.today + timedelta(days=2))
    refused("closed", actions.say_reply, call=call.pk, ticks=ticks(call), by=RESIDENT, at=cast.now)
    assert asking.asked_anywhere(cast.now) == []


def test_a_reply_with_a_contact_hears_twice_and_is_then_forgotten(cast):
    call = a_survey(cast)
    reply = a_reply(cast, call, contact="ola@example.org")
    told(cast, call)
    keys = list(OutboxMessage.objects.filter(address="ola@example.org").order_by("pk").values_list("key", flat=True))
    assert [key.rsplit(":", 1)[0].split(":")[0] for key in keys] == ["voices.say_reply", "voices.answer_call"]
    assert actions.forget_contacts(by=SYSTEM, at=cast.now + timedelta(days=61)) == 1
    reply.refresh_from_db()
    assert (reply.contact, reply.reach) == ("", "board")


def test_what_people_say_of_themselves_is_counted_apart(cast):
    call = a_survey(cast)
    for _number in range(3):
        a_reply(cast, call, group={"age": "18to25", "home": "uk", "disability": ""})
    rows = GroupTally.objects.order_by("kind").values_list("kind", "value", "channel", "count")
    assert list(rows) == [("age", "18to25", "web", 3), ("home", "uk", "web", 3)]
    linked = {field.name for field in GroupTally._meta.get_fields()} & {"voice", "reply", "person", "contact"}
    assert linked == set()
    given = {"call": call.pk, "ticks": ticks(call), "by": RESIDENT, "at": cast.now}
    refused("bad_input", actions.say_reply, group={"age": "7"}, **given)
    refused("bad_input", actions.say_reply, group={"shoe": "43"}, **given)


def test_a_call_that_was_answered_cannot_be_answered_again_and_an_open_one_not_yet(cast):
    call = a_survey(cast)
    words = {"heard": "Mówicie o ławkach.", "doing": "Postawimy ławki.", "by": cast.animator, "at": cast.now}
    refused("wrong_moment", actions.answer_call, call=call.pk, **words)
    told(cast, call)
    refused("wrong_moment", actions.answer_call, call=call.pk, **words)


def test_several_calls_are_open_beside_the_standing_one(cast):
    standing = a_call(cast)
    first, second = a_survey(cast), a_survey(cast, question="A druga?")
    standing.refresh_from_db()
    assert standing.is_open
    assert {each.pk for each in asking.asked_around(cast.neighbourhood.pk, cast.now)} == {first.pk, second.pk}
    with pytest.raises(ProtectedError):
        a_reply(cast, first).call.delete()


def test_people_reply_at_once_and_every_one_is_counted(cast, threads):
    call = a_survey(cast)
    marks = ticks(call)

    def reply():
        group = {"age": "18to25"}
        return actions.say_reply(call=call.pk, ticks=marks, group=group, by=RESIDENT, at=cast.now)

    threads([reply] * 8)
    assert Reply.objects.count() == 8
    assert GroupTally.objects.get().count == 8
