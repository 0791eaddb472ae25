"""A whole demo house, served as an operator would, and a real browser to walk through it."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
OGNISKO = Path(sys.executable).with_name("ognisko")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def chromium() -> str | None:
    """Where the machine's own Chromium stands."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass
class House:
    """A served demo: its address, its folder, and a way to look into its outbox."""

    url: str
    home: Path

    def letters(self, to: str) -> list[tuple[str, str]]:
        """(subject, body) of every letter and text to this address, oldest first."""
        with sqlite3.connect(self.home / "ognisko.sqlite3", timeout=20) as connection:
            rows = connection.execute(
                "SELECT subject, body FROM plumbing_outboxmessage WHERE address = ? ORDER BY id", [to]
            ).fetchall()
        return [(subject, body) for subject, body in rows]

    def posted(self, to: str) -> list[str]:
        """Letters as they left for this address, oldest first: what opens something is kept nowhere else."""
        printed = (self.home / "serve.log").read_text(errors="replace").split("-" * 79)
        return [each for each in printed if f"To: {to}" in each]


def built(folder: Path, url: str = "http://127.0.0.1") -> Path:
    """The demo, told into this folder; its letters lead to `url`."""
    for command in (["collectstatic", "--noinput", "-v", "0"], ["demo", "--if-missing"]):
        surroundings = _surroundings(folder, url)
        subprocess.run([OGNISKO, *command], env=surroundings, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return folder


@contextmanager
def served(home: Path | None = None, *, workers: int = 1) -> Iterator[House]:
    """Serve the demo of this folder, or a new one, on a free local port until the block ends."""
    url = f"http://127.0.0.1:{_free_port()}"
    folder = home or built(Path(tempfile.mkdtemp(prefix="ognisko-house-")), url)
    arguments = ["serve", "--port", str(urlsplit(url).port), "--workers", str(workers)]
    log = open(folder / "serve.log", "w")  # noqa: SIM115 - open as long as the house is
    process = subprocess.Popen([OGNISKO, *arguments], env=_surroundings(folder, url), stdout=log, stderr=log, cwd=ROOT)
    try:
        _wait_for(f"{url}/healthz", process)
        yield House(url, folder)
    finally:
        process.terminate()
        process.wait(20)
        log.close()
        if home is None:
            shutil.rmtree(folder, ignore_errors=True)


def _surroundings(folder: Path, url: str) -> dict[str, str]:
    ours = {"OGNISKO_HOME": str(folder), "OGNISKO_URL": url, "DATABASE_URL": "", "PYTHONWARNINGS": "ignore"}
    return os.environ | ours


@contextmanager
def browsing() -> Iterator[Any]:
    """A headless Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def enter_as(page: Any, house: House, name: str, prefix: str = "") -> None:
    """Choose a person of the demo."""
    page.goto(f"{house.url}{prefix}/demo/")
    row = page.locator("li", has_text=name).first
    row.locator("button").click()
    page.wait_for_url("**/desk/")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended before it answered; see serve.log")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {url}")
