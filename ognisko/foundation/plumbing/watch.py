"""What the operator's watch is told as it happens: sign-ins, wrong codes, refused doors, limits (`ognisko.security`).

A line names a person by number and a sender by a keyed hash; never an address, a name, a code or anybody's words.
docs/operator.md explains each event.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address, ip_network

import structlog
from django.conf import settings
from django.http import HttpRequest

from ognisko.foundation.kernel.verdicts import Refused

from .secrets import sealed

LOGGER = "ognisko.security"
SENDER_LENGTH = 16  # enough to see that two lines speak of one sender
# All others are refusals: they are logged as warnings.
WELCOME = {"code_sent", "signed_in", "signed_out", "second_factor_changed", "second_factor_used", "sessions_ended"}
_visit: ContextVar[HttpRequest | None] = ContextVar("visit", default=None)
_log = structlog.get_logger(LOGGER)


@contextmanager
def visited(request: HttpRequest) -> Iterator[None]:
    """While this request is answered, `note` knows whose it is."""
    before = _visit.set(request)
    try:
        yield
    finally:
        _visit.reset(before)


def note(event: str, *, person: int | None = None, **facts: str | int) -> None:
    """Log one event with the person (by number), the sender (hashed), the network and the door it happened at.

    `facts` are names of ours ("voices.follow", "totp"), never anything a person typed.
    """
    request = _visit.get()
    if request is not None:
        facts = _circumstances(request) | facts
        person = person or getattr(getattr(request, "user", None), "pk", None)
    tell = _log.info if event in WELCOME else _log.warning
    tell(event, **({"person": person} if person else {}), **facts)


def note_refusal(refused: Refused) -> None:
    """Log a refusal for want of a right; other refusals are rules of the place, and no business of the watch."""
    if refused.code == "not_allowed":
        note("door_refused")


def sender(request: HttpRequest) -> str:
    """The sender as the log names them: a keyed hash of the address, the same for the same address."""
    return sealed(address_of(request), purpose="watch")[:SENDER_LENGTH]


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, as far as it can be trusted: one IPv4 address, or the /64 of an IPv6 one."""
    text = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        text = forwarded.rsplit(",", 1)[-1].strip()  # the last one is our own proxy's word; those before are anyone's
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


def _circumstances(request: HttpRequest) -> dict[str, str | int]:
    """The door by its name, since its address may hold a code."""
    door = getattr(request.resolver_match, "view_name", None) or ""
    network = getattr(getattr(request, "network", None), "slug", "")
    return {"sender": sender(request), "door": door, "network": network}
