"""Calls, voices and answers; challenges, their steps and evidence."""

from .challenges import Challenge, ChallengeStep, Evidence, ExternalProposal, Telling
from .spoken import Answer, Call, Voice

__all__ = ["Answer", "Call", "Challenge", "ChallengeStep", "Evidence", "ExternalProposal", "Telling", "Voice"]
