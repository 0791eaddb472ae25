"""Fences around templates: nothing inline, includes and addresses look down, whole sentences are trimmed."""

import re

import pytest

from .plan import PACKAGE, height, rooms

TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*") if path.suffix in {".html", ".txt"})
# Names without a namespace belong to the house as a whole or to the library that signs people in.
HOUSE_NAMES = re.compile(r"(desk|set_language|account_\w+|mfa_\w+)")
ROOM_OF = {room.split(".")[-1]: room for room in rooms()}
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script written in the page": re.compile(
        r"<script\b(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.I
    ),
    "a handler in an attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[^=\s]*)\s*=", re.I),
    "an address that is code": re.compile(r"javascript:", re.I),
    "a sentence that is not trimmed": re.compile(r"{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)"),
}


def _room(path):
    """The room a template stands in."""
    return ".".join(path.relative_to(PACKAGE).parts[:2])


def _name(path):
    return str(path.relative_to(PACKAGE))


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("fault", INLINE)
def test_no_template_holds(fault):
    assert [_name(path) for path in TEMPLATES if INLINE[fault].search(path.read_text())] == []


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("a style attribute", '<p class="x" style="color: red">'),
        ("a style element", "<style>p{}</style>"),
        ("a script written in the page", "<script>alert(1)</script>"),
        ("a script written in the page", '<script type="module">alert(1)</script>'),
        ("a handler in an attribute", '<button onclick="x()">'),
        ("a handler in an attribute", '<button hx-on:click="x()">'),
        ("an address that is code", '<a href="javascript:x()">'),
        ("a sentence that is not trimmed", "{% blocktranslate with name=name %}"),
    ],
)
def test_the_fence_sees(fault, text):
    assert INLINE[fault].search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/x.js" defer></script>',
        '<script id="a" type="application/json">{}</script>',
        "{% blocktranslate trimmed %}",
    ],
)
def test_the_fence_lets_pass(text):
    assert not [fault for fault, pattern in INLINE.items() if pattern.search(text)]


def test_a_template_includes_only_its_own_rooms_and_the_uis():
    strange = []
    for path in TEMPLATES:
        own = _room(path).split(".")[-1]
        for name in re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']", path.read_text()):
            folder = name.split("/")[0].split("#")[0]
            if folder in ROOM_OF and folder not in (own, "ui"):
                strange.append(f"{_name(path)} includes {name}")
    assert strange == []


def test_a_template_names_only_addresses_of_its_own_or_lower_rooms():
    climbing = []
    for path in TEMPLATES:
        for name in re.findall(r"{%\s*url\s+[\"']([^\"']+)[\"']", path.read_text()):
            if ":" not in name:
                if not HOUSE_NAMES.fullmatch(name):
                    climbing.append(f"{_name(path)} names {name}")
            elif height(ROOM_OF[name.split(":")[0]]) > height(_room(path)):
                climbing.append(f"{_name(path)} names {name}")
    assert climbing == []
