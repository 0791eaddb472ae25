"""Shapes of what is typed about spaces and bookings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.ui.inputs import DayInput, HourInput

from .models import Space
from .vocabulary.contacts import LONGEST, BadContact, normal_contact
from .vocabulary.moments import NoSuchTime, ending, moment

SALT, FRESH = "bookings.once", 24 * 3600
NO_SUCH_TIME = _("The clock changes that night and this hour never comes. Choose an hour later.")


class TimesForm(forms.Form):
    """A day and two hours on the wall, read as moments."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    since = forms.TimeField(label=_("From"), widget=HourInput)
    until = forms.TimeField(label=_("To"), widget=HourInput)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not {"day", "since", "until"} <= set(data):
            return data
        try:
            data["starts_at"] = moment(data["day"], data["since"], self.zone)
            data["ends_at"] = ending(data["day"], data["until"], self.zone)
        except (NoSuchTime, OverflowError, ValueError):
            self.add_error("since", NO_SUCH_TIME)
            return data
        if data["ends_at"] <= data["starts_at"]:
            self.add_error("until", _("The end comes before the beginning."))
        return data

    @property
    def times(self) -> dict[str, datetime]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}


class RequestForm(TimesForm):
    """One form for a room: when, what for, who, one contact. `once` carries the code: sending it twice asks once."""

    title = forms.CharField(
        label=_("What for"),
        help_text=_("A few words: choir, birthday, tenants' meeting."),
        min_length=2,
        max_length=120,
    )
    name = forms.CharField(label=_("Your name"), min_length=2, max_length=120)
    contact = forms.CharField(
        label=_("E-mail or telephone"), help_text=_("One is enough: the centre answers you there."), max_length=LONGEST
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def clean_contact(self) -> str:
        try:
            return normal_contact(self.cleaned_data["contact"])
        except BadContact:
            raise ValidationError(_("This is neither an e-mail address nor a telephone number.")) from None

    @property
    def code(self) -> str:
        """The code this form was given when it was opened; a new one when it is too old or was changed."""
        try:
            return signing.loads(self.cleaned_data["once"], salt=SALT, max_age=FRESH)
        except signing.BadSignature:
            return new_code()


def fresh_once() -> str:
    """What the hidden field of a form just opened holds."""
    return signing.dumps(new_code(), salt=SALT)


class EnterForm(TimesForm):
    """A booking for somebody at the desk."""

    space = forms.ChoiceField(label=_("Room"))
    title = forms.CharField(label=_("What for"), min_length=2, max_length=120)
    name = forms.CharField(label=_("For whom"), min_length=2, max_length=120)
    contact = forms.CharField(
        label=_("E-mail or telephone"),
        help_text=_("Empty is fine: give them the code on paper."),
        max_length=LONGEST,
        required=False,
    )
    people_expected = forms.IntegerField(label=_("How many people"), min_value=1, max_value=10_000, required=False)

    field_order = ["space", "day", "since", "until", "title", "name", "contact", "people_expected"]

    def __init__(self, *args: Any, spaces: list[Space], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spaces = {space.slug: space for space in spaces}
        self.fields["space"].choices = [(space.slug, space.name) for space in spaces]

    def clean_contact(self) -> str:
        text = self.cleaned_data["contact"]
        try:
            return normal_contact(text) if text else ""
        except BadContact:
            raise ValidationError(_("This is neither an e-mail address nor a telephone number.")) from None

    @property
    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        words = {name: data[name] for name in ("title", "name", "contact", "people_expected")}
        return {"space": self.spaces[data["space"]], **self.times, **words}


class CodeForm(forms.Form):
    """The code of a booking, as copied from a letter or a slip."""

    code = forms.CharField(
        label=_("Code"), help_text=_("From our first message or the slip, for instance K7F3-QD92-MX4PT."), max_length=40
    )


class ProofForm(forms.Form):
    """The short code that shows the contact is one's own."""

    proof = forms.CharField(label=_("Code from the message"), max_length=20)


class ReasonForm(forms.Form):
    """A sentence that the applicant will read."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("The applicant will read it."), min_length=3, max_length=300
    )


class SpaceForm(forms.Form):
    """A room to lend."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=60)
    about = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    capacity = forms.IntegerField(label=_("How many people fit"), min_value=1, max_value=10_000, required=False)
    area_m2 = forms.IntegerField(label=_("Area in m²"), min_value=1, max_value=100_000, required=False)
    access_notes = forms.CharField(
        label=_("Coming in"), help_text=_("Steps, doors, the toilet, sound."), max_length=300, required=False
    )
    turnaround_minutes = forms.IntegerField(
        label=_("Minutes between groups"),
        help_text=_("For airing and tidying; added after each booking."),
        min_value=0,
        max_value=240,
        initial=15,
    )


class AddSpaceForm(SpaceForm):
    """The same, with its pieces: a hall that splits is two, and the whole hall claims both."""

    atoms = forms.CharField(
        label=_("Made of"),
        help_text=_(
            "Only for a hall that splits: its parts, with commas. Rooms that share a part are never lent at once."
        ),
        max_length=300,
        required=False,
    )

    def clean_atoms(self) -> list[str]:
        return [name.strip()[:60] for name in self.cleaned_data["atoms"].split(",") if name.strip()]


class KeepSpaceForm(SpaceForm):
    """Changing a room, and whether the public may ask for it."""

    is_open_for_requests = forms.BooleanField(label=_("People may ask for it"), required=False)

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(space, name) for name in self.base_fields}, **kwargs)
