"""The six questions as letters with a link, and as a form on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.foundation.press.kit import typeset
from ognisko.practice.voices.queries.addresses import address

from ..models import Pulse, PulseInvitation
from ..vocabulary.pulses import PULSE_ASKED, PULSE_SCALE

FORM = "practice/partnerships/templates/partnerships/pulse.typ"


def ask_pulse(invitation: PulseInvitation, code: str, at: datetime) -> None:
    """The first letter, with the link that opens the six questions."""
    with translation.override(invitation.language):
        subject = _("Six questions about our partnership")
        key = f"once:partnerships.ask:{invitation.pk}"
        _post(invitation, key, subject, "partnerships/mail_pulse_asked.txt", code, at)


def remind_pulse(invitation: PulseInvitation, code: str, at: datetime) -> None:
    """The one reminder, with a link of its own: the first one still opens."""
    with translation.override(invitation.language):
        subject = _("We are still waiting for your word on our partnership")
        key = f"once:partnerships.remind:{invitation.pk}"
        _post(invitation, key, subject, "partnerships/mail_pulse_reminded.txt", code, at)


def _post(invitation: PulseInvitation, key: str, subject: str, letter: str, code: str, at: datetime) -> None:
    pulse = invitation.pulse
    language = dates.language(get_language())
    context = {
        "partnership": pulse.partnership,
        "organisation": invitation.organisation,
        "link": address(reverse("partnerships:answer_pulse", args=[code])),
        "by_day": dates.to_day(pulse.closes_on, language, today=at.date()),
    }
    post_mail(key=key, to=invitation.contact, subject=subject, body=render_to_string(letter, context), at=at)


def pulse_pdf(pulse: Pulse, at: datetime) -> bytes:
    """The same six questions on one sheet, to be filled in by hand and entered at the desk."""
    language = dates.language(get_language())
    by_day = dates.to_day(pulse.closes_on, language, today=at.date())
    data: dict[str, Any] = {
        "title": _("Six questions about our partnership"),
        "language": language,
        "partnership": pulse.partnership.name,
        "centre": pulse.partnership.centre.name,
        "questions": [str(each) for each in PULSE_ASKED.values()],
        "scale": [{"number": str(number), "words": str(words)} for number, words in PULSE_SCALE.items()],
        "words": {
            "lead": _("Mark one number in each line. No name is written here."),
            "sentence": _("One sentence to the others, if you like:"),
            "private": _("Nobody learns who marked what: averages show once there are five sheets or more."),
            "give": _("Give it to the team of %(centre)s by %(day)s.")
            % {"centre": pulse.partnership.centre.name, "day": by_day},
        },
    }
    return typeset(FORM, data, at=at)
