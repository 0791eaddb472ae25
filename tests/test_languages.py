"""Every sentence of the house is said in Polish and Ukrainian, with the same things filled in."""

import re

import polib
import pytest

from tests.architecture.plan import ROOT

FILLED_IN = re.compile(r"%\(\w+\)[sd]")
LANGUAGES = ("pl", "uk")


def catalogue(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_waits_for_its_translation(language):
    found = catalogue(language)
    assert len(found) > 1000
    assert [entry.msgid for entry in found.untranslated_entries()] == []
    assert [entry.msgid for entry in found.fuzzy_entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_sentence_does(language):
    wrong = [
        entry.msgid
        for entry in catalogue(language)
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if said and set(FILLED_IN.findall(said)) - set(FILLED_IN.findall(entry.msgid + entry.msgid_plural))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_things_have_three_forms(language):
    counted = [entry for entry in catalogue(language) if entry.msgid_plural]
    assert counted != []
    assert [entry.msgid for entry in counted if sorted(entry.msgstr_plural) != [0, 1, 2]] == []


def test_the_languages_say_the_same_sentences():
    polish, ukrainian = ({(entry.msgctxt, entry.msgid) for entry in catalogue(language)} for language in LANGUAGES)
    assert polish == ukrainian
