"""Shapes of the six questions: opening, inviting, answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills
from ognisko.people.networks.vocabulary import Language

from ..vocabulary.pulses import PULSE_ASKED, PULSE_SCALE, PULSE_SENTENCE_MAX
from .shapes import Choosing, lines


class OpenPulseForm(forms.Form):
    """Until when people may answer."""

    closes_on = forms.DateField(
        label=_("The last day to answer"),
        widget=DayInput,
        help_text=_("Two weeks are enough. Four days before it, those who have not answered are reminded, once."),
    )


class InviteForm(Choosing):
    """One more person of a partner."""

    organisation = forms.TypedChoiceField(label=_("For which partner"), coerce=int)
    contact = forms.EmailField(
        label=_("E-mail"), help_text=_("Used only for these questions, and forgotten when they close.")
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices, initial=Language.POLISH)


class PulseForm(forms.Form):
    """Six scores and a sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in PULSE_ASKED.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                coerce=int,
                choices=[(number, f"{number} · {words}") for number, words in PULSE_SCALE.items()],
                widget=Pills,
            )
        self.fields["sentence"] = forms.CharField(
            label=_("One sentence to the others"),
            help_text=_("The partners read it without a name, once five have answered. Name nobody in it."),
            max_length=PULSE_SENTENCE_MAX,
            required=False,
            widget=lines(),
        )

    @property
    def said(self) -> dict[str, Any]:
        """What the actions ask for."""
        return {
            "scores": {name: self.cleaned_data[name] for name in PULSE_ASKED},
            "sentence": self.cleaned_data["sentence"],
        }


class SheetForm(PulseForm, Choosing):
    """The same from a sheet of paper, for one of the partners."""

    organisation = forms.TypedChoiceField(
        label=_("From which partner"),
        coerce=int,
        help_text=_("Only so that nobody answers too often: it is not kept with the answer."),
    )
