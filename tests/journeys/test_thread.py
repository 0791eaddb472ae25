"""The whole thread, in a real browser: from a voice said on a phone to the message about what changed."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.house import House, enter_as
from tests.journeys.walking import pressed, submit

WARSAW = ZoneInfo("Europe/Warsaw")
BOARD = "/desk/partnerstwo/partnerstwo-olbin/"
RESIDENT = "piaskownica@example.org"
WORDS = "W piaskownicy przy Jedności jest więcej szkła niż piasku, dzieci grzebią w butach."
CHALLENGE = "Szkło w piaskownicach"
CHANGE = "W trzech piaskownicach jest nowy piasek, a kosz stoi przy każdej."


def test_a_voice_said_on_a_phone_becomes_a_change_and_its_owner_hears_of_it(house, open_page):
    phone, desk = open_page("phone"), open_page("desktop")
    code_page = say(phone, house)
    enter_as(desk, house, "Halina Wierzba")
    number = answer(desk, house)
    assert "Dziękujemy, byliśmy tam" in phone_reads(phone, code_page)
    challenge = open_challenge(desk, house, number)
    partners_decide(desk, house)
    plan(desk, house)
    hold_event(desk, house)
    see_and_tell(desk, house)
    told = [body for _subject, body in house.letters(RESIDENT) if CHANGE in body]
    assert len(told) == 1
    trace = open_page("phone")
    trace.goto(f"{house.url}/zmiany/{challenge}/")
    words = trace.locator("main").inner_text()
    assert CHANGE in words
    assert "Szkło w piasku zagraża dzieciom" in words
    assert WORDS not in words
    assert RESIDENT not in words


def say(phone: Any, house: House) -> str:
    """Two fields on one screen, no account; answers with the address of the voice's own page."""
    phone.goto(f"{house.url}/osiedla/olbin/")
    phone.locator("main .verbs a").first.click()
    submit(phone, "main form", text=WORDS, contact=RESIDENT)
    promised = phone.locator("main").inner_text()
    assert "CAL Podwórko" in promised
    assert re.search(r"/glos/[0-9A-Z-]{13,}/$", phone.url), phone.url
    return phone.url


def phone_reads(phone: Any, link: str) -> str:
    phone.goto(link)
    return phone.locator("main").inner_text()


def answer(desk: Any, house: House) -> str:
    """The voice waits on the desk with its clock; its answer stops it. Answers with the voice's number."""
    desk.goto(f"{house.url}/desk/")
    desk.locator("main a", has_text="W piaskownicy przy").first.click()
    number = desk.url.rstrip("/").split("/")[-1]
    submit(desk, "form[action$='/odpowiedz/']", **{"answer-text": "Dziękujemy, byliśmy tam z taczką. Bierzemy to."})
    submit(desk, "form[action$='/zdanie/']", **{"summary-summary": "Szkło w piasku zagraża dzieciom."})
    return number


def open_challenge(desk: Any, house: House, number: str) -> str:
    """A challenge is opened from the voice and gets its evidence. Answers with its short name."""
    desk.goto(f"{house.url}/desk/glosy/{number}/")
    desk.locator("main a[href*='/desk/wyzwania/nowe/']").first.click()
    submit(desk, "main form", title=CHALLENGE, summary="Dzieci nie mają gdzie bezpiecznie kopać.", sphere="social")
    desk.goto(f"{house.url}/desk/wyzwania/szklo-w-piaskownicach/")
    evidence = {"evidence-kind": "note", "evidence-text": "Z jednej piaskownicy zebraliśmy wiadro szkła."}
    submit(desk, "form[action$='/dowod/']", **evidence, **{"evidence-source": "spacer z wiadrem"})
    return "szklo-w-piaskownicach"


def partners_decide(desk: Any, house: House) -> None:
    """The diagnosis ends; the assembly meets, agrees and publishes its minutes; the challenge becomes a priority."""
    desk.goto(house.url + BOARD)
    pressed_on_board(desk, house, "faza/koniec/")
    desk.goto(f"{house.url}/desk/rady/partnerstwo-olbin/spotkanie/")
    submit(desk, "main form", title="Nadzwyczajne: piaskownice", place="sala mała", **going_on())
    pressed(desk, "/zaproszenia/")
    desk.locator("main a[href$='/obecni/']").click()
    everyone = desk.locator("main form input[type=checkbox]")
    for each in everyone.all():
        each.check(force=True)
    submit(desk, "main form")
    decide(desk)
    desk.locator("main a[href$='/protokol/']").first.click()
    submit(desk, "main form", text="Zgodziliśmy się wszyscy: piasek wymieniamy przed zimą.")
    desk.goto(house.url + BOARD + "priorytet/")
    desk.locator("input[name=challenge]").first.check(force=True)
    desk.locator("input[name=decision]").first.check(force=True)
    submit(desk, "main form")
    pressed_on_board(desk, house, "faza/koniec/")


def decide(desk: Any) -> None:
    desk.locator("main a[href$='/decyzja/?punkt=0']").first.click()
    for each in desk.locator("input[type=radio][value=agree]").all():
        each.check(force=True)
    submit(
        desk,
        "main form",
        question="Czy bierzemy się razem za piaskownice?",
        reasons="Mały koszt, wszystkie dzieci, zrobimy to sami.",
    )


def plan(desk: Any, house: House) -> None:
    """Programmes considered, an effect expected, one promise proposed and agreed."""
    tool = {"name": "Mikrogranty", "verdict": "not", "reason": "Za wolne. Robimy z własnych zasobów."}
    follow_need(desk, house, "/programy/", **tool)
    follow_need(desk, house, "/oczekiwanie/", expected="Dzieci kopią boso.")
    due = datetime.now(WARSAW) + timedelta(days=7)
    follow_need(desk, house, "/zobowiazanie/", text="Przywozimy piasek i taczki.", due_on=due)
    desk.goto(house.url + BOARD)
    pressed(desk, "/zgoda/")
    pressed_on_board(desk, house, "faza/koniec/")


def hold_event(desk: Any, house: House) -> None:
    """The promise is carried out by an event, closed with a headcount and one sentence."""
    desk.goto(house.url + BOARD)
    desk.locator("main a[href$='/wydarzenie/']").first.click()
    submit(desk, "main form", title="Wielkie przesiewanie", **going_on())
    desk.goto(f"{house.url}/desk/wydarzenia/")
    desk.locator("main a", has_text="Wielkie przesiewanie").first.click()
    desk.locator("main a[href$='/zamknij/']").click()
    submit(desk, "main form", headcount="23", first_timers="6", sentence="Taczka skrzypiała, dzieci śpiewały.")
    desk.goto(house.url + BOARD)
    pressed(desk, "/dotrzymane/")
    pressed_on_board(desk, house, "faza/koniec/")


def see_and_tell(desk: Any, house: House) -> None:
    """What was seen, what changed; everyone whose voice led here is told."""
    seen = {"observed": "Przez tydzień ani jednego szkła.", "method": "sito co wieczór", "source": "zeszyt w centrum"}
    seen["verdict"] = "better"
    follow_need(desk, house, "/skutek/", **seen)
    pressed_on_board(desk, house, "faza/koniec/")
    follow_need(desk, house, "/zmiana/", text=CHANGE, since_on=datetime.now(WARSAW), confirmed_by="rodzice z podwórka")


def follow_need(desk: Any, house: House, action: str, **fields: Any) -> None:
    """Open the next thing the phase needs from the board and write it."""
    desk.goto(house.url + BOARD)
    desk.locator(f"main a[href*='{action}']").first.click()
    submit(desk, "main form", **fields)


def pressed_on_board(desk: Any, house: House, action: str) -> None:
    desk.goto(house.url + BOARD)
    link = desk.locator(f"main a[href$='{action}']")
    if link.count():
        link.first.click()
        submit(desk, "main form")
    else:
        pressed(desk, action)


def going_on() -> dict[str, datetime]:
    """Hours of something on its way, as it is written down by whoever comes running from it: nobody waits for it.

    The forms know one day, so what goes on around midnight is cut to today; in its last minutes tomorrow is waited for.
    """
    now = datetime.now(UTC)
    if now.astimezone(WARSAW).strftime("%H:%M") >= "23:55":
        time.sleep(360)
        now = datetime.now(UTC)
    today = now.astimezone(WARSAW)
    hours = [(now + away).astimezone(WARSAW) for away in (timedelta(minutes=-30), timedelta(hours=2))]
    begins = max(hours[0], today.replace(hour=0, minute=0))
    return {"day": today, "begins": begins, "ends": min(hours[1], today.replace(hour=23, minute=59))}
