"""Shapes of proposals to the city budget."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.plumbing.uploads import MOST
from ognisko.foundation.ui.inputs import FilesInput
from ognisko.place.territory.forms import PlaceField


class ProposalsForm(forms.Form):
    """The filter of the list of proposals."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    rok = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rok"].choices = [("", _("every year")), *((year, year) for year in years)]
        self.fields["osiedle"] = PlaceField()


class ManyFiles(forms.FileField):
    """Several files at once: each with its short name and its bytes."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        sent = [super(ManyFiles, self).clean(each, initial) for each in data or [None]]
        if sum(each.size for each in sent) > MOST:
            words = {"size": MOST // 1024 // 1024}
            raise ValidationError(_("Together the files are larger than %(size)s MB: bring them in parts.") % words)
        return [(_short(each.name), each.read()) for each in sent]


def _short(name: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in name)[-80:]


class BringProposalsForm(forms.Form):
    """Files of a city budget."""

    budgets = ManyFiles(
        label=gettext_lazy("Files with proposals"),
        help_text=gettext_lazy("One or many .pb files, together at most %(most)s MB. Ballots in them are not kept.")
        % {"most": MOST // 1024 // 1024},
    )
