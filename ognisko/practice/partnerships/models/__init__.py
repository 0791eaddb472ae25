"""The partnership as a standing thing, and the cycle that turns in it."""

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
    "Cycle",
    "Effect",
    "FollowUp",
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
    "Signature",
    "Stakeholder",
    "Story",
    "StoryChoice",
    "StoryRound",
    "ToolConsidered",
]
