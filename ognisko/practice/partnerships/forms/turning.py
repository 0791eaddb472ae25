"""Shapes of what a turn keeps: tools considered, effects in numbers, observations, what the last turn left."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import Picture, read_picture
from ognisko.foundation.ui.inputs import DayInput, PictureInput, Pills

from ..vocabulary import LINE_MAX, NAME_MAX, PROGRAMMES, TEXT_MAX, LeftOver, SeenVerdict, ToolVerdict
from .shapes import Choosing, lines


class ToolForm(forms.Form):
    """One programme or tool, what was found, and why."""

    programme = forms.ChoiceField(
        label=gettext_lazy("Programme"),
        choices=[*((each.key, each.name) for each in PROGRAMMES), ("", gettext_lazy("another"))],
        required=False,
        widget=Pills,
    )
    name = forms.CharField(
        label=gettext_lazy("Its tool, or another programme"),
        max_length=NAME_MAX,
        required=False,
        help_text=gettext_lazy("For example: Fundusz Osiedlowy, the civic budget, Mikrogranty."),
    )
    verdict = forms.ChoiceField(label=gettext_lazy("What you found"), choices=ToolVerdict.choices, widget=Pills)
    reason = forms.CharField(label=gettext_lazy("Why"), min_length=3, max_length=LINE_MAX, widget=lines(2))

    def __init__(self, *args: Any, with_programmes: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_programmes:
            del self.fields["programme"]
            self.fields["name"].label = _("Programme or tool")


class ExpectForm(forms.Form):
    """What the work should bring; in numbers where it can be counted."""

    expected = forms.CharField(
        label=gettext_lazy("What should be different afterwards?"),
        min_length=3,
        max_length=LINE_MAX,
        widget=lines(),
        help_text=gettext_lazy("Something that can be seen or counted."),
    )
    by_on = forms.DateField(label=gettext_lazy("By when"), widget=DayInput, required=False)
    measure = forms.CharField(
        label=gettext_lazy("What can be counted"),
        max_length=NAME_MAX,
        required=False,
        help_text=gettext_lazy("For example: people sitting down in a week."),
    )
    baseline = forms.DecimalField(
        label=gettext_lazy("How many now"), max_digits=12, decimal_places=2, required=False, localize=True
    )
    target = forms.DecimalField(
        label=gettext_lazy("How many you hope for"), max_digits=12, decimal_places=2, required=False, localize=True
    )


class ObserveForm(Choosing):
    """What was seen, how and where from, whether it is what was hoped for; evidence where there is some."""

    observed = forms.CharField(
        label=gettext_lazy("What did you see?"), min_length=3, max_length=TEXT_MAX, widget=lines(4)
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("Beside what you hoped for"), choices=SeenVerdict.choices, widget=Pills
    )
    value = forms.DecimalField(
        label=gettext_lazy("How many"), max_digits=12, decimal_places=2, required=False, localize=True
    )
    method = forms.CharField(
        label=gettext_lazy("How did you check it?"),
        min_length=3,
        max_length=LINE_MAX,
        help_text=gettext_lazy("A walk, talks, counting…"),
    )
    source = forms.CharField(
        label=gettext_lazy("Where can it be checked again?"),
        min_length=3,
        max_length=LINE_MAX,
        help_text=gettext_lazy("A note, a list, a place…"),
    )
    learned = forms.CharField(
        label=gettext_lazy("What did you learn from it?"), max_length=600, required=False, widget=lines(2)
    )
    occurrence = forms.TypedChoiceField(
        label=gettext_lazy("An event that shows it"), coerce=int, required=False, empty_value=None
    )
    picture = forms.FileField(label=gettext_lazy("A picture that shows it"), widget=PictureInput, required=False)
    alternative = forms.CharField(
        label=gettext_lazy("What is on the picture"), max_length=250, required=False, widget=lines(2)
    )
    credit = forms.CharField(label=gettext_lazy("Who made the picture"), max_length=120, required=False)
    people = forms.ChoiceField(
        label=gettext_lazy("People in the picture"),
        choices=StoredFile.People.choices,
        initial=StoredFile.People.values[0],
        widget=Pills,
        required=False,
    )

    def clean_picture(self) -> Picture | None:
        sent = self.cleaned_data["picture"]
        try:
            return read_picture(sent, sent.size) if sent else None
        except Refused as refused:
            raise ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("picture") is not None:
            for name, words in (("alternative", _("Say what is on it.")), ("credit", _("Say who made it."))):
                if len(said.get(name, "")) < 2:
                    self.add_error(name, words)
        return said

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes: the picture's words stand together."""
        names = ("alternative", "credit", "people")
        rest = {name: value for name, value in self.cleaned_data.items() if name not in names}
        return rest | {"picture_words": {name: self.cleaned_data[name] for name in names}}


class FollowUpForm(Choosing):
    """What became of a priority of the turn before."""

    left = forms.ChoiceField(label=gettext_lazy("What is left of it"), choices=LeftOver.choices, widget=Pills)
    words = forms.CharField(
        label=gettext_lazy("What holds, what came back, what was not done"),
        min_length=3,
        max_length=600,
        widget=lines(4),
        help_text=gettext_lazy("One or two plain sentences. Everyone will read them."),
    )
    challenge = forms.TypedChoiceField(
        label=gettext_lazy("The challenge that grows from it"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=gettext_lazy("The way from voices to change will lead on to it."),
    )
