"""Every kind of page of the served demo, found by walking its links as each of its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from .house import DESKTOP, House, enter_as

# Who walks, in which network, from where.
WALKS = (
    (
        "",
        "",
        ("/", "/osiedla/olbin/", "/szukaj/?q=ławka", "/komponenty/", "/demo/", "/konto/login/", "/nie-ma-takiej/"),
    ),
    ("Oksana Lis", "", ("/desk/",)),
    ("Halina Wierzba", "", ("/desk/", "/moje/", "/konto/", "/konto/totp/activate/")),
    ("Irena Zdrój", "", ("/desk/",)),
    ("Bogdan Młynarz", "", ("/desk/",)),
    ("Marek Sowa", "", ("/desk/",)),
    ("", "/n/mazowsze", ("/",)),
)
NEVER = ("/jezyk/", "/konto/logout/", "/static/", "/files/")
MOST = 220


@dataclass(frozen=True)
class Found:
    """One page of a kind: the name of its address, the address, who sees it ("" is a visitor)."""

    name: str
    url: str
    who: str
    prefix: str


def walked(browser: Any, house: House) -> list[Found]:
    """One page of each named address, as the first of the walkers who reached it."""
    found: dict[str, Found] = {}
    for who, prefix, seeds in WALKS:
        context = browser.new_context(viewport=DESKTOP, locale="pl-PL")
        page = context.new_page()
        if who:
            enter_as(page, house, who, prefix)
        for each in _walk(context, house, who, prefix, seeds, set(found)):
            found.setdefault(each.name, each)
        context.close()
    return sorted(found.values(), key=lambda each: each.name)


def _walk(context: Any, house: House, who: str, prefix: str, seeds: tuple[str, ...], known: set[str]) -> list[Found]:
    """Every kind of page this walker reaches; public ones that another has seen are not opened again."""
    waiting, seen, kinds = [prefix + seed for seed in seeds], set(), {}
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        name = _name(path, prefix)
        if path in seen or name in kinds or name is None:
            continue
        if name in known and path not in seeds and not path.startswith(f"{prefix}/desk/"):
            continue
        seen.add(path)
        answer = context.request.get(house.url + path, max_redirects=0)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        if answer.status not in (301, 302):
            kinds[name] = Found(name, path, who, prefix)
        waiting += [link for link in _links(answer.text(), house) if link.startswith(prefix + "/")]
        if not prefix:
            waiting = [link for link in waiting if not link.startswith("/n/")]
    return list(kinds.values())


def _links(html: str, house: House) -> list[str]:
    import html as entities
    import re

    links = [entities.unescape(link) for link in re.findall(r'<a\s[^>]*?href="([^"#]+)"', html)]
    local = [link.removeprefix(house.url) for link in links]
    return [link for link in local if link.startswith("/") and not link.startswith(NEVER)]


def _name(path: str, prefix: str) -> str | None:
    """The name of an address, its network's prefix with it; None for what leads nowhere by design."""
    bare = urlsplit(path).path.removeprefix(prefix)
    try:
        return prefix + resolve(bare).view_name
    except Resolver404:
        return prefix + "404"
