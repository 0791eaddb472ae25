"""Shapes of a body, its terms and seats."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from ognisko.foundation.ui.inputs import DayInput
from ognisko.people.accounts.queries import person_by_email
from ognisko.people.organisations.models import Organisation

from ..models import Seat
from ..queries import seat_name
from ..vocabulary import TITLE_MAX, BodyKind, SeatFunction

SHE = ":she"


class FoundForm(forms.Form):
    """A new body."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=TITLE_MAX)
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    about = forms.CharField(label=_("What it is for, in a sentence"), max_length=500, required=False)


class TermForm(forms.Form):
    """A term, as announced."""

    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(
        label=_("First day after the term"),
        widget=DayInput,
        required=False,
        help_text=_("Leave it empty until the day is announced."),
    )


def functions() -> list[tuple[str, Any]]:
    """Every function, in both forms where the language tells them apart."""
    offered: list[tuple[str, Any]] = []
    for function in SeatFunction:
        he, she = function.called(feminine=False), function.called(feminine=True)
        offered.append((function.value, he))
        if str(she) != str(he):
            offered.append((function.value + SHE, she))
    return offered


class SeatForm(forms.Form):
    """Who takes a seat: an organisation, a person with an account, or a person who speaks for an organisation."""

    organisation = SafeModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none(), required=False)
    person = forms.EmailField(
        label=_("Person's e-mail"), required=False, help_text=_("The address with which this person signs in.")
    )
    function = forms.ChoiceField(label=_("Function"), choices=functions)
    starts_on = forms.DateField(label=_("From which day"), widget=DayInput)
    follows = forms.TypedChoiceField(label=_("Takes the seat after"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, free: Sequence[Seat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.order_by("name")
        self.fields["function"].initial = SeatFunction.MEMBER
        self._free = {each.pk: each for each in free}
        self.fields["follows"].choices = [("", "–"), *((each.pk, seat_name(each)) for each in free)]
        if not free:
            del self.fields["follows"]

    def clean_follows(self) -> Seat | None:
        return self._free.get(self.cleaned_data["follows"])

    def clean_person(self) -> Any:
        address = self.cleaned_data["person"]
        found = person_by_email(address) if address else None
        if address and found is None:
            raise forms.ValidationError(
                _("Nobody signs in with this address. Check it, or choose the organisation alone.")
            )
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        function = cleaned.get("function", "")
        cleaned["feminine"] = function.endswith(SHE)
        cleaned["function"] = function.removesuffix(SHE)
        return cleaned
