"""Shapes of input."""

from .cycle import ChangeForm, EndPhaseForm, ExpectForm, ObserveForm, PriorityForm, ProgrammesForm
from .promises import AnewForm, CommitmentForm, EventForm
from .shapes import Choosing, ReasonForm, lines
from .standing import AgreeForm, FoundForm, JoinForm, LeadForm, LeaveForm

__all__ = [
    "AgreeForm",
    "AnewForm",
    "ChangeForm",
    "Choosing",
    "CommitmentForm",
    "EndPhaseForm",
    "EventForm",
    "ExpectForm",
    "FoundForm",
    "JoinForm",
    "LeadForm",
    "LeaveForm",
    "ObserveForm",
    "PriorityForm",
    "ProgrammesForm",
    "ReasonForm",
    "lines",
]
