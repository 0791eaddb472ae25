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
from .asking import (
    add_question,
    begin_call,
    close_over_calls,
    close_over_calls_everywhere,
    describe_call,
    draft_call,
    drop_draft,
    drop_question,
    translate_call,
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
from .counting import count_answers, count_heard, count_what_is_over
from .directions import describe_direction, finish_direction, leave_direction, propose_direction, take_direction
from .evidence import add_evidence, add_photo, cite_record, withdraw_evidence
from .hearing import enter_voice, say_voice
from .levels import move_challenge_level
from .merging import bring_challenge_back, merge_challenge, split_challenge
from .noting import code_note, drop_note_photo, sum_up_note, write_note
from .paper import begin_batch, finish_batch, retype_form, settle_difference, type_form
from .proposals import import_proposals
from .redacting import agree_at_desk, agree_by_code, redact_voice, take_back_words
from .replying import admit_replies, enter_reply, say_reply
from .retention import forget_contacts, forget_contacts_everywhere, forget_replies, forget_shown_words, forget_voices
from .ringing import mark_reply_called, reveal_reply_contact
from .telling_all import answer_call

__all__ = [
    "add_evidence",
    "add_photo",
    "add_question",
    "admit_replies",
    "admit_voice",
    "agree_at_desk",
    "agree_by_code",
    "answer_call",
    "answer_voice",
    "begin_batch",
    "begin_call",
    "bring_challenge_back",
    "bring_proposals",
    "cite_record",
    "close_call",
    "close_over_calls",
    "close_over_calls_everywhere",
    "code_note",
    "count_answers",
    "count_heard",
    "count_what_is_over",
    "describe_call",
    "describe_challenge",
    "describe_direction",
    "draft_call",
    "drop_draft",
    "drop_note_photo",
    "drop_question",
    "enter_reply",
    "enter_voice",
    "finish_batch",
    "finish_direction",
    "forget_contacts",
    "forget_contacts_everywhere",
    "forget_replies",
    "forget_shown_words",
    "forget_voices",
    "give_up_proposals",
    "import_proposals",
    "join_voice",
    "leave_direction",
    "make_priority",
    "mark_called",
    "mark_changed",
    "mark_reply_called",
    "merge_challenge",
    "move_challenge_level",
    "open_call",
    "open_challenge",
    "pass_voice_on",
    "propose_direction",
    "redact_voice",
    "refuse_voice",
    "reopen_challenge",
    "retype_form",
    "reveal_contact",
    "reveal_reply_contact",
    "say_reply",
    "say_voice",
    "set_challenge_aside",
    "settle_difference",
    "split_challenge",
    "sum_up_note",
    "summarise_voice",
    "take_back_words",
    "take_direction",
    "take_in_hand",
    "take_in_proposals",
    "tell_of_change",
    "translate_call",
    "type_form",
    "withdraw_evidence",
    "write_note",
]
