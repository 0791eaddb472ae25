"""Shapes of a round of voting, of a ballot of each kind, of paper typed in."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.ui.inputs import DayInput, HourInput, Pills

from ..messages import zloty
from ..models import BallotOption, BallotRound
from ..vocabulary import TITLE_MAX, Method
from ..vocabulary.ballots import CARDS_AT_ONCE, POINTS_MAX, BallotKind, Electorate, Secrecy
from .meetings import DecideForm

CODE_ATTRS = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
EVENING = time(20, 0)
_MONEY = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?")


class MoneyField(forms.CharField):
    """Złoty as people type them, „1 200,50”; answers in grosze."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs
        )

    def to_python(self, value: Any) -> Any:
        words = "".join(str(value or "").split()).replace("\u00a0", "").removesuffix("zł")
        if not words:
            return None
        found = _MONEY.fullmatch(words)
        if found is None:
            raise ValidationError(_("Write an amount in złoty, for example 1200 or 12,50."))
        grosze = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
        if grosze == 0:
            raise ValidationError(_("Write an amount above zero."))
        return grosze

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"])

    def run_validators(self, value: Any) -> None:
        """The pattern has said it all."""


class BallotForm(forms.Form):
    """A round: the question and until when; the rest has its usual value."""

    question = forms.CharField(label=_("What do you vote on?"), min_length=3, max_length=TITLE_MAX)
    method = forms.ChoiceField(
        label=_("What it should bring"), choices=Method.by_ballot(), initial=Method.RANKING, widget=Pills
    )
    budget = MoneyField(
        label=_("How much there is to divide, in złoty"), required=False, help_text=_("Only for equal shares.")
    )
    kind = forms.ChoiceField(
        label=_("How a ballot is filled in"), choices=BallotKind.choices, initial=BallotKind.POINTS, widget=Pills
    )
    points = forms.IntegerField(
        label=_("Points for each voter"), min_value=1, max_value=POINTS_MAX, initial=10, required=False
    )
    most = forms.IntegerField(
        label=_("How many options one may mark or put in order"), min_value=1, max_value=30, initial=3, required=False
    )
    electorate = forms.ChoiceField(
        label=_("Who votes"), choices=Electorate.choices, initial=Electorate.SEATS, widget=forms.RadioSelect
    )
    secrecy = forms.ChoiceField(
        label=_("Secret or open"),
        choices=Secrecy.choices,
        initial=Secrecy.SECRET,
        widget=forms.RadioSelect,
        help_text=_("Where residents vote, it is always secret."),
    )
    closes_on = forms.DateField(label=_("Last day of voting"), widget=DayInput)
    closes_hour = forms.TimeField(label=_("Until which hour"), widget=HourInput, initial=EVENING)
    about = forms.CharField(
        label=_("What voters should know"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def said(self) -> dict[str, Any]:
        """What the actions take."""
        made = dict(self.cleaned_data)
        moment = datetime.combine(made.pop("closes_on"), made.pop("closes_hour"))
        is_points = made["kind"] == BallotKind.POINTS
        return made | {
            "closes_at": timezone.make_aware(moment),
            "points": (made["points"] or 10) if is_points else 0,
            "most": made["most"] or 3,
        }

    @staticmethod
    def initial_of(row: BallotRound) -> dict[str, Any]:
        """The form as a round being prepared fills it."""
        closes = timezone.localtime(row.closes_at)
        names = ("question", "method", "kind", "most", "electorate", "secrecy", "about")
        budget = f"{row.budget / 100:.2f}".replace(".", ",") if row.budget else ""
        said = {name: getattr(row, name) for name in names}
        return said | {
            "points": row.points or 10,
            "budget": budget,
            "closes_on": closes.date(),
            "closes_hour": closes.time(),
        }


class OptionForm(forms.Form):
    """One more option; its cost where a budget is divided."""

    title = forms.CharField(label=_("Option"), min_length=2, max_length=TITLE_MAX)
    cost = MoneyField(label=_("Cost in złoty"))

    def __init__(self, *args: Any, ballot: BallotRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ballot.method != Method.SHARES:
            del self.fields["cost"]


def _with_cost(option: BallotOption) -> str:
    return f"{option.title} ({zloty(option.cost)} zł)" if option.cost else option.title


class MarkField(forms.IntegerField):
    """A mark beside an option. It may stay empty, as every option may: nothing says so beside each of them."""

    def validate(self, value: Any) -> None:
        """Empty is no mark."""


class VoteForm(forms.Form):
    """One ballot, as its kind asks; `marks` by order of the option."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        ballot: BallotRound,
        options: Sequence[BallotOption],
        given: dict[int, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.options = ballot, options
        given = given or {}
        chosen = [(str(each.order), _with_cost(each)) for each in options]
        if ballot.kind == BallotKind.CHOOSE_ONE:
            first = next(iter(given), None)
            self.fields["chosen"] = forms.ChoiceField(
                label=_("Choose one"), choices=chosen, widget=forms.RadioSelect, required=False, initial=str(first)
            )
        elif ballot.kind == BallotKind.APPROVAL:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=_("Mark those you support"),
                choices=chosen,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=[str(order) for order in given],
            )
        else:
            for each in options:
                self.fields[f"mark_{each.order}"] = self._number(each, given.get(each.order))

    def _number(self, option: BallotOption, given: int | None) -> MarkField:
        place = self.ballot.kind == BallotKind.RANKING
        most = min(self.ballot.most, len(self.options)) if place else self.ballot.points
        return MarkField(
            label=option.title,
            initial=given,
            widget=forms.NumberInput(attrs={"min": 1 if place else 0, "max": most, "inputmode": "numeric"}),
        )

    def marks(self) -> dict[int, int]:
        """By order of the option: 1 for a cross, points, or a place."""
        chosen = self.cleaned_data.get("chosen")
        if "chosen" in self.fields:
            return {int(order): 1 for order in ([chosen] if isinstance(chosen, str) else chosen or []) if order}
        return {each.order: self.cleaned_data.get(f"mark_{each.order}") or 0 for each in self.options}


class CardCodeForm(forms.Form):
    """The code of a ballot."""

    code = forms.CharField(
        label=_("Code of your ballot"),
        help_text=_("Thirteen letters and digits, from the paper or the letter."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS),
    )


class PaperForm(forms.Form):
    """One paper ballot, by keyboard alone: its number, then one digit after another."""

    number = forms.CharField(
        label=_("Number on the ballot"),
        help_text=_("Seven symbols. Enter leads on."),
        max_length=40,
        widget=forms.TextInput(attrs=CODE_ATTRS | {"autofocus": True}),
    )

    def __init__(self, *args: Any, ballot: BallotRound, options: Sequence[BallotOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.options = ballot, options
        for each in options:
            self.fields[f"mark_{each.order}"] = MarkField(
                label=f"{each.order}. {each.title}",
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
            )

    def marks(self) -> dict[int, int]:
        """Crosses are typed as 1; points and places as they stand."""
        return {each.order: self.cleaned_data.get(f"mark_{each.order}") or 0 for each in self.options}


class NumberedForm(forms.Form):
    """A paper ballot by its number, and why something is done to it."""

    number = forms.CharField(label=_("Number on the ballot"), max_length=40, widget=forms.TextInput(attrs=CODE_ATTRS))
    reason = forms.CharField(label=_("Why"), min_length=3, max_length=200)


class CardsForm(forms.Form):
    """How many ballots to print."""

    count = forms.IntegerField(label=_("How many ballots"), min_value=1, max_value=CARDS_AT_ONCE, initial=20)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), min_length=3, max_length=500, help_text=_("Everyone who voted will read it.")
    )


class CarryForm(DecideForm):
    """The outcome put to a meeting: the question is written already, the method is known."""

    field_order = ("question", "reasons", "review_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["method"]
