"""Keys to single questions, for letters and for paper."""

from datetime import datetime, timedelta

from ognisko.foundation.plumbing.tenancy import current_network

from ..models import CouncilBrief, Demand, HandOver, ReplyKey
from ..vocabulary.council import KEY_DAYS
from ..vocabulary.reply_codes import code_hash, code_of, new_seed


def new_key(
    at: datetime,
    *,
    hand_over: HandOver | None = None,
    demand: Demand | None = None,
    brief: CouncilBrief | None = None,
) -> ReplyKey:
    """A key to one question to the council; it opens it for so many days."""
    seed = new_seed()
    return ReplyKey.objects.create(
        network=current_network(),
        hand_over=hand_over,
        demand=demand,
        brief=brief,
        seed=seed,
        code_hash=code_hash(code_of(seed)),
        expires_at=at + timedelta(days=KEY_DAYS),
    )
