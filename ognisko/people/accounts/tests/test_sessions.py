"""A person sees where they are signed in and ends what is not theirs; the table of sessions opens nothing."""

from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.audit import trail
from ognisko.people.accounts.actions import end_other_sessions, end_session, erase_person
from ognisko.people.accounts.models import Session
from ognisko.people.accounts.queries import sessions_of
from ognisko.people.accounts.vocabulary.devices import device_of

pytestmark = [pytest.mark.engines, pytest.mark.usefixtures("in_english")]
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def inside(client):
    return client.get(reverse("accounts:mine")).status_code == 200


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def signed_in_by_code(postman, agent):
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_request_login_code"), {"email": "partner@example.org"})
    code = next(line.strip() for line in postman()[-1].body.splitlines() if len(line.strip()) == 9)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    return client


def test_a_person_sees_their_browsers_and_since_when_but_nobody_elses(cast, postman):
    phone = signed_in_by_code(postman, PHONE)
    browser(cast.volunteer)
    [row] = sessions_of(cast.partner, at=cast.now)
    assert (row.device, row.used_on) == ("Firefox, Android", cast.today)
    page = phone.get(reverse("accounts:mine"), headers={"accept-language": "en"}).content.decode()
    assert page.count("Firefox, Android") == 1
    assert "Signed in on" in page


@pytest.mark.parametrize(
    ("agent", "device"),
    [(PHONE, "Firefox, Android"), (LAPTOP, "Chrome, Windows"), ("curl/8.5", ""), ("<script>", "")],
)
def test_a_browser_is_named_without_its_version(agent, device):
    assert device_of(agent) == device


def test_one_other_browser_is_signed_out_and_the_rest_stay(cast):
    here, there, elsewhere = (browser(cast.partner) for _ in range(3))
    ended = there.session.kept_key
    here.post(reverse("accounts:end_session", args=[ended]))
    assert [inside(each) for each in (here, there, elsewhere)] == [True, False, True]
    assert (trail(cast.partner)[-1].verb, trail(cast.partner)[-1].after) == ("accounts.end_sessions", {"ended": 1})


def test_signing_out_everywhere_else_keeps_this_browser_only(cast):
    here, there, others = browser(cast.partner), browser(cast.partner), browser(cast.volunteer)
    here.post(reverse("accounts:end_other_sessions"))
    assert [inside(each) for each in (here, there, others)] == [True, False, True]
    assert len(sessions_of(cast.partner, at=cast.now)) == 1


def test_signing_out_everywhere_ends_this_browser_too(cast):
    here, there = browser(cast.partner), browser(cast.partner)
    answer = here.post(reverse("accounts:end_all_sessions"))
    assert here.get(answer["Location"])["Location"].startswith(reverse("account_login"))
    assert (inside(here), inside(there), sessions_of(cast.partner, at=cast.now)) == (False, False, [])


def test_nobody_ends_another_persons_session(cast):
    theirs = browser(cast.volunteer)
    kept = theirs.session.kept_key
    assert browser(cast.partner).post(reverse("accounts:end_session", args=[kept])).status_code == 404
    assert inside(theirs)
    with pytest.raises(Refused) as one:
        end_session(person=cast.volunteer.pk, session=kept, by=cast.partner, at=cast.now)
    with pytest.raises(Refused) as others:
        end_other_sessions(person=cast.volunteer.pk, kept="", by=cast.coordinator, at=cast.now)
    assert one.value.code == others.value.code == "not_allowed"
    assert inside(theirs)


def test_a_session_that_slips_through_is_worth_nothing_after_all_were_ended(cast):
    there = browser(cast.partner)
    end_other_sessions(person=cast.partner.pk, kept=there.session.kept_key, by=cast.partner, at=cast.now)
    assert not inside(there)


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_with_codes_ends_other_sessions_and_keeps_this_one(cast):
    here, there = browser(cast.partner), browser(cast.partner)
    here.get(reverse("mfa_activate_totp"))
    here.post(reverse("mfa_activate_totp"), {"code": code_now(here.session["mfa.totp.secret"])})
    assert Authenticator.objects.filter(user=cast.partner, type=Authenticator.Type.TOTP).exists()
    assert (inside(here), inside(there)) == (True, False)


def test_whoever_changes_a_second_factor_is_asked_for_it_and_never_for_a_password(cast):
    TOTP.activate(cast.partner, "JBSWY3DPEHPK3PXP")
    page = browser(cast.partner).get(reverse("mfa_deactivate_totp"), follow=True).content.decode()
    assert ('name="code"' in page, 'name="password"' in page) == (True, False)


def test_taking_the_app_away_ends_other_sessions_too(cast):
    TOTP.activate(cast.partner, "JBSWY3DPEHPK3PXP")
    here, there = browser(cast.partner), browser(cast.partner)
    here.post(reverse("mfa_reauthenticate"), {"code": code_now("JBSWY3DPEHPK3PXP")})
    here.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=cast.partner).exists()
    assert (inside(here), inside(there)) == (True, False)


def test_the_table_knows_neither_the_key_nor_the_content_of_a_session(cast, postman):
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": "partner@example.org"})
    key, [row] = client.session.session_key, Session.objects.all()
    assert (len(row.pk), key in row.pk, key in row.session_data) == (64, False, False)
    assert client.session["account_login"]["state"]
    store = type(client.session)
    assert store(row.pk).load() == {}
    assert store(key).load()["account_login"]


def test_a_row_changed_by_hand_opens_nothing(cast):
    mine, theirs = browser(cast.partner), browser(cast.volunteer)
    stolen = Session.objects.get(person=cast.volunteer).session_data
    Session.objects.filter(person=cast.partner).update(session_data=stolen)
    assert not inside(mine)
    assert inside(theirs)


def test_the_secrets_of_a_second_factor_are_shut_in_the_table_and_still_serve(cast):
    totp = TOTP.activate(cast.partner, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(cast.partner)
    assert all("JBSWY3DPEHPK3PXP" not in str(row.data) for row in Authenticator.objects.all())
    assert totp.validate_code(code_now("JBSWY3DPEHPK3PXP"))
    assert not totp.validate_code(code_now("JBSWY3DPEHPK3PXP")), "the same code twice"
    with pytest.raises(ValueError, match="another key"):
        get_adapter().decrypt("JBSWY3DPEHPK3PXP")


def test_a_session_in_use_is_noted_once_a_day_and_lasts_no_longer_for_it(cast, django_assert_num_queries):
    client = browser(cast.partner)
    yesterday = cast.today - timedelta(days=1)
    ends = Session.objects.get().expire_date
    Session.objects.update(used_on=yesterday)
    assert inside(client)
    row = Session.objects.get()
    assert (row.used_on, row.expire_date) == (cast.today, ends)
    assert row.person_id == int(client.session[SESSION_KEY])


def test_a_session_that_is_over_is_not_shown(cast):
    browser(cast.partner)
    assert sessions_of(cast.partner, at=cast.now + timedelta(days=15)) == []


def test_whoever_is_forgotten_leaves_no_session(cast):
    browser(cast.partner)
    erase_person(person=cast.partner.pk, by=cast.partner, at=cast.now)
    assert not Session.objects.exists()
