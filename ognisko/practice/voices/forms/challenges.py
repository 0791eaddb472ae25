"""Shapes of a challenge, what it rests on, and the register's filter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import DayInput, Pills
from ognisko.place.territory.forms import PlaceField

from ..vocabulary import (
    ChallengeState,
    EvidenceKind,
    Level,
    Sphere,
    Theme,
)
from .saying import text_field

TYPED = (EvidenceKind.NOTE, EvidenceKind.SURVEY, EvidenceKind.FIGURE, EvidenceKind.RESOLUTION, EvidenceKind.OPINION)


class WordsForm(forms.Form):
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


class DescribeForm(WordsForm):
    """The same said better; what was said before stays in the history."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is said anew"),
        help_text=gettext_lazy("What was said before stays in the public history."),
        max_length=300,
        required=False,
    )


class OpenChallengeForm(WordsForm):
    """A new challenge, perhaps out of a voice."""

    level = forms.ChoiceField(
        label=gettext_lazy("The nearest who can solve it"), choices=Level, initial=Level.PARTNERSHIP
    )
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
        choices=[(each.value, each.label) for each in TYPED],
        widget=Pills,
        initial=EvidenceKind.NOTE,
    )
    text = text_field(gettext_lazy("What it shows"), 600, rows=2)
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy("A walk, a report, the number of a resolution. A figure always needs it."),
        max_length=200,
        required=False,
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        help_text=gettext_lazy("Which year a figure speaks of."),
        min_value=1900,
        max_value=2200,
        required=False,
    )
    counted = forms.IntegerField(
        label=gettext_lazy("How many people answered"),
        help_text=gettext_lazy("For a survey."),
        min_value=1,
        max_value=10_000_000,
        required=False,
    )
    seen_on = forms.DateField(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy("When you saw it, for a field note."),
        widget=DayInput,
        required=False,
    )


class MoveLevelForm(forms.Form):
    """To whom the challenge goes, and why."""

    level = forms.ChoiceField(label=gettext_lazy("Who can solve it"), choices=Level, widget=Pills)
    reason = text_field(gettext_lazy("Reason, for everyone to read"), 300, rows=2)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [each for each in Level.choices if each[0] != now]


class MergeForm(forms.Form):
    """Why two challenges are one."""

    reason = text_field(
        gettext_lazy("Reason, for everyone to read"),
        300,
        rows=2,
        help_text=gettext_lazy("It stands on both pages, and whoever has a code reads it there too."),
    )


class SplitForm(WordsForm):
    """What goes out, and how the new challenge is called."""

    def __init__(self, *args: Any, voices: list[tuple[str, str]], evidence: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        many, marks = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
        fields: dict[str, forms.Field] = {}
        if voices:
            fields["voices"] = many(label=_("Voices that go out"), choices=voices, widget=marks, required=False)
        if evidence:
            label = _("Evidence that goes out")
            fields["evidence"] = many(label=label, choices=evidence, widget=marks, required=False)
        self.fields = fields | self.fields  # what to choose stands first
        self.fields["reason"] = text_field(_("Reason, for everyone to read"), 300, rows=2)


class ChallengesForm(forms.Form):
    """The filter of the register."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    rodzaj = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("every kind")), *Sphere.choices], required=False
    )
    temat = forms.ChoiceField(
        label=gettext_lazy("Theme"), choices=[("", gettext_lazy("every theme")), *Theme.choices], required=False
    )
    poziom = forms.ChoiceField(
        label=gettext_lazy("Who can solve it"), choices=[("", gettext_lazy("anyone")), *Level.choices], required=False
    )
    stan = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[
            ("", gettext_lazy("every state")),
            *(each for each in ChallengeState.choices if each[0] != ChallengeState.MERGED),
        ],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["osiedle"] = PlaceField()

    @property
    def said(self) -> dict[str, str]:
        """What narrows, by the names of the model."""
        names = {"rodzaj": "sphere", "temat": "theme", "poziom": "level", "stan": "state"}
        return {name: self.cleaned_data.get(asked, "") for asked, name in names.items()}

    @property
    def narrowing(self) -> list[forms.BoundField]:
        return [self[name] for name in ("rodzaj", "temat", "stan", "poziom")]

    @property
    def deeper(self) -> bool:
        """Whether more than words and a place was asked for: then those boxes stand open."""
        return any(self.said.values())
