"""What a person types into the two search boxes, and the file with boundaries."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.plumbing.uploads import MOST

from .vocabulary import CREDIT_MAX

WORDS_MAX = 200


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
