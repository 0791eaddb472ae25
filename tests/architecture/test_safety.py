"""What docs/safety.md leans on: headers, cookies, what is kept in a browser; and the tests it names exist."""

import json
import os
import re
import subprocess
import sys

import pytest

from .plan import PACKAGE, ROOT

PAGE = (ROOT / "docs" / "safety.md").read_text()
ASKED = """
import json
from ognisko.config import settings as s
names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
         "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS",
         "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER", "DEBUG",
         "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]
print(json.dumps({name: getattr(s, name) for name in names}))
"""


def _settings(home, **environment):
    known = {**os.environ, "OGNISKO_HOME": str(home), "DATABASE_URL": "", **environment}
    command = [sys.executable, "-c", ASKED]
    return json.loads(subprocess.run(command, env=known, cwd=ROOT, check=True, capture_output=True).stdout)


def test_behind_tls_everything_is_strict(tmp_path):
    assert _settings(tmp_path, OGNISKO_TLS="1") == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": None,
        "DEBUG": False,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
    }


def test_without_a_word_from_the_operator_nothing_trusts_a_proxy_and_nothing_debugs(tmp_path):
    given = _settings(tmp_path)
    assert (given["SECURE_PROXY_SSL_HEADER"], given["DEBUG"]) == (None, False)
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["/", "/konto/login/", "/nie-ma-takiej/", "/desk/"])
def test_every_page_bears_the_headers_that_browsers_heed(url, cast, client):
    headers = client.get(url).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert {name: policy[name] for name in ("default-src", "script-src", "style-src", "object-src", "base-uri")} == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
    }
    assert (policy["frame-ancestors"], policy["form-action"]) == ("'none'", "'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    kept = ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy")
    assert [headers[name] for name in kept] == ["nosniff", "same-origin", "DENY", "same-origin"]


def test_a_page_for_somebody_signed_in_is_kept_by_no_browser(cast, client, second_factor):
    assert client.get("/").headers.get("Cache-Control") is None
    client.force_login(second_factor("animator"))
    for url in ("/desk/", "/moje/", "/", "/konto/"):
        assert client.get(url).headers["Cache-Control"] == "private, no-store"


def test_a_form_without_its_token_is_refused(cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.partner)
    assert client.post("/moje/zapomnij/", {"sure": "on"}).status_code == 403
    assert cast.anew("partner").erased_at is None


def test_every_test_the_checklist_names_exists():
    sources = [*PACKAGE.rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    written = set(re.findall(r"^def (test_\w+)", "\n".join(path.read_text() for path in sources), re.M))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 60
    assert sorted(named - written) == []


def test_the_checklist_goes_through_every_chapter():
    assert re.findall(r"^## V(\d+) ", PAGE, re.M) == [str(number) for number in range(1, 18)]
