"""Shapes of what is done with one voice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..models import Challenge
from ..vocabulary import (
    LONGEST_ANSWER,
    LONGEST_SUMMARY,
)
from .saying import text_field


class AnswerForm(forms.Form):
    text = text_field(
        gettext_lazy("Your answer"),
        LONGEST_ANSWER,
        min_length=2,
        rows=5,
        help_text=gettext_lazy("Only this person reads it, unless they chose the board."),
    )


class SummaryForm(forms.Form):
    summary = text_field(
        gettext_lazy("One sentence for everyone"),
        LONGEST_SUMMARY,
        rows=2,
        required=False,
        help_text=gettext_lazy("In your own words, with nothing that points to a person."),
    )


class PassForm(forms.Form):
    to = forms.CharField(label=gettext_lazy("To whom"), max_length=120)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)


class ReasonForm(forms.Form):
    reason = text_field(gettext_lazy("Reason, for everyone to read"), 300, rows=2)


class WithdrawForm(forms.Form):
    reason = text_field(
        gettext_lazy("Why it does not count any more"),
        300,
        rows=2,
        help_text=gettext_lazy("It stays in the record of who did what."),
    )


class JoinForm(forms.Form):
    challenge = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Challenge"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["challenge"].queryset = Challenge.objects.all()
