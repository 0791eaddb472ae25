"""Shape of a ballot about challenges."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput

from .shapes import Choosing

EVENING = time(20, 0)


class PutToBallotForm(Choosing):
    """Which challenges, until when; everyone at the table gives away points."""

    challenges = forms.TypedMultipleChoiceField(
        label=_("Which challenges to put in order"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    question = forms.CharField(
        label=_("The question"), min_length=3, max_length=160, initial=_("Which challenge do we take up first?")
    )
    points = forms.IntegerField(label=_("Points for each partner"), min_value=1, max_value=100, initial=10)
    closes_on = forms.DateField(label=_("Last day of voting"), widget=DayInput)

    def said(self) -> dict[str, Any]:
        made = dict(self.cleaned_data)
        made["closes_at"] = timezone.make_aware(datetime.combine(made.pop("closes_on"), EVENING))
        return made
