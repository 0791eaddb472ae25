"""What a person sees of themselves, and what everyone may read about data."""

from django.core import mail
from django.urls import reverse

from ognisko.people.accounts.models import Person


def test_the_notice_is_open_to_all(client, cast):
    page = client.get(reverse("accounts:privacy"))
    assert "Jak dbamy o Twoje dane." in page.content.decode()


def test_forgetting_oneself_needs_a_deliberate_yes(client, cast):
    client.force_login(cast.nobody)
    assert client.post(reverse("accounts:erase")).status_code == 422
    assert Person.objects.get(pk=cast.nobody.pk).is_active


def test_a_person_forgets_themselves_and_is_signed_out(client, cast):
    client.force_login(cast.nobody)
    client.post(reverse("accounts:erase"), {"sure": "on"})
    assert not Person.objects.get(pk=cast.nobody.pk).is_active
    assert client.get(reverse("accounts:mine")).status_code == 302


def test_signing_in_by_an_emailed_code(client, cast, postman):
    client.post(reverse("account_request_login_code"), {"email": "animator@example.org"})
    letter = postman()[-1]
    assert letter.to == ["animator@example.org"]
    code = _code_in(letter.body)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert int(client.session["_auth_user_id"]) == cast.animator.pk


def test_an_unknown_address_gets_the_same_answer_as_a_known_one(client, cast):
    known = client.post(reverse("account_request_login_code"), {"email": "animator@example.org"})
    client.cookies.clear()
    unknown = client.post(reverse("account_request_login_code"), {"email": "nikt@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert mail.outbox == []


def test_a_wrong_code_opens_nothing(client, cast):
    client.post(reverse("account_request_login_code"), {"email": "animator@example.org"})
    client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    assert "_auth_user_id" not in client.session


def test_a_role_that_sees_other_peoples_data_is_asked_for_a_second_factor(client, cast):
    client.force_login(cast.animator)
    answer = client.get(reverse("desk"))
    assert answer["Location"] == reverse("mfa_index") + "?required=1"


def test_a_role_that_sees_no_personal_data_is_not(client, cast):
    client.force_login(cast.auditor)
    assert client.get(reverse("desk")).status_code == 200


def _code_in(body):
    import re

    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{2,})\s*$", body, re.MULTILINE)[1]
