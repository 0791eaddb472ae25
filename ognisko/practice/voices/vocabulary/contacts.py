"""One contact field: an e-mail address or a telephone number, told apart by what was written."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ognisko.people.accounts.vocabulary import Reach

_PHONE = re.compile(r"^\+[1-9]\d{7,14}$")


class BadContact(ValueError):
    """Neither an e-mail address nor a telephone number."""


def reach_of(contact: str, wish: str = "") -> tuple[Reach, str]:
    """By what channel this contact is reached, and the contact as kept. Raises BadContact.

    `wish` chooses between a text message and a call.
    """
    contact = contact.strip()
    if not contact:
        return Reach.BOARD, ""
    if "@" in contact:
        return Reach.MAIL, _address(contact)
    return Reach.CALL if wish == Reach.CALL else Reach.SMS, _telephone(contact)


def _address(contact: str) -> str:
    try:
        validate_email(contact)
    except ValidationError:
        raise BadContact(contact)
    if len(contact) > 254:
        raise BadContact(contact)
    return contact.lower()


def _telephone(contact: str) -> str:
    digits = re.sub(r"[\s().-]", "", contact)
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    digits = "+48" + digits if re.fullmatch(r"\d{9}", digits) else digits
    if not _PHONE.match(digits):
        raise BadContact(contact)
    return digits
