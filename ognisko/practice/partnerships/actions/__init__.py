"""The verbs of the room; the only place that writes."""

from .ballots import put_to_ballot
from .confirming import confirm_change, enter_confirmation
from .cycle import begin_cycle, choose_priority, consider_programmes, end_phase, skip_phase
from .effects import drop_evidence, expect_effect, leave_unchanged, observe_effect, record_change
from .following import follow_up
from .giving import (
    confirm_contribution,
    note_contribution,
    take_back_contribution,
    take_from_booking,
    take_from_event,
    thank_for_contribution,
)
from .inviting import (
    accept_invitation,
    ask_about_invitation,
    ask_to_sign,
    decline_invitation,
    invite_partner,
    reply_to_question,
    sign_by_invitation,
    withdraw_invitation,
)
from .leading import pass_lead, remind_of_leads, remind_of_leads_everywhere
from .looking import list_stakeholder, note_approach, plan_next_step, set_aside_stakeholder, take_up_stakeholder
from .partners import join_partnership, leave_partnership, tell_wishes
from .promises import (
    accept_commitment,
    change_commitment,
    keep_commitment,
    plan_event,
    propose_commitment,
    release_commitment,
)
from .pulses import (
    answer_pulse,
    close_pulse,
    enter_pulse_answer,
    invite_to_pulse,
    open_pulse,
    remind_of_pulse,
    shed_pulse_words,
)
from .reminding import remind_everywhere, remind_of_promises
from .retention import forget_sentences, forget_teller, shed_sentences, shed_stories
from .rounds import (
    care_for_invitations,
    care_for_invitations_everywhere,
    forget_invited,
    forget_representative,
    forget_signer,
    shed_invitations,
    shed_invitations_everywhere,
)
from .signing import agree, sign_agreement
from .standing import (
    constitute_partnership,
    describe_partnership,
    end_partnership,
    found_partnership,
    redraw_area,
    rest_partnership,
    resume_partnership,
)
from .stories import choose_story, close_round, leave_round, open_round, publish_story, tell_story, withdraw_story
from .tools import consider_tool, drop_tool

__all__ = [
    "accept_commitment",
    "accept_invitation",
    "agree",
    "answer_pulse",
    "ask_about_invitation",
    "ask_to_sign",
    "begin_cycle",
    "care_for_invitations",
    "care_for_invitations_everywhere",
    "change_commitment",
    "choose_priority",
    "choose_story",
    "close_pulse",
    "close_round",
    "confirm_change",
    "confirm_contribution",
    "consider_programmes",
    "consider_tool",
    "constitute_partnership",
    "decline_invitation",
    "describe_partnership",
    "drop_evidence",
    "drop_tool",
    "end_partnership",
    "end_phase",
    "enter_confirmation",
    "enter_pulse_answer",
    "expect_effect",
    "follow_up",
    "forget_invited",
    "forget_representative",
    "forget_sentences",
    "forget_signer",
    "forget_teller",
    "found_partnership",
    "invite_partner",
    "invite_to_pulse",
    "join_partnership",
    "keep_commitment",
    "leave_partnership",
    "leave_round",
    "leave_unchanged",
    "list_stakeholder",
    "note_approach",
    "note_contribution",
    "observe_effect",
    "open_pulse",
    "open_round",
    "pass_lead",
    "plan_event",
    "plan_next_step",
    "propose_commitment",
    "publish_story",
    "put_to_ballot",
    "record_change",
    "redraw_area",
    "release_commitment",
    "remind_everywhere",
    "remind_of_leads",
    "remind_of_leads_everywhere",
    "remind_of_promises",
    "remind_of_pulse",
    "reply_to_question",
    "rest_partnership",
    "resume_partnership",
    "set_aside_stakeholder",
    "shed_invitations",
    "shed_invitations_everywhere",
    "shed_pulse_words",
    "shed_sentences",
    "shed_stories",
    "sign_agreement",
    "sign_by_invitation",
    "skip_phase",
    "take_back_contribution",
    "take_from_booking",
    "take_from_event",
    "take_up_stakeholder",
    "tell_story",
    "tell_wishes",
    "thank_for_contribution",
    "withdraw_invitation",
    "withdraw_story",
]
