"""Shapes of what a coordinator declares."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput

from .vocabulary import REASON_MAX, REASON_MIN, SENTENCE_MAX, WHERE_MAX


class DeclareForm(forms.Form):
    """A sentence, a day, and where it can be seen."""

    sentence = forms.CharField(
        label=_("How the centre meets it, in a sentence"),
        min_length=10,
        max_length=SENTENCE_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Without names of residents."),
    )
    where = forms.CharField(
        label=_("Where it can be seen"),
        max_length=WHERE_MAX,
        required=False,
        help_text=_("A document, a page, a place in the centre."),
    )
    declared_on = forms.DateField(label=_("Since which day it is so"), widget=DayInput)

    def __init__(self, *args: Any, needs_evidence: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].required = needs_evidence


class FollowForm(forms.Form):
    """Why the network changes its standard, and which difference the person was shown."""

    reason = forms.CharField(
        label=_("Why the network changes its standard"),
        min_length=REASON_MIN,
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the network's memory, with who decided and when."),
    )
    seen = forms.CharField(max_length=100, widget=forms.HiddenInput)
