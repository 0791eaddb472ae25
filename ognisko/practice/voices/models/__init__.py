"""Calls, voices, surveys, paper, notes; challenges with steps, evidence and passages; what a centre sets out to do."""

from .challenges import Challenge, ChallengeStep, Evidence, ExternalProposal, Telling
from .directions import Citation, Direction
from .groups import AnswerTime, GroupTally, HeardCount
from .notes import FieldNote, NoteCode, NotePhoto, Redaction
from .paper import BatchForm, FormDifference, PaperBatch
from .passages import Passage, Revision, VoiceMove
from .spoken import Answer, Call, CallAnswer, Voice
from .surveys import Option, Question, Reply, ReplyTick

__all__ = [
    "Answer",
    "AnswerTime",
    "BatchForm",
    "Call",
    "CallAnswer",
    "Challenge",
    "ChallengeStep",
    "Citation",
    "Direction",
    "Evidence",
    "ExternalProposal",
    "FieldNote",
    "FormDifference",
    "GroupTally",
    "HeardCount",
    "NoteCode",
    "NotePhoto",
    "Option",
    "PaperBatch",
    "Passage",
    "Question",
    "Redaction",
    "Reply",
    "ReplyTick",
    "Revision",
    "Telling",
    "Voice",
    "VoiceMove",
]
