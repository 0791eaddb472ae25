"""Shapes of the partnership, its partners, its agreement, its lead."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills

from ..vocabulary import AGREEMENT_MAX, LINE_MAX, NAME_MAX
from ..vocabulary.signing import SignRule
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
    brings = forms.CharField(label=_("What they can bring"), max_length=LINE_MAX, required=False, widget=lines())
    representative = forms.CharField(
        label=_("Who speaks for them"), max_length=NAME_MAX, required=False, help_text=_("A name and a surname.")
    )


class AgreeForm(forms.Form):
    """A version of the agreement."""

    text = forms.CharField(label=_("What we agreed"), min_length=20, max_length=AGREEMENT_MAX, widget=lines(12))
    agreed_on = forms.DateField(label=_("Agreed on"), widget=DayInput)
    sign_rule = forms.ChoiceField(
        label=_("It is in force once it is signed by"), choices=SignRule, widget=Pills, initial=SignRule.ALL
    )


class LeadForm(Choosing):
    """Who leads from a day on."""

    organisation = forms.TypedChoiceField(label=_("Who leads"), coerce=int)
    starts_on = forms.DateField(label=_("From which day"), widget=DayInput)
    until_on = forms.DateField(
        label=_("Until which day"),
        widget=DayInput,
        required=False,
        help_text=_("A month before it, they and the team are reminded."),
    )
    decision = forms.TypedChoiceField(
        label=_("By which decision of the assembly"), coerce=int, required=False, empty_value=None
    )
