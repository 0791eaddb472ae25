"""Shapes of what is typed in a partnership: one short form for each step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, HourInput, Pills
from ognisko.practice.events.vocabulary import TITLE_MAX, FieldOfLife

from .vocabulary import AGREEMENT_MAX, LINE_MAX, NAME_MAX, TEXT_MAX


def lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Choosing(forms.Form):
    """A form whose choices are given when it is made: `choices={"field": [(pk, label), …]}`."""

    def __init__(self, *args: Any, choices: dict[str, Iterable[tuple[int, Any]]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            self.fields[name].choices = list(offered)


class FoundForm(forms.Form):
    """A name; what it is for can wait."""

    name = forms.CharField(label=_("Name of the partnership"), min_length=3, max_length=NAME_MAX)
    about = forms.CharField(
        label=_("What it is for, in a sentence"), max_length=LINE_MAX, required=False, widget=lines()
    )


class JoinForm(Choosing):
    """Who joins."""

    organisation = forms.TypedChoiceField(
        label=_("Who joins"), coerce=int, help_text=_("Not on the list? The coordinator enters organisations first.")
    )
    wishes = forms.CharField(
        label=_("What they wish for from the partnership"), max_length=LINE_MAX, required=False, widget=lines()
    )


class LeaveForm(forms.Form):
    """From which day somebody is no partner."""

    left_on = forms.DateField(label=_("From which day"), widget=DayInput)


class AgreeForm(forms.Form):
    """A version of the agreement."""

    text = forms.CharField(label=_("What we agreed"), min_length=20, max_length=AGREEMENT_MAX, widget=lines(12))
    agreed_on = forms.DateField(label=_("Agreed on"), widget=DayInput)


class LeadForm(Choosing):
    """Who leads from a day on."""

    organisation = forms.TypedChoiceField(label=_("Who leads"), coerce=int)
    starts_on = forms.DateField(label=_("From which day"), widget=DayInput)


class ReasonForm(forms.Form):
    """A reason that people will read."""

    reason = forms.CharField(
        label=_("Why"), min_length=3, max_length=LINE_MAX, widget=lines(), help_text=_("Everyone will read it.")
    )


class EndPhaseForm(forms.Form):
    """What the phase leaves behind, in the partnership's own words."""

    left_behind = forms.CharField(
        label=_("What this phase leaves behind, in a sentence"), max_length=TEXT_MAX, required=False, widget=lines()
    )


class PriorityForm(Choosing):
    """A challenge, and the decision that took it up."""

    challenge = forms.TypedChoiceField(label=_("Challenge"), coerce=int, widget=forms.RadioSelect)
    decision = forms.TypedChoiceField(label=_("Decided by consent in a meeting"), coerce=int, widget=forms.RadioSelect)


class ProgrammesForm(forms.Form):
    """The city's programmes and tools."""

    text = forms.CharField(
        label=_("Which city programmes and tools did you consider, or why none?"),
        min_length=3,
        max_length=TEXT_MAX,
        widget=lines(4),
        help_text=_(
            "For example: Fundusz Osiedlowy, the civic budget, Mikrogranty, Osiedla Kompletne, Rewitalizacja_odNowa."
        ),
    )


class CommitmentForm(Choosing):
    """Who, what, by when."""

    organisation = forms.TypedChoiceField(label=_("Who promises"), coerce=int)
    text = forms.CharField(label=_("What they will do"), min_length=3, max_length=LINE_MAX, widget=lines())
    due_on = forms.DateField(label=_("By when"), widget=DayInput)


class AnewForm(forms.Form):
    """The promise agreed anew."""

    text = forms.CharField(label=_("What will be done"), min_length=3, max_length=LINE_MAX, widget=lines())
    due_on = forms.DateField(label=_("By when"), widget=DayInput)
    reason = ReasonForm.base_fields["reason"]


class EventForm(Choosing):
    """An event that carries out a promise."""

    title = forms.CharField(label=_("What will happen"), min_length=3, max_length=TITLE_MAX)
    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=HourInput)
    ends = forms.TimeField(label=_("Ends at"), widget=HourInput)
    space = forms.TypedChoiceField(label=_("Room at the centre"), coerce=int, required=False, empty_value=None)
    place_text = forms.CharField(label=_("Or another place"), max_length=200, required=False)
    field = forms.ChoiceField(
        label=_("Field of life"), choices=FieldOfLife.choices, initial=FieldOfLife.CULTURE, widget=Pills
    )

    def moments(self) -> tuple[datetime, datetime]:
        day, begins, ends = (self.cleaned_data[name] for name in ("day", "begins", "ends"))
        return _moment(day, begins), _moment(day, ends)


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


class ExpectForm(forms.Form):
    """What the work should bring."""

    expected = forms.CharField(
        label=_("What should be different afterwards?"),
        min_length=3,
        max_length=LINE_MAX,
        widget=lines(),
        help_text=_("Something that can be seen or counted."),
    )


class ObserveForm(forms.Form):
    """What was seen, how and where from."""

    observed = forms.CharField(label=_("What did you see?"), min_length=3, max_length=TEXT_MAX, widget=lines(4))
    method = forms.CharField(
        label=_("How did you check it?"), min_length=3, max_length=LINE_MAX, help_text=_("A walk, talks, counting…")
    )
    source = forms.CharField(
        label=_("Where can it be checked again?"),
        min_length=3,
        max_length=LINE_MAX,
        help_text=_("A note, a list, a place…"),
    )


class ChangeForm(forms.Form):
    """What is different now."""

    text = forms.CharField(
        label=_("What is different now?"),
        min_length=3,
        max_length=600,
        widget=lines(4),
        help_text=_("One or two plain sentences. Everyone whose voice led here will get them."),
    )
    since_on = forms.DateField(label=_("Since when"), widget=DayInput)
    confirmed_by = forms.CharField(
        label=_("Who confirms it"),
        min_length=3,
        max_length=LINE_MAX,
        help_text=_("Without names of residents: “nine of the people who asked for it”."),
    )
