"""Shapes of a challenge and what it rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import Pills
from ognisko.place.territory.forms import PlaceField

from ..vocabulary import (
    EvidenceKind,
    Level,
    Sphere,
    Theme,
)
from .saying import text_field


class ChallengeForm(forms.Form):
    """What should change, in public words."""

    title = forms.CharField(label=gettext_lazy("What should change, in a few words"), min_length=3, max_length=120)
    summary = text_field(
        gettext_lazy("In a few sentences"),
        600,
        rows=3,
        required=False,
        help_text=gettext_lazy("Everyone reads it: no names, no words of anyone's voice."),
    )
    sphere = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Sphere, widget=Pills, initial=Sphere.SOCIAL)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=Theme, initial=Theme.OTHER)
    level = forms.ChoiceField(
        label=gettext_lazy("The nearest who can solve it"), choices=Level, initial=Level.PARTNERSHIP
    )


class OpenChallengeForm(ChallengeForm):
    """A new challenge, perhaps out of a voice."""

    voice = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, centres: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"] = forms.TypedChoiceField(
            label=_("Centre"),
            choices=[(each.pk, each.name) for each in centres],
            coerce=int,
            widget=forms.HiddenInput if len(centres) < 2 else forms.Select,
            initial=centres[0].pk if centres else None,
        )


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of evidence"),
        choices=[(each.value, each.label) for each in EvidenceKind if each != EvidenceKind.PROPOSAL],
        widget=Pills,
        initial=EvidenceKind.NOTE,
    )
    text = text_field(gettext_lazy("What it shows"), 600, rows=2)
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy("A walk, a report, the number of a resolution."),
        max_length=200,
        required=False,
    )


class ChallengesForm(forms.Form):
    """The filter of the list of challenges."""

    rodzaj = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("every kind")), *Sphere.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["osiedle"] = PlaceField()
