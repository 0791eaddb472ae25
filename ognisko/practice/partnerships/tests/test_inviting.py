"""Whom the partnership looks for, and invitations: by letter and on paper, yes, a question, not now."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ognisko.foundation.kernel.codes import BadCode, normal, spoken
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.erasure import forget_everywhere
from ognisko.foundation.plumbing.models import OutboxMessage
from ognisko.people.accounts.queries import person_by_email
from ognisko.people.organisations.models import Organisation, RoleGrant
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.messages.inviting import code, letter_pdf
from ognisko.practice.partnerships.models import Invitation, Partner, Partnership, Stakeholder
from ognisko.practice.partnerships.queries import inviting

from .factories import a_lent_room, a_stakeholder, an_invitation, founded, partnership
from .test_pages import visit, words  # noqa: F401 - a fixture


def _yes(invitation, cast, **said):
    given = {"representative": "Zofia Zmyślona", "by": RESIDENT, "at": cast.now}
    return actions.accept_invitation(invitation=invitation.pk, **(given | said))


def test_the_code_has_sixty_bits_is_kept_as_a_hash_and_opens_the_invitation(cast):
    sent = an_invitation(cast, partnership(cast))
    assert len(normal(code(sent))) == 13
    assert code(sent) not in str(Invitation.objects.filter(pk=sent.pk).values().get())
    assert inviting.invitation_by_code(spoken(code(sent))) == sent
    assert inviting.invitation_by_code("0000-0000-00000") is None
    with pytest.raises(BadCode):
        normal("nie kod")


def test_the_letter_goes_out_with_the_link_and_no_names(cast, postman):
    sent = an_invitation(cast, partnership(cast), words="Wasza kawa łączy ludzi.")
    letter = postman()[-1]
    assert letter.to == ["rondo@example.org"]
    assert f"/zaproszenie/{spoken(code(sent))}/" in letter.body
    assert "Wasza kawa łączy ludzi." in letter.body


def test_accepting_enters_the_organisation_takes_it_in_and_names_who_speaks(cast):
    row = partnership(cast)
    listed = a_stakeholder(cast, row)
    sent = an_invitation(cast, row, stakeholder=listed.pk)
    partner = _yes(sent, cast, brings="Kawa na spotkania", wishes="Ławka przed drzwiami")
    assert (partner.organisation.name, partner.sector) == ("Kawiarnia Rondo", "private")
    assert (partner.representative, partner.brings) == ("Zofia Zmyślona", "Kawa na spotkania")
    assert row.body.seats.filter(organisation=partner.organisation).count() == 1
    sent.refresh_from_db()
    listed.refresh_from_db()
    assert (sent.state, listed.state, listed.organisation) == ("accepted", "joined", partner.organisation)
    with pytest.raises(Refused, match="“accepted”"):
        _yes(sent, cast)


def test_a_reply_as_somebody_else_of_the_register_is_refused(cast):
    row = founded(cast, "shop")
    sent = an_invitation(cast, row)
    with pytest.raises(Refused, match="somebody else in the register"):
        _yes(sent, cast, name="Szkoła przy Lipach")
    assert Partner.objects.filter(partnership=row, organisation=cast.school).count() == 0


def test_one_organisation_twice_is_refused_with_a_sentence(cast):
    row = partnership(cast)
    for refused in (
        lambda: an_invitation(cast, row, organisation=cast.school),
        lambda: a_stakeholder(cast, row, name="szkoła przy lipach", kind="school"),
        lambda: actions.join_partnership(partnership=row.pk, organisation=cast.school, by=SYSTEM, at=cast.now),
    ):
        with pytest.raises(Refused, match="already a partner"):
            refused()
    an_invitation(cast, row)
    with pytest.raises(Refused, match="invitation that waits for a reply"):
        an_invitation(cast, row)


def test_a_partner_of_two_sectors_at_once_is_refused_with_a_sentence(cast):
    row = founded(cast, "shop")
    acting = {"by": SYSTEM, "at": cast.now}
    with pytest.raises(Refused, match="one sector at a time"):
        actions.join_partnership(partnership=row.pk, organisation=cast.school, sector="social", **acting)
    sent = an_invitation(cast, row, organisation=cast.school)
    with pytest.raises(Refused, match="one sector at a time"):
        _yes(sent, cast, sector="private")


def test_two_sectors_ticked_on_the_page_are_refused_and_nothing_typed_is_lost(cast, visit):  # noqa: F811
    row = partnership(cast)
    sent = an_invitation(cast, row)
    typed = {"name": "Kawiarnia Rondo", "representative": "Zofia Zmyślona", "sector": ["private", "social"]}
    answer = visit(reverse("partnerships:accept_invitation", args=[code(sent)]), "", typed)
    assert answer.status_code == 422
    assert "A partner stands for one sector at a time. Choose the one that fits best." in words(answer)
    assert "Zofia Zmyślona" in words(answer)
    assert Partner.objects.filter(partnership=row).count() == 3


def test_a_whole_yes_by_link_without_an_account(cast, visit):  # noqa: F811
    row = partnership(cast)
    sent = an_invitation(cast, row)
    page = visit(reverse("partnerships:invitation", args=[spoken(code(sent))]))
    assert "Join the partnership" in words(page)
    assert page["Referrer-Policy"] == "same-origin"
    typed = {"name": "Kawiarnia Rondo", "sector": "private", "representative": "Zofia Zmyślona", "with_account": "on"}
    done = visit(reverse("partnerships:accept_invitation", args=[spoken(code(sent))]), "", typed)
    assert "You are a partner now" in words(visit(done.url))
    person = person_by_email("rondo@example.org")
    assert RoleGrant.objects.get(person=person).role == "partner"


def test_a_question_keeps_the_invitation_open_and_waits_on_the_desk(cast, postman):
    row = partnership(cast)
    sent = an_invitation(cast, row)
    actions.ask_about_invitation(invitation=sent.pk, question="Ile to zajmie?", by=RESIDENT, at=cast.now)
    waiting = [each.label for each in menus.waiting(cast.animator, cast.now) if each.kind == "invitation"]
    assert waiting == ["A question about the invitation: Kawiarnia Rondo"]
    actions.reply_to_question(invitation=sent.pk, answer="Cztery spotkania w roku.", by=cast.animator, at=cast.now)
    assert "Cztery spotkania w roku." in postman()[-1].body
    assert _yes(sent, cast).joined_on == cast.today


def test_not_now_is_kept_kindly_and_puts_the_stakeholder_aside(cast):
    row = partnership(cast)
    listed = a_stakeholder(cast, row)
    sent = an_invitation(cast, row, stakeholder=listed.pk)
    actions.decline_invitation(invitation=sent.pk, reply="Wrócimy na wiosnę.", by=RESIDENT, at=cast.now)
    listed.refresh_from_db()
    assert (listed.state, listed.reason) == ("aside", "Wrócimy na wiosnę.")


def test_on_paper_there_is_a_letter_and_the_desk_types_in_the_reply(cast, visit):  # noqa: F811
    row = partnership(cast)
    sent = an_invitation(cast, row, email="")
    assert OutboxMessage.objects.count() == 0
    assert letter_pdf(sent, cast.now).startswith(b"%PDF")
    typed = {"name": "Kawiarnia Rondo", "sector": "private", "representative": "Zofia Zmyślona", "brings": "Kawa"}
    url = reverse("partnerships:enter_yes", args=[row.slug, sent.pk])
    assert visit(url, "animator", typed).status_code == 302
    assert Partner.objects.get(organisation__name="Kawiarnia Rondo").brings == "Kawa"


def test_reminded_once_a_week_before_then_lapsed_then_forgotten(cast, postman):
    row = partnership(cast)
    sent = an_invitation(cast, row)
    later = cast.now + timedelta(days=24)
    for _hour in range(3):
        actions.care_for_invitations(by=SYSTEM, at=later)
    assert [each.subject for each in postman()].count(f"The invitation of {row.name} waits for you") in (0, 1)
    assert OutboxMessage.objects.filter(key__contains="remind").count() == 1
    actions.care_for_invitations(by=SYSTEM, at=cast.now + timedelta(days=31))
    sent.refresh_from_db()
    assert sent.state == "expired"
    with pytest.raises(Refused):
        _yes(sent, cast)
    actions.shed_invitations(by=SYSTEM, at=cast.now + timedelta(days=130))
    sent.refresh_from_db()
    assert (sent.email, sent.representative) == ("", "")


def test_past_its_day_it_opens_nothing_even_before_the_round_ran(cast):
    sent = an_invitation(cast, partnership(cast))
    with pytest.raises(Refused, match="has expired"):
        actions.accept_invitation(
            invitation=sent.pk, representative="Zofia", by=RESIDENT, at=cast.now + timedelta(days=31)
        )


def test_a_code_guessed_a_thousand_times_opens_nothing_and_is_noticed(cast):
    sent = an_invitation(cast, partnership(cast))
    client = Client()
    wrong = [reverse("partnerships:invitation", args=[f"0000-0000-{number:05d}"]) for number in range(60)]
    answers = {client.get(url).status_code for url in wrong}
    assert answers == {404, 429}
    assert client.get(reverse("partnerships:invitation", args=[spoken(code(sent))])).status_code == 429


def test_somebody_who_asks_to_be_forgotten_leaves_the_invitation_closed_and_bare(cast):
    row = partnership(cast)
    sent = an_invitation(cast, row, email=cast.nobody.email)
    partner = Partner.objects.get(partnership=row, organisation=cast.school)
    named = {"wishes": "", "brings": "", "representative": cast.nobody.name, "by": SYSTEM, "at": cast.now}
    actions.tell_wishes(partner=partner.pk, **named)
    forget_everywhere(cast.nobody)
    sent.refresh_from_db()
    partner.refresh_from_db()
    assert (sent.email, sent.state, partner.representative) == ("", "withdrawn", "")


def test_the_list_says_who_is_in_who_is_asked_and_who_is_missing(cast, visit):  # noqa: F811
    row = partnership(cast)
    a_stakeholder(cast, row, name="Straż z Rogu", kind="city_guard")
    seen = words(visit(reverse("partnerships:stakeholders", args=[row.slug]), "animator"))
    assert "Nobody yet of: neighbourhood council, libraries, culture centres" in seen
    assert re.search(r"City guard.*?Straż z Rogu.*?being asked", seen)


def test_the_house_proposes_who_used_its_rooms_with_the_reason(cast, visit):  # noqa: F811
    row = founded(cast, "school")
    a_lent_room(cast, row)
    known = inviting.known_organisations(row, cast.today)
    assert [(each.organisation.name, each.why, each.is_wished) for each in known] == [
        ("Piekarnia Pod Kasztanem", "used a room here 1 time", True)
    ]
    visit(reverse("partnerships:list_known", args=[row.slug, cast.shop.pk]), "animator", {})
    assert Stakeholder.objects.get().about == "used a room here 1 time"
    assert inviting.known_organisations(row, cast.today) == []


@pytest.mark.parametrize("typed", ["Dzwonić do Ani: 601 202 303", "ania@example.org, po 15:00"])
def test_the_list_is_no_book_of_contacts(cast, typed):
    listed = a_stakeholder(cast, partnership(cast))
    with pytest.raises(Refused, match="Leave out telephone numbers"):
        actions.note_approach(stakeholder=listed.pk, way="talk", words=typed, by=SYSTEM, at=cast.now)


def test_a_talk_is_noted_with_the_next_step_which_waits_on_the_desk(cast):
    row = partnership(cast)
    listed = a_stakeholder(cast, row)
    said = {"way": "talk", "words": "Chcą przyjść i popatrzeć.", "next_step": "Zaprosić na spacer"}
    actions.note_approach(stakeholder=listed.pk, **said, next_on=cast.today, by=cast.animator, at=cast.now)
    waiting = [each.label for each in menus.waiting(cast.animator, cast.now) if each.kind == "stakeholder"]
    assert waiting == ["Kawiarnia Rondo: Zaprosić na spacer"]
    actions.set_aside_stakeholder(stakeholder=listed.pk, reason="Po remoncie.", by=cast.animator, at=cast.now)
    assert [each for each in menus.waiting(cast.animator, cast.now) if each.kind == "stakeholder"] == []


@pytest.mark.engines
def test_the_database_refuses_two_open_invitations_of_one_name_and_mail_without_an_address(cast):
    row = partnership(cast)
    sent = an_invitation(cast, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=sent.pk).update(email="")
    sent.pk, sent.code_hash = None, "0" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        sent.save(force_insert=True)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_who_accept_one_letter_at_once_make_one_partner(cast, threads):
    row = Partnership.objects.get(pk=partnership(cast).pk)
    sent = an_invitation(cast, row)
    answers = threads([lambda: _yes(sent, cast), lambda: _yes(sent, cast)])
    assert sum(isinstance(each, Refused) for each in answers) == 1
    assert Organisation.objects.filter(name="Kawiarnia Rondo").count() == 1
    assert Partner.objects.filter(partnership=row).count() == 4
