"""Whatever is typed into a public form: never an error page, nothing lost, nothing half-written, said in Polish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any
from unittest.mock import patch
from urllib.parse import quote_from_bytes

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from ognisko.foundation.plumbing.models import AuditEntry, OutboxMessage
from ognisko.place.bookings.forms import fresh_once
from ognisko.place.bookings.models import Booking
from ognisko.place.bookings.tests import factories as rooms_to_book
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.tests import factories as voices

VALUES: dict[str, str | bytes] = {
    "nothing": "",
    "blanks": "   \t ",
    "a word of ten thousand letters": "ż" * 10_000,
    "NUL": "ławka\0ławka",
    "not UTF-8": b"\xff\xfe\xc5",
    "text that runs from right to left": "\u202eakwał\u202c ספסל",
    "emoji": "🪑🔥👩‍👩‍👧",
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes of SQL": "'; DROP TABLE voices_voice; --",
    "a template": "{{ settings.SECRET_KEY }}{% debug %}%(name)s%n",
    "a negative number": "-1",
    "a huge number": "9" * 400,
    "a word where a number stands": "siedem",
    "a day long past": "1900-01-01",
    "a day of the far future": "9999-12-31",
    "no day at all": "2026-02-31",
    "a line break in a line": "jeden\r\nBcc: dwa@example.org",
}
FRESH = count(1)


@dataclass(frozen=True)
class Form:
    """A public form: where it stands, what a careful person types, and which of it is typed by hand."""

    url: Callable[[Any], str]
    good: dict[str, str]
    typed: tuple[str, ...]
    chosen: tuple[str, ...] = field(default=())  # picked from a list: what is not on the list cannot be shown again


def _booking_form(cast: Any) -> str:
    return reverse("bookings:request", args=[cast.centre.slug, rooms_to_book.hall(cast).slug])


def _voice_form(cast: Any) -> str:
    return reverse("voices:say", args=[voices.a_call(cast).centre.slug])


def _proof_form(cast: Any) -> str:
    _booking, code = rooms_to_book.asked(cast, rooms_to_book.hall(cast))
    return reverse("bookings:prove_contact", args=[code])


FORMS = {
    "voice": Form(
        _voice_form,
        {"text": "Brakuje ławki.", "contact": "", "place_text": "Nowowiejska"},
        ("text", "contact", "place_text"),
        ("wish", "neighbourhood", "once"),
    ),
    "booking": Form(
        _booking_form,
        {"since": "17:00", "until": "19:00", "title": "Chór", "name": "Jana"},
        ("day", "since", "until", "title", "name", "contact"),
        ("once",),
    ),
    "code of a voice": Form(lambda cast: reverse("voices:find"), {}, ("code",)),
    "code of a booking": Form(lambda cast: reverse("bookings:enter_code"), {}, ("code",)),
    "proof of a contact": Form(_proof_form, {}, ("proof",)),
    "sign-in": Form(lambda cast: reverse("account_login"), {}, ("login",)),
    "sign-in by code": Form(lambda cast: reverse("account_request_login_code"), {}, ("email",)),
}
SENT = [(name, place) for name, form in FORMS.items() for place in (*form.typed, *form.chosen)]

# Boxes in an address: (page, name of the box, whether the page shows again what was typed).
ASKED = [
    ("territory:search", "q", True),
    ("territory:search", "page", False),
    ("territory:neighbourhoods", "q", True),
    ("voices:choose", "osiedle", False),
    ("voices:challenges", "rodzaj", False),
    ("voices:challenges", "osiedle", False),
    ("voices:challenges", "page", False),
    ("voices:proposals", "q", True),
    ("voices:proposals", "rok", False),
    ("voices:proposals", "osiedle", False),
    ("events:events", "osiedle", False),
    ("events:events", "dziedzina", False),
    ("events:events", "od", False),
    ("events:events", "po", False),
    ("events:events", "przed", False),
]


class Held(HTMLParser):
    """What the boxes of a page hold, by name; and what it says is wrong."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.boxes: dict[str, str] = {}
        self.wrong: list[str] = []
        self._in, self._depth = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.boxes.setdefault(said.get("name", ""), said.get("value", ""))
        elif tag == "textarea":
            self._in = said["name"]
            self.boxes[self._in] = ""
        if "errors" in said.get("class", "").split():
            self._depth = 1
        elif self._depth:
            self._depth += tag == "div"

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.boxes[self._in] = self.boxes[self._in].removeprefix("\n")
            self._in = ""
        if self._depth:
            self._depth -= tag == "div"

    def handle_data(self, data: str) -> None:
        if self._in:
            self.boxes[self._in] += data
        if self._depth and data.strip():
            self.wrong.append(data.strip(" :\n"))


def _send(client: Client, url: str, data: dict[str, str | bytes], **headers: str) -> Any:
    """A POST of these very bytes, each from an address of its own so that no limit is met."""
    body = "&".join(f"{name}={quote_from_bytes(_bytes(value))}" for name, value in data.items())
    number = next(FRESH)
    place = f"10.{number // 62500}.{number // 250 % 250}.{number % 250}"
    kind = "application/x-www-form-urlencoded"
    return client.post(url, body, content_type=kind, REMOTE_ADDR=place, headers=headers)


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _as_read(value: str | bytes) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Voice, Booking, OutboxMessage, AuditEntry))


def _filled(form: Form, cast: Any) -> dict[str, str | bytes]:
    """What a careful person would send; each time with a contact and a day of its own."""
    number = next(FRESH)
    data: dict[str, str | bytes] = dict(form.good)
    if "day" in form.typed:
        data |= {"day": rooms_to_book.soon(cast, days=7 + number % 40).date().isoformat()}
    if "contact" in form.typed:
        data |= {"contact": f"nowa{number}@example.org"}
    return data


@pytest.mark.parametrize(("name", "place"), SENT, ids=lambda part: part)
def test_a_form_takes_what_it_can_keep_and_gives_back_the_rest_with_a_reason(name, place, cast):
    form = FORMS[name]
    url = form.url(cast)
    for kind, hostile in VALUES.items():
        data = _filled(form, cast) | {place: hostile}
        before = _written()
        answer = _send(Client(), url, data)
        where = f"{name}, {place}: {kind}"
        if answer.status_code == 302:
            assert "script>alert" not in Client().get(answer["Location"]).content.decode(), where
            continue
        page = answer.content.decode()
        assert answer.status_code in (200, 422), f"{where}: {answer.status_code}"
        assert _written() == before, where
        assert not re.search(r"<script>alert|<img src=x", page), where
        held = Held(page)
        for box in set(form.typed) & set(data):
            assert _plain(held.boxes[box]) == _plain(_as_read(data[box])), f"{where}: {box} was lost"
        assert held.wrong, f"{where}: nothing is said"
        assert all(_a_sentence(words) for words in held.wrong[1:] if words), f"{where}: {held.wrong}"


def _plain(text: str) -> str:
    """As boxes carry it: a browser drops what cannot be shown, and ends lines in one way."""
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter != "\0").strip()


def _a_sentence(words: str) -> bool:
    return words[0].isupper() or words[0] in "„“"


@pytest.mark.parametrize("name", FORMS)
def test_what_is_wrong_is_said_in_polish_and_in_english_apart(name, cast):
    """Nobody who reads Polish is told in English: no reason is the same in both languages."""
    form = FORMS[name]
    url = form.url(cast)
    for place in form.typed:
        for hostile in ("", "ż" * 10_000, "ławka\0ławka", "siedem"):
            data = _filled(form, cast) | {place: hostile}
            polish, english = (_send(Client(), url, data, **{"accept-language": lang}) for lang in ("pl", "en"))
            if polish.status_code == 302:
                continue
            told = [set(Held(each.content.decode()).wrong) for each in (polish, english)]
            assert told[0] & told[1] == set(), f"{place}: {hostile[:20]!r}"
            assert len(told[0]) > 1, f"{place}: {hostile[:20]!r}"


@pytest.mark.parametrize(("page", "box", "shown"), ASKED, ids=lambda part: str(part))
def test_a_box_in_an_address_never_breaks_its_page(page, box, shown, cast):
    voices.a_call(cast)
    before = _written()
    for kind, hostile in VALUES.items():
        answer = Client().get(f"{reverse(page)}?{box}={quote_from_bytes(_bytes(hostile))}")
        text = answer.content.decode()
        assert answer.status_code in (200, 422), f"{kind}: {answer.status_code}"
        assert not re.search(r"<script>alert|<img src=x", text), kind
        if shown:
            kept = _shown(_as_read(hostile))[:50]
            assert _shown(Held(text).boxes[box]).startswith(kept), f"{kind} was lost"
    assert _written() == before


def _shown(text: str) -> str:
    """What can be seen of a text: blanks, controls and marks of direction left out."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] not in "CZ")


@pytest.mark.parametrize("name", ["voices:follow", "bookings:booking", "events:occurrence", "voices:trace"])
def test_an_address_that_opens_nothing_says_so(name, cast):
    for kind, hostile in VALUES.items():
        code = _as_read(hostile).replace("/", "").strip() or "x"
        path = reverse(name, args=["x"]).replace("/x/", f"/{quote_from_bytes(code[:900].encode())}/")
        answer = Client().get(path)
        assert answer.status_code in (200, 404), f"{kind}: {answer.status_code}"
        assert "<script>alert" not in answer.content.decode()
        assert answer.status_code == 404, kind


def test_a_voice_sent_again_is_the_same_voice(cast):
    url = FORMS["voice"].url(cast)
    data = _filled(FORMS["voice"], cast) | {"once": "ten-sam"}
    first, again = _send(Client(), url, data), _send(Client(), url, data | {"text": "Inne słowa."})
    assert (first.status_code, again["Location"]) == (302, first["Location"])
    assert list(Voice.objects.values_list("text", flat=True)) == ["Brakuje ławki."]


def test_a_booking_form_left_open_for_two_days_is_taken_once_as_a_new_one(cast):
    url = FORMS["booking"].url(cast)
    with patch.object(signing.time, "time", return_value=signing.time.time() - 2 * 86400):
        old = fresh_once()
    data = _filled(FORMS["booking"], cast) | {"once": old}
    first, again = _send(Client(), url, data), _send(Client(), url, data)
    assert (first.status_code, again.status_code) == (302, 422)  # its hour is taken: by itself
    assert Held(again.content.decode()).boxes["title"] == "Chór"
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("name", ["voice", "booking"])
def test_a_form_without_its_token_keeps_what_was_typed(name, cast):
    url = FORMS[name].url(cast)
    before = _written()
    typed = "Ławka <script>alert(1)</script>"
    place = "text" if name == "voice" else "title"
    answer = _send(Client(enforce_csrf_checks=True), url, _filled(FORMS[name], cast) | {place: typed})
    assert answer.status_code == 403
    assert "Ławka &lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()
    assert _written() == before


def test_sign_in_tells_nobody_whether_an_address_has_an_account(cast):
    told = []
    for email in (cast.animator.email, "nikt-taki@example.org"):
        client = Client()
        answer = _send(client, reverse("account_login"), {"login": email})
        page = client.get(answer["Location"]).content.decode().replace(email, "…")
        told.append((answer.status_code, answer["Location"], re.sub(r'value="\w{64}"', "", page)))
    assert told[0] == told[1]
