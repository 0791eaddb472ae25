"""Public pages kept for people without a session, answered before Django and the database are asked.

A page is kept under the generation in force when its rendering began, so a change shows on the next visit.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation.trans_real import parse_accept_lang_header

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
App = Callable[[Environ, StartResponse], Iterable[bytes]]

# Whoever holds a csrf cookie may be shown their own token, so their pages are never kept.
HARMLESS_COOKIES = {"ognisko_language"}
LANGUAGES = ("pl", "uk", "en")
ROOM = 24 * 1024 * 1024
LARGEST = 512 * 1024
QUARTER = 900  # seconds: every zone's midnight falls on one, and what holds by the day is said anew from then on


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer with its headers, the generation it shows, and when it stops being fresh (monotonic seconds)."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    generation: tuple[int, int]
    fresh_until: float


class AnonymousPages:
    """WSGI wrapper: keeps whole 200 pages of people without a session; answers 304 to whoever has the page already."""

    def __init__(
        self, inner: App, *, generation: Callable[[], tuple[int, int]], seconds: int, room: int = ROOM
    ) -> None:
        self.inner, self.generation, self.seconds, self.room = inner, generation, seconds, room
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = _key(environ) if self.seconds else None
        if key is None:
            return self.inner(environ, start_response)
        generation = self.generation()
        only_asks = environ["REQUEST_METHOD"] == "HEAD"
        page = self._kept(key, generation) or self._made(
            key, generation, {**environ, "REQUEST_METHOD": "GET"}, start_response
        )
        answer = _answer(page, environ, start_response) if isinstance(page, Page) else page
        return _unsaid(answer) if only_asks else answer

    def _kept(self, key: tuple, generation: tuple[int, int]) -> Page | None:
        page = self._pages.get(key)
        if page is None or page.generation != generation or page.fresh_until < time.monotonic():
            return None
        return page

    def _made(
        self, key: tuple, generation: tuple[int, int], environ: Environ, start_response: StartResponse
    ) -> Page | Iterable[bytes]:
        """The page rendered anew and kept; or, when it may not be kept, the inner answer as it is."""
        said: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self.inner(environ, lambda status, headers, exc_info=None: said.append((status, list(headers))))
        status, headers = said[0]
        if not _may_keep(status, headers, answer):
            start_response(status, headers)
            return answer
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        headers = [pair for pair in headers if pair[0].lower() not in {"etag", "cache-control"}]
        headers += [("ETag", etag), ("Cache-Control", "no-cache")]
        page = Page(headers, body, etag, generation, time.monotonic() + self.seconds)
        self._keep(key, page)
        return page

    def _keep(self, key: tuple, page: Page) -> None:
        if len(page.body) > LARGEST:
            return
        with self._lock:
            old = self._pages.pop(key, None)
            self._size += len(page.body) - (len(old.body) if old else 0)
            self._pages[key] = page
            while self._size > self.room:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.body)


def _key(environ: Environ) -> tuple | None:
    """What tells one kept page from another; None when this request must not be answered from a kept page."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("HTTP_AUTHORIZATION"):
        return None
    cookies = dict(_cookies(environ.get("HTTP_COOKIE", "")))
    if not set(cookies) <= HARMLESS_COOKIES:
        return None
    return (
        environ.get("HTTP_HOST"),
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ["wsgi.url_scheme"],
        environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        _language(cookies.get("ognisko_language"), environ.get("HTTP_ACCEPT_LANGUAGE", "")),
        environ.get("HTTP_ACCEPT_ENCODING", ""),
        environ.get("HTTP_HX_REQUEST"),
        environ.get("HTTP_HX_TARGET"),
        environ.get("HTTP_HX_BOOSTED"),
        int(time.time() // QUARTER),
    )


def _cookies(header: str) -> Iterable[tuple[str, str]]:
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name:
            yield name, value


def _language(chosen: str | None, accepted: str) -> str:
    """The language Django would choose, so that equal pages are kept once."""
    if chosen in LANGUAGES:
        return str(chosen)
    for wish, _weight in parse_accept_lang_header(accepted[:100]):
        if wish.split("-")[0] in LANGUAGES:
            return wish.split("-")[0]
    return "pl"


def _may_keep(status: str, headers: list[tuple[str, str]], answer: Any) -> bool:
    if not status.startswith("200") or getattr(answer, "streaming", False):
        return False
    found = {name.lower(): value.lower() for name, value in headers}
    if "set-cookie" in found or not found.get("content-type", "").startswith("text/html"):
        return False
    return not any(word in found.get("cache-control", "") for word in ("private", "no-store"))


def _unsaid(answer: Iterable[bytes]) -> list[bytes]:
    """An answer without its body: whoever asked by HEAD gets the headers of the page and no more."""
    if hasattr(answer, "close"):
        answer.close()
    return []


def _answer(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        kept = {"etag", "cache-control", "vary", "content-security-policy"}
        start_response("304 Not Modified", [pair for pair in page.headers if pair[0].lower() in kept])
        return []
    start_response("200 OK", page.headers)
    return [page.body]
