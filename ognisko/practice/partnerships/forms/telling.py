"""Shapes of stories and of what people say of a change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import Pills

from ..vocabulary import LINE_MAX, LONGEST_STORY, ConfirmAnswer, ConsentWay, StoryUse
from .shapes import Choosing, lines

_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class RoundForm(Choosing):
    """A question, perhaps about one change."""

    question = forms.CharField(
        label=_("What do you ask people?"), min_length=5, max_length=160, widget=lines(2),
        initial=_("What has changed for you most, and why does it matter?"),
    )  # fmt: skip
    change = forms.TypedChoiceField(label=_("About which change"), coerce=int, required=False, empty_value=None)


class StoryForm(forms.Form):
    """The story, how it may be used, how to sign it. `once` tells a form sent twice from two stories."""

    text = forms.CharField(
        label=_("Your story"), min_length=10, max_length=LONGEST_STORY, widget=lines(8),
        help_text=_("A few sentences are enough. Leave out other people's names."),
    )  # fmt: skip
    told_as = forms.CharField(
        label=_("How to sign it"), max_length=80, required=False,
        help_text=_("A name, or only: a resident of Ołbin. Left empty, it says: a neighbour."),
    )  # fmt: skip
    use = forms.ChoiceField(label=_("Who may read it"), choices=StoryUse.choices, widget=Pills)
    agrees = forms.BooleanField(
        label=_("I am 16 or older, it is my own story, and I agree that it is used as I chose. I can take it back.")
    )
    once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "told_as", "use")}


class DeskStoryForm(StoryForm):
    """A story written down at the desk: the team notes how the person agreed."""

    text = forms.CharField(
        label=_("The story, in the person's words"), min_length=10, max_length=LONGEST_STORY, widget=lines(8),
        help_text=_("Leave out other people's names."),
    )  # fmt: skip
    consent_way = forms.ChoiceField(
        label=_("How the person agreed"),
        choices=[each for each in ConsentWay.choices if each[0] != ConsentWay.SELF],
        widget=Pills,
    )
    agrees = forms.BooleanField(
        label=_("The person is 16 or older, knows who will read it, and has the code to take it back.")
    )

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"consent_way": self.cleaned_data["consent_way"]}


class ChoiceForm(forms.Form):
    """Who chose this story, and why."""

    chosen_by = forms.CharField(
        label=_("Who chose"), min_length=3, max_length=LINE_MAX,
        help_text=_("For example: five partners at the meeting in May."),
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("Why this one"), min_length=10, max_length=1_200, widget=lines(5),
        help_text=_("What it says about the change that the other stories do not. Everyone will read it."),
    )  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of your story"), max_length=40, widget=forms.TextInput(attrs=_CODE),
        help_text=_("Thirteen symbols, from the page or the slip you were given."),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """One press; a sentence if somebody wishes."""

    answer = forms.ChoiceField(label=_("Is it different?"), choices=ConfirmAnswer.choices, widget=Pills)
    sentence = forms.CharField(max_length=LINE_MAX, required=False)


class DeskConfirmForm(ConfirmForm):
    """The same, said at the desk or by telephone, by the number of a voice."""

    number = forms.CharField(
        label=_("Number of the voice"), max_length=40, widget=forms.TextInput(attrs=_CODE),
        help_text=_("From the slip, or from the board at the centre."),
    )  # fmt: skip
    answer = forms.ChoiceField(label=_("Is it different?"), choices=ConfirmAnswer.choices, widget=Pills)
    sentence = forms.CharField(label=_("In a sentence"), max_length=LINE_MAX, required=False, widget=lines(2))
    field_order = ["number", "answer", "sentence"]
