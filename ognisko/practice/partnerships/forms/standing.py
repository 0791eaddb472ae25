"""Shapes of the partnership, its partners, its agreement, its lead."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput

from ..vocabulary import AGREEMENT_MAX, LINE_MAX, NAME_MAX
from .shapes import Choosing, lines


class FoundForm(forms.Form):
    """A name; what it is for can wait."""

    name = forms.CharField(label=_("Name of the partnership"), min_length=3, max_length=NAME_MAX)
    about = forms.CharField(
        label=_("What it is for, in a sentence"), max_length=LINE_MAX, required=False, widget=lines()
    )


class JoinForm(Choosing):
    """Who joins."""

    organisation = forms.TypedChoiceField(
        label=_("Who joins"), coerce=int, help_text=_("Not on the list? The coordinator enters organisations first.")
    )
    wishes = forms.CharField(
        label=_("What they wish for from the partnership"), max_length=LINE_MAX, required=False, widget=lines()
    )


class LeaveForm(forms.Form):
    """From which day somebody is no partner."""

    left_on = forms.DateField(label=_("From which day"), widget=DayInput)


class AgreeForm(forms.Form):
    """A version of the agreement."""

    text = forms.CharField(label=_("What we agreed"), min_length=20, max_length=AGREEMENT_MAX, widget=lines(12))
    agreed_on = forms.DateField(label=_("Agreed on"), widget=DayInput)


class LeadForm(Choosing):
    """Who leads from a day on."""

    organisation = forms.TypedChoiceField(label=_("Who leads"), coerce=int)
    starts_on = forms.DateField(label=_("From which day"), widget=DayInput)
