"""Calls, voices and answers; challenges, their steps, evidence and passages; what a centre sets out to do."""

from .challenges import Challenge, ChallengeStep, Evidence, ExternalProposal, Telling
from .directions import Citation, Direction
from .passages import Passage, Revision, VoiceMove
from .spoken import Answer, Call, Voice

__all__ = [
    "Answer",
    "Call",
    "Challenge",
    "ChallengeStep",
    "Citation",
    "Direction",
    "Evidence",
    "ExternalProposal",
    "Passage",
    "Revision",
    "Telling",
    "Voice",
    "VoiceMove",
]
