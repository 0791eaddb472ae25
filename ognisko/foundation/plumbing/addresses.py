"""Addresses worked out once: those of pages without arguments, and of pages that differ in what stands in them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.http import RFC3986_SUBDELIMS

_STAND_INS = {str: "zq{}z", int: "9090{}"}
_PLAIN = re.compile(r"[A-Za-z0-9_-]*").fullmatch
_SAFE = f"{RFC3986_SUBDELIMS}/~:@"


def fixed_url(name: str) -> str:
    """The address of a page without arguments, under the prefix of the network at hand."""
    return _fixed(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


def page_url(name: str, *values: str | int) -> str:
    """The address of a page whose arguments are these, in the order they stand in it."""
    kinds = tuple(int if isinstance(value, int) else str for value in values)
    head, *pieces = _pieces(name, kinds, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    for value, piece in zip(values, pieces, strict=True):
        text = str(value)
        head += (text if _PLAIN(text) else quote(text, safe=_SAFE)) + piece
    return head


@lru_cache(maxsize=2_000)
def _fixed(name: str, prefix: str, urlconf: str) -> str:
    return reverse(name, urlconf=urlconf)


@lru_cache(maxsize=2_000)
def _pieces(name: str, kinds: tuple[type, ...], prefix: str, urlconf: str) -> list[str]:
    """What stands before, between and after the arguments."""
    stand_ins = [_STAND_INS[kind].format(place) for place, kind in enumerate(kinds)]
    rest, pieces = reverse(name, args=stand_ins, urlconf=urlconf), []
    for stand_in in stand_ins:
        piece, rest = rest.split(stand_in, 1)
        pieces.append(piece)
    return [*pieces, rest]
