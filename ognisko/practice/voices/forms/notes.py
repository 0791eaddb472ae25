"""Shapes of field notes, caught with one hand, and of words that may be shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import Picture, read_picture
from ognisko.foundation.ui.inputs import FilesInput, Pills
from ognisko.place.territory.models import Neighbourhood

from ..vocabulary import LONGEST_SUMMARY, LONGEST_VOICE
from ..vocabulary.calls import NoteKind
from .saying import text_field

MOST_PHOTOS = 6


class Photos(forms.FileField):
    """Some photographs at once, each made anew from its pixels."""

    widget = FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:
        sent = [super(Photos, self).clean(each, initial) for each in data or []]
        if len(sent) > MOST_PHOTOS:
            raise ValidationError(_("At most %(most)s photographs at once.") % {"most": MOST_PHOTOS})
        try:
            return [read_picture(each, each.size) for each in sent]
        except Refused as refused:
            raise ValidationError(str(refused)) from refused


class NoteForm(forms.Form):
    """The words first; everything else can be left as it is."""

    text = text_field(
        gettext_lazy("What you see and hear"), LONGEST_VOICE, min_length=2, rows=4,
        help_text=gettext_lazy("Only the team reads it. Write no names."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Where it comes from"), choices=NoteKind, widget=Pills, initial="walk")
    place_text = forms.CharField(
        label=gettext_lazy("Place"), help_text=gettext_lazy("A street, a yard, a stop."), max_length=120, required=False
    )
    photos = Photos(label=gettext_lazy("Photographs"), required=False)
    people = forms.ChoiceField(
        label=gettext_lazy("People in the photographs"), choices=StoredFile.People.choices, widget=Pills, required=False
    )
    point = forms.CharField(
        label=gettext_lazy("Point on the map"),
        help_text=gettext_lazy("Width and length, for example: 51.1204, 17.0489."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, centres: list[Any], calls: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"] = forms.ModelChoiceField(
            queryset=Neighbourhood.objects.defer("boundary", "shape").order_by("name"),
            to_field_name="slug",
            label=_("Neighbourhood"),
            empty_label=_("not given"),
            required=False,
        )
        self.fields["centre"] = forms.TypedChoiceField(
            label=_("Centre"),
            choices=[(each.pk, each.name) for each in centres],
            coerce=int,
            widget=forms.HiddenInput if len(centres) < 2 else forms.Select,
            initial=centres[0].pk if centres else None,
        )
        self.fields["call"] = forms.TypedChoiceField(
            label=_("During"),
            choices=[("", _("by itself")), *((each.pk, each.question) for each in calls)],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.Select if calls else forms.HiddenInput,
        )

    def clean_point(self) -> tuple[float, float] | None:
        typed = self.cleaned_data["point"].replace(";", " ").strip()
        if not typed:
            return None
        try:
            lat, lon = (float(part) for part in typed.replace(", ", " ").replace(",", " ").split())
        except ValueError as error:
            raise ValidationError(_("Write two numbers: first the width, then the length.")) from error
        return lat, lon

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("photos") and not cleaned.get("people"):
            self.add_error("people", _("Say whether anybody can be recognised. Choose the photographs again."))
        return cleaned


class NoteSummaryForm(forms.Form):
    summary = text_field(
        gettext_lazy("One sentence for everyone"),
        LONGEST_SUMMARY,
        rows=2,
        required=False,
        help_text=gettext_lazy("In your own words, with nothing that points to a person."),
    )


class RedactForm(forms.Form):
    """The person's words as they might be shown."""

    text = text_field(
        gettext_lazy("The words as everyone might read them"),
        600,
        min_length=2,
        rows=3,
        help_text=gettext_lazy("Take out whatever points to a person. Nobody sees them before the person says yes."),
    )
