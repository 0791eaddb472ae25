"""Shapes of promises and the events that carry them out."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, HourInput, Pills
from ognisko.practice.events.vocabulary import TITLE_MAX, FieldOfLife

from ..vocabulary import LINE_MAX
from .shapes import Choosing, ReasonForm, lines, moment_of


class CommitmentForm(Choosing):
    """Who, what, by when."""

    organisation = forms.TypedChoiceField(label=_("Who promises"), coerce=int)
    text = forms.CharField(label=_("What they will do"), min_length=3, max_length=LINE_MAX, widget=lines())
    due_on = forms.DateField(label=_("By when"), widget=DayInput)


class AnewForm(forms.Form):
    """The promise agreed anew."""

    text = forms.CharField(label=_("What will be done"), min_length=3, max_length=LINE_MAX, widget=lines())
    due_on = forms.DateField(label=_("By when"), widget=DayInput)
    reason = ReasonForm.base_fields["reason"]


class EventForm(Choosing):
    """An event that carries out a promise."""

    title = forms.CharField(label=_("What will happen"), min_length=3, max_length=TITLE_MAX)
    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=HourInput)
    ends = forms.TimeField(label=_("Ends at"), widget=HourInput)
    space = forms.TypedChoiceField(label=_("Room at the centre"), coerce=int, required=False, empty_value=None)
    place_text = forms.CharField(label=_("Or another place"), max_length=200, required=False)
    field = forms.ChoiceField(
        label=_("Field of life"), choices=FieldOfLife.choices, initial=FieldOfLife.CULTURE, widget=Pills
    )

    def moments(self) -> tuple[datetime, datetime]:
        day, begins, ends = (self.cleaned_data[name] for name in ("day", "begins", "ends"))
        return moment_of(day, begins), moment_of(day, ends)
