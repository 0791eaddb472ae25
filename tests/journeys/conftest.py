"""One served demo house and one browser for all journeys."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.journeys import house as houses

REASON = "no Chromium on this machine: the journeys in a real browser are not walked"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(600))
            if houses.chromium() is None:
                item.add_marker(pytest.mark.skip(reason=REASON))


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The demo, told once for all processes of this run; each serves a copy of its own."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    told = shared / "demo"
    with open(shared / "demo.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            houses.built(shared / "demo-half-told").rename(told)
    with houses.served(Path(shutil.copytree(told, own / "house"))) as served:
        yield served


@pytest.fixture(scope="session")
def browser():
    with houses.browsing() as opened:
        yield opened


@pytest.fixture
def open_page(browser):
    """Open a page as a fresh visitor: `open_page("phone")`, `open_page("desktop", locale="uk-UA")`."""
    opened = []

    def visit(kind, *, locale="pl-PL", javascript=True, **more):
        size = houses.PHONE if kind == "phone" else houses.DESKTOP
        context = browser.new_context(
            viewport=size, locale=locale, has_touch=kind == "phone", java_script_enabled=javascript, **more
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield visit
    for context in opened:
        context.close()
