"""Shapes of what is typed about centres."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import MOST_BYTES, Picture, read_picture
from ognisko.foundation.ui.accents import ACCENTS
from ognisko.foundation.ui.inputs import DayInput, HourInput, PhoneInput, PictureInput, Pills, PillsMany
from ognisko.people.organisations.models import Organisation
from ognisko.people.organisations.vocabulary import ROLES
from ognisko.place.territory.models import Neighbourhood
from ognisko.place.territory.queries import neighbourhoods

from .models import MISSION_LENGTH, STORY_LENGTH, Centre, Site
from .vocabulary import TEAM_ROLES, Building, Day, Ease, Outdoor, Rootedness, Viewpoint
from .vocabulary.hours import WrongHours, as_week, checked, keeps_holidays, weekly


def neighbourhoods_field() -> SafeModelMultipleChoiceField:
    """All neighbourhoods, in the order of the Polish alphabet."""
    field = SafeModelMultipleChoiceField(
        queryset=Neighbourhood.objects.none(),
        label=_("Neighbourhoods it serves"),
        widget=PillsMany,
        required=False,
    )
    field.queryset = Neighbourhood.objects.defer("boundary", "shape")
    field.choices = [(each.pk, each.name) for each in neighbourhoods()]
    return field


class FoundForm(forms.Form):
    """A name and whom the centre will serve; the rest comes with time."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"] = neighbourhoods_field()


class DescribeForm(forms.Form):
    """What the centre says of itself."""

    mission = forms.CharField(
        label=_("Mission"),
        help_text=_("Two or three sentences: whom the centre is for and what should be different because it is here."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MISSION_LENGTH,
        required=False,
    )
    story = forms.CharField(
        label=_("Story"),
        help_text=_("Where the centre comes from, what people did here. A blank line starts a new paragraph."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=STORY_LENGTH,
        required=False,
    )
    email = forms.EmailField(label=_("The centre's e-mail"), required=False)
    phone = forms.CharField(label=_("The centre's telephone"), widget=PhoneInput, max_length=20, required=False)
    accent = forms.ChoiceField(label=_("The centre's colour"), choices=ACCENTS, widget=Pills)

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        initial = {name: getattr(centre, name) for name in ("mission", "story", "email", "phone", "accent")}
        initial["neighbourhoods"] = [each.pk for each in centre.neighbourhoods.all()]
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["neighbourhoods"] = neighbourhoods_field()


class PictureForm(forms.Form):
    """A picture, what is on it, who made it, who can be recognised."""

    picture = forms.FileField(label=_("Picture"), widget=PictureInput)
    alternative = forms.CharField(
        label=_("What is on it"),
        help_text=_("One sentence for people who do not see it, as you would say it by telephone."),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=3,
        max_length=250,
    )
    credit = forms.CharField(
        label=_("Who made it"), help_text=_("The name stands under the picture."), min_length=2, max_length=120
    )
    people = forms.ChoiceField(label=_("People in the picture"), choices=StoredFile.People.choices, widget=Pills)
    rights = forms.BooleanField(label=_("Whoever made it lets the centre show it here"))

    def __init__(self, *args: Any, shown: StoredFile | None, **kwargs: Any) -> None:
        names = ("alternative", "credit", "people")
        initial = {name: getattr(shown, name) for name in names} | {"rights": True} if shown else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["picture"].required = shown is None
        self.fields["picture"].help_text = _(
            "JPEG, PNG or WebP, at most %(most)s MB. We turn it upright and remove what the camera wrote into it, "
            "the place where it was taken above all."
        ) % {"most": MOST_BYTES // 1024 // 1024}

    def clean_picture(self) -> Picture | None:
        sent = self.cleaned_data["picture"]
        try:
            return read_picture(sent, sent.size) if sent else None
        except Refused as refused:
            raise ValidationError(str(refused)) from refused

    @property
    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "rights"}

    def ask_again(self) -> None:
        """Say beside the picture that it has to be chosen again: no browser keeps a chosen file."""
        if self.errors and self.files and not self.has_error("picture"):
            self.add_error(
                "picture", _("Your words are kept. Choose the picture again: no browser keeps a chosen file.")
            )


class SiteForm(forms.Form):
    """Where the centre works and how easy it is to come in."""

    address = forms.CharField(label=_("Address"), min_length=3, max_length=160)
    directions = forms.CharField(
        label=_("How to find it"), help_text=_("The nearest stop, which door."), max_length=300, required=False
    )
    area_m2 = forms.IntegerField(label=_("Area in m²"), min_value=1, max_value=100_000, required=False)
    building = forms.ChoiceField(label=_("Building"), choices=Building, widget=Pills)
    used_for_nothing_else = forms.BooleanField(label=_("The place serves the centre only"), required=False)
    outdoor = forms.MultipleChoiceField(label=_("Outdoors"), choices=Outdoor, widget=PillsMany, required=False)

    def __init__(self, *args: Any, site: Site | None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_site_initial(site), **kwargs)
        for viewpoint in Viewpoint:
            self.fields[f"ease_{viewpoint.value}"] = forms.ChoiceField(
                label=_("Coming in: %(viewpoint)s") % {"viewpoint": viewpoint.label},
                choices=[("", _("not described")), *Ease.choices],
                widget=Pills,
                required=False,
            )
            self.fields[f"note_{viewpoint.value}"] = forms.CharField(
                label=_("In a sentence"), max_length=200, required=False
            )

    @property
    def place(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith(("ease_", "note_"))}

    @property
    def ways_in(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {each: (data[f"ease_{each}"], data[f"note_{each}"]) for each in Viewpoint.values if data[f"ease_{each}"]}


def _site_initial(site: Site | None) -> dict[str, Any]:
    if site is None:
        return {"building": Building.SHARED}
    initial = {name: getattr(site, name) for name in SiteForm.base_fields}
    for viewpoint, way in site.ways_in.items():
        initial |= {f"ease_{viewpoint}": way["ease"], f"note_{viewpoint}": way["note"]}
    return initial


class _DaysForm(forms.Form):
    """From which day until which the hours stand."""

    starts_on = forms.DateField(label=_("From the day"), widget=DayInput)
    last_on = forms.DateField(
        label=_("To the day"),
        help_text=_("Leave empty if the hours stay until further notice."),
        widget=DayInput,
        required=False,
    )
    note = forms.CharField(
        label=_("Why these hours"), help_text=_("For instance: summer holidays."), max_length=160, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day comes before the first."))
        data["ends_on"] = date.fromordinal(last.toordinal() + 1) if last and last < date.max else None
        return data


class WeekForm(_DaysForm):
    """A plain week: for each day from when until when, or closed."""

    holidays_off = forms.BooleanField(label=_("Closed on public holidays"), required=False)

    def __init__(self, *args: Any, zone: str, hours: str = "", today: date, **kwargs: Any) -> None:
        week = as_week(hours, zone) if hours else None
        initial: dict[str, Any] = {"starts_on": today, "holidays_off": not hours or keeps_holidays(hours)}
        for day, (since, until) in (week or {}).items():
            initial |= {f"{day}_from": since, f"{day}_to": until}
        super().__init__(*args, initial=initial, **kwargs)
        for day in Day:
            self.fields[f"{day.value}_from"] = _hour(_("%(day)s: from") % {"day": day.label})
            self.fields[f"{day.value}_to"] = _hour(_("%(day)s: to") % {"day": day.label})

    @property
    def day_fields(self) -> list[tuple[Any, Any, Any]]:
        return [(day.label, self[f"{day.value}_from"], self[f"{day.value}_to"]) for day in Day]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        days: dict[str, tuple[time, time] | None] = {}
        for day in Day.values:
            since, until = data.get(f"{day}_from"), data.get(f"{day}_to")
            if bool(since) != bool(until):
                self.add_error(f"{day}_to", _("Give both hours, or leave both empty."))
            elif since and until and until <= since:
                self.add_error(f"{day}_to", _("The end comes before the beginning."))
            elif since and until:
                days[day] = (since, until)
        if not days and not self.errors:
            raise ValidationError(_("Give the hours of at least one day."))
        if not self.errors:
            data["hours"] = weekly(days, holidays_off=data["holidays_off"])
        return data


class NotationForm(_DaysForm):
    """The whole notation of OpenStreetMap, for hours that a plain week cannot say."""

    hours = forms.CharField(
        label=_("Hours in OpenStreetMap's notation"),
        help_text=_(
            "For instance: Mo-Fr 10:00-18:00; Sa[1] 10:00-14:00; PH off. Days: Mo Tu We Th Fr Sa Su, PH: holidays."
        ),
        max_length=300,
    )

    def __init__(self, *args: Any, zone: str, hours: str = "", today: date, **kwargs: Any) -> None:
        self.zone, self.today = zone, today
        super().__init__(*args, initial={"starts_on": today, "hours": hours}, **kwargs)

    def clean_hours(self) -> str:
        try:
            return checked(self.cleaned_data["hours"], self.zone, self.today)
        except WrongHours:
            raise ValidationError(
                _("These hours cannot be read, or never open. An example: Mo-Fr 10:00-18:00; Sa 10:00-14:00")
            ) from None


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=HourInput, required=False)


class TeamForm(forms.Form):
    """Somebody's address and the role they take."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("Codes for signing in go here."))
    name = forms.CharField(label=_("First and last name"), min_length=2, max_length=120)
    role = forms.ChoiceField(label=_("Role"), widget=Pills)
    title = forms.CharField(
        label=_("How to introduce them"), help_text=_("For instance: evening host."), max_length=80, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(key, ROLES[key].label) for key in TEAM_ROLES]


class OperatorForm(forms.Form):
    """Who runs the centre, and since when."""

    starts_on = forms.DateField(label=_("Since the day"), widget=DayInput)
    contract_ref = forms.CharField(
        label=_("Contract"),
        help_text=_("Its number; empty for a public institution that runs its own centre."),
        max_length=80,
        required=False,
    )
    rootedness = forms.ChoiceField(label=_("In this community"), choices=Rootedness, widget=Pills)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = SafeModelChoiceField(queryset=Organisation.objects.none(), label=_("Organisation"))
        field.queryset = Organisation.objects.order_by("name")
        self.fields = {"organisation": field, **self.fields}


class ReasonForm(forms.Form):
    """A sentence that people will read."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("A sentence that people will read."), min_length=3, max_length=300
    )
