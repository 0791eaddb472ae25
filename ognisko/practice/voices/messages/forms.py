"""A call on paper: the form to fill in with its numbered boxes, and the stub with the code that the resident keeps.

In three languages, in ordinary and in large print. The part that is handed in bears only the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.press.kit import typeset

from ..models import Call, Question
from ..queries.addresses import address
from ..queries.asking import call_address
from ..vocabulary import CallKind
from ..vocabulary.calls import GROUP_VALUES, SCALE, GroupKind, QuestionKind
from .slips import fresh_slip

DOCUMENT = "practice/voices/templates/voices/form.typ"


def forms_pdf(call: Call, count: int, *, language: str, large: bool, at: datetime) -> bytes:
    """So many fresh forms of this call. Nothing is written down about them."""
    with translation.override(language):
        question = call.said("question", call.question, language)
        data = {
            "title": _("Form: %(question)s") % {"question": question},
            "language": language,
            "large": large,
            "centre": call.centre.name,
            "question": question,
            "intro": call.said("intro", call.intro, language),
            "questions": [_question(call, each, language) for each in call.questions.prefetch_related("options")],
            "about": _about() if call.kind == CallKind.SURVEY else [],
            "forms": [fresh_slip(call.network_id) for _number in range(count)],
            "words": _words(call, language),
        }
        return typeset(DOCUMENT, data, at=at)


def _question(call: Call, asked: Question, language: str) -> dict[str, Any]:
    kind = QuestionKind(asked.kind)
    boxes = [[str(each.order), call.said(f"o{each.pk}", each.text, language)] for each in asked.options.all()]
    hints = {
        QuestionKind.ONE: _("Mark one."),
        QuestionKind.SEVERAL: _("Mark as many as you like."),
        QuestionKind.SCALE: _("1 is the least, 5 the most."),
        QuestionKind.WORDS: "",
    }
    if kind is QuestionKind.SCALE:
        boxes = [[str(value), ""] for value in SCALE]
    return {
        "number": str(asked.order),
        "text": call.said(f"q{asked.pk}", asked.text, language),
        "kind": kind.value,
        "hint": hints[kind],
        "boxes": boxes,
    }


def _about() -> list[dict[str, Any]]:
    return [{"title": str(kind.label), "boxes": _boxes(GROUP_VALUES[kind].choices)} for kind in GroupKind]


def _boxes(choices: Sequence[tuple[Any, Any]]) -> list[list[str]]:
    return [[str(number), str(label)] for number, (_value, label) in enumerate(choices, 1)]


def _words(call: Call, language: str) -> dict[str, str]:
    found = address(call_address(call))
    last, hear = (dates.to_day(day, language) for day in (call.closes_on, call.hear_by) if day)
    return {
        "until": _("Hand it in at the centre or drop it in the box until %(last)s.") % {"last": last},
        "hear": _("You will hear by %(hear)s. Answers: %(who)s.") % {"hear": hear, "who": call.owner_title},
        "contact": _("If you want us to write or ring you: e-mail or telephone"),
        "number": _("Form"),
        "keep": _("Keep this part"),
        "code": _("Your code"),
        "follow": _("Read the answer at"),
        "short": address(reverse("voices:find")).removeprefix(f"{urlsplit(found).scheme}://").rstrip("/"),
        "board": _("Or look at the board at the centre."),
        "web": _("You can fill it in on the web, too:"),
        "web_address": found.removeprefix(f"{urlsplit(found).scheme}://").rstrip("/"),
        "qr": _("QR code that opens the page of your form"),
        "about": _("About you, if you like"),
        "about_yes": _("Whatever you mark here we count apart from your answers: a number, nothing more."),
    }
