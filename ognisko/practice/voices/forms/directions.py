"""Shapes of what a centre sets out to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import DayInput

from .saying import text_field


class DirectionForm(forms.Form):
    """What, about which challenges of the diagnosis, from when."""

    title = forms.CharField(
        label=gettext_lazy("What we set out to do"),
        help_text=gettext_lazy("One thing, in a few words: “Resting places on the way to the clinic”."),
        min_length=3,
        max_length=120,
    )
    about = text_field(gettext_lazy("In a few sentences"), 600, rows=3, required=False)
    from_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput)
    until_on = forms.DateField(label=gettext_lazy("Until"), widget=DayInput, required=False)

    def __init__(self, *args: Any, challenges: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answered = forms.TypedMultipleChoiceField(
            label=_("Which challenges of our diagnosis it answers"),
            help_text=_("One at least: a direction answers something that was heard or seen."),
            choices=challenges,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Choose one challenge at least: a direction answers something heard or seen.")
            },
        )
        self.fields = {"title": self.fields["title"], "challenges": answered} | self.fields


class ClosingForm(forms.Form):
    closing = text_field(gettext_lazy("A sentence for everyone to read"), 600, rows=2)
