"""Paper slips: a big question, room to write, and a stub with the code that the resident keeps.

The half that is handed in bears only the number; the code that opens the voice stands on the stub alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.press.kit import qr_svg, typeset

from ..models import Call
from ..queries.addresses import address
from ..queries.rows import shown_number
from ..vocabulary.numbers import code_of, new_number

DOCUMENT = "practice/voices/templates/voices/slips.typ"
PER_SHEET = 4


def slips_pdf(call: Call, sheets: int, at: datetime) -> bytes:
    """So many sheets of fresh slips for this question. Nothing is written down about them."""
    found = address(reverse("voices:find"))
    data = {
        "title": _("Slips: %(question)s") % {"question": call.question},
        "language": (get_language() or "pl").split("-")[0],
        "centre": call.centre.name,
        "question": call.question,
        "short": found.removeprefix(f"{urlsplit(found).scheme}://").rstrip("/"),
        "slips": [fresh_slip(call.network_id) for _slip_number in range(sheets * PER_SHEET)],
        "words": _words(call),
    }
    return typeset(DOCUMENT, data, at=at)


def fresh_slip(network: int) -> dict[str, str]:
    """A number, its code as spoken, and the QR code of its page."""
    number = new_number(network)
    code = code_of(number, network)
    link = address(reverse("voices:follow", args=[code]))
    return {"number": shown_number(number), "code": spoken(code), "qr": qr_svg(link)}


def _words(call: Call) -> dict[str, Any]:
    days = ngettext(
        "We answer within %(days)s day of getting the slip.",
        "We answer within %(days)s days of getting the slip.",
        call.answer_days,
    ) % {"days": call.answer_days}
    return {
        "contact": _("If you want us to write or ring you: e-mail or telephone"),
        "number": _("Slip"),
        "hand_in": _("Hand this part in at the centre or drop it in the box."),
        "keep": _("Keep this part"),
        "who": _("Answers: %(who)s. %(days)s") % {"who": call.owner_title, "days": days},
        "code": _("Your code"),
        "follow": _("Read the answer at"),
        "board": _("Or look for the number %(number)s on the board at the centre.") % {"number": "{number}"},
        "qr": _("QR code that opens the page of your voice"),
    }
