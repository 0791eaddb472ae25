"""Whoever asks for the headers of a page alone (HEAD) gets those of the page, and nothing is written."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from ognisko.foundation.plumbing.tenancy import within

from .test_doors import TOLERATED, WRITING, all_doors

# The library copies the address of an account into its own table when its page is first looked at.
OF_THE_LIBRARY = (*TOLERATED, "account_emailaddress")
# Made anew for each visit: they differ between any two.
OWN_EACH_TIME = {"Set-Cookie", "Date"}


def _library_pages():
    """The addresses of allauth that need nothing to be known."""
    return sorted(name for name in get_resolver().reverse_dict if isinstance(name, str) and _plain(name))


def _plain(name):
    return name.startswith(("account_", "mfa_")) and not any(names for _form, names in _forms(name))


def _forms(name):
    return [form for entry in get_resolver().reverse_dict.getlist(name) for form in entry[0]]


def _said(client, method, url):
    """One visit, undone afterwards: (status, headers, the statements that wrote)."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method)(url)
            body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    if method == "head":
        assert body == b""
    told = [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITING)]
    headers = {name for name in response.headers if name not in OWN_EACH_TIME}
    return response.status_code, headers, [sql for sql in told if not any(table in sql for table in OF_THE_LIBRARY)]


def _differ(url, askers, browsers):
    wrong = []
    for who in askers:
        client = browsers[who] if who != "anonymous" else Client()
        status, headers, _written = _said(client, "get", url)
        asked = _said(client, "head", url)
        if asked != (status, headers, []):
            wrong.append(f"{who}: GET {status} {sorted(headers)}, HEAD {asked}")
    return wrong


@pytest.mark.parametrize("name", sorted(all_doors()))
def test_asking_for_headers_alone_is_answered_as_the_page_is(name, at_work, all_signed_in):
    door = all_doors()[name]
    with within(at_work.network):
        url = reverse(name, kwargs=door.kwargs(at_work)) + (f"?{door.query}" if door.query else "")
    inside = next((who for who in ["network_lead", *at_work.people] if door.opens(who)), "nobody")
    assert _differ(url, {"anonymous", inside}, all_signed_in()) == []


@pytest.mark.parametrize("name", _library_pages())
def test_the_pages_of_signing_in_answer_headers_alone_too(name, cast, all_signed_in):
    assert _differ(reverse(name), ["anonymous", "coordinator"], all_signed_in()) == []


def test_the_pages_of_signing_in_are_all_asked():
    assert {"account_login", "account_confirm_login_code", "mfa_index", "mfa_reauthenticate"} <= set(_library_pages())
