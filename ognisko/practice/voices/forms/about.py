"""What somebody may say of themselves: a fold that nobody has to open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..vocabulary.calls import AgeBand, Disability, GroupKind, HomeLanguage


def _choices(kind: Any) -> list[tuple[str, Any]]:
    return [("", gettext_lazy("I would rather not say")), *kind.choices]


class AboutForm(forms.Form):
    """Age, language at home, disability; counted only with a yes, apart from everything else on the form."""

    about_age = forms.ChoiceField(label=gettext_lazy("Age"), choices=_choices(AgeBand), required=False)
    about_home = forms.ChoiceField(
        label=gettext_lazy("Language spoken at home"), choices=_choices(HomeLanguage), required=False
    )
    about_disability = forms.ChoiceField(label=gettext_lazy("Disability"), choices=_choices(Disability), required=False)
    about_yes = forms.BooleanField(
        label=gettext_lazy("I agree that this is counted. It is kept as a number only, apart from what I write."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self._told() and not cleaned.get("about_yes"):
            self.add_error("about_yes", _("Tick it, or leave the answers about yourself empty."))
        return cleaned

    def _told(self) -> dict[str, str]:
        return {str(kind): said for kind in GroupKind if (said := self.cleaned_data.get(f"about_{kind}"))}

    @property
    def group(self) -> dict[str, str]:
        return self._told() if self.cleaned_data.get("about_yes") else {}

    @property
    def about_open(self) -> bool:
        return bool(self.is_bound and (self.errors.get("about_yes") or self._told()))

    @property
    def about_fields(self) -> list[Any]:
        return [self[f"about_{kind}"] for kind in GroupKind] + [self["about_yes"]]
