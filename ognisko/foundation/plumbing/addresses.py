"""Addresses that are looked up once: those of pages that take no arguments stand on every page."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def fixed_url(name: str) -> str:
    """The address of a page without arguments, under the prefix of the network at hand."""
    return _url(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=2_000)
def _url(name: str, prefix: str, urlconf: str) -> str:
    return reverse(name, urlconf=urlconf)
