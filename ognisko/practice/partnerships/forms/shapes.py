"""What several shapes share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..vocabulary import LINE_MAX


def lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Choosing(forms.Form):
    """A form whose choices are given when it is made: `choices={"field": [(pk, label), …]}`."""

    def __init__(self, *args: Any, choices: dict[str, Iterable[tuple[int, Any]]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            self.fields[name].choices = list(offered)


class ReasonForm(forms.Form):
    """A reason that people will read."""

    reason = forms.CharField(
        label=_("Why"), min_length=3, max_length=LINE_MAX, widget=lines(), help_text=_("Everyone will read it.")
    )


def moment_of(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
