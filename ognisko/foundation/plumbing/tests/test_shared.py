"""Notes that all web processes share: limits of signing in hold however many processes answer."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ognisko.foundation.plumbing.models import SharedNote
from ognisko.foundation.plumbing.shared import SharedCache, forget_past

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def two():
    """The caches of two processes: nothing is remembered between them but what the database keeps."""
    return SharedCache("", {}), SharedCache("", {})


def test_what_one_process_notes_another_reads():
    one, other = two()
    one.set("tries", [1.5, 2.5], 60)
    assert (other.get("tries"), other.get("else"), other.get("else", "–")) == ([1.5, 2.5], None, "–")
    assert other.delete("tries")
    assert one.get("tries") is None


def test_of_two_that_add_the_same_only_the_first_succeeds_until_it_ends():
    one, other = two()
    assert (one.add("lock", True, 60), other.add("lock", True, 60)) == (True, False)
    SharedNote.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert one.get("lock") is None
    assert other.add("lock", True, 60)


def test_of_many_threads_that_add_the_same_exactly_one_succeeds(threads):
    assert sorted(threads([lambda: two()[0].add("lock", True, 60)] * 8)) == [False] * 7 + [True]


def test_a_note_can_be_kept_longer_but_not_after_its_end():
    one, other = two()
    one.set("tries", 1, 60)
    assert other.touch("tries", 600)
    assert SharedNote.objects.get().expires_at > timezone.now() + timedelta(seconds=500)
    SharedNote.objects.update(expires_at=timezone.now())
    assert not other.touch("tries", 600)


def test_a_key_is_kept_as_a_hash_and_names_no_address():
    two()[0].set("allauth:rl:ip:10.0.0.1", 1, 60)
    assert len(SharedNote.objects.get().key) == 64


def test_notes_that_ended_are_forgotten():
    one, _other = two()
    one.set("past", 1, 60)
    one.set("lasting", 1, 600)
    assert forget_past(timezone.now() + timedelta(seconds=61)) == 1
    assert SharedNote.objects.count() == 1


@pytest.mark.usefixtures("contexts")
def test_the_limit_of_signing_in_is_met_though_another_process_answers(cast):
    for _ in range(3):
        Client().post(reverse("account_request_login_code"), {"email": "animator@example.org"})
        caches["default"] = SharedCache("", {})  # the next one is answered by a process that remembers nothing
    answer = Client().post(reverse("account_request_login_code"), {"email": "animator@example.org"})
    assert answer.status_code == 200
    assert answer.context["form"].errors.as_data()["email"][0].code == "too_many_login_attempts"


def test_behind_a_trusted_proxy_each_sender_has_limits_of_their_own(cast, settings):
    settings.TRUST_PROXY = True
    way = reverse("account_request_login_code")
    for number in range(20):
        Client().post(way, {"email": f"nikt{number}@example.org"}, headers={"x-forwarded-for": "10.0.0.1"})
    last = [
        Client().post(way, {"email": "ktos@example.org"}, headers={"x-forwarded-for": sender}).status_code
        for sender in ("10.0.0.1", "10.0.0.2")
    ]
    assert last == [200, 302]


def test_a_public_page_never_asks_for_a_shared_note(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as asked:
        Client().get("/")
    assert not [each["sql"] for each in asked if SharedNote._meta.db_table in each["sql"]]


@pytest.mark.sqlite
def test_two_real_processes_share_a_note(tmp_path):
    """Each process begins from nothing, as two web processes do."""
    known = {**os.environ, "OGNISKO_HOME": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": SETTINGS}
    answers = [
        subprocess.run([sys.executable, "-c", ADDING], env=known, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    ]
    assert [answer.strip() for answer in answers] == ["True", "False"]


SETTINGS = "ognisko.config.settings"
ADDING = """
import django; django.setup()
from django.core.management import call_command
from django.core.cache import cache
call_command("migrate", "plumbing", verbosity=0)
print(cache.add("x", 1, 60))
"""


def test_the_default_cache_is_the_shared_one():
    assert isinstance(caches["default"], SharedCache)
    assert connection.introspection.table_names()
