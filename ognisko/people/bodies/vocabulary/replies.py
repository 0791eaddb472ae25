"""The code in the letter that invites: it opens one person's answer, and can be worked out again."""

from itertools import count

from django.db import models
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel import codes
from ognisko.foundation.plumbing.secrets import sealed

INVITATIONS_KEPT_DAYS = 30  # after the meeting


class Reply(models.TextChoices):
    COMING = "coming", _("coming")
    AWAY = "away", _("not coming")


def reply_code(about: str, person: int) -> str:
    """The code of this person's invitation to what `about` names: 60 bits that only this installation can work out."""
    for attempt in count():
        value = int(sealed(f"{about}:{person}:{attempt}", purpose="bodies.reply"), 16)
        body = "".join(codes.ALPHABET[(value >> 5 * place) % 32] for place in range(codes.OPENING_LENGTH))
        try:
            return codes.checked(body)
        except codes.BadCode:
            continue
    raise AssertionError("count() has no end")


def reply_hash(code: str) -> str:
    """Under what the code is kept and looked up."""
    return sealed(code, purpose="bodies.reply.code")
