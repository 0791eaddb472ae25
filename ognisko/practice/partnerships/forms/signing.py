"""Shapes of signing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills

from ..vocabulary import NAME_MAX
from ..vocabulary.signing import SignWay
from .shapes import Choosing


class NameForm(forms.Form):
    """One's own name under the agreement."""

    signer = forms.CharField(
        label=_("Who signs"), min_length=2, max_length=NAME_MAX, help_text=_("A name and a surname.")
    )
    post = forms.CharField(label=_("In which function"), max_length=NAME_MAX, required=False)


class SignatureForm(Choosing, NameForm):
    """A signature on paper or at the table, written down by the team."""

    field_order = ("organisation", "signer", "post", "way", "signed_on")
    organisation = forms.TypedChoiceField(label=_("For which partner"), coerce=int)
    way = forms.ChoiceField(
        label=_("How"),
        choices=[(each, each.label) for each in (SignWay.PAPER, SignWay.TABLE)],
        widget=Pills,
        initial=SignWay.PAPER,
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DayInput)
