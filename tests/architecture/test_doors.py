"""Every address × every role of the cast, from the role descriptions; and a page that is only read writes nothing."""

import importlib
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from ognisko.foundation.kernel.verdicts import Refused
from tests.doors import ALL, Door

from .plan import PACKAGE, rooms

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# Library tables a GET may touch: the session of a sign-in, nothing of ours.
TOLERATED = ("accounts_session",)
# Asked to sign in, or to set up the second factor first.
SENT_AWAY = (reverse("account_login"), f"{reverse('mfa_index')}?required=1")


def all_doors() -> dict[str, Door]:
    doors: dict[str, Door] = {}
    for room in rooms():
        path = PACKAGE.joinpath(*room.split("."), "tests", "doors.py")
        if path.exists():
            doors |= importlib.import_module(f"ognisko.{room}.tests.doors").DOORS
    return doors


def _named(resolver, space=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            if getattr(entry, "urlconf_module", None) is None or not str(entry.urlconf_name).find("allauth") > 0:
                yield from _named(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name and not entry.callback.__module__.startswith("allauth."):
            yield f"{space}{entry.name}"


def test_every_address_is_in_the_matrix():
    assert sorted(set(_named(get_resolver())) - set(all_doors())) == []


@pytest.mark.parametrize("name", sorted(all_doors()))
def test_who_may_open(name, at_work, all_signed_in):
    door = all_doors()[name]
    url = reverse(name, kwargs=door.kwargs(at_work)) + (f"?{door.query}" if door.query else "")
    data, wrong = door.data(at_work), []
    half = Client()
    half.force_login(at_work.animator)
    if door.opens_to != ALL and _entered(_visit(half, door.method, url, data)[0]):
        wrong.append("animator came in without a second factor")
    for who, client in {"anonymous": Client(), **all_signed_in()}.items():
        status, written = _visit(client, door.method, url, data)
        if _entered(status) != door.opens(who):
            wrong.append(f"{who} got {status}, should {'enter' if door.opens(who) else 'be refused'}")
        if door.method == "get" and written:
            wrong.append(f"{who}'s visit wrote: {written[0][:120]}")
    assert wrong == []


def _visit(client, method, url, data):
    """One visit, undone afterwards: (status, the statements that wrote). A refusal told in a message is a 403 too."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries, _refusals() as refusals:
            response = getattr(client, method)(url, data)
            if response.streaming:
                b"".join(response.streaming_content)
        transaction.set_rollback(True)
    told = [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITING)]
    status = response.status_code
    if status == 302 and response["Location"].startswith(SENT_AWAY):
        status = 401
    if "not_allowed" in refusals:
        status = 403
    return status, [sql for sql in told if not any(table in sql for table in TOLERATED)]


@contextmanager
def _refusals():
    """The codes of all refusals raised meanwhile, those that a view turned into a message too."""
    codes, usual = [], Refused.__init__

    def noted(self, reason, next_step="", *, code="refused"):
        codes.append(code)
        usual(self, reason, next_step, code=code)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Refused, "__init__", noted)
        yield codes


def _entered(status: int) -> bool:
    """Through the door: shown, sent on, or told what to mend; not asked to sign in, not refused, not lost."""
    return status not in {401, 403, 404, 405, 500}
