"""Shapes of the ledger: what was given, how it was confirmed, thanks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills

from ..vocabulary.giving import GIVEN_MAX, WHOLE_MAX, Kind
from .shapes import Choosing, lines


class Measure(forms.DecimalField):
    """A number as people write it: 2,5 or 2.5."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(min_value=0, max_value=WHOLE_MAX, decimal_places=2, required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(str(value).split()).replace(",", ".") if value else value)


class ContributionForm(Choosing):
    """Who gave what, when; how much and for what can wait."""

    organisation = forms.TypedChoiceField(label=_("Who gave it"), coerce=int)
    kind = forms.ChoiceField(label=_("What it was"), choices=Kind, widget=Pills, initial=Kind.HOURS)
    text = forms.CharField(label=_("In a sentence"), min_length=3, max_length=GIVEN_MAX, widget=lines(2))
    given_on = forms.DateField(label=_("On which day"), widget=DayInput)
    amount = Measure(label=_("How much"), help_text=_("Hours of a room or of work, zlotys, people reached, pieces."))
    value = Measure(label=_("Worth in zlotys"), help_text=_("Only where you count it."))
    commitment = forms.TypedChoiceField(label=_("For which promise"), coerce=int, required=False, empty_value=None)
    meeting = forms.TypedChoiceField(label=_("For which meeting"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("organisation", "commitment", "meeting"):
            if len([each for each in self.fields[name].choices if each[0]]) == 0:
                del self.fields[name]
        if "organisation" in self.fields and len(self.fields["organisation"].choices) == 1:
            self.fields["organisation"].initial = self.fields["organisation"].choices[0][0]


class HowForm(forms.Form):
    """How the team knows."""

    how = forms.CharField(
        label=_("How do you know?"),
        max_length=120,
        required=False,
        help_text=_("Needed when you wrote it down yourself: “said at the table”, “by telephone”."),
    )


class ThanksForm(forms.Form):
    words = forms.CharField(
        label=_("Thank you, in your own words"), max_length=GIVEN_MAX, required=False, widget=lines(2)
    )
