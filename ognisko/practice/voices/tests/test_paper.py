"""Piles of paper: typed in by keyboard alone, never twice, and looked at again by somebody else."""

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import BatchForm, FormDifference, Reply, Voice
from ognisko.practice.voices.queries import paper
from ognisko.practice.voices.vocabulary.numbers import new_number

from .askings import a_batch, a_survey, told
from .factories import a_call

TYPED = {"q1": "1", "q2": "13", "q3": "4", "q4": "więcej cienia"}


def typed_in(cast, batch, typed=None, number=None, by=None):
    number = new_number(cast.network.pk) if number is None else number
    by = by or cast.volunteer
    return actions.type_form(batch=batch.pk, number=number, typed=typed or TYPED, by=by, at=cast.now)


def refused(code, act, **given):
    with pytest.raises(Refused) as why:
        act(**given)
    assert why.value.code == code
    return str(why.value)


@pytest.fixture
def call(cast):
    return a_survey(cast)


@pytest.fixture
def batch(cast, call):
    return a_batch(cast, call)


def test_a_form_is_typed_in_by_the_numbers_of_its_boxes(cast, batch):
    form = typed_in(cast, batch, TYPED | {"about_age": "2", "language": "uk"})
    reply = form.reply
    assert (form.order, form.typed_by, reply.channel, reply.language) == (1, cast.volunteer.actor_ref, "paper", "uk")
    assert paper.kept_values(form) == TYPED | {"contact": ""}


@pytest.mark.parametrize(
    "wrong", [{"q1": "7"}, {"q1": "12"}, {"q2": "19"}, {"q3": "6"}, {"q3": "x"}, {"about_age": "9"}, {"q1": ""}]
)
def test_a_box_that_is_not_there_is_refused_with_a_sentence_and_nothing_is_kept(cast, batch, wrong):
    with pytest.raises(Refused) as why:
        typed_in(cast, batch, TYPED | wrong)
    assert str(why.value)
    assert (Reply.objects.count(), BatchForm.objects.count()) == (0, 0)


def test_the_same_form_and_the_same_pile_are_refused(cast, call, batch):
    number = new_number(cast.network.pk)
    typed_in(cast, batch, number=number)
    assert "already" in refused("duplicate", typed_in, cast=cast, batch=batch, number=number)
    again = refused("duplicate", a_batch, cast=cast, call=call, label="skrzynka przy drzwiach")
    assert "Skrzynka przy drzwiach" in again
    other = a_batch(cast, call, label="Biblioteka")
    refused("duplicate", typed_in, cast=cast, batch=other, number=number)
    refused("bad_number", typed_in, cast=cast, batch=other, number="ABCDEFG")


def test_a_number_belongs_to_a_voice_or_a_reply_never_to_both(cast, batch):
    number = new_number(cast.network.pk)
    typed_in(cast, batch, number=number)
    standing = a_call(cast)
    given = {"call": standing.pk, "text": "Ławka", "channel": "paper", "by": cast.volunteer, "at": cast.now}
    refused("duplicate", actions.enter_voice, number=number, **given)


def test_a_copy_without_a_number_gets_one(cast, batch):
    assert typed_in(cast, batch, number="").reply.number != typed_in(cast, batch, number="").reply.number


def test_a_sample_is_drawn_as_the_network_set_it(cast, batch):
    for _number in range(14):
        typed_in(cast, batch)
    actions.finish_batch(batch=batch.pk, by=cast.volunteer, at=cast.now)
    assert BatchForm.objects.filter(is_sampled=True).count() == 2  # a tenth, rounded up
    refused("wrong_moment", typed_in, cast=cast, batch=batch)


def test_a_network_that_wants_no_second_look_has_its_pile_ready_at_once(cast, call):
    cast.network.paper_check_percent = 0
    cast.network.save()
    batch = a_batch(cast, call, label="Bez sprawdzania")
    typed_in(cast, batch)
    assert actions.finish_batch(batch=batch.pk, by=cast.volunteer, at=cast.now).checked_at == cast.now


def test_whoever_typed_a_form_does_not_check_it(cast, batch):
    form = typed_in(cast, batch)
    actions.finish_batch(batch=batch.pk, by=cast.volunteer, at=cast.now)
    refused("same_person", actions.retype_form, form=form.pk, typed=TYPED, by=cast.volunteer, at=cast.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchForm.objects.update(checked_by=cast.volunteer.actor_ref)


def test_what_differs_is_shown_settled_and_its_share_told(cast, batch):
    form = typed_in(cast, batch)
    actions.finish_batch(batch=batch.pk, by=cast.volunteer, at=cast.now)
    again = TYPED | {"q2": "31", "q3": "5", "q4": "więcej  cienia"}
    actions.retype_form(form=form.pk, typed=again, by=cast.animator, at=cast.now)
    (differs,) = paper.unsettled(batch)
    assert (differs.field, differs.first, differs.second) == ("q3", "4", "5")
    assert (paper.share(batch).differing, paper.share(batch).compared, paper.share(batch).percent) == (1, 5, "20,0")
    actions.settle_difference(difference=differs.pk, keep="second", by=cast.animator, at=cast.now)
    batch.refresh_from_db()
    form = BatchForm.objects.get(pk=form.pk)
    assert (paper.kept_values(form)["q3"], batch.checked_at) == ("5", cast.now)
    kept = FormDifference.objects.get()
    assert (kept.first, kept.second) == ("", "")


def test_a_call_is_not_answered_while_its_paper_is_not_counted(cast, call, batch):
    typed_in(cast, batch)
    assert "Skrzynka przy drzwiach" in refused("paper_waits", told, cast=cast, call=call)


def test_a_pile_of_slips_is_checked_by_its_words(cast):
    batch = a_batch(cast, a_call(cast))
    form = typed_in(cast, batch, {"text": "Brakuje ławki", "contact": "601202303"})
    actions.finish_batch(batch=batch.pk, by=cast.volunteer, at=cast.now)
    again = {"text": "Brakuje ławek", "contact": "601202303"}
    actions.retype_form(form=form.pk, typed=again, by=cast.animator, at=cast.now)
    names = {each.field for each in paper.unsettled(batch)}
    for each in paper.unsettled(batch):
        actions.settle_difference(difference=each.pk, keep="second", by=cast.animator, at=cast.now)
    assert "text" in names
    assert Voice.objects.get().text == "Brakuje ławek"


def test_only_the_team_of_the_centre_types_its_paper(cast, call, batch):
    for person in (cast.neighbour_animator, cast.partner, cast.network_lead):
        refused("not_allowed", typed_in, cast=cast, batch=batch, by=person)
        refused("not_allowed", a_batch, cast=cast, call=call, label="Obca", by=person)


def test_the_same_form_typed_by_two_at_once_is_kept_once(cast, call, batch, threads):
    number = new_number(cast.network.pk)
    answers = threads([lambda: typed_in(cast, batch, number=number), lambda: typed_in(cast, batch, number=number)])
    assert Reply.objects.count() == 1
    assert sorted(type(each).__name__ for each in answers) == ["BatchForm", "Refused"]
