"""Shapes of a question about dates, and of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.ui.inputs import DayInput, MomentInput, Pills

from ..models import Seat
from ..queries import seat_name
from ..vocabulary import TITLE_MAX
from ..vocabulary.polls import DATES_MAX, DATES_MIN, Can

END_OF_DAY = time(20)


class AskDatesForm(forms.Form):
    """Two to eight dates, and until when people can answer."""

    title = forms.CharField(label=gettext_lazy("What is the meeting about?"), min_length=3, max_length=TITLE_MAX)
    place = forms.CharField(label=gettext_lazy("Where"), max_length=200, required=False)
    length = forms.IntegerField(label=gettext_lazy("How many minutes"), min_value=15, max_value=720, initial=120)
    closes_on = forms.DateField(
        label=gettext_lazy("Until which day people can answer"),
        widget=DayInput,
        help_text=gettext_lazy("Until eight in the evening."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, DATES_MAX + 1):
            self.fields[f"date_{number}"] = forms.DateTimeField(
                label=_("Date %(number)s") % {"number": number}, widget=MomentInput, required=number <= DATES_MIN
            )

    def question(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        dates = [said[name] for name in self.fields if name.startswith("date_") and said.get(name)]
        closes_at = timezone.make_aware(datetime.combine(said["closes_on"], END_OF_DAY))
        words = {name: said[name] for name in ("title", "place", "length")}
        return {**words, "dates": dates, "closes_at": closes_at}


class AnswerForm(forms.Form):
    """What one seat says to each date."""

    def __init__(self, *args: Any, dates: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for pk, label in dates:
            self.fields[f"date_{pk}"] = forms.ChoiceField(label=label, choices=Can.choices, widget=Pills)

    def answers(self) -> dict[int, str]:
        """By date."""
        return {
            int(name.removeprefix("date_")): said
            for name, said in self.cleaned_data.items()
            if name.startswith("date_")
        }


class EnterForm(AnswerForm):
    """The same, noted by the hosts for a seat."""

    seat = forms.TypedChoiceField(label=gettext_lazy("Whose answer"), coerce=int)

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [(seat.pk, seat_name(seat)) for seat in seats]
