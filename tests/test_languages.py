"""Every sentence of the house is said in Polish and Ukrainian, with the same things filled in."""

import ast
import re

import polib
import pytest

from tests.architecture.plan import ROOT

FILLED_IN = re.compile(r"%\(\w+\)[sd]")
LANGUAGES = ("pl", "uk")
ASKED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


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


def asked_in(tree):
    """Every sentence that this code asks for by a name of `ASKED`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKED:
            yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))


@pytest.fixture(scope="module")
def trees():
    files = [path for path in ROOT.glob("ognisko/**/*.py") if "tests" not in path.parts]
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in files}


def test_no_sentence_hides_in_a_formatted_string_where_it_is_not_gathered(trees):
    hidden = {
        path: sentences
        for path, tree in trees.items()
        if (
            sentences := [said for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for said in asked_in(node)]
        )
    }
    assert hidden == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_asked_for_stands_in_the_catalogue(language, trees):
    known = {entry.msgid for entry in catalogue(language)}
    asked = {said for tree in trees.values() for said in asked_in(tree)}
    assert len(asked) > 1000
    # "pgettext" gives its context first, which is no sentence.
    contexts = {entry.msgctxt for entry in catalogue(language) if entry.msgctxt}
    assert sorted(asked - known - contexts) == []
