"""The verbs of the room; the only place that writes."""

from .answering import (
    admit_voice,
    answer_voice,
    join_voice,
    mark_called,
    pass_voice_on,
    refuse_voice,
    reveal_contact,
    summarise_voice,
)
from .bringing import bring_proposals, give_up_proposals, take_in_proposals
from .calls import close_call, open_call
from .challenges import (
    add_evidence,
    describe_challenge,
    make_priority,
    mark_changed,
    open_challenge,
    reopen_challenge,
    set_challenge_aside,
    take_in_hand,
    tell_of_change,
)
from .hearing import enter_voice, say_voice
from .proposals import import_proposals
from .retention import forget_contacts, forget_contacts_everywhere, forget_voices

__all__ = [
    "add_evidence",
    "admit_voice",
    "answer_voice",
    "bring_proposals",
    "close_call",
    "describe_challenge",
    "enter_voice",
    "forget_contacts",
    "forget_contacts_everywhere",
    "forget_voices",
    "give_up_proposals",
    "import_proposals",
    "join_voice",
    "make_priority",
    "mark_called",
    "mark_changed",
    "open_call",
    "open_challenge",
    "pass_voice_on",
    "refuse_voice",
    "reopen_challenge",
    "reveal_contact",
    "say_voice",
    "set_challenge_aside",
    "summarise_voice",
    "take_in_hand",
    "take_in_proposals",
    "tell_of_change",
]
