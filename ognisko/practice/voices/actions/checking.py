"""What was typed, checked once more where it is written."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

from ..vocabulary.contacts import BadContact, reach_of


def plain(text: str) -> str:
    """Without NULs and halves of surrogate pairs, which no database keeps, and without white space around."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode().strip()


def checked(row: models.Model) -> models.Model:
    """The row, if every field may be kept. Raises Refused with the first thing that is wrong."""
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        label = "" if name == NON_FIELD_ERRORS else f"{getattr(row._meta.get_field(name), 'verbose_name', name)}: "
        raise Refused(f"{label}{messages[0]}", _("Correct it and send it again."), code="bad_input")
    return row


def reached(contact: str, wish: str) -> tuple[str, str]:
    """The channel and the contact as kept. Raises Refused for what is neither an address nor a number."""
    try:
        return reach_of(plain(contact), wish)
    except BadContact:
        raise Refused(
            _("This is neither an e-mail address nor a telephone number."),
            _("Correct it, or leave the field empty and follow your voice by its code."),
            code="bad_contact",
        )
