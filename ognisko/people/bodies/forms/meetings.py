"""Shapes of a meeting, who came, what was decided, what is written down."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, HourInput, Pills, PillsMany

from ..models import Meeting, Seat
from ..queries import seat_name
from ..vocabulary import GUESTS_MAX, REASON_MAX, TEXT_MAX, TITLE_MAX, Method, StanceKind


class MeetingForm(forms.Form):
    """A meeting: title and when, the rest as needed."""

    title = forms.CharField(label=_("What is the meeting about?"), min_length=3, max_length=TITLE_MAX)
    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=HourInput)
    ends = forms.TimeField(label=_("Ends at"), widget=HourInput, required=False, help_text=_("Two hours, if empty."))
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    agenda = forms.CharField(
        label=_("Agenda"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One point a line. What was put off last time, and what waits, you add on the next page."),
    )

    def moments(self) -> tuple[datetime, datetime | None]:
        """The start and, when given, the end."""
        day, begins, ends = (self.cleaned_data[name] for name in ("day", "begins", "ends"))
        return _moment(day, begins), _moment(day, ends) if ends else None


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


class HoldForm(forms.Form):
    """Who came: seats, people without a seat under a name they agreed to, everyone else counted."""

    present = forms.TypedMultipleChoiceField(label=_("Who was at the table"), coerce=int, widget=PillsMany)
    nameless = forms.IntegerField(
        label=_("How many others were at the table"),
        min_value=0,
        max_value=GUESTS_MAX,
        required=False,
        help_text=_("Neighbours, guests, staff: people without a seat. Nobody needs an account or a name."),
    )
    named = forms.CharField(
        label=_("Who of them wants to be noted by name"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One name a line, only of people who agreed. Names are not published, and go after a year."),
    )

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(seat.pk, seat_name(seat)) for seat in seats]

    def table(self) -> dict[str, Any]:
        """Who came, as the actions take it."""
        said = self.cleaned_data
        return {
            "present_seats": said["present"],
            "named": said["named"].splitlines(),
            "nameless": said["nameless"] or 0,
        }


class DecideForm(forms.Form):
    """A question, the stance of each seat present, the reasons."""

    question = forms.CharField(label=_("What is decided?"), min_length=3, max_length=500)
    method = forms.ChoiceField(label=_("How"), choices=Method.by_hand(), initial=Method.CONSENT, widget=Pills)
    reasons = forms.CharField(
        label=_("Why"),
        min_length=3,
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone will read the reasons beside the decision."),
    )
    review_on = forms.DateField(label=_("When to look at it again"), widget=DayInput, required=False)

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            self.fields[f"stance_{seat.pk}"] = forms.ChoiceField(
                label=seat_name(seat), choices=StanceKind.choices, widget=Pills, required=False
            )
            self.fields[f"reason_{seat.pk}"] = forms.CharField(
                label=_("Reason of %(who)s") % {"who": seat_name(seat)}, max_length=500, required=False
            )

    def stances(self) -> dict[int, tuple[str, str]]:
        """By seat: the stance and its reason, where one was noted."""
        said = self.cleaned_data
        return {
            seat.pk: (said[f"stance_{seat.pk}"], said[f"reason_{seat.pk}"])
            for seat in self.seats
            if said.get(f"stance_{seat.pk}")
        }


class MinutesForm(forms.Form):
    """The minutes, as everyone will read them."""

    seal = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Minutes"),
        min_length=3,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Write of matters, not of persons. A line that begins with # is a heading. "
            "Once published, the minutes never change."
        ),
    )


class CorrectForm(MinutesForm):
    """A corrected version and its reason."""

    reason = forms.CharField(label=_("Why it is corrected"), min_length=3, max_length=500)

    seal = None

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        newest = meeting.minutes.order_by("-version").first()
        super().__init__(*args, initial={"text": newest.text if newest else ""}, **kwargs)
