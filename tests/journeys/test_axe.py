"""Each kind of page, looked at once: axe, sideways scrolling, the console, strangers asked, weight over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytest

from tests.journeys.house import DESKTOP, PHONE, House, enter_as
from tests.journeys.pages import Found, walked
from tests.journeys.watching import Watch
from tests.look import axe

NARROW = {"width": 320, "height": 640}
SECOND = {"territory:home", "territory:neighbourhoods", "centres:centre", "voices:say"}
FIRST_LOAD = 100_000  # bytes over the wire
# What stands out of the page at the right, innermost first.
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const out = [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > width + 1);
  return `${document.documentElement.scrollWidth} px: ${out.at(-1)?.outerHTML.slice(0, 160)}`;
}"""


@dataclass(frozen=True)
class Seen:
    """What was seen on one page."""

    name: str
    faults: list[str]
    sideways: str
    said: list[str]
    strangers: set[str]
    weight: int
    is_public: bool


@pytest.fixture(scope="module")
def seen(browser, house) -> list[Seen]:
    """One walk through the house; then every page opened once, as whoever sees it, and looked at from all sides."""
    found = sorted(chosen(walked(browser, house)), key=lambda page: (page.who, page.prefix))
    looked = []
    for (who, prefix), pages in groupby(found, key=lambda page: (page.who, page.prefix)):
        context = browser.new_context(viewport=PHONE, locale="pl-PL", reduced_motion="reduce")
        tab = context.new_page()
        if who:
            enter_as(tab, house, who, prefix)
        watch = Watch(tab, house.url)
        looked += [look(tab, watch, house, page, dark=place % 2 == 1) for place, page in enumerate(pages)]
        context.close()
    return looked


def chosen(found: list[Found]) -> list[Found]:
    """Every kind once; of the second network's pages of the same kinds only those that its settings change most."""
    known = {page.name for page in found if not page.prefix} - SECOND
    return [page for page in found if not page.prefix or page.name.removeprefix(page.prefix) not in known]


def look(tab: Any, watch: Watch, house: House, page: Found, *, dark: bool) -> Seen:
    """Axe looks at one page on a phone in light and at the next on a desktop in dark; `make look` at each from all."""
    watch.taken()
    tab.set_viewport_size(DESKTOP if dark else PHONE)
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.goto(house.url + page.url)
    tab.evaluate("document.fonts.ready")
    weight = watch.weight
    faults = axe(tab)
    tab.set_viewport_size(NARROW)
    sideways = tab.evaluate(STICKS_OUT)
    said, strangers, _weight = watch.taken()
    return Seen(page.name, faults, sideways, said, strangers, weight, is_public=not page.who)


def test_the_walk_reaches_the_house_from_all_sides(seen):
    names = {page.name for page in seen}
    assert {"territory:home", "404", "desk", "voices:voice", "events:plan", "organisations:audit"} <= names
    assert {"partnerships:board", "standards:standard", "/n/mazowszeterritory:home"} <= names
    assert len(names) >= 88


def test_axe_finds_nothing(seen):
    assert {page.name: page.faults for page in seen if page.faults} == {}


def test_no_page_scrolls_sideways_at_320_pixels(seen):
    assert {page.name: page.sideways for page in seen if page.sideways} == {}


def test_no_page_complains_in_the_console(seen):
    assert {page.name: page.said for page in seen if page.said} == {}


def test_no_page_asks_another_host(seen):
    assert {page.name: page.strangers for page in seen if page.strangers} == {}


def test_each_public_page_is_light_over_the_wire(seen):
    public = {page.name: page.weight for page in seen if page.is_public}
    assert min(public.values()) > 5_000, "a weight of nothing was not measured"
    assert {name: weight for name, weight in public.items() if weight >= FIRST_LOAD} == {}


@pytest.mark.parametrize("path", ["/", "/cal/cal-podworko/", "/wydarzenia/", "/osiedla/olbin/"])
def test_the_letters_of_ukrainian_do_not_make_a_page_heavy(house, open_page, path):
    tab = open_page("phone", locale="uk-UA")
    watch = Watch(tab, house.url)
    tab.goto(house.url + path)
    tab.evaluate("document.fonts.ready")
    assert 5_000 < watch.weight < FIRST_LOAD
