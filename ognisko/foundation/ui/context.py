"""What every page knows about the house it stands in. All of it lazy: a page pays only for what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from ognisko.foundation.plumbing import menus
from ognisko.foundation.plumbing.addresses import fixed_url

from .components import frame


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of a menu; `current` is "page" on its own page, "true" below it, else empty."""

    label: Any
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    chosen: bool


class House:
    """The network, its menus and its publisher, as the page at hand sees them."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def network(self) -> Any:
        return getattr(self.request, "network", None)

    @property
    def network_name(self) -> str:
        return self.network.name if self.network else ""

    @property
    def is_demo(self) -> bool:
        return bool(self.network and getattr(self.network, "is_demo", False))

    @property
    def now(self) -> Any:
        return getattr(self.request, "now", None)

    @cached_property
    def person(self) -> Any:
        """Whoever is signed in, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def home(self) -> str:
        return get_script_prefix()

    @cached_property
    def desk(self) -> str:
        return fixed_url("desk")

    @property
    def path(self) -> str:
        return self.request.get_full_path()

    @cached_property
    def public_entries(self) -> list[MenuItem]:
        return self._items(menus.PUBLIC) if self.network else []

    @cached_property
    def desk_entries(self) -> list[MenuItem]:
        if self.person is None or self.network is None:
            return []
        return self._items(menus.desk_entries(self.person))

    @cached_property
    def footer_entries(self) -> list[MenuItem]:
        return self._items(menus.FOOTER) if self.network else []

    @cached_property
    def languages(self) -> list[Language]:
        return [Language(code, _own_name(code), code == self.language) for code, _name in settings.LANGUAGES]

    @property
    def language(self) -> str:
        return (get_language() or settings.LANGUAGE_CODE).split("-")[0]

    @property
    def links(self) -> SafeString:
        return frame.page_links()

    @property
    def head(self) -> SafeString:
        return frame.page_head(self)

    @property
    def foot(self) -> SafeString:
        return frame.page_foot(self)

    @property
    def publisher(self) -> dict[str, str]:
        return settings.PUBLISHER

    def _items(self, entries: Iterable[menus.Entry]) -> list[MenuItem]:
        """The entries; of those above the page only the nearest is current."""
        addresses = [(entry, entry.url) for entry in entries]
        path = self.request.path
        above = [url for _entry, url in addresses if path == url or (url != self.home and path.startswith(url))]
        nearest = max(above, key=len, default=None)
        here = "page" if nearest == path else "true"
        return [MenuItem(entry.label, url, here if url == nearest else "") for entry, url in addresses]


@cache
def _own_name(code: str) -> str:
    return str(get_language_info(code)["name_local"]).capitalize()


def house(request: HttpRequest) -> dict[str, House]:
    """The context processor: one name, `house`, on every page."""
    return {"house": House(request)}
