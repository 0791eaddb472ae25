"""Shapes of a turn: phases, priorities, effects, the change."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput

from ..vocabulary import LINE_MAX, TEXT_MAX
from .shapes import Choosing, lines


class EndPhaseForm(forms.Form):
    """What the phase leaves behind, in the partnership's own words."""

    left_behind = forms.CharField(
        label=_("What this phase leaves behind, in a sentence"), max_length=TEXT_MAX, required=False, widget=lines()
    )


class PriorityForm(Choosing):
    """A challenge, and the decision that took it up."""

    challenge = forms.TypedChoiceField(label=_("Challenge"), coerce=int, widget=forms.RadioSelect)
    decision = forms.TypedChoiceField(label=_("Decided in a meeting"), coerce=int, widget=forms.RadioSelect)


class ProgrammesForm(forms.Form):
    """The city's programmes and tools in a sentence: one by one they have a form of their own."""

    text = forms.CharField(
        label=_("What came of it in general, or why you considered none"),
        min_length=3,
        max_length=TEXT_MAX,
        widget=lines(3),
    )


class ChangeForm(forms.Form):
    """What is different now."""

    text = forms.CharField(
        label=_("What is different now?"),
        min_length=3,
        max_length=600,
        widget=lines(4),
        help_text=_("One or two plain sentences. Everyone whose voice led here will get them."),
    )
    since_on = forms.DateField(label=_("Since when"), widget=DayInput)
    confirmed_by = forms.CharField(
        label=_("Who confirms it"),
        min_length=3,
        max_length=LINE_MAX,
        help_text=_("Without names of residents: “nine of the people who asked for it”."),
    )
