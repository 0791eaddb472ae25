"""Shapes of input."""

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
from .meetings import CorrectForm, DecideForm, HoldForm, MeetingForm, MinutesForm
from .standing import SHE, FoundForm, SeatForm, TermForm, functions

__all__ = [
    "SHE",
    "BallotForm",
    "CardCodeForm",
    "CardsForm",
    "CarryForm",
    "CorrectForm",
    "DecideForm",
    "FoundForm",
    "HoldForm",
    "MeetingForm",
    "MinutesForm",
    "NumberedForm",
    "OptionForm",
    "PaperForm",
    "SeatForm",
    "TermForm",
    "VoteForm",
    "WithdrawForm",
    "functions",
]
