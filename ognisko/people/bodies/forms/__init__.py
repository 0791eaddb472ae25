"""Shapes of input."""

from .agenda import DropForm, JoinForm, PointForm, TaskForm, WordsForm
from .ballots import (
    BallotForm,
    CardCodeForm,
    CardsForm,
    CarryForm,
    NumberedForm,
    OptionForm,
    PaperForm,
    VoteForm,
    WithdrawForm,
)
from .inviting import CancelForm, MoveForm
from .meetings import CorrectForm, DecideForm, HoldForm, MeetingForm, MinutesForm
from .polls import AnswerForm, AskDatesForm, EnterForm
from .standing import SHE, FoundForm, SeatForm, TermForm, functions

__all__ = [
    "SHE",
    "AnswerForm",
    "AskDatesForm",
    "BallotForm",
    "CancelForm",
    "CardCodeForm",
    "CardsForm",
    "CarryForm",
    "CorrectForm",
    "DecideForm",
    "DropForm",
    "EnterForm",
    "FoundForm",
    "HoldForm",
    "JoinForm",
    "MeetingForm",
    "MinutesForm",
    "MoveForm",
    "NumberedForm",
    "OptionForm",
    "PaperForm",
    "PointForm",
    "SeatForm",
    "TaskForm",
    "TermForm",
    "VoteForm",
    "WithdrawForm",
    "WordsForm",
    "functions",
]
