"""The animator's day on a phone: what waits, a talk, paper slips, an answer, a request, an event that ended."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from django.test import override_settings

from ognisko.practice.voices.vocabulary.numbers import new_number
from tests.journeys.house import PHONE, House
from tests.journeys.watching import TOUCH, Keys, Thumb
from tests.look import axe

TALK = "Pani z warzywniaka mówi, że na skwerku po deszczu stoi kałuża do kostek."
SLIPS = ("Więcej koszy na psie kupy.", "Lampa przy trzepaku nie świeci od maja.", "Kino dla babć i wnuków.")
ANSWER = "Administracja odśnieża do siódmej, a my wystawiliśmy skrzynię z piaskiem przy drugim wejściu."
CHESS = "szachy@example.org"
SENTENCE = "Zabrakło misek, nie zabrakło rąk do zmywania."
CAPTURE = "form[action$='/desk/glosy/zapisz/']"
TO_CLOSE = "main .rows a[href$='/zamknij/']"


def test_the_animator_gets_through_her_day_on_a_phone(house, open_page):
    phone = open_page("phone")
    sign_in(phone, house)
    late = sees_the_late_voice_first(phone)
    writes_down_a_talk(phone, house)
    types_in_slips(phone, house)
    answers(phone, house, late)
    decides(phone, house)
    closes(phone, house)


def sign_in(phone: Any, house: House) -> None:
    phone.goto(f"{house.url}/demo/")
    thumb = Thumb(phone)
    mine = phone.locator("main li", has_text="Oksana Lis").locator("form").get_attribute("action")
    thumb.tap(f"form[action='{mine}'] button", leads_on=True)
    assert phone.url == f"{house.url}/desk/"
    assert thumb.taps == 1


def sees_the_late_voice_first(phone: Any) -> str:
    """What is most urgent stands at the top, in red, and says so in words too. Answers with its address."""
    first = phone.locator("main .rows > li").first
    late = first.locator(".clock.late")
    red, green, blue = map(int, re.findall(r"\d+", late.evaluate("each => getComputedStyle(each).color"))[:3])
    assert red > 2 * max(green, blue)
    assert late.inner_text().strip()
    address = first.locator("a").first.get_attribute("href")
    assert re.fullmatch(r"/desk/glosy/[0-9A-Z]{7}/", address)
    assert phone.locator("main .rows > li").count() >= 5
    return address


def writes_down_a_talk(phone: Any, house: House) -> None:
    """Two taps beside the words: into the box, and the button."""
    before = voices(house)
    thumb = Thumb(phone)
    thumb.write(f"{CAPTURE} textarea[name=text]", TALK)
    thumb.tap(f"{CAPTURE} button[type=submit]", leads_on=True)
    assert thumb.taps < 4
    assert phone.url == f"{house.url}/desk/"
    assert phone.locator(".message").count() == 1
    assert voices(house) - before == {TALK}


def types_in_slips(phone: Any, house: House) -> None:
    """Number, Enter, the words, Tab, Enter: the number's seven symbols counted, ten keys a slip."""
    phone.goto(f"{house.url}/desk/glosy/kartki/")
    before = voices(house)
    for words in SLIPS:
        keys = Keys(phone)
        assert phone.evaluate("document.activeElement.name") == "number"
        keys.spell(printed_number(house))
        keys.press("Enter")
        assert phone.evaluate("document.activeElement.name") == "text"
        keys.type(words)
        keys.press("Tab")
        keys.press("Enter", leads_on=True)
        assert phone.locator("main .errors").count() == 0
        assert phone.locator(".message").count() == 1
        assert keys.pressed <= 12
    assert voices(house) - before == set(SLIPS)


def answers(phone: Any, house: House, late: str) -> None:
    phone.goto(f"{house.url}/desk/")
    thumb = Thumb(phone)
    thumb.tap(f"main .rows a[href='{late}']", leads_on=True)
    form = "form[action$='/odpowiedz/']"
    thumb.write(f"{form} textarea", ANSWER)
    thumb.tap(f"{form} button[type=submit]", leads_on=True)
    assert phone.locator(form).count() == 0
    assert ANSWER in phone.locator("main").inner_text()
    phone.goto(f"{house.url}/desk/")
    assert phone.locator(f"main .rows a[href='{late}']").count() == 0


def decides(phone: Any, house: House) -> None:
    """The chess club gets its room in two taps, and a letter."""
    letters = len(house.letters(CHESS))
    thumb = Thumb(phone)
    request = phone.locator("main .rows > li", has_text="Koło szachowe").locator("a").first.get_attribute("href")
    thumb.tap(f"main .rows a[href='{request}']", leads_on=True)
    assert axe(phone) == []
    thumb.tap("form[action$='/potwierdz/'] button", leads_on=True)
    assert thumb.taps == 2
    assert len(house.letters(CHESS)) == letters + 1
    phone.goto(f"{house.url}/desk/")
    assert phone.locator(f"main .rows a[href='{request}']").count() == 0


def closes(phone: Any, house: House) -> None:
    """Six taps and one sentence, all of it where the thumb is."""
    waiting = phone.locator(TO_CLOSE).count()
    event = phone.locator(TO_CLOSE).first.get_attribute("href")
    thumb = Thumb(phone)
    thumb.tap(f"main .rows a[href='{event}']", leads_on=True)
    assert axe(phone) == []
    within_reach(phone)
    thumb.tap(".closing .steps-row >> nth=0 >> button >> nth=2")
    thumb.tap(".closing .steps-row >> nth=1 >> button >> nth=1")
    thumb.write(".closing textarea[name=sentence]", SENTENCE)
    came = int(phone.locator("[name=headcount]").input_value())
    thumb.tap(".closing > button", leads_on=True)
    assert thumb.taps <= 6
    assert (came, SENTENCE) in closed(house)
    phone.goto(f"{house.url}/desk/")
    assert phone.locator(f"main .rows a[href='{event}']").count() == 0
    assert phone.locator(TO_CLOSE).count() == waiting - 1


def within_reach(phone: Any) -> None:
    """Every control of the form lies below the upper third of the screen, above the rail, large enough for a thumb."""
    rail = phone.locator(".desk-nav ul").bounding_box()
    controls = phone.locator(".closing :is(button, input:not([type=hidden]), textarea)").all()
    assert len(controls) == 11
    for control in controls:
        box, what = control.bounding_box(), control.evaluate("each => each.outerHTML.slice(0, 90)")
        assert box["y"] >= PHONE["height"] / 3, what
        assert box["y"] + box["height"] <= rail["y"], what
        assert min(box["width"], box["height"]) >= TOUCH, what


def printed_number(house: House) -> str:
    """A number as a slip printed by this house bears it."""
    with override_settings(SECRET_KEY=(house.home / "secret-key").read_text().strip()):
        return new_number(asked(house, "SELECT id FROM networks_network WHERE slug = 'wroclaw'")[0][0])


def voices(house: House) -> set[str]:
    return {text for (text,) in asked(house, "SELECT text FROM voices_voice")}


def closed(house: House) -> set[tuple[int, str]]:
    return set(asked(house, "SELECT headcount, sentence FROM events_occurrence WHERE state = 'held'"))


def asked(house: House, question: str) -> list[tuple]:
    with sqlite3.connect(house.home / "ognisko.sqlite3", timeout=20) as connection:
        return connection.execute(question).fetchall()
