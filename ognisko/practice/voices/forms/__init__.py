"""Shapes of what is said, answered and kept."""

from .answering import AnswerForm, JoinForm, PassForm, ReasonForm, SummaryForm
from .challenges import ChallengeForm, ChallengesForm, EvidenceForm, OpenChallengeForm
from .entering import CallForm, EntryForm, PrintForm, SlipForm
from .proposals import BringProposalsForm, ManyFiles, ProposalsForm
from .saying import CODE_ATTRS, CodeForm, SaidForm, VoiceForm

__all__ = [
    "CODE_ATTRS",
    "AnswerForm",
    "BringProposalsForm",
    "CallForm",
    "ChallengeForm",
    "ChallengesForm",
    "CodeForm",
    "EntryForm",
    "EvidenceForm",
    "JoinForm",
    "ManyFiles",
    "OpenChallengeForm",
    "PassForm",
    "PrintForm",
    "ProposalsForm",
    "ReasonForm",
    "SaidForm",
    "SlipForm",
    "SummaryForm",
    "VoiceForm",
]
