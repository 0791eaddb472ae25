"""The partnership as a standing thing, and the cycle that turns in it."""

from .cycle import Change, Commitment, CommitmentActivity, Cycle, Effect, PhaseStep, Priority
from .standing import Agreement, Lead, Partner, Partnership
from .telling import Confirmation, Story, StoryChoice, StoryRound
from .turning import FollowUp, Observation, PastPromise, ToolConsidered

__all__ = [
    "Agreement",
    "Change",
    "Commitment",
    "CommitmentActivity",
    "Confirmation",
    "Cycle",
    "Effect",
    "FollowUp",
    "Lead",
    "Observation",
    "Partner",
    "Partnership",
    "PastPromise",
    "PhaseStep",
    "Priority",
    "Story",
    "StoryChoice",
    "StoryRound",
    "ToolConsidered",
]
