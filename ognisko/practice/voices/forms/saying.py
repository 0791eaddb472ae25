"""Shapes of what people say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import Pills
from ognisko.people.accounts.vocabulary import Reach
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import (
    LONGEST_VOICE,
)
from ..vocabulary.contacts import BadContact, reach_of
from .about import AboutForm

CODE_ATTRS = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


def text_field(label: Any, longest: int, *, rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class SaidForm(forms.Form):
    """What every way of taking a voice in asks for: the words, a contact, a place. Only the words are needed."""

    text = text_field(gettext_lazy("What should change?"), LONGEST_VOICE, min_length=2, rows=5)
    contact = forms.CharField(
        label=gettext_lazy("E-mail or telephone"),
        help_text=gettext_lazy("So that we can answer you. Without it you will find the answer by your code."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    wish = forms.ChoiceField(
        label=gettext_lazy("If it is a telephone"),
        choices=[(Reach.SMS, gettext_lazy("write me a text message")), (Reach.CALL, gettext_lazy("ring me"))],
        initial=Reach.SMS,
        required=False,
        widget=Pills,
    )
    place_text = forms.CharField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("A street, a yard, a stop."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"] = forms.ModelChoiceField(
            queryset=Neighbourhood.objects.defer("boundary", "shape").order_by("name"),
            to_field_name="slug",
            label=_("Neighbourhood"),
            empty_label=_("not given"),
            required=False,
        )

    def clean_contact(self) -> str:
        contact = self.cleaned_data["contact"]
        try:
            reach_of(contact)
        except BadContact:
            raise ValidationError(
                _("This is neither an e-mail address nor a telephone number. Correct it or leave it empty.")
            )
        return contact

    @property
    def said(self) -> dict[str, Any]:
        names = ("text", "contact", "wish", "place_text", "neighbourhood")
        return {name: self.cleaned_data[name] for name in names}


class VoiceForm(AboutForm, SaidForm):
    """The public form. `once` tells a form sent twice from two voices."""

    once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    @property
    def more_open(self) -> bool:
        """Whether the folded part holds something to see."""
        names = ("wish", "place_text", "neighbourhood")
        return any(self.errors.get(name) for name in names) or bool(self["neighbourhood"].value())


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Thirteen symbols, from the page, the letter or the slip of paper."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )
