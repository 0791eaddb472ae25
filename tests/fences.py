"""What no test may do: reach the network, or render a template variable that nobody defined."""

from __future__ import annotations

import inspect
import ipaddress
import socket
from typing import Any

import pytest

_LOCAL = {"localhost", "", "0.0.0.0", "::"}


class NetworkIsOff(RuntimeError):
    """A test reached for another machine."""


def cut_the_network() -> None:
    """From now on this process talks to itself and its neighbours on this machine only."""
    for name in ("connect", "connect_ex"):
        _guard(name)
    ask = socket.getaddrinfo

    def asking(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_local(host):
            raise NetworkIsOff(f"network access is off in tests: {host!r}")
        return ask(host, *args, **kwargs)

    socket.getaddrinfo = asking


def _guard(name: str) -> None:
    reach = getattr(socket.socket, name)

    def reaching(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            raise NetworkIsOff(f"network access is off in tests: {address[0]!r}")
        return reach(self, address)

    setattr(socket.socket, name, reaching)


def _is_local(host: Any) -> bool:
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return name in _LOCAL


class UndefinedVariable:
    """What Django renders for a variable that is not there: a failing test, except in other people's templates."""

    def __contains__(self, text: str) -> bool:
        return text == "%s"

    def __mod__(self, variable: Any) -> str:
        template = _rendering_template()
        if "site-packages" not in template:
            pytest.fail(f"undefined template variable {variable} in {template}", pytrace=False)
        return ""


def _rendering_template() -> str:
    frame = inspect.currentframe()
    while frame is not None:
        origin = getattr(frame.f_locals.get("self"), "origin", None)
        if origin is not None and getattr(origin, "name", None):
            return str(origin.name)
        frame = frame.f_back
    return "a template made of a string"
