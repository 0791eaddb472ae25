"""The month's page and the protocol of a term on paper: PDF/UA, the page always on exactly one A4 sheet."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel import dates
from ognisko.foundation.press.kit import qr_svg, typeset
from ognisko.practice.voices.queries.addresses import address

from ..models import CouncilBrief, TermHandOver
from .council import spoken_codes

BRIEF = "practice/partnerships/templates/partnerships/brief.typ"
PROTOCOL = "practice/partnerships/templates/partnerships/term_protocol.typ"
ON_PAPER = 3  # questions on the tear-off; the letter has them all


def brief_pdf(brief: CouncilBrief) -> bytes:
    """One sheet: the page above, the questions to tear off below, each with its code."""
    content = brief.content
    codes = spoken_codes(brief)
    with translation.override(content["language"]):
        found = address(reverse("partnerships:find_question"))
        asks = [_with_code(each, codes) for each in content["asks"][:ON_PAPER]]
        more = len(content["asks"]) - len(asks)
        data = content | {
            "title": _("%(council)s: the page for %(month)s") % content,
            "short": found.removeprefix(f"{urlsplit(found).scheme}://").rstrip("/"),
            "asks": asks,
            "more": ngettext("%(count)s more is in the letter.", "%(count)s more are in the letter.", more)
            % {"count": more}
            if more
            else "",
            "contact": " · ".join(f"{each['name']} {each['phone']}".strip() for each in content["centres"]),
            "words": _words(),
        }
        return typeset(BRIEF, data, at=brief.made_at)


def _with_code(ask: dict[str, Any], codes: dict[tuple[str, int], tuple[str, str]]) -> dict[str, Any]:
    code, url = codes[ask["kind"], ask["pk"]]
    due = _("It was due by %(day)s.") if ask["late"] else _("By %(day)s.")
    return ask | {"code": code, "qr": qr_svg(url), "due": due % {"day": ask["by"]}}


def _words() -> dict[str, str]:
    return {
        "said": _("What residents said"),
        "changed": _("What changed"),
        "challenges": _("Challenges"),
        "promised": _("Promised"),
        "ahead": _("Ahead"),
        "asks": _("We ask the council"),
        "take_up": _("we take it up"),
        "answer": _("we answer:"),
        "decline": _("we decline, because:"),
        "supports": _("supports it"),
        "remarks": _("supports it with remarks:"),
        "opposes": _("does not support it, because:"),
        "how": _("Reply by the code, by telephone, or tear this part off and leave it at the centre."),
        "at": _("Reply at"),
        "qr": _("QR code that opens the reply"),
        "code": _("Code"),
    }


def protocol_pdf(row: TermHandOver) -> bytes:
    """What the term left open."""
    lang = "pl"
    with translation.override(lang):
        content = row.content

        def lines(name: str) -> list[dict[str, str]]:
            return [each | {"day": _day(each["day"], lang)} for each in content[name]]

        sections = (
            (_("Resolutions that await a reply"), "resolutions"),
            (_("Open matters between council and centre"), "matters"),
            (_("Demands under way"), "demands"),
            (_("The support plan, still to do"), "support"),
            (_("The council's promises"), "promises"),
        )
        data = {
            "title": _("The end of a term: %(council)s") % content,
            "language": lang,
            "council": content["council"],
            "term": _("Term from %(since)s to %(until)s.")
            % {"since": _day(content["starts_on"], lang), "until": _day(content["ends_on"], lang)},
            "done": _("Of the support plan, done: %(support_done)s of %(support_all)s.") % content,
            "sections": [{"title": title, "lines": lines(name)} for title, name in sections],
            "nothing": _("nothing"),
            "note": row.note,
            "written": _("Written down on %(day)s.") % {"day": dates.day_month(timezone.localdate(row.at), lang)},
            "signed": _("Signatures"),
        }
        return typeset(PROTOCOL, data, at=row.at)


def _day(day: str, lang: str) -> str:
    return dates.day_month(date.fromisoformat(day), lang) if day else ""
