"""The verbs of the room; the only place that writes."""

from .confirming import confirm_change, enter_confirmation
from .cycle import begin_cycle, choose_priority, consider_programmes, end_phase, skip_phase
from .effects import drop_evidence, expect_effect, leave_unchanged, observe_effect, record_change
from .following import follow_up
from .promises import (
    accept_commitment,
    change_commitment,
    keep_commitment,
    plan_event,
    propose_commitment,
    release_commitment,
)
from .reminding import remind_everywhere, remind_of_promises
from .retention import forget_sentences, forget_teller, shed_sentences, shed_stories
from .standing import (
    agree,
    constitute_partnership,
    describe_partnership,
    end_partnership,
    found_partnership,
    join_partnership,
    leave_partnership,
    pass_lead,
    rest_partnership,
    resume_partnership,
)
from .stories import (
    choose_story,
    close_round,
    leave_round,
    open_round,
    publish_story,
    tell_story,
    withdraw_story,
)
from .tools import consider_tool, drop_tool

__all__ = [
    "accept_commitment",
    "agree",
    "begin_cycle",
    "change_commitment",
    "choose_priority",
    "choose_story",
    "close_round",
    "confirm_change",
    "consider_programmes",
    "consider_tool",
    "constitute_partnership",
    "describe_partnership",
    "drop_evidence",
    "drop_tool",
    "end_partnership",
    "end_phase",
    "enter_confirmation",
    "expect_effect",
    "follow_up",
    "forget_sentences",
    "forget_teller",
    "found_partnership",
    "join_partnership",
    "keep_commitment",
    "leave_partnership",
    "leave_round",
    "leave_unchanged",
    "observe_effect",
    "open_round",
    "pass_lead",
    "plan_event",
    "propose_commitment",
    "publish_story",
    "record_change",
    "release_commitment",
    "remind_everywhere",
    "remind_of_promises",
    "rest_partnership",
    "resume_partnership",
    "shed_sentences",
    "shed_stories",
    "skip_phase",
    "tell_story",
    "withdraw_story",
]
