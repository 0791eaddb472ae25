"""Agreements signed by hand and by link, in force by their own rule; the lead that goes round; parting; the area."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.people.organisations.actions import give_post
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.messages.agreement import agreement_pdf
from ognisko.practice.partnerships.messages.inviting import code
from ognisko.practice.partnerships.models import Agreement, InForce, Lead, Partner, Signature
from ognisko.practice.partnerships.queries import leading, signing
from ognisko.practice.partnerships.queries.signing import Piece, differences

from .factories import AGREEMENT, partnership
from .test_pages import visit, words  # noqa: F401 - a fixture


def _sign(agreement, organisation, cast, **said):
    given = {"signer": "Zofia Zmyślona", "way": "table", "by": SYSTEM, "at": cast.now}
    return actions.sign_agreement(agreement=agreement.pk, organisation=organisation, **(given | said))


def _speaks_for_school(cast):
    give_post(
        person=cast.partner, organisation=cast.school, title="dyrektorka", starts_on=cast.today, by=SYSTEM, at=cast.now
    )


def test_a_version_is_in_force_from_the_last_signature_of_all(cast):
    row = partnership(cast)
    first = Agreement.objects.get()
    for number, organisation in enumerate((cast.ngo, cast.school, cast.shop)):
        assert not InForce.objects.exists()
        _sign(first, organisation, cast, signed_on=cast.today - timedelta(days=9 - number))
    assert InForce.objects.get().since_on == cast.today - timedelta(days=7)
    assert signing.standing_agreement(row) == first


def test_by_the_other_rule_only_those_who_were_partners_that_day_are_waited_for(cast):
    row = partnership(cast)
    said = {"text": AGREEMENT, "sign_rule": "joined_by", "by": SYSTEM}
    second = actions.agree(partnership=row.pk, agreed_on=cast.today - timedelta(days=20), at=cast.now, **said)
    actions.join_partnership(partnership=row.pk, organisation=cast.other_ngo, by=SYSTEM, at=cast.now)
    for organisation in (cast.ngo, cast.school, cast.shop):
        _sign(second, organisation, cast)
    assert InForce.objects.get().agreement == second
    assert [each.organisation for each in signing.signing(second, cast.today).unsigned] == [cast.other_ngo]
    _sign(second, cast.other_ngo, cast)
    assert signing.signing(second, cast.today).unsigned == ()


def test_when_the_last_awaited_leaves_it_comes_into_force(cast):
    row = partnership(cast)
    for organisation in (cast.ngo, cast.school):
        _sign(Agreement.objects.get(), organisation, cast)
    partner = row.partners.get(organisation=cast.shop)
    actions.leave_partnership(partner=partner.pk, left_on=cast.today - timedelta(days=1), by=SYSTEM, at=cast.now)
    assert InForce.objects.get().agreement.version == 1


def test_what_cannot_be_signed_is_refused_with_a_sentence(cast):
    row = partnership(cast)
    first = Agreement.objects.get()
    actions.agree(partnership=row.pk, text=AGREEMENT + " Inaczej.", agreed_on=cast.today, by=SYSTEM, at=cast.now)
    newest = Agreement.objects.get(version=2)
    _sign(newest, cast.school, cast)
    for said, reason in (
        ({"agreement": first, "organisation": cast.school}, "no longer signed"),
        ({"agreement": newest, "organisation": cast.school}, "has signed version 2 already"),
        ({"agreement": newest, "organisation": cast.other_ngo}, "is not a partner"),
        (
            {"agreement": newest, "organisation": cast.shop, "signed_on": cast.today + timedelta(days=2)},
            "still to come",
        ),
        ({"agreement": newest, "organisation": cast.shop, "signed_on": cast.today - timedelta(days=2)}, "agreed later"),
        ({"agreement": newest, "organisation": cast.shop, "signer": " "}, "Write who signed"),
    ):
        with pytest.raises(Refused, match=reason):
            _sign(cast=cast, **said)


@pytest.mark.engines
def test_the_database_refuses_a_second_signature_of_one_partner(cast):
    partnership(cast)
    name = _sign(Agreement.objects.get(), cast.school, cast)
    name.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        name.save(force_insert=True)


def test_a_partner_signs_for_their_own_and_for_nobody_else(cast, visit):  # noqa: F811
    row = partnership(cast)
    _speaks_for_school(cast)
    with pytest.raises(Refused, match="own organisation"):
        _sign(Agreement.objects.get(), cast.shop, cast, by=cast.partner)
    mine = words(visit(reverse("partnerships:mine", args=[row.slug]), "partner"))
    assert "The agreement waits for the name of Szkoła przy Lipach." in mine
    url = reverse("partnerships:sign", args=[row.slug, 1])
    assert visit(url, "partner", {"signer": "Zofia Zmyślona", "post": "dyrektorka"}).status_code == 302
    assert Signature.objects.get().way == "link"


def test_a_letter_asks_for_the_signature_and_its_link_takes_it(cast, visit, postman):  # noqa: F811
    partnership(cast)
    asked = {"agreement": Agreement.objects.get().pk, "organisation": cast.school, "by": SYSTEM, "at": cast.now}
    sent = actions.ask_to_sign(email="szkola@example.org", **asked)
    assert "asks you to sign the agreement" in postman()[-1].subject
    url = reverse("partnerships:sign_invitation", args=[code(sent)])
    assert AGREEMENT in words(visit(reverse("partnerships:invitation", args=[code(sent)])))
    assert visit(url, "", {"signer": "Zofia Zmyślona", "post": "dyrektorka"}).status_code == 302
    assert (Signature.objects.get().organisation, Signature.objects.get().way) == (cast.school, "link")
    with pytest.raises(Refused):
        actions.sign_by_invitation(invitation=sent.pk, signer="Kto inny", by=RESIDENT, at=cast.now)


def test_whoever_was_asked_to_sign_is_not_asked_again_while_the_letter_waits(cast, visit):  # noqa: F811
    row = partnership(cast)
    desk = reverse("partnerships:agreement", args=[row.slug, 1])
    again = reverse("partnerships:ask_to_sign", args=[row.slug, 1, cast.school.pk])
    assert again in visit(desk, "animator").content.decode()
    asked = {"agreement": Agreement.objects.get().pk, "organisation": cast.school, "by": SYSTEM, "at": cast.now}
    sent = actions.ask_to_sign(email="szkola@example.org", **asked)
    page = visit(desk, "animator").content.decode()
    assert again not in page
    assert reverse("partnerships:invited", args=[row.slug, sent.pk]) in page
    actions.withdraw_invitation(invitation=sent.pk, by=SYSTEM, at=cast.now)
    assert again in visit(desk, "animator").content.decode()


def test_the_paper_names_parties_and_places_but_no_hands(cast):
    partnership(cast)
    agreement = Agreement.objects.get()
    _sign(agreement, cast.school, cast)
    document = agreement_pdf(agreement, cast.today, cast.now)
    assert document.startswith(b"%PDF")
    assert b"Zofia" not in document


def test_the_difference_between_versions_is_shown_word_by_word(cast, visit):  # noqa: F811
    found = differences("Spotykamy się co kwartał.", "Spotykamy się co miesiąc.")
    assert [piece for piece in found if piece.kind != "same"] == [
        Piece("removed", "kwartał."),
        Piece("added", "miesiąc."),
    ]
    row = partnership(cast)
    text = AGREEMENT.replace("kwartał", "miesiąc")
    actions.agree(partnership=row.pk, text=text, agreed_on=cast.today, by=SYSTEM, at=cast.now)
    seen = words(visit(reverse("partnerships:agreement", args=[row.slug, 2]), "animator"))
    assert "<del>kwartał,</del><ins>miesiąc,</ins>" in seen


def test_the_lead_knows_until_when_and_reminds_once_before(cast, postman):
    row = partnership(cast)
    _speaks_for_school(cast)
    until = cast.today + timedelta(days=20)
    said = {"organisation": cast.school, "starts_on": cast.today - timedelta(days=5), "until_on": until}
    actions.pass_lead(partnership=row.pk, **said, by=SYSTEM, at=cast.now)
    for _hour in range(2):
        actions.remind_of_leads(by=SYSTEM, at=cast.now)
    assert [each.subject for each in postman()] == [f"{row.name}: niedługo zmienia się prowadzący"]
    waiting = [each.label for each in menus.waiting(cast.animator, cast.now) if each.kind == "lead"]
    assert waiting == [f"The lead passes on: {row.name}"]
    assert [each.organisation for each in leading.leads(row)] == [cast.school, cast.ngo]


def test_a_lead_ends_after_it_begins_and_by_a_decision_of_its_own_assembly(cast):
    row = partnership(cast)
    said = {"organisation": cast.school, "starts_on": cast.today, "by": SYSTEM, "at": cast.now}
    with pytest.raises(Refused, match="ends after it begins"):
        actions.pass_lead(partnership=row.pk, until_on=cast.today, **said)
    assert Lead.objects.count() == 1


def test_parting_is_kind_and_the_one_who_leads_passes_the_lead_first(cast, visit, postman):  # noqa: F811
    row = partnership(cast)
    _speaks_for_school(cast)
    with pytest.raises(Refused, match="Pass the lead first"):
        actions.leave_partnership(partner=row.partners.get(organisation=cast.ngo).pk, by=SYSTEM, at=cast.now)
    school = row.partners.get(organisation=cast.school)
    url = reverse("partnerships:leave", args=[row.slug, school.pk])
    assert visit(url, "partner", {"left_on": f"{cast.today}", "farewell": "Drzwi są otwarte."}).status_code == 302
    assert "Drzwi są otwarte." in postman()[-1].body
    assert "Drzwi są otwarte." in words(visit(reverse("partnerships:page", args=[row.slug])))


def test_a_partner_cannot_send_another_away(cast):
    row = partnership(cast)
    _speaks_for_school(cast)
    with pytest.raises(Refused, match="speaks for itself"):
        actions.leave_partnership(partner=row.partners.get(organisation=cast.shop).pk, by=cast.partner, at=cast.now)


def test_partners_hear_that_the_partnership_rests_and_why(cast, postman):
    row = partnership(cast)
    _speaks_for_school(cast)
    actions.rest_partnership(partnership=row.pk, reason="Remont sali", by=SYSTEM, at=cast.now)
    assert "Powód: Remont sali." in postman()[-1].body


def test_the_area_is_redrawn_to_several_neighbourhoods_and_never_to_none(cast, visit):  # noqa: F811
    row = partnership(cast)
    both = [cast.neighbourhood.pk, cast.other_neighbourhood.pk]
    url = reverse("partnerships:redraw", args=[row.slug])
    assert visit(url, "animator", {"neighbourhoods": both}).status_code == 302
    assert sorted(row.neighbourhoods.values_list("pk", flat=True)) == sorted(both)
    assert 'class="area-map"' in words(visit(url))
    with pytest.raises(Refused, match="for some place"):
        actions.redraw_area(partnership=row.pk, neighbourhoods=[], by=SYSTEM, at=cast.now)


def test_a_leader_alone_is_thanked_quietly_unless_they_say_otherwise(cast):
    from ognisko.people.organisations.actions import enter_organisation

    row = partnership(cast)
    leader = enter_organisation(name="Pani od ogrodu", kind="local_leader", by=SYSTEM, at=cast.now)
    partner = actions.join_partnership(partnership=row.pk, organisation=leader, by=SYSTEM, at=cast.now)
    assert partner.thanked == "quiet"
    said = {"wishes": "", "brings": "Sadzonki", "thanked": "public", "by": SYSTEM, "at": cast.now}
    assert actions.tell_wishes(partner=partner.pk, **said).thanked == "public"
    assert Partner.objects.get(pk=partner.pk).brings == "Sadzonki"
