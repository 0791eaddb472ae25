"""Shapes of what is typed about organisations."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import Pills

from .models import Organisation
from .vocabulary import ROLES, OrganisationKind, Sector


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


class GuestForm(forms.Form):
    """Somebody's address and the role they get; whom they come for, where that matters."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("Codes for signing in go here."))
    name = forms.CharField(label=_("First and last name"), min_length=2, max_length=120)
    role = forms.ChoiceField(label=_("Role"), widget=Pills)

    def __init__(self, *args: Any, roles: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(key, ROLES[key].label) for key in roles]
        if "partner" in roles:
            self.fields["organisation"] = forms.ModelChoiceField(
                queryset=Organisation.objects.order_by("name"),
                label=_("Which organisation they speak for"),
                help_text=_("A partner keeps the promises of this organisation."),
                required=False,
            )
