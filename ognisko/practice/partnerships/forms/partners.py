"""Shapes of a partner's own words, and of parting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills, PillsMany
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import LINE_MAX, NAME_MAX
from ..vocabulary.giving import Thanks
from .shapes import lines


class WishesForm(forms.Form):
    """What a partner wishes for and brings, who speaks for it, how it likes to be thanked."""

    wishes = forms.CharField(
        label=_("What we wish for from the partnership"), max_length=LINE_MAX, required=False, widget=lines(2)
    )
    brings = forms.CharField(label=_("What we can bring"), max_length=LINE_MAX, required=False, widget=lines(2))
    representative = forms.CharField(
        label=_("Who speaks for us"), max_length=NAME_MAX, required=False, help_text=_("Seen by partners and the team.")
    )
    thanked = forms.ChoiceField(label=_("Thanks"), choices=Thanks, widget=Pills)


class LeaveForm(forms.Form):
    """From which day somebody is no partner, and a kind word."""

    left_on = forms.DateField(label=_("From which day"), widget=DayInput)
    farewell = forms.CharField(
        label=_("A word of thanks"),
        max_length=LINE_MAX,
        required=False,
        widget=lines(2),
        help_text=_("They get it in a letter, and it stays on the partnership's page."),
    )


class AreaForm(forms.Form):
    """One neighbourhood or several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"] = forms.ModelMultipleChoiceField(
            queryset=Neighbourhood.objects.defer("boundary", "shape").order_by("name"),
            label=_("For which neighbourhoods"),
            widget=PillsMany,
        )
