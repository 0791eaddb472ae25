"""The weekly board as a document to hang: answers by number, what was heard under calls, what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.press.kit import typeset
from ognisko.place.centres.models import Centre

from ..models import Answer, CallAnswer, Telling
from ..queries.addresses import address
from ..queries.rows import shown_number

DOCUMENT = "practice/voices/templates/voices/board.typ"
SIZES = {"a4": ("a4", 1.0), "a3": ("a3", 1.35), "duzy": ("a3", 1.9)}


def board_pdf(
    centre: Centre, answers: Sequence[Answer], told: Sequence[CallAnswer], news: Sequence[Telling], *,
    size: str, at: datetime,
) -> bytes:  # fmt: skip
    """The board on paper of a size: a4, a3, or a3 in large print."""
    paper, scale = SIZES[size]
    lang = dates.language(get_language())
    found = address(reverse("voices:find"))
    data = {
        "title": _("You said, we answer: %(centre)s") % {"centre": centre.name},
        "language": lang,
        "paper": paper,
        "scale": scale,
        "centre": centre.name,
        "day": dates.named_day(timezone.localdate(at), lang),
        "answers": [[shown_number(each.voice.number), each.text, each.author_title] for each in answers],
        "told": [[each.call.question, each.heard, each.doing] for each in told],
        "news": [[each.challenge.title, each.text] for each in news],
        "words": {
            "head": _("You said, we answer"),
            "look": _("Look for the number from your slip."),
            "told": _("What we heard and what we do"),
            "news": _("What has changed"),
            "none": _("No answers for the board in the last two weeks."),
            "web": _("The answer stands under your code at"),
            "short": found.removeprefix(f"{urlsplit(found).scheme}://").rstrip("/"),
        },
    }
    return typeset(DOCUMENT, data, at=at)
