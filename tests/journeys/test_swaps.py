"""In a real browser: a swap shows what a reload would, changes the address, and keeps the page that stood."""

import os
import re
import subprocess

import pytest

from tests.journeys.house import OGNISKO, enter_as

BUDGET = (
    "META\nkey;value\ncountry;Poland\nunit;Wrocław\ninstance;2021\n"
    "PROJECTS\nproject_id;cost;votes;name;category;selected;neighborhood\n"
    "7;1500;12;Huśtawki na placach zabaw;other;1;Ołbin\n"
)

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def _one_proposal(house, tmp_path):
    """The demo holds no proposals of its own; importing the same one twice changes nothing."""
    file = tmp_path / "budget.pb"
    file.write_text(BUDGET)
    command = [OGNISKO, "import", "proposals", str(file), "--network", "wroclaw"]
    settings = {"OGNISKO_HOME": str(house.home), "DATABASE_URL": ""}
    subprocess.run(command, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)


def _standing(page, selector):
    """The part as the browser holds it, without the marks htmx leaves while it works."""
    html = page.locator(selector).evaluate("part => part.outerHTML")
    return TOKEN.sub("", re.sub(r' class=""|\s?htmx-[a-z]+', "", html)).replace(' hidden=""', "")


def _marked(page):
    page.evaluate("window.stillHere = true")


def _same_after_a_reload(page, selector):
    assert page.evaluate("window.stillHere") is True, "the whole page was loaded anew"
    swapped = _standing(page, selector)
    page.reload()
    assert page.evaluate("window.stillHere") is None
    assert _standing(page, selector) == swapped


def test_typing_words_offers_proposals_without_leaving_the_challenge(house, open_page):
    page = open_page("desktop")
    enter_as(page, house, "Oksana Lis")
    page.goto(f"{house.url}/desk/wyzwania/")
    page.locator("main .rows a").first.click()
    page.wait_for_url("**/desk/wyzwania/*/")
    _marked(page)
    before = _standing(page, "#offered")
    page.locator("#proposal-words").press_sequentially("plac zabaw")
    page.wait_for_url(re.compile(r"\?q=plac%20zabaw"))
    assert page.locator("#proposal-words").evaluate("box => box === document.activeElement")
    assert _standing(page, "#offered") != before
    _same_after_a_reload(page, "#offered")


def test_words_typed_over_the_inbox_narrow_it_without_leaving_the_page(house, open_page):
    page = open_page("desktop")
    enter_as(page, house, "Oksana Lis")
    page.goto(f"{house.url}/desk/glosy/")
    _marked(page)
    page.locator("#voice-words").press_sequentially("xyzzy")
    page.wait_for_url(re.compile(r"q=xyzzy"))
    assert page.locator("#voice-words").evaluate("box => box === document.activeElement")
    assert page.locator("#shelf .rows").count() == 0
    _same_after_a_reload(page, "#shelf")


def test_the_same_words_are_offered_without_a_script(house, open_page):
    page = open_page("phone", javascript=False)
    enter_as(page, house, "Oksana Lis")
    page.goto(f"{house.url}/desk/wyzwania/")
    page.locator("main .rows a").first.click()
    page.locator("#proposal-words").fill("plac zabaw")
    page.locator("#proposal-words").press("Enter")
    page.wait_for_url(re.compile(r"\?q=plac"))
    assert page.locator("#offered .rows li").count() > 0
