"""Shapes of input."""

from .ballots import PutToBallotForm
from .cycle import ChangeForm, EndPhaseForm, PriorityForm, ProgrammesForm
from .giving import ContributionForm, HowForm, ThanksForm
from .inviting import (
    AcceptForm,
    AnswerForm,
    ApproachForm,
    AskForm,
    DeclineForm,
    InvitationCodeForm,
    InviteForm,
    NextStepForm,
    StakeholderForm,
    ToSignForm,
)
from .partners import AreaForm, LeaveForm, WishesForm
from .promises import AnewForm, CommitmentForm, EventForm
from .shapes import Choosing, ReasonForm, lines
from .signing import NameForm, SignatureForm
from .standing import AgreeForm, FoundForm, JoinForm, LeadForm
from .telling import ChoiceForm, CodeForm, ConfirmForm, DeskConfirmForm, DeskStoryForm, RoundForm, StoryForm
from .turning import ExpectForm, FollowUpForm, ObserveForm, ToolForm

__all__ = [
    "AcceptForm",
    "AgreeForm",
    "AnewForm",
    "AnswerForm",
    "ApproachForm",
    "AreaForm",
    "AskForm",
    "ChangeForm",
    "ChoiceForm",
    "Choosing",
    "CodeForm",
    "CommitmentForm",
    "ConfirmForm",
    "ContributionForm",
    "DeclineForm",
    "DeskConfirmForm",
    "DeskStoryForm",
    "EndPhaseForm",
    "EventForm",
    "ExpectForm",
    "FollowUpForm",
    "FoundForm",
    "HowForm",
    "InvitationCodeForm",
    "InviteForm",
    "JoinForm",
    "LeadForm",
    "LeaveForm",
    "NameForm",
    "NextStepForm",
    "ObserveForm",
    "PriorityForm",
    "ProgrammesForm",
    "PutToBallotForm",
    "ReasonForm",
    "RoundForm",
    "SignatureForm",
    "StakeholderForm",
    "StoryForm",
    "ThanksForm",
    "ToSignForm",
    "ToolForm",
    "WishesForm",
    "lines",
]
