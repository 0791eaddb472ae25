"""Shapes of what joins a council and a centre: matters, replies, demands, the plan, a term's end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills

from ..vocabulary import LINE_MAX, TEXT_MAX
from ..vocabulary.council import OWNER_MAX, Channel, OpinionStance, SupportKind
from .shapes import Choosing, lines

MATTER_VERBS = [("take_up", _("We take it up")), ("answer", _("We answer")), ("decline", _("We decline, and say why"))]
TAKEN_VERBS = MATTER_VERBS[1:]
AT_DESK = [(each.value, each.label) for each in Channel if each != Channel.LINK]


class HandOverForm(Choosing):
    """A matter for the other side."""

    centre = forms.TypedChoiceField(label=_("Centre"), coerce=int)
    subject = forms.CharField(label=_("What it is about"), min_length=3, max_length=LINE_MAX)
    text = forms.CharField(
        label=_("In a few sentences"), max_length=TEXT_MAX, widget=lines(4), required=False,
        help_text=_("Everyone may read it: no names, no words of anyone's voice."),
    )  # fmt: skip
    challenge = forms.TypedChoiceField(label=_("Challenge it belongs to"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.fields["centre"].choices) == 1:
            self.fields["centre"].initial = self.fields["centre"].choices[0][0]
            self.fields["centre"].widget = forms.HiddenInput()
        if not self.fields["challenge"].choices:
            del self.fields["challenge"]


class MatterReplyForm(forms.Form):
    """One screen: what we do, and the words."""

    verb = forms.ChoiceField(label=_("Your reply"), choices=MATTER_VERBS, widget=Pills)
    text = forms.CharField(
        label=_("In your words"), max_length=TEXT_MAX, widget=lines(4), required=False,
        help_text=_("Not needed when you only take it up."),
    )  # fmt: skip

    def __init__(self, *args: Any, taken: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if taken:
            self.fields["verb"].choices = TAKEN_VERBS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        words, verb = (cleaned.get("text") or "").strip(), cleaned.get("verb")
        if verb == "decline" and len(words) > LINE_MAX:
            self.add_error("text", _("The reason is too long: say it in three hundred letters."))
        elif verb in {"answer", "decline"} and len(words) < 3:
            self.add_error("text", _("Write it in a sentence."))
        return cleaned


class OpinionForm(forms.Form):
    """Where the council stands on a demand."""

    verb = forms.ChoiceField(label=_("The council"), choices=OpinionStance.choices, widget=Pills)
    text = forms.CharField(
        label=_("In your words"), max_length=TEXT_MAX, widget=lines(4), required=False,
        help_text=_("Everyone reads it: it goes out with the demand."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verb") in {OpinionStance.REMARKS, OpinionStance.OPPOSES} and not cleaned.get("text"):
            self.add_error("text", _("Write it in a sentence."))
        return cleaned


def channel_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How the reply came"), choices=AT_DESK, widget=Pills, initial=Channel.DESK,
        help_text=_("Write down here what the council said by telephone or on paper, too."),
    )  # fmt: skip


class DeskMatterReplyForm(MatterReplyForm):
    channel = channel_field()


class DeskOpinionForm(OpinionForm):
    channel = channel_field()


class DemandForm(Choosing):
    """What we ask, of whom."""

    partnership = forms.TypedChoiceField(label=_("Partnership"), coerce=int)
    addressee = forms.CharField(label=_("Of whom we ask it"), min_length=2, max_length=120)
    text = forms.CharField(
        label=_("What we ask in residents' name"), min_length=3, max_length=TEXT_MAX, widget=lines(5)
    )
    challenge = forms.TypedChoiceField(label=_("Challenge it belongs to"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.fields["partnership"].choices) == 1:
            self.fields["partnership"].initial = self.fields["partnership"].choices[0][0]
            self.fields["partnership"].widget = forms.HiddenInput()


class DemandReplyForm(forms.Form):
    replied_on = forms.DateField(label=_("Day of the reply"), widget=DayInput)
    reply = forms.CharField(label=_("What was replied"), min_length=3, max_length=TEXT_MAX, widget=lines(4))


class SupportForm(Choosing):
    """One thing of the plan."""

    centre = forms.TypedChoiceField(label=_("Centre"), coerce=int)
    kind = forms.ChoiceField(label=_("What it supports"), choices=SupportKind.choices, widget=Pills)
    text = forms.CharField(label=_("What will be done"), min_length=3, max_length=LINE_MAX, widget=lines(2))
    owner = forms.CharField(
        label=_("Who answers for it"), min_length=2, max_length=OWNER_MAX,
        help_text=_("A function or an organisation, not a name."),
    )  # fmt: skip
    due_on = forms.DateField(label=_("By when"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.fields["centre"].choices) == 1:
            self.fields["centre"].initial = self.fields["centre"].choices[0][0]
            self.fields["centre"].widget = forms.HiddenInput()


class SettleForm(forms.Form):
    """What became of a thing of the plan."""

    verb = forms.ChoiceField(
        label=_("What became of it"), choices=[("finish", _("done")), ("drop", _("dropped, and why"))], widget=Pills
    )
    note = forms.CharField(label=_("In a sentence"), max_length=LINE_MAX, widget=lines(2), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verb") == "drop" and len((cleaned.get("note") or "").strip()) < 3:
            self.add_error("note", _("Write why in a sentence: people will read it."))
        return cleaned


class LettersForm(forms.Form):
    """What was agreed about letters."""

    reply_days = forms.IntegerField(
        label=_("Working days to answer a matter"), min_value=1, max_value=60,
        help_text=_("Weekends and public holidays do not count. It holds for new matters."),
    )  # fmt: skip
    wants_brief = forms.BooleanField(
        label=_("Send the council a page each month, on the first working day"), required=False
    )


class TermEndForm(forms.Form):
    """The last day of one term, and the first of the next."""

    ends_on = forms.DateField(label=_("First day after the term"), widget=DayInput)
    next_starts_on = forms.DateField(
        label=_("First day of the next term"), widget=DayInput, required=False,
        help_text=_("Leave it empty until it is known."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("A word for those who come next"), max_length=TEXT_MAX, widget=lines(4), required=False
    )


class QuestionCodeForm(forms.Form):
    """The code from paper."""

    code = forms.CharField(
        label=_("Code from the page"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
