"""What the code says stands in the catalogues, and what a page shows is in the language that was asked for."""

import html
import os
import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.plan import ROOT
from tests.architecture.test_doors import all_doors
from tests.doors import ALL
from tests.test_languages import LANGUAGES, catalogue

PUBLIC = sorted(name for name, door in all_doors().items() if door.opens_to == ALL and door.method == "get")
FORMS_OF_SIGN_IN = ["account_login", "account_request_login_code"]
NO_PAGES = {"events:calendar", "events:occurrence_calendar", "centres:picture"}  # files
NO_PAGES |= {"bodies:meeting_calendar", "bodies:minutes_pdf", "partnerships:agreement_paper", "partnerships:protocol"}
NO_PAGES |= {"partnerships:evidence", "voices:photo"}
TELLING = 14  # letters: shorter ones may stand in a name or another word
MARKS = re.compile(r"%\(|%s|[<>{}]")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed: fresh words are not gathered")
def test_every_sentence_of_the_code_stands_in_the_catalogues(tmp_path):
    skipped = shutil.ignore_patterns("vendor", "fonts", "__pycache__", "*.mo", "tests")
    shutil.copytree(ROOT / "ognisko", tmp_path / "ognisko", ignore=skipped)
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    command = [sys.executable, "-m", "django", "makemessages", "-l", "pl", "--no-location", "--no-obsolete", "-v", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    gathered = polib.pofile(str(tmp_path / "locale" / "pl" / "LC_MESSAGES" / "django.po"))
    assert len(gathered) > 1000
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue("pl")}
    assert sorted(entry.msgid for entry in gathered if (entry.msgctxt, entry.msgid) not in known) == []


@pytest.fixture(scope="module")
def english():
    """For each language, the sentences that differ from it in English and are long enough to be told apart."""
    found = {}
    for language in LANGUAGES:
        rows = [entry for entry in catalogue(language) if entry.msgstr and entry.msgstr != entry.msgid]
        found[language] = [e.msgid for e in rows if len(e.msgid) >= TELLING and not MARKS.search(e.msgid)]
        assert len(found[language]) > 500
    return found


@pytest.mark.parametrize("name", [*PUBLIC, *FORMS_OF_SIGN_IN])
def test_a_public_page_speaks_the_language_that_was_asked_for(name, cast, english):
    if name in NO_PAGES:
        return
    door = all_doors().get(name)
    url = reverse(name, kwargs=door.kwargs(cast)) + (f"?{door.query}" if door.query else "") if door else reverse(name)
    pages = {}
    for language in ("pl", "uk", "en"):
        page = Client().get(url, headers={"accept-language": language}, follow=True).content.decode()
        assert re.search(r'<html lang="(\w+)"', page)[1] == language
        pages[language] = _words(page)
    assert len(set(pages.values())) == 3
    for language in LANGUAGES:
        assert [said for said in english[language] if said in pages[language]] == []


def _words(page: str) -> str:
    """All that is read out or shown, attributes too; the names by which languages call themselves left out."""
    main = page[page.index("<body") :]
    return " ".join(html.unescape(main).split())


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_language_once_chosen_stays(language, cast):
    client = Client(headers={"accept-language": "pl"})
    client.post(reverse("set_language"), {"language": language, "next": "/"})
    assert f'<html lang="{language}"' in client.get(reverse("events:events")).content.decode()


@pytest.mark.parametrize("asked", ["de", "fr-FR, xx;q=0.5", "", "*", "zz" * 500])
def test_whoever_asks_for_another_language_is_spoken_to_in_polish(asked, cast):
    page = Client().get("/", headers={"accept-language": asked}).content.decode()
    assert '<html lang="pl"' in page
