"""Codes that open something are kept only as keyed hashes, and compared in constant time."""

from django.utils.crypto import constant_time_compare, salted_hmac


def sealed(code: str, *, purpose: str) -> str:
    """The hash under which an opening code is kept and looked up: 64 hexadecimal digits, keyed by the installation."""
    return salted_hmac(f"ognisko.{purpose}", code, algorithm="sha256").hexdigest()


def alike(one: str, other: str) -> bool:
    """Whether two codes, or two hashes of codes, are the same; it takes as long whichever symbol differs first."""
    return constant_time_compare(one, other)
