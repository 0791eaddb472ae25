"""Shapes of what people type about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """The deliberate yes before forgetting."""

    sure = forms.BooleanField(label=_("Yes, forget me. I understand that this cannot be undone."))
