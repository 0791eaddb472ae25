"""Shapes of the stakeholder list, of invitations, and of replies to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, Pills
from ognisko.people.organisations.vocabulary import OrganisationKind, Sector

from ..vocabulary import LINE_MAX, NAME_MAX
from ..vocabulary.inviting import WORDS_MAX, Way
from .shapes import lines

CODE_ATTRS = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class StakeholderForm(forms.Form):
    """Who could be a partner."""

    name = forms.CharField(label=_("Name of the organisation, or of the leader"), min_length=2, max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind)
    about = forms.CharField(
        label=_("Why they would be good to have"), max_length=LINE_MAX, required=False, widget=lines(2)
    )


class ApproachForm(forms.Form):
    """What was talked about, and what comes next."""

    way = forms.ChoiceField(label=_("How"), choices=Way, widget=Pills, initial=Way.TALK)
    words = forms.CharField(
        label=_("What came of it, in a sentence"),
        min_length=3,
        max_length=LINE_MAX,
        widget=lines(2),
        help_text=_("About the work, without telephone numbers or addresses."),
    )
    on = forms.DateField(label=_("On which day"), widget=DayInput)
    next_step = forms.CharField(label=_("Next step"), max_length=NAME_MAX, required=False)
    next_on = forms.DateField(label=_("By when"), widget=DayInput, required=False)


class NextStepForm(forms.Form):
    next_step = forms.CharField(label=_("Next step"), max_length=NAME_MAX)
    next_on = forms.DateField(label=_("By when"), widget=DayInput, required=False)


class InviteForm(forms.Form):
    """Whom, at which address; without one, a letter to print."""

    name = forms.CharField(label=_("Name of the organisation, or of the leader"), min_length=2, max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Without it you print a letter with a code, and type in the reply."),
    )
    words = forms.CharField(
        label=_("A few words of your own"),
        max_length=WORDS_MAX,
        required=False,
        widget=lines(4),
        help_text=_("Why you thought of them."),
    )


class ToSignForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Without it you print a letter with a code.")
    )


class OneSector(forms.ChoiceField):
    """One sector; two ticked at once are refused in words, also when a paper has both."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Sector"), choices=Sector, widget=_Sectors, **kwargs)

    def clean(self, value: Any) -> Any:
        if isinstance(value, list):
            raise ValidationError(
                _("A partner stands for one sector at a time. Choose the one that fits best."), code="two_sectors"
            )
        return super().clean(value)


class _Sectors(Pills):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        return values if len(set(values)) > 1 else data.get(name)


class AcceptForm(forms.Form):
    """Yes: who you are, who speaks for you; what you bring and wish for can wait."""

    name = forms.CharField(label=_("Name of the organisation"), min_length=2, max_length=160)
    sector = OneSector()
    representative = forms.CharField(
        label=_("Who speaks for you"), min_length=2, max_length=NAME_MAX, help_text=_("A name and a surname.")
    )
    brings = forms.CharField(label=_("What you can bring"), max_length=LINE_MAX, required=False, widget=lines(2))
    wishes = forms.CharField(label=_("What you wish for"), max_length=LINE_MAX, required=False, widget=lines(2))
    with_account = forms.BooleanField(
        label=_("Let me see our page and write on it: send me a sign-in code whenever I ask"), required=False
    )

    def __init__(self, *args: Any, by_mail: bool = False, registered: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_mail:
            del self.fields["with_account"]
        if registered:
            del self.fields["name"], self.fields["sector"]


class AskForm(forms.Form):
    question = forms.CharField(label=_("Your question"), min_length=3, max_length=WORDS_MAX, widget=lines(3))


class DeclineForm(forms.Form):
    reply = forms.CharField(label=_("A word, if you like"), max_length=WORDS_MAX, required=False, widget=lines(2))


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), min_length=3, max_length=WORDS_MAX, widget=lines(4))


class InvitationCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Thirteen symbols, from the letter."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )
