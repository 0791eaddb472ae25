"""One contact: an e-mail address or a telephone number, told apart by what was typed."""

from __future__ import annotations

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

REGION = "PL"
LONGEST = 254


class BadContact(ValueError):
    """Neither an e-mail address nor a telephone number."""


def normal_contact(text: str) -> str:
    """The contact as kept: an address in lower case, a number with its country. Raises BadContact."""
    text = text.strip()
    return _address(text) if "@" in text else _number(text)


def is_mail(contact: str) -> bool:
    return "@" in contact


def veiled(contact: str) -> str:
    """Enough to recognise one's own contact, too little to use it: „a…@example.org”, „…321”."""
    if is_mail(contact):
        name, _, domain = contact.partition("@")
        return f"{name[:1]}…@{domain}"
    return f"…{contact[-3:]}" if contact else ""


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise BadContact(text) from error
    if len(text) > LONGEST:
        raise BadContact(text)
    return text.lower()


def _number(text: str) -> str:
    try:
        number = phonenumbers.parse(text[:40], REGION)
    except phonenumbers.NumberParseException as error:
        raise BadContact(text) from error
    if not phonenumbers.is_valid_number(number):
        raise BadContact(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
