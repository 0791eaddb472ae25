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
    describe_challenge,
    make_priority,
    mark_changed,
    open_challenge,
    reopen_challenge,
    set_challenge_aside,
    take_in_hand,
    tell_of_change,
)
from .directions import describe_direction, finish_direction, leave_direction, propose_direction, take_direction
from .evidence import add_evidence, add_photo, cite_record
from .hearing import enter_voice, say_voice
from .levels import move_challenge_level
from .merging import bring_challenge_back, merge_challenge, split_challenge
from .proposals import import_proposals
from .retention import forget_contacts, forget_contacts_everywhere, forget_voices

__all__ = [
    "add_evidence",
    "add_photo",
    "admit_voice",
    "answer_voice",
    "bring_challenge_back",
    "bring_proposals",
    "cite_record",
    "close_call",
    "describe_challenge",
    "describe_direction",
    "enter_voice",
    "finish_direction",
    "forget_contacts",
    "forget_contacts_everywhere",
    "forget_voices",
    "give_up_proposals",
    "import_proposals",
    "join_voice",
    "leave_direction",
    "make_priority",
    "mark_called",
    "mark_changed",
    "merge_challenge",
    "move_challenge_level",
    "open_call",
    "open_challenge",
    "pass_voice_on",
    "propose_direction",
    "refuse_voice",
    "reopen_challenge",
    "reveal_contact",
    "say_voice",
    "set_challenge_aside",
    "split_challenge",
    "summarise_voice",
    "take_direction",
    "take_in_hand",
    "take_in_proposals",
    "tell_of_change",
]
