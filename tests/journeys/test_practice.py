"""From voices to change without an account and without a mouse: paper, codes from letters, a council, two into one."""

from __future__ import annotations

import re
import sqlite3
import time
from typing import Any

from tests.journeys.house import House, enter_as
from tests.journeys.walking import submit
from tests.journeys.watching import Keys

COUNCIL, MATTER = "rada.olbin@example.org", "Odblaski dla szkoły, zanim naprawią lampę"
REPLY = "Rada kupi 200 odblasków z funduszu osiedla, szkoła odbierze je w piątek."
PAPER = ("Ławka przy poczcie, bo nie ma gdzie odpocząć.", "Kosze na skwerku są pełne w każdą niedzielę.")
AGAIN = "Ławka przy poczcie, bo nie ma gdzie usiąść."
SQUARE, VOTING = "Jaki ma być skwer przy Nowowiejskiej?", "Czym zajmiemy się w drugim obiegu?"
QUESTIONS = ("trust", "clarity", "decision", "resources", "residents", "worth")
CARDS = "FROM bodies_ballotcard WHERE round_id = (SELECT id FROM bodies_ballotround WHERE question = ?)"
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


def test_a_survey_on_paper_is_typed_by_single_keys(house, open_page):
    desk = open_page("desktop")
    enter_as(desk, house, "Oksana Lis")
    desk.goto(f"{house.url}/desk/papier/")
    call = str(_asked(house, "SELECT id FROM voices_call WHERE question = ?", SQUARE))
    submit(desk, "main form", call=call, label="Kosz przy piekarni")
    before = replies(house, call)
    keys = Keys(desk)
    keys.press("Enter")  # no number of its own
    keys.spell("2")  # one of four: leads on by itself
    keys.spell("13")  # several
    keys.press("Enter")
    keys.spell("4")  # on a scale
    keys.press("Enter")  # no words
    keys.spell("3")  # age
    keys.press("Enter")
    keys.press("Enter")
    keys.press("Enter", leads_on=True)  # no contact
    assert keys.pressed == 11
    assert replies(house, call) == before + 1
    assert desk.locator("[data-typing] input:not([type=hidden])").first.evaluate("each => each.matches(':focus')")


def test_a_paper_ballot_is_typed_in_by_its_number_and_counts_once(house, open_page):
    desk = open_page("desktop")
    enter_as(desk, house, "Halina Wierzba")
    number, before = unused_card(house, VOTING), given(house, VOTING)
    code = _asked(house, "SELECT code FROM bodies_ballotround WHERE question = ?", VOTING)
    desk.goto(f"{house.url}/desk/glosowania/{code}/karty/")
    ballot = "main form[method=post]"
    submit(desk, ballot, number=number, mark_1="9", mark_2="9")
    assert desk.locator(".errors, .error").count()  # there are ten points
    assert desk.locator("[name=mark_1]").input_value() == "9"
    submit(desk, ballot, number=number, mark_1="6", mark_2="4")
    assert given(house, VOTING) == before + 1
    submit(desk, ballot, number=number, mark_1="1", mark_2="1")
    assert desk.locator(".errors, .error").count()  # this ballot was given already
    assert given(house, VOTING) == before + 1


def test_whoever_is_invited_asks_then_joins_by_the_letter_without_an_account(house, open_page):
    invited, desk = open_page("phone"), open_page("desktop")
    link, joining = letter_link(house, "kiosk@example.org", "/zaproszenie/"), "form[action$='/tak/']"
    invited.goto(link)
    submit(invited, "form[action$='/pytanie/']", question="Czy wystarczy raz w miesiącu?")
    invited.goto(link)
    assert "Czy wystarczy raz w miesiącu?" in invited.locator("main").inner_text()
    submit(invited, joining, name="Kiosk na Peronie", sector=["private"], representative="")
    assert invited.locator(f"{joining} [name=name]").input_value() == "Kiosk na Peronie"  # who speaks for it is missing
    submit(invited, joining, representative="Róża Peron", brings="Ulotki przy kasie")
    assert "Jesteście teraz w partnerstwie" in invited.locator("main").inner_text()
    enter_as(desk, house, "Wiktoria Szpak")
    desk.goto(f"{house.url}/partnerstwa/partnerstwo-brochow/")
    assert "Kiosk na Peronie" in desk.locator("main").inner_text()


def test_a_signature_asked_for_by_letter_stands_under_the_agreement(house, open_page):
    desk, signer = open_page("desktop"), open_page("phone")
    enter_as(desk, house, "Adam Orzech")
    agreement = f"{house.url}/desk/partnerstwo/partnerstwo-wojszyce-jagodno-oltaszyn/porozumienie/1/"
    desk.goto(agreement)
    desk.locator("main a[href*='/prosba/']").first.click()
    submit(desk, "main form", email="podpis@example.org")
    link, signing = letter_link(house, "podpis@example.org", "/zaproszenie/"), "form[action$='/podpis/']"
    signer.goto(link)
    submit(signer, signing, signer="Kalina Podpis")
    assert signer.locator(signing).count() == 0
    desk.goto(agreement)
    assert "Kalina Podpis" in desk.locator("main").inner_text()


def test_a_partner_answers_the_six_questions_from_a_letter_and_few_answers_stay_hidden(house, open_page):
    desk, partner = open_page("desktop"), open_page("phone")
    enter_as(desk, house, "Halina Wierzba")
    pulse = f"{house.url}/desk/partnerstwo/partnerstwo-olbin/puls/"
    desk.goto(f"{pulse}otworz/")
    submit(desk, "main form")
    desk.locator("main .rows a[href*='/zaproszenie/']").first.click()
    submit(desk, "main form", contact="odpowiem@example.org", language="uk")
    partner.goto(letter_link(house, "odpowiem@example.org", "/puls/"))
    submit(partner, "main form", **{name: ["4"] for name in QUESTIONS[:5]}, sentence="Dobrze się pracuje.")
    assert partner.locator("[name=sentence]").input_value() == "Dobrze się pracuje."  # one question is left
    submit(partner, "main form", **{QUESTIONS[5]: ["5"]})
    assert partner.locator("main form [name=sentence]").count() == 0
    desk.goto(pulse)
    assert "1 odpowiedź" in desk.locator("main").inner_text()
    submit(desk, "form[action$='/zamknij/']")
    assert "Dobrze się pracuje." not in desk.locator("main").inner_text()


def typed(tab: Any, words: str) -> None:
    """One form of the pile: no number of its own, the words, no contact. Three keys beside the words."""
    keys = Keys(tab)
    keys.press("Enter")
    keys.type(words)
    keys.press("Tab")
    keys.press("Enter", leads_on=True)
    assert keys.pressed == 3


def letter_link(house: House, to: str, way: str) -> str:
    """Where the letter to this address leads; one with a code is read as it left, since nothing keeps it."""
    for _wait in range(100):
        kept = [body for _title, body in house.letters(to)]
        found = [re.search(rf"https?://[^/\s]+({way}\S+)", body) for body in kept + house.posted(to)]
        if paths := [each[1] for each in found if each]:
            return house.url + paths[-1]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {to} leads to {way}")


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


def replies(house: House, call: str) -> int:
    return int(_asked(house, "SELECT count(*) FROM voices_reply WHERE call_id = ?", call))


def unused_card(house: House, question: str) -> str:
    """The number on a paper ballot that nobody gave yet."""
    return str(_asked(house, f"SELECT number {CARDS} AND NOT is_used", question))


def given(house: House, question: str) -> int:
    return int(_asked(house, f"SELECT count(*) {CARDS} AND is_used", question))


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _asked(house: House, words: str, *values: str) -> Any:
    with sqlite3.connect(house.home / "ognisko.sqlite3", timeout=20) as connection:
        return connection.execute(words, values).fetchone()[0]
