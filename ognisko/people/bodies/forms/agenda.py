"""Shapes of the agenda, of notes taken at the table, of tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import DayInput, Pills

from ..models import Seat
from ..queries import seat_name
from ..vocabulary import SECTION_MAX, TITLE_MAX, PointKind

US = "us"


class PointForm(forms.Form):
    """One point of the agenda."""

    title = forms.CharField(label=gettext_lazy("What is it about?"), min_length=3, max_length=TITLE_MAX)
    kind = forms.ChoiceField(
        label=gettext_lazy("What for"), choices=PointKind.choices, initial=PointKind.TALK, widget=Pills
    )
    length = forms.IntegerField(label=gettext_lazy("How many minutes"), min_value=1, max_value=480, required=False)
    proposer = forms.TypedChoiceField(
        label=gettext_lazy("Who proposes it"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposer"].choices = [("", _("nobody in particular")), *_seats(seats)]


class WordsForm(forms.Form):
    """What is written down at one point, and the number of the text it was begun from."""

    text = forms.CharField(
        max_length=SECTION_MAX, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)


class JoinForm(WordsForm):
    """Two texts made one."""

    field_order = ("text", "base")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Both together")
        self.fields["text"].required = True
        self.fields["text"].widget.attrs["rows"] = 12


class TaskForm(forms.Form):
    """Who does what, by which day."""

    text = forms.CharField(label=gettext_lazy("What is to be done?"), min_length=3, max_length=300)
    owner = forms.ChoiceField(label=gettext_lazy("Who takes it up"), widget=Pills)
    due_on = forms.DateField(label=gettext_lazy("By which day"), widget=DayInput)

    def __init__(self, *args: Any, seats: Sequence[Seat], host: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [*_seats(seats), (US, _("%(name)s, of the hosts") % {"name": host})]

    def seat(self) -> int | None:
        """The seat chosen; None when it is the host who writes."""
        owner = self.cleaned_data["owner"]
        return None if owner == US else int(owner)


class DropForm(forms.Form):
    """Why a task is given up."""

    reason = forms.CharField(label=gettext_lazy("Why it is given up"), min_length=3, max_length=300)


def _seats(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    return [(str(seat.pk), seat_name(seat)) for seat in seats]
