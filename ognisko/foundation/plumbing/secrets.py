"""Codes that open something are kept only as keyed hashes."""

from django.utils.crypto import salted_hmac


def sealed(code: str, *, purpose: str) -> str:
    """The hash under which an opening code is kept and looked up: 64 hexadecimal digits, keyed by the installation."""
    return salted_hmac(f"ognisko.{purpose}", code, algorithm="sha256").hexdigest()
