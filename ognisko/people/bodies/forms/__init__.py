"""Shapes of input."""

from .meetings import CorrectForm, DecideForm, HoldForm, MeetingForm, MinutesForm
from .standing import SHE, FoundForm, SeatForm, TermForm, functions

__all__ = [
    "SHE",
    "CorrectForm",
    "DecideForm",
    "FoundForm",
    "HoldForm",
    "MeetingForm",
    "MinutesForm",
    "SeatForm",
    "TermForm",
    "functions",
]
