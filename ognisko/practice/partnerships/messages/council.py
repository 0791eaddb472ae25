"""Letters between councils and centres, each in its reader's language; those with a code forget it once sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.practice.voices.queries.addresses import address

from ..models import CouncilBrief, Demand, HandOver, ReplyKey
from ..queries.council import coordinators, council_addresses
from ..vocabulary.council import Direction
from ..vocabulary.reply_codes import code_of


def reply_address(code: str) -> str:
    """Where the holder of the code replies."""
    return address(reverse("partnerships:reply", args=[code]))


def hand_over_sent(row: HandOver, key: ReplyKey | None, at: datetime) -> int:
    """Tell those to whom the matter was handed; the council's letter has the link by which it replies."""
    return _matter(row, key, at, "sent")


def hand_over_reminded(row: HandOver, key: ReplyKey | None, at: datetime) -> int:
    """Remind them once, when the day is near or gone."""
    return _matter(row, key, at, "reminded")


def _matter(row: HandOver, key: ReplyKey | None, at: datetime, cause: str) -> int:
    readers = _readers(row, at)
    for to, language in readers:
        with translation.override(language):
            due = dates.to_day(row.due_on, language, today=timezone.localdate(at))
            heading = _("A matter for you: %(subject)s") if cause == "sent" else _("Waiting for you: %(subject)s")
            context = {
                "row": row,
                "due": due,
                "from_centre": row.direction == Direction.TO_COUNCIL,
                "url": reply_address(code_of(key.seed)) if key else _desk(row),
                "reminded": cause == "reminded",
            }
            post_mail(
                key=f"once:partnerships.hand_over_{cause}:{row.pk}:{to}",
                to=to,
                subject=heading % {"subject": row.subject},
                body=render_to_string("partnerships/mail_hand_over.txt", context),
                at=at,
            )
    return len(readers)


def _readers(row: HandOver, at: datetime) -> list[tuple[str, str]]:
    if row.direction == Direction.TO_COUNCIL:
        return council_addresses(row.council)
    return [(each.email, each.language) for each in coordinators(row.centre, timezone.localdate(at))]


def _desk(row: HandOver) -> str:
    return address(reverse("partnerships:hand_over", args=[row.council.slug, row.pk]))


def hand_over_settled(row: HandOver, at: datetime) -> int:
    """Tell the side that handed it over what became of it."""
    to_council = row.direction == Direction.TO_COUNCIL
    found = coordinators(row.centre, timezone.localdate(at)) if to_council else []
    readers = [(each.email, each.language) for each in found] if to_council else council_addresses(row.council)
    for to, language in readers:
        with translation.override(language):
            post_mail(
                key=f"partnerships.hand_over_settled:{row.pk}:{to}",
                to=to,
                subject=_("Answered: %(subject)s") % {"subject": row.subject},
                body=render_to_string("partnerships/mail_hand_over_settled.txt", {"row": row}),
                at=at,
            )
    return len(readers)


def opinion_asked(row: Demand, key: ReplyKey, at: datetime) -> int:
    """Ask the council for its opinion on a demand, with the link by which it gives it."""
    readers = council_addresses(row.council)
    for to, language in readers:
        with translation.override(language):
            context = {
                "row": row,
                "due": dates.to_day(row.opinion_due_on, language, today=timezone.localdate(at)),
                "url": reply_address(code_of(key.seed)),
            }
            post_mail(
                key=f"once:partnerships.opinion_asked:{row.pk}:{to}",
                to=to,
                subject=_("Your opinion, please: a demand to %(addressee)s") % {"addressee": row.addressee},
                body=render_to_string("partnerships/mail_opinion_asked.txt", context),
                at=at,
            )
    return len(readers)


def brief_sent(brief: CouncilBrief, readers: list[tuple[str, str]], at: datetime) -> None:
    """The month's page as a letter. Its language is the one the page was written in."""
    content = brief.content
    codes = codes_of(brief)
    with translation.override(content["language"]):
        asks = [each | {"url": reply_address(codes[each["kind"], each["pk"]])} for each in content["asks"]]
        year_month = [brief.council.slug, brief.month.year, brief.month.month]
        archive = address(reverse("partnerships:brief", args=year_month))
        context = content | {"asks": asks, "archive": archive}
        subject = _("%(council)s: the page for %(month)s") % content
        body = render_to_string("partnerships/mail_brief.txt", context)
    for to, _language in readers:
        post_mail(key=f"once:partnerships.brief:{brief.pk}:{to}", to=to, subject=subject, body=body, at=at)


def codes_of(brief: CouncilBrief) -> dict[tuple[str, int], str]:
    """The code of each question of a brief."""
    found: dict[tuple[str, int], str] = {}
    for key in brief.keys.all():
        pk: Any = key.hand_over_id or key.demand_id
        found["hand_over" if key.hand_over_id else "demand", pk] = code_of(key.seed)
    return found


def spoken_codes(brief: CouncilBrief) -> dict[tuple[str, int], tuple[str, str]]:
    """Each code as it is read aloud, with the address it opens: for paper."""
    return {which: (spoken(code), reply_address(code)) for which, code in codes_of(brief).items()}
