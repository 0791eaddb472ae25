"""What may follow what for partnerships, turns of the cycle and promises."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move

from .vocabulary import CommitmentState, PartnershipState, Phase, RoundState
from .vocabulary.council import DemandState, HandOverState, SupportState
from .vocabulary.giving import GivingState
from .vocabulary.inviting import InvitationState, StakeholderState
from .vocabulary.pulses import PulseState

INITIATING, CONSTITUTED, WORKING, RESTING, ENDED = PartnershipState
PROPOSED, ACCEPTED, KEPT, CHANGED, RELEASED = CommitmentState

PARTNERSHIP = Lifecycle(
    PartnershipState,
    begins=INITIATING,
    moves=[
        Move("constitute", {INITIATING}, CONSTITUTED),
        Move("begin_cycle", {CONSTITUTED, WORKING}, WORKING),
        Move("rest", {CONSTITUTED, WORKING}, RESTING, reason=True),
        Move("resume", {RESTING}, WORKING),
        Move("end", {INITIATING, CONSTITUTED, WORKING, RESTING}, ENDED, reason=True),
    ],
    otherwise=_("This cannot be done now: the partnership is “%(state)s”."),
)

CYCLE = Lifecycle(
    Phase,
    begins=Phase.DIAGNOSIS,
    moves=[
        Move("end_diagnosis", {Phase.DIAGNOSIS}, Phase.PRIORITIES),
        Move("choose_priority", {Phase.PRIORITIES}, Phase.PRIORITIES),
        Move("end_priorities", {Phase.PRIORITIES}, Phase.PLAN),
        Move("end_plan", {Phase.PLAN}, Phase.ACTION),
        Move("end_action", {Phase.ACTION}, Phase.EVALUATION),
        Move("end_evaluation", {Phase.EVALUATION}, Phase.CHANGE),
        Move("record_change", {Phase.CHANGE}, Phase.CHANGE),
        Move("end_change", {Phase.CHANGE}, Phase.ENDED),
    ],
    otherwise=_("This cannot be done now: the cycle is in the phase “%(state)s”."),
)

COMMITMENT = Lifecycle(
    CommitmentState,
    begins=PROPOSED,
    moves=[
        Move("accept", {PROPOSED}, ACCEPTED),
        Move("keep", {ACCEPTED, CHANGED}, KEPT),
        Move("change", {ACCEPTED, CHANGED}, CHANGED, reason=True),
        Move("release", {PROPOSED, ACCEPTED, CHANGED}, RELEASED, reason=True),
    ],
    otherwise=_("This can no longer be done here: the promise is “%(state)s”."),
)

STORY_ROUND = Lifecycle(
    RoundState,
    begins=RoundState.OPEN,
    moves=[
        Move("close_round", {RoundState.OPEN}, RoundState.READING),
        Move("choose_story", {RoundState.READING}, RoundState.CHOSEN),
        Move("leave_round", {RoundState.OPEN, RoundState.READING}, RoundState.LEFT, reason=True),
    ],
    otherwise=_("This cannot be done now: in this round “%(state)s”."),
)

GIVING = Lifecycle(
    GivingState,
    begins=GivingState.NOTED,
    moves=[
        Move("confirm", {GivingState.NOTED}, GivingState.CONFIRMED),
        Move("take_back", {GivingState.NOTED, GivingState.CONFIRMED}, GivingState.TAKEN_BACK, reason=True),
    ],
    otherwise=_("This cannot be done now: the contribution is “%(state)s”."),
)

_LOOKED_FOR = {StakeholderState.LISTED, StakeholderState.TALKING, StakeholderState.INVITED}

STAKEHOLDER = Lifecycle(
    StakeholderState,
    begins=StakeholderState.LISTED,
    moves=[
        Move("approach", _LOOKED_FOR, StakeholderState.TALKING),
        Move("invite", _LOOKED_FOR | {StakeholderState.ASIDE}, StakeholderState.INVITED),
        Move("join", _LOOKED_FOR | {StakeholderState.ASIDE}, StakeholderState.JOINED),
        Move("set_aside", _LOOKED_FOR, StakeholderState.ASIDE, reason=True),
        Move("take_up", {StakeholderState.ASIDE}, StakeholderState.LISTED),
    ],
    otherwise=_("This cannot be done now: on the list it says “%(state)s”."),
)

INVITATION = Lifecycle(
    InvitationState,
    begins=InvitationState.SENT,
    moves=[
        Move("ask", {InvitationState.SENT, InvitationState.ASKED}, InvitationState.ASKED),
        Move("reply", {InvitationState.ASKED}, InvitationState.SENT),
        Move("accept", {InvitationState.SENT, InvitationState.ASKED}, InvitationState.ACCEPTED),
        Move("decline", {InvitationState.SENT, InvitationState.ASKED}, InvitationState.DECLINED),
        Move("withdraw", {InvitationState.SENT, InvitationState.ASKED}, InvitationState.WITHDRAWN),
        Move("expire", {InvitationState.SENT, InvitationState.ASKED}, InvitationState.EXPIRED),
    ],
    otherwise=_("This can no longer be done here: the invitation is “%(state)s”."),
)

PULSE = Lifecycle(
    PulseState,
    begins=PulseState.OPEN,
    moves=[
        Move("invite", {PulseState.OPEN}, PulseState.OPEN),
        Move("answer", {PulseState.OPEN}, PulseState.OPEN),
        Move("remind", {PulseState.OPEN}, PulseState.OPEN),
        Move("close", {PulseState.OPEN}, PulseState.CLOSED),
    ],
    otherwise=_("This can no longer be done here: the pulse is “%(state)s”."),
)

# Phases in which work on a priority may be written down; what the phase itself must leave is in queries.
MOMENTS = {
    "follow_up": {Phase.DIAGNOSIS, Phase.PRIORITIES},
    "commit": {Phase.PLAN, Phase.ACTION},
    "consider_programmes": {Phase.PRIORITIES, Phase.PLAN, Phase.ACTION},
    "expect_effect": {Phase.PRIORITIES, Phase.PLAN, Phase.ACTION, Phase.EVALUATION},
    "observe_effect": {Phase.ACTION, Phase.EVALUATION},
}

HAND_OVER = Lifecycle(
    HandOverState,
    begins=HandOverState.SENT,
    moves=[
        Move("take_up_hand_over", {HandOverState.SENT}, HandOverState.TAKEN_UP),
        Move("answer_hand_over", HandOverState.awaited(), HandOverState.ANSWERED),
        Move("decline_hand_over", HandOverState.awaited(), HandOverState.DECLINED, reason=True),
        Move("withdraw_hand_over", HandOverState.awaited(), HandOverState.WITHDRAWN, reason=True),
    ],
    otherwise=_("This can no longer be done here: the matter is “%(state)s”."),
)

DEMAND = Lifecycle(
    DemandState,
    begins=DemandState.ASKED,
    moves=[
        Move("give_opinion", {DemandState.ASKED}, DemandState.HEARD),
        Move("send_demand", {DemandState.ASKED, DemandState.HEARD}, DemandState.SENT),
        Move("note_demand_reply", {DemandState.SENT}, DemandState.REPLIED),
        Move("withdraw_demand", {DemandState.ASKED, DemandState.HEARD}, DemandState.WITHDRAWN, reason=True),
    ],
    otherwise=_("This can no longer be done here: the demand is “%(state)s”."),
)

SUPPORT = Lifecycle(
    SupportState,
    begins=SupportState.PLANNED,
    moves=[
        Move("finish_support", {SupportState.PLANNED}, SupportState.DONE),
        Move("drop_support", {SupportState.PLANNED}, SupportState.DROPPED, reason=True),
    ],
    otherwise=_("This can no longer be done here: it is “%(state)s”."),
)
