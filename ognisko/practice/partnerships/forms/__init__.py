"""Shapes of input."""

from .cycle import ChangeForm, EndPhaseForm, PriorityForm, ProgrammesForm
from .promises import AnewForm, CommitmentForm, EventForm
from .shapes import Choosing, ReasonForm, lines
from .standing import AgreeForm, FoundForm, JoinForm, LeadForm, LeaveForm
from .telling import ChoiceForm, CodeForm, ConfirmForm, DeskConfirmForm, DeskStoryForm, RoundForm, StoryForm
from .turning import ExpectForm, FollowUpForm, ObserveForm, ToolForm

__all__ = [
    "AgreeForm",
    "AnewForm",
    "ChangeForm",
    "ChoiceForm",
    "Choosing",
    "CodeForm",
    "CommitmentForm",
    "ConfirmForm",
    "DeskConfirmForm",
    "DeskStoryForm",
    "EndPhaseForm",
    "EventForm",
    "ExpectForm",
    "FollowUpForm",
    "FoundForm",
    "JoinForm",
    "LeadForm",
    "LeaveForm",
    "ObserveForm",
    "PriorityForm",
    "ProgrammesForm",
    "ReasonForm",
    "RoundForm",
    "StoryForm",
    "ToolForm",
    "lines",
]
