"""Shapes of what is said, answered and kept."""

from .answering import AnswerForm, JoinForm, PassForm, ReasonForm, SummaryForm
from .challenges import (
    ChallengesForm,
    DescribeForm,
    EvidenceForm,
    MergeForm,
    MoveLevelForm,
    OpenChallengeForm,
    SplitForm,
)
from .directions import ClosingForm, DirectionForm
from .entering import CallForm, EntryForm, PrintForm, SlipForm
from .proposals import BringProposalsForm, ManyFiles, ProposalsForm
from .saying import CODE_ATTRS, CodeForm, SaidForm, VoiceForm

__all__ = [
    "CODE_ATTRS",
    "AnswerForm",
    "BringProposalsForm",
    "CallForm",
    "ChallengesForm",
    "ClosingForm",
    "CodeForm",
    "DescribeForm",
    "DirectionForm",
    "EntryForm",
    "EvidenceForm",
    "JoinForm",
    "ManyFiles",
    "MergeForm",
    "MoveLevelForm",
    "OpenChallengeForm",
    "PassForm",
    "PrintForm",
    "ProposalsForm",
    "ReasonForm",
    "SaidForm",
    "SlipForm",
    "SplitForm",
    "SummaryForm",
    "VoiceForm",
]
