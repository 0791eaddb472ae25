"""Shapes of what the desk writes down for them, and of the question they answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import Pills

from ..models import Call
from ..vocabulary import (
    Channel,
)
from .saying import CODE_ATTRS, SaidForm


class EntryForm(SaidForm):
    """The desk writes down what somebody said."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[(each.value, each.label) for each in (Channel.TALK, Channel.TELEPHONE, Channel.EVENT, Channel.EMAIL)],
        initial=Channel.TALK,
        widget=Pills,
    )

    def __init__(self, *args: Any, calls: list[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].help_text = _("Only when the person wants to be answered that way.")
        self.fields["call"] = call_field(calls)


class SlipForm(SaidForm):
    """One paper slip, by keyboard alone: the number first."""

    number = forms.CharField(
        label=gettext_lazy("Number on the slip"),
        help_text=gettext_lazy("Seven symbols. Enter leads on."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS | {"autofocus": True}),
    )
    field_order = ("number", "text", "contact")

    def __init__(self, *args: Any, calls: list[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What is written")
        self.fields["contact"].help_text = ""
        self.fields["contact"].widget.attrs["autocomplete"] = "off"
        self.fields["call"] = call_field(calls)


def call_field(calls: list[Call]) -> forms.TypedChoiceField:
    """Which centre's question it answers; nothing to choose when there is one."""
    return forms.TypedChoiceField(
        label=_("Centre"),
        choices=[(call.pk, call.centre.name) for call in calls],
        initial=calls[0].pk if calls else None,
        coerce=int,
        widget=forms.HiddenInput if len(calls) < 2 else forms.Select,
    )


class PrintForm(forms.Form):
    """How many slips to print."""

    sheets = forms.IntegerField(
        label=gettext_lazy("Sheets of A4, four slips on each"), min_value=1, max_value=50, initial=5
    )


class CallForm(forms.Form):
    """A centre's question: who answers, within how many days."""

    question = forms.CharField(label=gettext_lazy("The question"), min_length=5, max_length=160)
    owner = forms.TypedChoiceField(label=gettext_lazy("Who answers"), coerce=int)
    owner_title = forms.CharField(
        label=gettext_lazy("How they are called in public"),
        help_text=gettext_lazy("Their function, for example: the centre's animator. Their name is not shown."),
        min_length=2,
        max_length=80,
    )
    answer_days = forms.IntegerField(label=gettext_lazy("Days to answer"), min_value=1, max_value=60)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people
