"""The monthly page of each council, sent once; and replies by the code that stands on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.kernel.workdays import first_working_day
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.bodies.models import Body
from ognisko.people.bodies.queries import office
from ognisko.people.bodies.vocabulary import BodyKind
from ognisko.people.networks.models import Network

from ..access import COUNCIL_BY_CODE
from ..messages import council as messages
from ..models import CouncilBrief, Demand, HandOver, ReplyKey
from ..queries.brief import brief_content
from ..queries.council import centres_of_council, council_addresses, tie
from ..signals import brief_sent
from ..vocabulary.council import BRIEF_HOUR, BRIEF_WITHIN_DAYS, AskKind, Channel
from .demands import give_opinion
from .hand_overs import answer_hand_over, decline_hand_over, remind_of_hand_overs, take_up_hand_over
from .reply_keys import new_key

_log = structlog.get_logger("ognisko.briefs")


@atomic
def send_brief(*, council: int, month: date, by: Actor, at: datetime) -> CouncilBrief:
    """Freeze the council's page of this month and send it. The same month twice is one page, and one letter each."""
    body = hold(Body, council)
    month = month.replace(day=1)
    if by is not SYSTEM:
        raise Refused(_("The house sends the monthly page by itself."), code="not_allowed")
    if (found := CouncilBrief.objects.filter(council=body, month=month).first()) is not None:
        return found
    known = office(body)
    readers = council_addresses(body)
    with translation.override(known.language if known else "pl"):
        content = brief_content(body, month, at)
    row = CouncilBrief.objects.create(
        network=body.network, council=body, month=month, content=content, letters=len(readers), made_at=at
    )
    for ask in content["asks"]:
        if ask["kind"] == AskKind.HAND_OVER:
            new_key(at, hand_over=HandOver.objects.get(pk=ask["pk"]), brief=row)
        else:
            new_key(at, demand=Demand.objects.get(pk=ask["pk"]), brief=row)
    messages.brief_sent(row, readers, at)
    after = {"month": month.isoformat(), "letters": len(readers), "asks": len(content["asks"])}
    record("partnerships.send_brief", body, by=by, at=at, after=after)
    tell(brief_sent, brief=row.pk, at=at)
    return row


def write_to_councils(at: datetime) -> int:
    """The hourly round: from the first working day's morning each council gets its page; reminders go out.

    Answers with how many pages were made. One council that fails is logged and leaves the others alone.
    """
    with scopes_disabled():
        networks = list(Network.objects.order_by("pk"))
    made = 0
    for network in networks:
        with within(network), timezone.override(network.zone):
            remind_of_hand_overs(at)
            made += sum(_sent(council, at) for council in _due(at))
    return made


def _due(at: datetime) -> list[Body]:
    """Councils of the network in scope whose page of this month is due and was not made yet."""
    now = timezone.localtime(at)
    first = first_working_day(now.date())
    opens = now.replace(year=first.year, month=first.month, day=first.day, hour=BRIEF_HOUR, minute=0)
    if not opens <= now < opens + timedelta(days=BRIEF_WITHIN_DAYS):
        return []
    made = CouncilBrief.objects.filter(month=now.date().replace(day=1)).values("council")
    rows = Body.objects.filter(kind=BodyKind.COUNCIL).exclude(pk__in=made).order_by("pk")
    return [each for each in rows if tie(each).wants_brief and centres_of_council(each)]


def _sent(council: Body, at: datetime) -> int:
    try:
        with transaction.atomic():
            send_brief(council=council.pk, month=timezone.localdate(at), by=SYSTEM, at=at)
    except IntegrityError:  # another worker was quicker
        return 0
    except Exception:
        _log.exception("brief_failed", council=council.pk)
        return 0
    return 1


def reply_by_code(*, key: ReplyKey, verb: str, text: str, at: datetime) -> HandOver | Demand:
    """Reply in the council's name, with the key that a letter or paper gave. Raises Refused once the key has expired.

    `verb` is take_up, answer or decline for a matter; for a demand it is where the council stands.
    """
    if key.expires_at <= at:
        raise Refused(
            _("This link has expired."), _("Use the one in the newest page, or ring the centre."), code="expired"
        )
    said: dict[str, Any] = {"by": COUNCIL_BY_CODE, "at": at, "channel": Channel.LINK}
    if key.demand_id is not None:
        return give_opinion(demand=key.demand_id, stance=verb, text=text, **said)
    return reply_to_hand_over(hand_over=key.hand_over_id or 0, verb=verb, text=text, **said)


def reply_to_hand_over(
    *, hand_over: int, verb: str, text: str, by: Actor, at: datetime, channel: str = Channel.DESK
) -> HandOver:
    """One of the three replies, as a form gives it."""
    said: dict[str, Any] = {"hand_over": hand_over, "by": by, "at": at, "channel": channel}
    if verb == "take_up":
        return take_up_hand_over(**said)
    if verb == "decline":
        return decline_hand_over(reason=text, **said)
    return answer_hand_over(text=text, **said)
