"""Paper ballots as a PDF: large print, a number to type in, and a strip whose code opens the same ballot on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.foundation.press.kit import qr_svg, typeset

from .. import queries
from ..messages import moment
from ..models import BallotCard, BallotRound
from ..vocabulary.ballots import BallotKind
from .outcome import how_to_fill
from .reckoning import money

DOCUMENT = "people/bodies/templates/bodies/ballots.typ"


def ballots_pdf(row: BallotRound, cards: Sequence[BallotCard], at: datetime) -> bytes:
    """One sheet for each card."""
    found = _address(reverse("bodies:find_ballot"))
    data = {
        "title": _("Ballot: %(question)s") % {"question": row.question},
        "language": (get_language() or "pl").split("-")[0],
        "body": row.body.name,
        "question": row.question,
        "about": row.about,
        "rule": how_to_fill(row),
        "boxes": row.kind in (BallotKind.CHOOSE_ONE, BallotKind.APPROVAL),
        "options": [
            {"number": str(each.order), "title": each.title, "cost": money(each.cost) if each.cost else ""}
            for each in queries.options(row)
        ],
        "short": found.removeprefix(f"{urlsplit(found).scheme}://").rstrip("/"),
        "cards": [_card(each) for each in cards],
        "words": _words(row),
    }
    return typeset(DOCUMENT, data, at=at)


def _card(card: BallotCard) -> dict[str, str]:
    code = queries.code_of(card.number, card.network_id)
    return {
        "number": spoken(card.number),
        "code": spoken(code),
        "qr": qr_svg(_address(reverse("bodies:vote", args=[code]))),
        "who": queries.seat_name(card.seat) if card.seat else "",
    }


def _address(path: str) -> str:
    """The whole address of a page of the network in scope."""
    network = current_network()
    prefix = f"/n/{network.slug}"
    elsewhere = network.is_default or network.hosts or path.startswith(f"{prefix}/")
    return urljoin(settings.PUBLIC_URL, path if elsewhere else prefix + path)


def _words(row: BallotRound) -> dict[str, Any]:
    return {
        "ballot": _("Ballot"),
        "until": _("Hand it in at the centre by %(when)s.") % {"when": moment(row.closes_at)},
        "number": _("Number"),
        "secret": _("Do not sign it. The number only guards that each ballot is counted once."),
        "keep": _("Keep this strip, or vote by it instead of on paper"),
        "code": _("Your code"),
        "vote": _("Vote on a phone or computer at"),
        "one": _("One ballot, one way: on paper or by the code, not both."),
        "qr": _("QR code that opens your ballot"),
        "spoil": _("If you make a mistake, ask for a new ballot."),
    }
