"""From voices to change without an account and without a mouse: the council's reply, a pile of paper, two into one."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from tests.journeys.house import House, enter_as
from tests.journeys.walking import submit
from tests.journeys.watching import Keys

COUNCIL, MATTER = "rada.olbin@example.org", "Odblaski dla szkoły, zanim naprawią lampę"
REPLY = "Rada kupi 200 odblasków z funduszu osiedla, szkoła odbierze je w piątek."
PAPER = ("Ławka przy poczcie, bo nie ma gdzie odpocząć.", "Kosze na skwerku są pełne w każdą niedzielę.")
AGAIN = "Ławka przy poczcie, bo nie ma gdzie usiąść."
WHY = "Oba wyzwania mówią o tym samym przejściu."


def test_the_council_replies_from_a_letter_without_signing_in_and_the_centre_reads_it(house, open_page):
    councillor, desk = open_page("phone"), open_page("desktop")
    link = links(house, COUNCIL, MATTER)[-1]
    councillor.goto(link)
    assert MATTER in councillor.locator("h1").inner_text()
    councillor.locator("#reply-form input[value=answer]").check(force=True)
    with councillor.expect_navigation():
        councillor.locator("#reply-form button").last.click()
    assert councillor.locator(".errors, .error").count()  # an answer without words is told so, and stays where it was
    assert councillor.locator("#reply-form input[value=answer]").is_checked()
    submit(councillor, "#reply-form", verb="answer", text=REPLY)
    assert "Dziękujemy, mamy odpowiedź." in councillor.locator("main").inner_text()
    councillor.goto(link)
    assert councillor.locator("#reply-form").count() == 0  # once answered, a link answers nothing more
    enter_as(desk, house, "Halina Wierzba")
    desk.goto(f"{house.url}/desk/rada/")
    desk.locator("main a", has_text=MATTER).first.click()
    assert REPLY in desk.locator("main").inner_text()


def test_a_pile_of_paper_is_typed_by_keyboard_and_a_second_person_settles_what_differs(house, open_page):
    first, second = open_page("desktop"), open_page("desktop")
    enter_as(first, house, "Oksana Lis")
    first.goto(f"{house.url}/desk/papier/")
    submit(first, "main form", label="Skrzynka przy drzwiach, sobota")
    pile = first.url
    for words in PAPER:
        typed(first, words)
    assert "razem 2" in first.locator("main").inner_text()
    submit(first, "form[action$='/gotowe/']")
    assert first.locator("main a[href*='/sprawdz/']").count() == 0  # whoever typed a form does not check it
    enter_as(second, house, "Halina Wierzba")
    second.goto(pile)
    while second.locator("main a[href*='/sprawdz/']").count():
        second.locator("main a[href*='/sprawdz/']").first.click()
        assert not any(words in second.locator("main").inner_text() for words in PAPER)
        submit(second, "main form", text=AGAIN)
    assert AGAIN in second.locator("main").inner_text()
    while second.locator("button[value=first]").count():
        with second.expect_navigation():
            second.locator("button[value=first]").first.click()
    assert voices(house, *PAPER) == 2
    assert voices(house, AGAIN) == 0


def test_two_challenges_become_one_and_no_voice_is_lost(house, open_page):
    desk, anyone = open_page("desktop"), open_page("phone")
    enter_as(desk, house, "Halina Wierzba")
    codes = challenges(house, "Ciemne przejścia w drodze do szkoły", "Przejście na Prusa jest ciemne")
    before = [heard(house, code) for code in codes]
    desk.goto(f"{house.url}/desk/wyzwania/{codes[0]}/polacz/?do={codes[1]}")
    submit(desk, "main form", reason=WHY)
    assert (heard(house, codes[0]), heard(house, codes[1])) == (0, sum(before))
    anyone.goto(f"{house.url}/zmiany/{codes[0]}/")
    assert WHY in anyone.locator("main").inner_text()
    anyone.locator(f"main a[href='/zmiany/{codes[1]}/']").first.click()
    assert WHY in anyone.locator("main").inner_text()


def typed(tab: Any, words: str) -> None:
    """One form of the pile: no number of its own, the words, no contact. Three keys beside the words."""
    keys = Keys(tab)
    keys.press("Enter")
    keys.type(words)
    keys.press("Tab")
    keys.press("Enter", leads_on=True)
    assert keys.pressed == 3


def links(house: House, to: str, subject: str) -> list[str]:
    """Where the letters to this address let the matter be answered, the oldest first."""
    found = []
    for _title, body in house.letters(to):
        after = body.partition(subject)[2]
        found += re.findall(r"https?://\S+/rada/odpowiedz/\w+/", after)[:1]
    return [house.url + link[link.index("/rada/") :] for link in found]


def voices(house: House, *texts: str) -> int:
    return int(_asked(house, f"SELECT count(*) FROM voices_voice WHERE text IN ({_marks(texts)})", *texts))


def challenges(house: House, *titles: str) -> list[str]:
    return [str(_asked(house, "SELECT code FROM voices_challenge WHERE title = ?", title)) for title in titles]


def heard(house: House, challenge: str) -> int:
    words = "SELECT count(*) FROM voices_voice v JOIN voices_challenge c ON c.id = v.challenge_id WHERE c.code = ?"
    return int(_asked(house, words, challenge))


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _asked(house: House, words: str, *values: str) -> Any:
    with sqlite3.connect(house.home / "ognisko.sqlite3", timeout=20) as connection:
        return connection.execute(words, values).fetchone()[0]
