"""Short codes that a person can read aloud and copy from paper: Crockford base32 with a check symbol."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = ALPHABET + "*~$=U"
OPENING_LENGTH = 12  # 60 bits: enough for a code that opens something
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


class BadCode(ValueError):
    """The text is not a code: a wrong symbol, a wrong length, or a slip of the pen that the check symbol caught."""


def new_code(length: int = OPENING_LENGTH) -> str:
    """A fresh unguessable code of `length` symbols (5 bits each) and a check symbol that can be said: no * ~ $ =."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(length))
        if _check(body) in ALPHABET:
            return checked(body)


def checked(body: str) -> str:
    """The body with its check symbol. Raises BadCode when that symbol cannot be said."""
    if (check := _check(body)) not in ALPHABET:
        raise BadCode(body)
    return body + check


def normal(text: str, length: int = OPENING_LENGTH) -> str:
    """The code as stored, from what a person typed: case, spaces, dashes and look-alikes forgiven.

    Raises BadCode when it cannot be a code of this length.
    """
    code = "".join(text.upper().split()).replace("-", "").translate(_LOOKALIKES)
    if len(code) != length + 1 or any(symbol not in ALPHABET for symbol in code):
        raise BadCode(text)
    if _check(code[:-1]) != code[-1]:
        raise BadCode(text)
    return code


def spoken(code: str) -> str:
    """The code in groups of four or five: K7F3-QD92-MX4PT."""
    groups = [code[start : start + 4] for start in range(0, len(code), 4)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join(groups)


def _check(body: str) -> str:
    value = 0
    for symbol in body:
        value = (value * 32 + ALPHABET.index(symbol)) % 37
    return CHECKS[value]
