"""Shapes of what is said, answered and kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.foundation.plumbing.uploads import MOST
from ognisko.foundation.ui.inputs import FilesInput, Pills
from ognisko.people.accounts.vocabulary import Reach
from ognisko.place.territory.forms import PlaceField
from ognisko.place.territory.models import Neighbourhood

from .models import Call, Challenge
from .vocabulary import (
    LONGEST_ANSWER,
    LONGEST_SUMMARY,
    LONGEST_VOICE,
    Channel,
    EvidenceKind,
    Level,
    Sphere,
    Theme,
)
from .vocabulary.contacts import BadContact, reach_of

CODE_ATTRS = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


def _text(label: Any, longest: int, *, rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class SaidForm(forms.Form):
    """What every way of taking a voice in asks for: the words, a contact, a place. Only the words are needed."""

    text = _text(gettext_lazy("What should change?"), LONGEST_VOICE, min_length=2, rows=5)
    contact = forms.CharField(
        label=gettext_lazy("E-mail or telephone"),
        help_text=gettext_lazy("So that we can answer you. Without it you will find the answer by your code."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    wish = forms.ChoiceField(
        label=gettext_lazy("If it is a telephone"),
        choices=[(Reach.SMS, gettext_lazy("write me a text message")), (Reach.CALL, gettext_lazy("ring me"))],
        initial=Reach.SMS,
        required=False,
        widget=Pills,
    )
    place_text = forms.CharField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("A street, a yard, a stop."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"] = forms.ModelChoiceField(
            queryset=Neighbourhood.objects.defer("boundary", "shape").order_by("name"),
            to_field_name="slug",
            label=_("Neighbourhood"),
            empty_label=_("not given"),
            required=False,
        )

    def clean_contact(self) -> str:
        contact = self.cleaned_data["contact"]
        try:
            reach_of(contact)
        except BadContact:
            raise ValidationError(
                _("This is neither an e-mail address nor a telephone number. Correct it or leave it empty.")
            )
        return contact

    @property
    def said(self) -> dict[str, Any]:
        names = ("text", "contact", "wish", "place_text", "neighbourhood")
        return {name: self.cleaned_data[name] for name in names}


class VoiceForm(SaidForm):
    """The public form. `once` tells a form sent twice from two voices."""

    once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    @property
    def more_open(self) -> bool:
        """Whether the folded part holds something to see."""
        names = ("wish", "place_text", "neighbourhood")
        return any(self.errors.get(name) for name in names) or bool(self["neighbourhood"].value())


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Thirteen symbols, from the page, the letter or the slip of paper."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )


class EntryForm(SaidForm):
    """The desk writes down what somebody said."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[(each.value, each.label) for each in (Channel.TALK, Channel.TELEPHONE, Channel.EVENT, Channel.EMAIL)],
        initial=Channel.TALK,
        widget=Pills,
    )

    def __init__(self, *args: Any, calls: list[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].help_text = _("Only when the person wants to be answered that way.")
        self.fields["call"] = _call_field(calls)


class SlipForm(SaidForm):
    """One paper slip, by keyboard alone: the number first."""

    number = forms.CharField(
        label=gettext_lazy("Number on the slip"),
        help_text=gettext_lazy("Seven symbols. Enter leads on."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS | {"autofocus": True}),
    )
    field_order = ("number", "text", "contact")

    def __init__(self, *args: Any, calls: list[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What is written")
        self.fields["contact"].help_text = ""
        self.fields["contact"].widget.attrs["autocomplete"] = "off"
        self.fields["call"] = _call_field(calls)


def _call_field(calls: list[Call]) -> forms.TypedChoiceField:
    """Which centre's question it answers; nothing to choose when there is one."""
    return forms.TypedChoiceField(
        label=_("Centre"),
        choices=[(call.pk, call.centre.name) for call in calls],
        initial=calls[0].pk if calls else None,
        coerce=int,
        widget=forms.HiddenInput if len(calls) < 2 else forms.Select,
    )


class PrintForm(forms.Form):
    """How many slips to print."""

    sheets = forms.IntegerField(
        label=gettext_lazy("Sheets of A4, four slips on each"), min_value=1, max_value=50, initial=5
    )


class CallForm(forms.Form):
    """A centre's question: who answers, within how many days."""

    question = forms.CharField(label=gettext_lazy("The question"), min_length=5, max_length=160)
    owner = forms.TypedChoiceField(label=gettext_lazy("Who answers"), coerce=int)
    owner_title = forms.CharField(
        label=gettext_lazy("How they are called in public"),
        help_text=gettext_lazy("Their function, for example: the centre's animator. Their name is not shown."),
        min_length=2,
        max_length=80,
    )
    answer_days = forms.IntegerField(label=gettext_lazy("Days to answer"), min_value=1, max_value=60)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people


class AnswerForm(forms.Form):
    text = _text(
        gettext_lazy("Your answer"),
        LONGEST_ANSWER,
        min_length=2,
        rows=5,
        help_text=gettext_lazy("Only this person reads it, unless they chose the board."),
    )


class SummaryForm(forms.Form):
    summary = _text(
        gettext_lazy("One sentence for everyone"),
        LONGEST_SUMMARY,
        rows=2,
        required=False,
        help_text=gettext_lazy("In your own words, with nothing that points to a person."),
    )


class PassForm(forms.Form):
    to = forms.CharField(label=gettext_lazy("To whom"), max_length=120)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)


class ReasonForm(forms.Form):
    reason = _text(gettext_lazy("Reason, for everyone to read"), 300, rows=2)


class JoinForm(forms.Form):
    challenge = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Challenge"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["challenge"].queryset = Challenge.objects.all()


class ChallengeForm(forms.Form):
    """What should change, in public words."""

    title = forms.CharField(label=gettext_lazy("What should change, in a few words"), min_length=3, max_length=120)
    summary = _text(
        gettext_lazy("In a few sentences"),
        600,
        rows=3,
        required=False,
        help_text=gettext_lazy("Everyone reads it: no names, no words of anyone's voice."),
    )
    sphere = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Sphere, widget=Pills, initial=Sphere.SOCIAL)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=Theme, initial=Theme.OTHER)
    level = forms.ChoiceField(
        label=gettext_lazy("The nearest who can solve it"), choices=Level, initial=Level.PARTNERSHIP
    )


class OpenChallengeForm(ChallengeForm):
    """A new challenge, perhaps out of a voice."""

    voice = forms.CharField(max_length=8, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, centres: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"] = forms.TypedChoiceField(
            label=_("Centre"),
            choices=[(each.pk, each.name) for each in centres],
            coerce=int,
            widget=forms.HiddenInput if len(centres) < 2 else forms.Select,
            initial=centres[0].pk if centres else None,
        )


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of evidence"),
        choices=[(each.value, each.label) for each in EvidenceKind if each != EvidenceKind.PROPOSAL],
        widget=Pills,
        initial=EvidenceKind.NOTE,
    )
    text = _text(gettext_lazy("What it shows"), 600, rows=2)
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy("A walk, a report, the number of a resolution."),
        max_length=200,
        required=False,
    )


class ProposalsForm(forms.Form):
    """The filter of the list of proposals."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    rok = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rok"].choices = [("", _("every year")), *((year, year) for year in years)]
        self.fields["osiedle"] = PlaceField()


class ChallengesForm(forms.Form):
    """The filter of the list of challenges."""

    rodzaj = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("every kind")), *Sphere.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
