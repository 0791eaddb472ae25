"""What htmx swaps in is what a reload shows: one address, one template, the same part."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ognisko.practice.voices.tests import factories as voices

from .plan import PACKAGE
from .test_templates import TEMPLATES

TAG = re.compile(r"<[a-z][^>]*\shx-get=[^>]*>")
SAVING = re.compile(r"<form[^>]*\shx-post=[^>]*>")
# Templates whose forms save while one types; the room's own tests say what a swap answers. Nothing typed is swapped.
SAVES = {"bodies/page_desk_notes.html"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def _challenge(cast: Any) -> str:
    voices.a_proposal(cast)
    return reverse("voices:challenge", args=[voices.a_challenge(cast).code]) + "?q=senior"


def _voices(cast: Any) -> str:
    voices.a_voice(cast, text="Na skwerze brakuje ławki.")
    return reverse("voices:voices") + "?q=rower"


# template: (who asks, an address with something asked for, the part that is swapped)
SWAPS: dict[str, tuple[str, Callable[[Any], str], str]] = {
    "voices/page_challenge.html": ("animator", _challenge, "offered"),
    "voices/page_voices.html": ("animator", _voices, "shelf"),
}


class Part(HTMLParser):
    """The text of the one element with this id; `count` says how many there are."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=False)
        self.wanted, self.depth, self.count, self.text = wanted, 0, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        begins = dict(attrs).get("id") == self.wanted
        self.count += begins
        if self.depth or begins:
            self.text += self.get_starttag_text() or ""
            self.depth += tag not in VOID

    def handle_endtag(self, tag: str) -> None:
        if self.depth:
            self.text += f"</{tag}>"
            self.depth -= tag not in VOID

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def part(html: str, wanted: str) -> str:
    found = Part(wanted)
    found.feed(TOKEN.sub("", html))
    assert found.count == 1, f"{found.count} elements are called {wanted}"
    return found.text


def _swapping() -> dict[str, list[str]]:
    found = {str(path.relative_to(PACKAGE)).split("templates/")[1]: TAG.findall(path.read_text()) for path in TEMPLATES}
    return {name: tags for name, tags in found.items() if tags}


def test_what_is_saved_while_one_types_is_saved_by_a_button_too_and_swaps_no_field():
    saving = {str(path).split("templates/")[-1]: SAVING.findall(path.read_text()) for path in TEMPLATES}
    assert {name for name, tags in saving.items() if tags} == SAVES
    for name in SAVES:
        for tag in saving[name]:
            said = dict(re.findall(r'\s(hx-[a-z-]+|action|method)="([^"]*)"', tag))
            assert (said["action"], said["method"]) == (said["hx-post"], "post")
            assert said["hx-target"] == said["hx-select"] != ""
            assert "<textarea" not in _text("bodies/part_written.html")


def _text(name: str) -> str:
    return next(path.read_text() for path in TEMPLATES if str(path).endswith(f"templates/{name}"))


def test_every_page_that_swaps_is_tried_below():
    assert set(_swapping()) == set(SWAPS)


def test_what_swaps_takes_the_same_part_out_of_the_answer_and_works_without_a_script():
    for name, tags in _swapping().items():
        for tag in tags:
            said = dict(re.findall(r'\s(hx-[a-z-]+|action|method|href)="([^"]*)"', tag))
            assert said["hx-target"] == said["hx-select"] == f"#{SWAPS[name][2]}"
            assert said["hx-swap"].startswith("outerHTML")
            assert (said["action"], said["method"]) == (said["hx-get"], "get")
            assert said.keys() & {"hx-push-url", "hx-replace-url"}


def test_only_pages_of_the_desk_swap_since_public_ones_are_kept_light_without_htmx():
    stray = [name for name in {*_swapping(), *SAVES} if '{% extends "ui/base_desk.html" %}' not in _text(name)]
    assert stray == []


@pytest.mark.parametrize("name", SWAPS)
def test_a_swap_equals_a_reload(name, cast, second_factor):
    who, address, wanted = SWAPS[name]
    client = Client()
    if who != "anonymous":
        client.force_login(second_factor(who))
    url = address(cast)
    asked = {"HX-Request": "true", "HX-Target": wanted, "HX-Current-URL": f"http://testserver{url.split('?')[0]}"}
    whole, swapped, bare = (
        client.get(url),
        client.get(url, headers=asked),
        client.get(url.split("?")[0]),
    )
    assert part(swapped.content.decode(), wanted) == part(whole.content.decode(), wanted)
    assert part(bare.content.decode(), wanted) != part(whole.content.decode(), wanted)  # so the question mattered
