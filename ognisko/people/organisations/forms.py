"""Shapes of what is typed about organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .vocabulary import OrganisationKind, Sector


class OrganisationForm(forms.Form):
    """Name and kind to begin; the kind proposes the sector."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[("", _("as the kind proposes")), *Sector.choices],
        required=False,
    )
    about = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
