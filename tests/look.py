"""`make look`: every kind of page as pictures (two widths, light, dark, print) and under axe in three languages."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import django

from tests.journeys.house import DESKTOP, PHONE, ROOT, House, browsing, chromium, enter_as, served

LOOK = ROOT / "look"
LANGUAGES = {"pl": "pl-PL", "uk": "uk-UA", "en": "en-GB"}
SIZES = {"390": PHONE, "1280": DESKTOP}


def main() -> int:
    """Walk, look, judge. Exit code 1 when axe found anything."""
    if chromium() is None:
        print("No Chromium on this machine: nothing was looked at.")
        return 1
    django.setup()
    from tests.journeys.pages import walked

    shutil.rmtree(LOOK, ignore_errors=True)
    LOOK.mkdir()
    faults: list[str] = []
    with served() as house, browsing() as browser:
        pages = walked(browser, house)
        chosen = [page for page in pages if len(sys.argv) < 2 or re.search(sys.argv[1], page.name)]
        for language in LANGUAGES:
            for who in sorted({(page.who, page.prefix) for page in chosen}):
                mine = [page for page in chosen if (page.who, page.prefix) == who]
                faults += _visited(browser, house, mine, language)
    (LOOK / "faults.txt").write_text("\n".join(faults))
    print(f"{len(chosen)} kinds of page, {len(faults)} faults found by axe. Pictures are in look/.")
    print("\n".join(faults))
    return 1 if faults else 0


def _visited(browser: Any, house: House, pages: list[Any], language: str) -> list[str]:
    """Pictures in Polish; axe in each language, narrow and wide, light and dark."""
    faults = []
    for size, viewport in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=viewport, locale=LANGUAGES[language], color_scheme=scheme)
            tab = context.new_page()
            if pages[0].who:
                enter_as(tab, house, pages[0].who, pages[0].prefix)
            for page in pages:
                tab.goto(house.url + page.url)
                faults += [f"{page.name} {language} {size} {scheme}: {fault}" for fault in axe(tab)]
                if language == "pl":
                    _photographed(tab, page.name, size, scheme)
            context.close()
    return faults


def _photographed(tab: Any, name: str, size: str, scheme: str) -> None:
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    tab.screenshot(path=LOOK / f"{stem}-{size}-{scheme}.png", full_page=True)
    if size == "1280" and scheme == "light":
        tab.emulate_media(media="print")
        tab.screenshot(path=LOOK / f"{stem}-print.png", full_page=True)
        tab.emulate_media(media="screen")


# Only what is shown travels back from the browser. `preload` would ask for every style sheet once more, only to see
# whether one binds a page to one way of holding the phone: a test of the sheets says that none does.
ASK_AXE = """() => axe.run({ resultTypes: ["violations"], preload: false }).then(
  found => found.violations.map(each => [each.id, each.nodes[0].target, each.help]))"""


def axe(tab: Any) -> list[str]:
    """What axe finds on the page at hand, a line a fault."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
    return [f"{fault} at {json.dumps(target)} ({words})" for fault, target, words in tab.evaluate(ASK_AXE)]


if __name__ == "__main__":
    import os

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ognisko.config.settings")
    sys.exit(main())
