"""A newcomer: finds a centre from the map by keyboard in Ukrainian, speaks without JavaScript, borrows a room."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.house import House, enter_as
from tests.journeys.walking import pressed, submit
from tests.journeys.watching import Keys
from tests.look import axe

CENTRE, AREA = "/cal/cal-podworko/", "/osiedla/olbin/"
VOICE = "Немає де посидіти біля зупинки, а мама втомлюється."
GUEST = "koc@example.org"
WHAT_FOR = "Warsztat zszywania koców"
MOST_TABS = 110


def test_a_newcomer_finds_a_centre_from_the_map_by_keyboard_alone(house, open_page):
    desk = open_page("desktop", locale="uk-UA")
    desk.goto(house.url + "/")
    assert desk.locator("html").get_attribute("lang") == "uk"
    keys = Keys(desk)
    keys.press("Tab")
    assert desk.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert desk.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    keys.press("Enter")
    keys.tab_to(f".map a.has[href='{AREA}']", most=MOST_TABS)
    assert "CAL Podwórko" in desk.evaluate("document.activeElement.getAttribute('aria-label')")
    keys.press("Enter", leads_on=True)
    assert desk.url == house.url + AREA
    keys.tab_to(f"main a[href='{CENTRE}']")
    keys.press("Enter", leads_on=True)
    assert desk.url == house.url + CENTRE
    assert desk.locator("html").get_attribute("lang") == "uk"
    assert "CAL Podwórko" in desk.locator("h1").inner_text()


def test_the_map_can_be_skipped_and_read_as_a_list(house, open_page):
    desk = open_page("desktop", locale="uk-UA")
    desk.goto(f"{house.url}/osiedla/")
    keys = Keys(desk)
    keys.tab_to("a.past")
    keys.press("Enter")
    keys.press("Tab")
    first = desk.evaluate("document.activeElement.closest('.districts') !== null")
    assert first, "the first stop past the map is in its list"
    shown = desk.locator(".map a").evaluate_all("all => all.map(each => each.getAttribute('href')).sort()")
    listed = desk.locator(".districts li > a").evaluate_all("all => all.map(each => each.getAttribute('href')).sort()")
    assert len(shown) == 48
    assert shown == listed


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_the_map_leads_to_the_centre_without_javascript_too(house, open_page, kind):
    page = open_page(kind, locale="uk-UA", javascript=False)
    page.goto(house.url + "/")
    page.locator(f".map a[href='{AREA}'] path").click()
    page.wait_for_url(house.url + AREA)
    page.locator(f"main a[href='{CENTRE}']").first.click()
    page.wait_for_url(house.url + CENTRE)
    assert page.locator("[data-scripted]:visible").count() == 0
    page.locator("form[action='/jezyk/']").locator("xpath=ancestor::details[1]/summary").click()
    with page.expect_navigation():
        page.locator("form[action='/jezyk/'] button[value=pl]").click()
    assert page.url == house.url + CENTRE
    assert page.locator("html").get_attribute("lang") == "pl"


def test_a_voice_is_said_without_javascript(house, open_page):
    page = open_page("phone", locale="uk-UA", javascript=False)
    page.goto(house.url + AREA)
    page.locator("main .verbs a").first.click()
    page.wait_for_url("**/glos/**")
    submit(page, "main form", text="")
    assert page.locator("main .errors a").count() == 1
    submit(page, "main form", text=VOICE)
    assert re.search(r"/glos/[0-9A-Z-]{13,}/$", page.url), page.url
    code = page.url.rstrip("/").split("/")[-1]
    page.goto(f"{house.url}/glos/")
    submit(page, "main form", code=f"{code[:4]} {code[4:8]}-{code[8:]}".lower())
    assert page.url == f"{house.url}/glos/{code}/"
    reader = open_page("desktop")
    reader.goto(page.url)
    assert axe(reader) == []


def test_a_room_is_asked_for_confirmed_and_given_up(house, open_page):
    guest, desk = open_page("phone"), open_page("desktop")
    code = asks_for_a_room(guest, house)
    proves_the_contact(guest, house, code)
    the_centre_confirms(desk, house)
    gives_it_up(guest, house, code)


def asks_for_a_room(guest: Any, house: House) -> str:
    """A free hour of the week leads to its form with the time filled in. Answers with the booking's code."""
    guest.goto(house.url + CENTRE)
    guest.locator("main .verbs a[href$='/sale/']").click()
    guest.locator("main .rows a[href*='/sale/']").first.click()
    guest.locator(".weeks a[rel=next]").click()
    guest.locator(".week td.free a").first.click()
    for field in ("day", "since", "until"):
        assert guest.locator(f"[name={field}]").input_value()
    submit(guest, "#prosba form", title=WHAT_FOR, name="Koło zszywaczy", contact=GUEST)
    sent = re.search(r"/rezerwacja/([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5})/", guest.url)
    assert sent, guest.url
    assert axe(guest) == []
    return sent[1]


def proves_the_contact(guest: Any, house: House, code: str) -> None:
    """The letter's link opens the page with the proof filled in; looking alone proves nothing."""
    _subject, letter = house.letters(GUEST)[-1]
    link = re.search(rf"{re.escape(house.url)}/rezerwacja/{code}/\?\S+", letter)
    assert link, letter
    guest.goto(link[0])
    proof = "form[action$='/potwierdz/']"
    assert guest.locator(f"{proof} [name=proof]").input_value()
    pressed(guest, "/potwierdz/")
    assert guest.locator(proof).count() == 0
    assert guest.locator("form[action$='/wycofaj/']").count() == 1


def the_centre_confirms(desk: Any, house: House) -> None:
    """The request waits on the animator's desk, and the guest hears of the answer."""
    letters = len(house.letters(GUEST))
    enter_as(desk, house, "Oksana Lis")
    desk.locator("main .rows > li", has_text=WHAT_FOR).locator("a").first.click()
    desk.wait_for_url("**/rezerwacja/**")
    pressed(desk, "/potwierdz/")
    assert len(house.letters(GUEST)) == letters + 1


def gives_it_up(guest: Any, house: House, code: str) -> None:
    """By the code alone, typed as people type; the hour is free again."""
    guest.goto(f"{house.url}/rezerwacja/")
    submit(guest, "main form", code=code.replace("-", "").lower())
    assert guest.url == f"{house.url}/rezerwacja/{code}/"
    pressed(guest, "/wycofaj/")
    assert guest.locator("main form").count() == 0
    guest.reload()
    assert guest.locator("main form").count() == 0
