"""The partnership as a standing thing, and the cycle that turns in it."""

from .cycle import Change, Commitment, CommitmentActivity, Cycle, Effect, PhaseStep, Priority
from .standing import Agreement, Lead, Partner, Partnership

__all__ = [
    "Agreement",
    "Change",
    "Commitment",
    "CommitmentActivity",
    "Cycle",
    "Effect",
    "Lead",
    "Partner",
    "Partnership",
    "PhaseStep",
    "Priority",
]
