"""What a person types into the search boxes, the neighbourhood lists are narrowed by, and the file with boundaries."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.plumbing.uploads import MOST

from .models import Neighbourhood
from .queries import choosing
from .vocabulary import CREDIT_MAX

WORDS_MAX = 200
_SELECTED = {True: mark_safe(" selected"), False: ""}
_TYPED = {"maxlength": WORDS_MAX, "autocomplete": "off", "spellcheck": "false"}


def asked(request: HttpRequest, field: str) -> str:
    """The words asked for in the address: one line, without what cannot be shown, at most WORDS_MAX letters."""
    typed = request.GET.get(field, "")[: WORDS_MAX * 20]
    printable = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(printable.encode(errors="replace").decode().split())[:WORDS_MAX]


class BoundariesForm(forms.Form):
    """A GeoJSON file and whose lines it holds."""

    file = forms.FileField(
        label=_("File with boundaries"),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json,application/json"}),
        help_text=_("GeoJSON with a name and an outline of each neighbourhood, at most %(most)s MB.")
        % {"most": MOST // 1024 // 1024},
    )
    credit = forms.CharField(
        label=_("Whose lines they are"),
        max_length=CREDIT_MAX,
        required=False,
        help_text=_(
            "It stands under the map, for example: © OpenStreetMap contributors. Left empty, it stays as it is."
        ),
    )

    def clean_file(self) -> bytes:
        """The bytes of the file. Whatever grew over the limit was not kept whole."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST:
            words = {"size": MOST // 1024 // 1024}
            raise forms.ValidationError(_("The file is larger than %(size)s MB.") % words)
        return bytes(sent.read())


class PlainSelect(forms.Select):
    """A select written in one go: Django asks two templates for every option, which costs a page of fifty dearly."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, _SELECTED[str(key) == chosen], said) for key, said in self.choices),
        )
        return format_html(
            "<select{}>{}</select>", flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}), options
        )


class PlaceField(forms.Field):
    """A neighbourhood to narrow a list by: chosen where a network has few, typed by its name where it has many.

    The address may hold its slug as well. Cleans to a Neighbourhood (its key, slug and name), or None for none.
    """

    def __init__(self) -> None:
        self.typed = choosing.too_many_to_list()
        choices = [] if self.typed else [("", _("everywhere")), *choosing.listed()]
        widget = forms.TextInput(_TYPED) if self.typed else PlainSelect(choices=choices)
        super().__init__(label=_("Neighbourhood"), required=False, widget=widget)
        self.found: Neighbourhood | None = None

    def clean(self, value: Any) -> Neighbourhood | None:
        words = (value or "")[:WORDS_MAX].strip()
        if not words:
            return None
        places = choosing.meant(words)
        if len(places) > 1:
            names = ", ".join(place.name for place in places)
            raise ValidationError(
                _("Several neighbourhoods answer to this: %(names)s. Type one of them."), params={"names": names}
            )
        if not places:
            raise ValidationError(
                _("No neighbourhood here is called this. Check the spelling, or type a part of its name.")
            )
        self.found = places[0]
        return self.found

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: the name of what was found, else what was typed."""
        if self.found is None:
            return value
        return self.found.name if self.typed else self.found.slug


class PlaceForm(forms.Form):
    """Only the neighbourhood."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["osiedle"] = PlaceField()
