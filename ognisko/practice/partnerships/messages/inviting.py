"""Letters of invitation: by e-mail with a link, on paper with a QR code; a reminder; an answer to a question."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.foundation.press.kit import qr_svg, typeset
from ognisko.practice.voices.queries.addresses import address

from ..models import Invitation
from ..queries import partners_on
from ..queries.inviting import code_of
from ..vocabulary.inviting import Channel, Purpose

DOCUMENT = "practice/partnerships/templates/partnerships/invitation.typ"


def code(row: Invitation) -> str:
    """The code of this invitation, worked out anew."""
    return code_of(row.seed, row.network_id) or ""


def send_invitation(row: Invitation, at: datetime) -> None:
    """The first letter."""
    with translation.override(row.language):
        subject = _("%(name)s asks you to sign the agreement") if row.agreement else _("%(name)s invites you")
        _post(row, "once:partnerships.invite", subject % {"name": row.partnership.name}, _opening(row), at)


def send_reminder(row: Invitation, at: datetime) -> None:
    """Once, a week before it closes."""
    with translation.override(row.language):
        subject = _("The invitation of %(name)s waits for you") % {"name": row.partnership.name}
        words = _("A short reminder, the only one. “Not now” is a good answer too.")
        _post(row, "once:partnerships.remind", subject, words, at)


def send_answer(row: Invitation, at: datetime) -> None:
    """What they asked, and what we say."""
    with translation.override(row.language):
        subject = _("An answer to your question about %(name)s") % {"name": row.partnership.name}
        words = _("You asked: %(question)s") % {"question": row.question}
        key = f"once:partnerships.answer:{at.timestamp():.0f}"
        _post(row, key, subject, f"{words}\n\n{row.answer}", at)


def _opening(row: Invitation) -> str:
    if row.purpose == Purpose.SIGN:
        version = row.agreement.version if row.agreement else 1
        return _("Version %(version)s of our agreement waits for the name of %(organisation)s.") % {
            "version": version,
            "organisation": row.name,
        }
    return _(
        "We would like %(organisation)s to be a partner. "
        "A partner comes of their own will, stays as long as they like, and gives what they can."
    ) % {"organisation": row.name}


def _post(row: Invitation, key: str, subject: Any, words: str, at: datetime) -> None:
    if row.channel != Channel.MAIL or not row.email:
        return
    context = {
        "words": words,
        "invitation": row,
        "partnership": row.partnership,
        "centre": row.partnership.centre,
        "link": address(reverse("partnerships:invitation", args=[spoken(code(row))])),
        "code": spoken(code(row)),
        "until": dates.day_month(timezone.localdate(row.expires_at), dates.language(row.language)),
    }
    body = render_to_string("partnerships/mail_invitation.txt", context)
    post_mail(key=f"{key}:{row.pk}", to=row.email, subject=str(subject), body=body, at=at)


def letter_pdf(row: Invitation, at: datetime) -> bytes:
    """The printed letter: words, QR code, code, and a slip to tick and bring back."""
    partnership, link = row.partnership, address(reverse("partnerships:invitation", args=[spoken(code(row))]))
    short = address(reverse("partnerships:enter_invitation"))
    inside = partners_on(partnership, timezone.localdate(at))
    lang = (translation.get_language() or "pl").split("-")[0]
    until = dates.day_month(timezone.localdate(row.expires_at), dates.language(lang))
    data = {
        "title": _("Invitation: %(name)s") % {"name": row.name},
        "language": lang,
        "to": row.name,
        "partnership": partnership.name,
        "centre": partnership.centre.name,
        "about": partnership.about,
        "opening": _opening(row),
        "words": row.words,
        "partners": [each.organisation.name for each in inside],
        "qr": qr_svg(link),
        "code": spoken(code(row)),
        "short": short.removeprefix(f"{urlsplit(short).scheme}://").rstrip("/"),
        "signs": row.purpose == Purpose.SIGN,
        "said": _said(row, until),
    }
    return typeset(DOCUMENT, data, at=at)


def _said(row: Invitation, until: str) -> dict[str, str]:
    return {
        "dear": _("To: %(name)s") % {"name": row.name},
        "together": _("Who works together already"),
        "reply": _("Reply as you like"),
        "online": _("On a phone: point it at the square. Or open the address and type the code."),
        "paper": _("Or tick below and bring this part to the centre, until %(date)s.") % {"date": until},
        "yes": _("Yes, we join") if row.purpose == Purpose.JOIN else _("Yes, we sign"),
        "ask": _("We would like to ask first"),
        "no": _("Not now, thank you"),
        "who": _("Who speaks for us (name and surname)"),
        "bring": _("What we can bring"),
        "wish": _("What we wish for"),
        "sign": _("Date and signature"),
        "qr": _("QR code that opens the page where you reply"),
        "code": _("Your code"),
    }
