"""Shapes of what the team types: an activity with its date, closing it, calling it off."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from ognisko.foundation.ui.inputs import MomentInput, Pills, PillsMany
from ognisko.people.networks.vocabulary import Language
from ognisko.people.organisations.models import Organisation
from ognisko.place.bookings.models import Space
from ognisko.place.centres.models import Centre

from .vocabulary import (
    ABOUT_MAX,
    MOST_PEOPLE,
    SENTENCE_MAX,
    TITLE_MAX,
    Element,
    FieldOfLife,
    PlaceKind,
    Starter,
    TargetGroup,
)


class Chosen(forms.ChoiceField):
    """A choice that always has an answer: the usual one unless another is made."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or self.initial)


class WhenForm(forms.Form):
    """When and where: the start alone is enough."""

    starts_at = forms.DateTimeField(label=_("When does it begin?"), widget=MomentInput)
    ends_at = forms.DateTimeField(
        label=_("When does it end?"), widget=MomentInput, required=False, help_text=_("Two hours later, if empty.")
    )
    place = Chosen(label=_("Where?"), choices=PlaceKind.choices, initial=PlaceKind.CENTRE, widget=Pills)
    space = SafeModelChoiceField(label=_("Which room?"), queryset=Space.objects.none(), required=False)
    place_text = forms.CharField(label=_("Where exactly?"), max_length=200, required=False)
    online_url = forms.URLField(
        label=_("Address of the online meeting"), max_length=300, required=False, assume_scheme="https"
    )

    NEEDED = {PlaceKind.SPACE: "space", PlaceKind.ELSEWHERE: "place_text", PlaceKind.ONLINE: "online_url"}

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].queryset = Space.objects.filter(centre=centre).order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needed = self.NEEDED.get(PlaceKind(cleaned.pop("place", PlaceKind.CENTRE)))
        for name in self.NEEDED.values():
            if name != needed:
                cleaned[name] = None if name == "space" else ""
            elif not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Say where, or choose another kind of place."))
        return cleaned


class DescribeForm(forms.Form):
    """What an activity is, for whom, and whose idea it was."""

    title = forms.CharField(label=_("What are we doing?"), min_length=3, max_length=TITLE_MAX)
    about = forms.CharField(
        label=_("A few sentences for the neighbours"),
        max_length=ABOUT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    started_by = Chosen(label=_("Whose idea is it?"), choices=Starter.choices, initial=Starter.CENTRE, widget=Pills)
    started_by_organisation = SafeModelChoiceField(
        label=_("Which organisation had the idea?"), queryset=Organisation.objects.none(), required=False
    )
    organised_by = Chosen(label=_("Who runs it?"), choices=Starter.choices, initial=Starter.CENTRE, widget=Pills)
    organised_by_organisation = SafeModelChoiceField(
        label=_("Which organisation runs it?"), queryset=Organisation.objects.none(), required=False
    )
    field = Chosen(label=_("Field of life"), choices=FieldOfLife.choices, initial=FieldOfLife.CULTURE, widget=Pills)
    groups = forms.MultipleChoiceField(
        label=_("For whom"), choices=TargetGroup.choices, widget=PillsMany, required=False
    )
    elements = forms.MultipleChoiceField(
        label=_("What it does for the community"), choices=Element.choices, widget=PillsMany, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages"), choices=Language.choices, widget=PillsMany, required=False
    )
    closed_reason = forms.CharField(
        label=_("If it is not open to everyone: why?"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty when everyone may come."),
    )
    access_notes = forms.CharField(
        label=_("Getting in"),
        max_length=500,
        required=False,
        help_text=_("Steps, a lift, a hearing loop, a quiet corner."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("started_by_organisation", "organised_by_organisation"):
            self.fields[name].queryset = Organisation.objects.order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["open_to_all"] = not cleaned.get("closed_reason")
        return cleaned


class PlanForm(DescribeForm, WhenForm):
    """A new activity with its first date. Title and start are enough."""

    FIRST = ("title", "starts_at")
    WHERE = ("ends_at", "place", "space", "place_text", "online_url")

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    def where(self) -> list[forms.BoundField]:
        return [self[name] for name in self.WHERE]

    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {*self.FIRST, *self.WHERE}]

    def more_is_wrong(self) -> bool:
        return any(bound.errors for bound in self.more())


class CloseForm(forms.Form):
    """How many came, how many for the first time, one sentence."""

    headcount = forms.IntegerField(
        label=_("How many people came?"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-steps": "-1 +1 +5 +10"}),
    )
    first_timers = forms.IntegerField(
        label=_("How many for the first time?"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-steps": "-1 +1 +5"}),
    )
    sentence = forms.CharField(
        label=_("One sentence: what happened?"),
        max_length=SENTENCE_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everyone will read it on the event's page. No names."),
    )


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(
        label=_("Why is it called off?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone will read it on the event's page and in their calendars."),
    )


def moment_value(moment: datetime) -> str:
    """A moment as the native input writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M")
