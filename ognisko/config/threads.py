"""The house runs in threads alone: what Django keeps for each request it may keep in plain thread locals.

Django keeps the language, the zone, the prefix of addresses and the connections in locals that also follow
asynchronous tasks; a page asks them some two hundred times, and pays a tenth of its time for it.
"""

from __future__ import annotations

from threading import local

from django.db import connections
from django.urls import base as urls
from django.utils import timezone
from django.utils.translation import trans_real


def keep_by_thread() -> None:
    """Exchange the locals, once, before the first request. What this thread has opened or chosen already stays."""
    for holder, name in (
        (trans_real, "_active"),
        (timezone, "_active"),
        (urls, "_prefixes"),
        (urls, "_urlconfs"),
    ):
        if not isinstance(getattr(holder, name), local):
            old, new = getattr(holder, name), local()
            if hasattr(old, "value"):
                new.value = old.value  # type: ignore[attr-defined]
            setattr(holder, name, new)
    if not isinstance(connections._connections, local):  # type: ignore[attr-defined]
        opened = local()
        for alias in connections:
            if hasattr(connections._connections, alias):  # type: ignore[attr-defined]
                setattr(opened, alias, getattr(connections._connections, alias))  # type: ignore[attr-defined]
        connections._connections = opened  # type: ignore[attr-defined]
