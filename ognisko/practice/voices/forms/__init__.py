"""Shapes of what is said, answered and kept."""

from .about import AboutForm
from .answering import AnswerForm, JoinForm, PassForm, ReasonForm, SummaryForm, WithdrawForm
from .asking import AnswerCallForm, DraftCallForm, QuestionForm, ReplyForm, WordsForm
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
from .notes import NoteForm, NoteSummaryForm, RedactForm
from .paper import BatchForm, PrintFormsForm, TypedForm
from .proposals import BringProposalsForm, ManyFiles, ProposalsForm
from .saying import CODE_ATTRS, CodeForm, SaidForm, VoiceForm

__all__ = [
    "CODE_ATTRS",
    "AboutForm",
    "AnswerCallForm",
    "AnswerForm",
    "BatchForm",
    "BringProposalsForm",
    "CallForm",
    "ChallengesForm",
    "ClosingForm",
    "CodeForm",
    "DescribeForm",
    "DirectionForm",
    "DraftCallForm",
    "EntryForm",
    "EvidenceForm",
    "JoinForm",
    "ManyFiles",
    "MergeForm",
    "MoveLevelForm",
    "NoteForm",
    "NoteSummaryForm",
    "OpenChallengeForm",
    "PassForm",
    "PrintForm",
    "PrintFormsForm",
    "ProposalsForm",
    "QuestionForm",
    "ReasonForm",
    "RedactForm",
    "ReplyForm",
    "SaidForm",
    "SlipForm",
    "SplitForm",
    "SummaryForm",
    "TypedForm",
    "VoiceForm",
    "WithdrawForm",
    "WordsForm",
]
