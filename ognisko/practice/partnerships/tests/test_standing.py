"""Calling a partnership together, its partners and lead, promises; who may, and what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.models import Network
from ognisko.people.organisations.actions import enter_organisation, give_post
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.models import Agreement, Commitment, Lead, Partner, Partnership, Priority
from ognisko.practice.partnerships.vocabulary import Phase

from .factories import AGREEMENT, partnership, turned

HOSTILE = "<script>alert(1)</script> \x00 ‮טקסט 🔥"


def test_founding_takes_in_the_operator_who_leads_at_first(cast):
    row = actions.found_partnership(centre=cast.centre.pk, name="Razem na Ołbinie", by=cast.animator, at=cast.now)
    assert (row.slug, row.state) == ("razem-na-olbinie", "initiating")
    assert [each.organisation for each in Partner.objects.all()] == [cast.ngo]
    assert Lead.objects.get().organisation == cast.ngo
    assert [place.name for place in row.neighbourhoods.all()] == ["Ołbin"]


def test_a_centre_has_one_partnership_at_a_time(cast):
    partnership(cast)
    with pytest.raises(Refused, match="already has its partnership"):
        actions.found_partnership(centre=cast.centre.pk, name="Drugie", by=SYSTEM, at=cast.now)
    row = Partnership.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(
            network=row.network, centre=row.centre, body=row.body, name="Trzecie", slug="trzecie", founded_at=cast.now
        )


@pytest.mark.parametrize("who", ["neighbour_animator", "partner", "auditor", "nobody", "city_officer"])
def test_only_the_centres_team_calls_it_together(cast, who):
    with pytest.raises(Refused, match="Only the team of CAL Podwórko"):
        actions.found_partnership(centre=cast.centre.pk, name="Cudze", by=cast.people[who], at=cast.now)
    assert Partnership.objects.count() == 0


def test_constituting_names_the_sectors_nobody_represents_yet(cast):
    row = actions.found_partnership(centre=cast.centre.pk, name="Razem", by=SYSTEM, at=cast.now)
    actions.join_partnership(partnership=row.pk, organisation=cast.school, by=SYSTEM, at=cast.now)
    with pytest.raises(Refused) as refused:
        actions.constitute_partnership(partnership=row.pk, by=SYSTEM, at=cast.now)
    assert "at least 3 partners of 3 different sectors" in str(refused.value)
    assert str(refused.value).endswith("Sectors nobody represents yet: private.")


def test_constituting_needs_a_written_agreement(cast):
    row = actions.found_partnership(centre=cast.centre.pk, name="Razem", by=SYSTEM, at=cast.now)
    for organisation in (cast.school, cast.shop):
        actions.join_partnership(partnership=row.pk, organisation=organisation, by=SYSTEM, at=cast.now)
    with pytest.raises(Refused) as refused:
        actions.constitute_partnership(partnership=row.pk, by=SYSTEM, at=cast.now)
    assert refused.value.code == "no_agreement"


def test_an_agreement_never_changes_the_next_is_a_version(cast):
    row = partnership(cast)
    second = actions.agree(
        partnership=row.pk, text=AGREEMENT + " Prowadzi szkoła.", agreed_on=cast.today, by=SYSTEM, at=cast.now
    )
    assert second.version == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(version=1).update(text="Inaczej to było.")
    with pytest.raises(Refused):
        actions.agree(
            partnership=row.pk, text=AGREEMENT, agreed_on=cast.today + timedelta(days=1), by=SYSTEM, at=cast.now
        )


def test_the_lead_passes_from_one_partner_to_another_and_never_to_an_outsider(cast):
    row = partnership(cast)
    with pytest.raises(Refused, match="Only a partner can lead"):
        actions.pass_lead(partnership=row.pk, organisation=cast.other_ngo, starts_on=cast.today, by=SYSTEM, at=cast.now)
    actions.pass_lead(partnership=row.pk, organisation=cast.school, starts_on=cast.today, by=SYSTEM, at=cast.now)
    leads = list(Lead.objects.order_by("starts_on").values_list("organisation", "ends_on"))
    assert leads == [(cast.ngo.pk, cast.today), (cast.school.pk, None)]


@pytest.mark.engines
def test_the_database_refuses_two_leads_at_once(cast):
    row = partnership(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.create(network=row.network, partnership=row, organisation=cast.school, starts_on=cast.today)


def test_a_partner_joins_once_and_gets_a_seat_that_ends_when_they_leave(cast):
    row = partnership(cast)
    with pytest.raises(Refused, match="already a partner"):
        actions.join_partnership(partnership=row.pk, organisation=cast.shop, by=SYSTEM, at=cast.now)
    partner = Partner.objects.get(organisation=cast.shop)
    actions.leave_partnership(partner=partner.pk, by=SYSTEM, at=cast.now)
    assert row.body.seats.get(organisation=cast.shop).ends_on == cast.today
    with pytest.raises(Refused, match="already left"):
        actions.leave_partnership(partner=partner.pk, by=SYSTEM, at=cast.now)


def test_resting_and_ending_say_why(cast):
    row = partnership(cast)
    with pytest.raises(Refused):
        actions.rest_partnership(partnership=row.pk, reason=" ", by=SYSTEM, at=cast.now)
    assert actions.rest_partnership(partnership=row.pk, reason="Remont.", by=SYSTEM, at=cast.now).state == "resting"
    with pytest.raises(Refused, match="“resting”"):
        actions.begin_cycle(partnership=row.pk, by=SYSTEM, at=cast.now)
    assert actions.resume_partnership(partnership=row.pk, by=SYSTEM, at=cast.now).state == "working"
    assert actions.end_partnership(partnership=row.pk, reason="Koniec.", by=SYSTEM, at=cast.now).state == "ended"
    with pytest.raises(Refused):
        actions.join_partnership(partnership=row.pk, organisation=cast.other_ngo, by=SYSTEM, at=cast.now)


def _promise(cast, who="school"):
    turned(cast, until=Phase.PLAN)
    return actions.propose_commitment(
        priority=Priority.objects.get().pk,
        organisation=getattr(cast, who),
        text="Damy farbę",
        due_on=cast.today + timedelta(days=20),
        by=SYSTEM,
        at=cast.now,
    )


def test_whoever_speaks_for_the_organisation_agrees_and_keeps_its_promise(cast):
    promise = _promise(cast)
    with pytest.raises(Refused, match="belongs to Szkoła przy Lipach"):
        actions.accept_commitment(commitment=promise.pk, by=cast.partner, at=cast.now)
    give_post(
        person=cast.partner, organisation=cast.school, title="dyrektorka", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    actions.accept_commitment(commitment=promise.pk, by=cast.partner, at=cast.now)
    assert Priority.objects.get().challenge.state == "in_hand"
    assert actions.keep_commitment(commitment=promise.pk, by=cast.partner, at=cast.now).state == "kept"


@pytest.mark.parametrize("who", ["auditor", "councillor", "volunteer", "neighbour_animator", "nobody"])
def test_a_post_alone_gives_no_right_to_promise(cast, who):
    promise = _promise(cast)
    if who != "neighbour_animator":
        give_post(
            person=cast.people[who], organisation=cast.school, title="x", starts_on=cast.today, by=SYSTEM, at=cast.now
        )
    with pytest.raises(Refused):
        actions.accept_commitment(commitment=promise.pk, by=cast.people[who], at=cast.now)
    with pytest.raises(Refused):
        actions.accept_commitment(commitment=promise.pk, by=RESIDENT, at=cast.now)


def test_a_promise_goes_from_proposed_to_kept_by_way_of_agreeing_anew(cast):
    promise = _promise(cast)
    with pytest.raises(Refused):
        actions.keep_commitment(commitment=promise.pk, by=SYSTEM, at=cast.now)
    actions.accept_commitment(commitment=promise.pk, by=SYSTEM, at=cast.now)
    later = cast.today + timedelta(days=40)
    anew = {"commitment": promise.pk, "text": "Damy farbę i pędzle", "due_on": later, "by": SYSTEM, "at": cast.now}
    with pytest.raises(Refused):
        actions.change_commitment(reason="", **anew)
    changed = actions.change_commitment(reason="Farba przyjdzie w maju.", **anew)
    assert (changed.state, changed.due_on, changed.reason) == ("changed", later, "Farba przyjdzie w maju.")
    assert actions.keep_commitment(commitment=promise.pk, by=SYSTEM, at=cast.now).state == "kept"
    with pytest.raises(Refused):
        actions.release_commitment(commitment=promise.pk, reason="Za późno.", by=SYSTEM, at=cast.now)


def test_a_promise_is_for_partners_and_for_days_to_come(cast):
    turned(cast, until=Phase.PLAN)
    said = {"priority": Priority.objects.get().pk, "text": "Damy farbę", "by": SYSTEM, "at": cast.now}
    with pytest.raises(Refused, match="is not a partner"):
        actions.propose_commitment(organisation=cast.other_ngo, due_on=cast.today, **said)
    with pytest.raises(Refused, match="has passed"):
        actions.propose_commitment(organisation=cast.school, due_on=cast.today - timedelta(days=1), **said)
    assert Commitment.objects.count() == 0


def test_a_row_of_another_network_is_refused_on_write(cast):
    row = partnership(cast)
    other = Network.objects.create(slug="mazowsze", name="Mazowsze", founded_at=cast.now)
    with within(other):
        stranger = enter_organisation(name="OPS Zmyślony", kind="social_services", by=SYSTEM, at=cast.now)
    with pytest.raises(Refused, match="another network"):
        actions.join_partnership(partnership=row.pk, organisation=stranger, by=SYSTEM, at=cast.now)
    with within(other), pytest.raises(Partnership.DoesNotExist):
        actions.rest_partnership(partnership=row.pk, reason="Cudze.", by=SYSTEM, at=cast.now)


def test_words_too_long_are_refused_with_a_sentence_and_strange_ones_are_kept_as_text(cast):
    row = partnership(cast)
    with pytest.raises(Refused) as refused:
        actions.describe_partnership(partnership=row.pk, name="a" * 10_000, about="", by=SYSTEM, at=cast.now)
    assert refused.value.code == "bad_input"
    assert "120" in str(refused.value)
    row = actions.describe_partnership(partnership=row.pk, name=HOSTILE, about="", by=SYSTEM, at=cast.now)
    assert row.name == "<script>alert(1)</script>  ‮טקסט 🔥"
