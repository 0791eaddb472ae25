"""The guides speak of what is on the screen: each word in bold is a word of the house, in the guide's language."""

import re

import polib
import pytest

from .plan import ROOT

CATALOGUE = polib.pofile(str(ROOT / "locale" / "pl" / "LC_MESSAGES" / "django.po"))
POLISH = {words for entry in CATALOGUE for words in (entry.msgstr, *entry.msgstr_plural.values())}
ENGLISH = {entry.msgid for entry in CATALOGUE}


def _bold(name: str) -> list[str]:
    text = (ROOT / "docs" / name).read_text()
    found = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", text, re.S)}
    return sorted(found - {"pogrubione", "bold"})


@pytest.mark.parametrize(("name", "known"), [("przewodnik.md", POLISH), ("guide.md", ENGLISH)])
def test_every_button_a_guide_names_is_on_the_screen(name, known):
    assert len(_bold(name)) > 30
    assert [words for words in _bold(name) if words not in known] == []


@pytest.mark.parametrize("name", ["przewodnik.md", "guide.md", "safety.md", "operator.md", "architecture.md"])
def test_every_page_a_document_links_to_is_there(name):
    text = (ROOT / "docs" / name).read_text()
    files = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith(("http", "#"))]
    assert [link for link in files if not (ROOT / "docs" / link).exists()] == []
