"""Colours can be read in light and in dark, and a first visit stays light on the wire."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

from ognisko.foundation.ui.accents import ACCENTS, accent_class

STATIC = Path(__file__).resolve().parents[1] / "static"
CSS = STATIC / "ui"
PACKAGE = Path(__file__).resolve().parents[3]
GROUNDS = ("paper", "card")
HUES = ("ember", "moss", "river", "gold", "plum", "rowan", "pine", "slate")
# Text needs 4.5 to 1 (WCAG 1.4.3), the edges of inputs and the ring's parts 3 to 1 (1.4.11).
PAIRS = [
    *[(text, ground, 4.5) for text, ground in product(("ink", "muted", *HUES), GROUNDS)],
    *[(hue, f"{hue}-soft", 4.5) for hue in HUES],
    *[("ink", f"{hue}-soft", 4.5) for hue in HUES],
    *[(f"on-{hue}", hue, 4.5) for hue in HUES],
    ("paper", "ink", 4.5),
    *[("edge", ground, 3.0) for ground in GROUNDS],
]


def _tokens(css):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))


def _schemes():
    css = (CSS / "tokens.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    return {"light": _tokens(light), "dark": _tokens(dark)}


def _luminance(colour):
    def linear(part):
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[start : start + 2]) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The ratio of WCAG between two colours written as #rrggbb."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_can_be_read(scheme):
    tokens = _schemes()[scheme]
    faint = {
        f"{text} on {ground}": round(contrast(tokens[text], tokens[ground]), 2)
        for text, ground, least in PAIRS
        if contrast(tokens[text], tokens[ground]) < least
    }
    assert faint == {}


def test_every_accent_a_centre_may_choose_has_its_class():
    css = (CSS / "tokens.css").read_text()
    assert [key for key, _label in ACCENTS] == re.findall(r"\.accent-([a-z]+) {", css)
    assert accent_class("plum") == "accent-plum"
    assert accent_class("#ff0000") == "accent-ember"


def test_colours_are_written_once_as_tokens():
    stray = {
        path.name: found
        for path in CSS.glob("*.css")
        if path.name not in ("tokens.css", "print.css", "fallback.css")
        and (found := [each for each in re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text()) if each != "#fff"])
    }
    assert stray == {}


def test_a_first_visit_weighs_less_than_a_hundred_kilobytes():
    fonts = [STATIC / f"vendor/fonts/commissioner-{part}.woff2" for part in ("latin", "polish")]
    if not all(path.exists() for path in fonts):
        pytest.skip("the browser's files are not built: make setup")
    packed = [*CSS.glob("*.css"), *CSS.glob("*.js"), STATIC / "vendor/htmx.min.js"]
    weight = sum(path.stat().st_size for path in fonts) + sum(
        len(gzip.compress(path.read_bytes(), 6)) for path in packed
    )
    assert weight < 85_000  # the page itself has the rest


def test_no_style_sheet_asks_how_a_phone_is_held():
    sheets = [path for path in PACKAGE.rglob("*.css") if "vendor" not in path.parts]
    assert len(sheets) > 10
    assert [path.name for path in sheets if "orientation" in path.read_text()] == []
