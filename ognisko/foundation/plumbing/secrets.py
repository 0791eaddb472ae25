"""Codes that open something are kept only as keyed hashes, and compared in constant time; what must be read is shut."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import constant_time_compare, salted_hmac


def sealed(code: str, *, purpose: str) -> str:
    """The hash under which an opening code is kept and looked up: 64 hexadecimal digits, keyed by the installation."""
    return salted_hmac(f"ognisko.{purpose}", code, algorithm="sha256").hexdigest()


def alike(one: str, other: str) -> bool:
    """Whether two codes, or two hashes of codes, are the same; it takes as long whichever symbol differs first."""
    return constant_time_compare(one, other)


def shut(words: str, *, key: str) -> str:
    """The words, readable again only with the same key and the installation's own (AES and HMAC, by Fernet)."""
    return _lock(key).encrypt(words.encode()).decode()


def opened(words: str, *, key: str) -> str | None:
    """What was shut with this key; None when it was another, or when somebody changed it."""
    try:
        return _lock(key).decrypt(words.encode()).decode()
    except InvalidToken:
        return None


def _lock(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(salted_hmac("ognisko.shut", key, algorithm="sha256").digest()))
