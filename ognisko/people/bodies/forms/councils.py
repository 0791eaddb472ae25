"""Shapes of what belongs to a council: its office, duty hours, resolutions, seats that end early."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, HourInput, PhoneInput, Pills
from ognisko.people.networks.vocabulary import Language

from ..models import Seat
from ..queries import seat_name
from ..vocabulary.councils import (
    LONGEST_REPLY,
    LONGEST_RESOLUTION,
    NUMBER_MAX,
    SUBJECT_MAX,
    DutyRule,
    ResolutionKind,
    SeatEnd,
    Weekday,
    WeekOfMonth,
)


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OfficeForm(forms.Form):
    """Where the council is reached. Public."""

    email = forms.EmailField(
        label=_("The council's e-mail"),
        required=False,
        help_text=_("The mailbox of the office, not anybody's own. The monthly brief comes here."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, widget=PhoneInput)
    address = forms.CharField(label=_("Where it has its seat"), max_length=SUBJECT_MAX, required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=Language.choices, widget=Pills)


class DutyForm(forms.Form):
    """When somebody of the council is there for residents."""

    rule = forms.ChoiceField(label=_("How often"), choices=DutyRule.choices, widget=Pills, initial=DutyRule.MONTHLY)
    week = forms.TypedChoiceField(
        label=_("Which one in the month"),
        choices=[("", "–"), *WeekOfMonth.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Only for duty hours once a month."),
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), choices=[("", "–"), *Weekday.choices], coerce=int, empty_value=None, required=False
    )
    on_day = forms.DateField(label=_("Or one date"), widget=DayInput, required=False)
    begins = forms.TimeField(label=_("Begins at"), widget=HourInput)
    ends = forms.TimeField(label=_("Ends at"), widget=HourInput)
    place = forms.CharField(label=_("Place"), min_length=2, max_length=SUBJECT_MAX)
    seat = forms.TypedChoiceField(
        label=_("Who is there"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Empty: the council in turns."),
    )

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {each.pk: each for each in seats}
        self.fields["seat"].choices = [("", "–"), *((each.pk, seat_name(each)) for each in seats)]

    def clean_seat(self) -> Seat | None:
        return self._seats.get(self.cleaned_data["seat"])


class ResolutionForm(forms.Form):
    """What the council adopted."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ResolutionKind.choices, widget=Pills, initial="resolution")
    number = forms.CharField(label=_("Number"), max_length=NUMBER_MAX)
    adopted_on = forms.DateField(label=_("Adopted on"), widget=DayInput)
    subject = forms.CharField(label=_("On what matter"), min_length=3, max_length=SUBJECT_MAX)
    text = forms.CharField(label=_("Text"), max_length=LONGEST_RESOLUTION, widget=lines(6), required=False)
    link = forms.URLField(
        label=_("Or the address where it stands"), max_length=300, required=False, assume_scheme="https"
    )


class SendForm(forms.Form):
    """To whom a resolution went."""

    addressee = forms.CharField(label=_("To whom"), min_length=2, max_length=120)
    sent_on = forms.DateField(label=_("Sent on"), widget=DayInput)
    reply_due_on = forms.DateField(label=_("Reply awaited by"), widget=DayInput)


class ReplyForm(forms.Form):
    """What was replied."""

    replied_on = forms.DateField(label=_("Day of the reply"), widget=DayInput)
    reply = forms.CharField(
        label=_("What was replied"), min_length=3, max_length=LONGEST_REPLY, widget=lines(5),
        help_text=_("In a few sentences. Everyone reads it."),
    )  # fmt: skip


class RepealForm(forms.Form):
    """When and why the council took it back."""

    repealed_on = forms.DateField(label=_("Day"), widget=DayInput)
    reason = forms.CharField(label=_("Why"), min_length=3, max_length=300, widget=lines(2))


class EndSeatForm(forms.Form):
    """A seat that ends before the term does."""

    ends_on = forms.DateField(label=_("First day without the seat"), widget=DayInput)
    how = forms.ChoiceField(
        label=_("How it ended"),
        choices=[(each.value, each.label) for each in SeatEnd if each != SeatEnd.TERM],
        widget=Pills,
        initial=SeatEnd.RESIGNED,
        help_text=_("Nothing more is kept about it."),
    )


class InaugurateForm(forms.Form):
    inaugurated_on = forms.DateField(label=_("Day of the first sitting"), widget=DayInput)
