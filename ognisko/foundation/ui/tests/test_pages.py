"""The gallery, the statement, the error pages and the pages for signing in."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import menus
from ognisko.foundation.ui.context import House
from ognisko.foundation.ui.templatetags import ui as library

A11Y_IDS = [
    "wstep",
    "podmiot",
    "url",
    "zakres",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "data-sporzadzenie",
    "ocena",
    "kontakt",
    "email",
    "telefon",
    "procedura",
    "aplikacje",
    "architektura",
    "komunikacja",
]


def test_the_gallery_shows_every_component_with_its_props(client, cast):
    html = client.get(reverse("ui:gallery")).content.decode()
    assert sorted(re.findall(r'id="c-([a-z_]+)"', html)) == sorted(library.register.tags)
    assert "tag_pill(label: Any, *, tone: str = river)" in html or "tag_pill(label: Any, tone: str = river)" in html


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_the_statement_has_every_mandated_id_in_every_language(client, cast, language):
    client.cookies["ognisko_language"] = language
    html = client.get(reverse("ui:accessibility")).content.decode()
    assert f'<html lang="{language}">' in html
    assert [name for name in A11Y_IDS if html.count(f'id="a11y-{name}"') != 1] == []
    assert '<time id="a11y-data-publikacja" datetime="2026-11-22">' in html


def test_a_missing_page_says_so_and_leads_on(client, cast):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert '<ul class="ways" role="list">' in response.content.decode()


def test_error_pages_stand_without_a_network():
    request = RequestFactory().get("/x/")
    for name in ("400.html", "403.html", "404.html", "ui/page_unfounded.html"):
        assert "<h1>" in render_to_string(name, request=request)


def test_the_page_for_our_own_faults_needs_nothing_from_the_house():
    html = render_to_string("500.html")
    assert "Coś się u nas zepsuło" in html
    assert "{" not in html


def test_a_form_that_was_open_too_long_gives_back_what_was_typed():
    typed = {"words": "<b>Ławka", "csrfmiddlewaretoken": "secret"}.items()
    html = render_to_string("403_csrf.html", {"typed": typed}, request=RequestFactory().post("/x/"))
    assert "&lt;b&gt;Ławka" in html
    assert "secret" not in html


def test_a_refusal_shows_its_reason_and_its_next_step():
    refused = Refused("The room is taken.", "Try Wednesday.")
    html = render_to_string("ui/page_refused.html", {"refused": refused}, request=RequestFactory().get("/x/"))
    assert '<p class="lead">The room is taken.</p>' in html
    assert "<span>Try Wednesday.</span>" in html


def test_the_language_switch_changes_the_page_and_stays_where_one_was(client, cast):
    response = client.post(reverse("set_language"), {"language": "uk", "next": "/dostepnosc/"})
    assert response.url == "/dostepnosc/"
    assert '<html lang="uk">' in client.get(response.url).content.decode()


def test_a_demonstration_says_so_on_every_page():
    request = RequestFactory().get("/")
    request.network = SimpleNamespace(name="Wrocław", is_demo=True)
    with translation.override("en"):
        assert "This is a demonstration" in render_to_string("404.html", request=request)
        request.network.is_demo = False
        assert "This is a demonstration" not in render_to_string("404.html", request=request)


def test_every_page_leads_to_the_privacy_notice_and_the_statement(client, cast):
    html = client.get(reverse("ui:gallery")).content.decode()
    foot = html[html.index('<footer class="foot">') :]
    assert re.findall(r'href="(/[^"]+)"', foot)[:2] == ["/dostepnosc/", "/prywatnosc/"]


def test_the_menu_marks_where_we_are(monkeypatch):
    request = RequestFactory().get("/dostepnosc/")
    request.network = SimpleNamespace(name="Wrocław", is_demo=False)
    entries = [menus.Entry("Statement", "ui:accessibility"), menus.Entry("Gallery", "ui:gallery")]
    monkeypatch.setattr(menus, "PUBLIC", entries)
    shown = House(request).public_entries
    assert [(item.label, item.url, item.current) for item in shown] == [
        ("Statement", "/dostepnosc/", "page"),
        ("Gallery", "/komponenty/", ""),
    ]


SIGN_IN = ["account_login", "account_request_login_code"]
MY_SIGN_IN = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_logout"]


@pytest.mark.parametrize("name", SIGN_IN)
def test_the_ways_in_ask_for_no_password(client, cast, name):
    html = client.get(reverse(name)).content.decode()
    assert "<h1>" in html
    assert 'type="password"' not in html
    assert html.count('type="email"') == 1


@pytest.mark.parametrize("name", MY_SIGN_IN)
def test_my_sign_in_pages_stand_in_our_frame(client, cast, name):
    client.force_login(cast.nobody)
    html = client.get(reverse(name)).content.decode()
    assert '<div class="frame page entrance">' in html
    assert "<h1>" in html


def test_a_code_is_asked_for_alike_whether_or_not_the_address_is_known(client, cast):
    pages = []
    for address in ("nobody@example.org", "stranger@example.org"):
        client.cookies.clear()
        response = client.post(reverse("account_login"), {"login": address}, follow=True)
        html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
        pages.append(html.replace(address, "ADDRESS"))
    assert "ADDRESS" in pages[0]
    assert pages[0] == pages[1]


def test_no_page_holds_anything_inline(client, cast):
    client.force_login(cast.nobody)
    for name in ("ui:gallery", "ui:accessibility", *MY_SIGN_IN):
        html = client.get(reverse(name)).content.decode()
        assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", html), name
        assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/json)", html), name
