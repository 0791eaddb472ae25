"""Shapes of a meeting moved or called off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, HourInput

from ..models import Meeting
from ..vocabulary import MeetingState


class MoveForm(forms.Form):
    """Another time or place; a reason once people are invited."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    begins = forms.TimeField(label=_("Begins at"), widget=HourInput)
    ends = forms.TimeField(label=_("Ends at"), widget=HourInput)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    reason = forms.CharField(label=_("Why it is moved"), min_length=3, max_length=300)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        said = {"day": starts.date(), "begins": starts.time(), "ends": ends.time(), "place": meeting.place}
        super().__init__(*args, initial=said, **kwargs)
        if meeting.state == MeetingState.PLANNED:
            del self.fields["reason"]

    def change(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        moments = {
            f"{name}_at": timezone.make_aware(datetime.combine(said["day"], said[hour]))
            for name, hour in (("starts", "begins"), ("ends", "ends"))
        }
        return {**moments, "place": said["place"], "reason": said.get("reason", "")}


class CancelForm(forms.Form):
    """Why a meeting is called off."""

    reason = forms.CharField(
        label=_("Why it is called off"),
        min_length=3,
        max_length=300,
        help_text=_("Everyone will read it on the meeting's page."),
    )
