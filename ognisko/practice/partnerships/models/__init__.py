"""The partnership as a standing thing, and the cycle that turns in it."""

from .council import CouncilBrief, CouncilTie, Demand, HandOver, ReplyKey, SupportItem, TermHandOver
from .cycle import Change, Commitment, CommitmentActivity, Cycle, Effect, PhaseStep, Priority
from .giving import Contribution
from .inviting import Approach, Invitation, Stakeholder
from .pulses import Pulse, PulseAnswer, PulseInvitation
from .signing import InForce, Signature
from .standing import Agreement, Lead, Partner, Partnership
from .telling import Confirmation, Story, StoryChoice, StoryRound
from .turning import FollowUp, Observation, PastPromise, ToolConsidered

__all__ = [
    "Agreement",
    "Approach",
    "Change",
    "Commitment",
    "CommitmentActivity",
    "Confirmation",
    "Contribution",
    "CouncilBrief",
    "CouncilTie",
    "Cycle",
    "Demand",
    "Effect",
    "FollowUp",
    "HandOver",
    "InForce",
    "Invitation",
    "Lead",
    "Observation",
    "Partner",
    "Partnership",
    "PastPromise",
    "PhaseStep",
    "Priority",
    "Pulse",
    "PulseAnswer",
    "PulseInvitation",
    "ReplyKey",
    "Signature",
    "Stakeholder",
    "Story",
    "StoryChoice",
    "StoryRound",
    "SupportItem",
    "TermHandOver",
    "ToolConsidered",
]
