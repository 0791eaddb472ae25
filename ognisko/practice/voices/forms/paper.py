"""Shapes of paper: a pile, one form of it typed by keyboard alone, the choice between two wordings, what to print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ognisko.people.networks.vocabulary import Language

from ..models import Call
from ..queries.paper import CONTACT, TEXT
from ..vocabulary import CallKind
from ..vocabulary.calls import GROUP_VALUES, LONGEST_WORDS, GroupKind, QuestionKind
from .saying import CODE_ATTRS


class BatchForm(forms.Form):
    """A pile to begin."""

    label = forms.CharField(
        label=gettext_lazy("What this pile is"),
        help_text=gettext_lazy("For example: the box by the door, 24 November. Each pile has a name of its own."),
        min_length=2,
        max_length=80,
    )

    def __init__(self, *args: Any, calls: list[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call"] = forms.TypedChoiceField(
            label=_("Forms of"),
            choices=[(each.pk, f"{each.centre.name}: {each.question}") for each in calls],
            coerce=int,
        )


class TypedForm(forms.Form):
    """One paper form. A field that takes one key leads on by itself (`data-keys`); Enter leads on out of a line."""

    def __init__(self, *args: Any, call: Call, again: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.again = again
        if not again:
            attrs = CODE_ATTRS | {"autofocus": True, "data-keys": "7"}
            self.fields["number"] = forms.CharField(
                label=_("Number on the form"),
                help_text=_("Seven symbols. A copy without a number of its own: leave it empty."),
                max_length=40,
                required=False,
                widget=forms.TextInput(attrs=attrs),
            )
        self._ask(call)
        self.fields[CONTACT] = forms.CharField(
            label=_("E-mail or telephone"),
            max_length=254,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "data-last": True}),
        )
        if not again:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language of the form"), choices=Language.choices, required=False
            )

    def _ask(self, call: Call) -> None:
        if call.kind != CallKind.SURVEY:
            area = forms.Textarea(attrs={"rows": 4})
            self.fields[TEXT] = forms.CharField(label=_("What is written"), max_length=4000, widget=area)
            return
        for question in call.questions.prefetch_related("options"):
            self.fields[f"q{question.order}"] = _box(question)
        if not self.again:
            for kind in GroupKind:
                hint = _("About themselves, box 1 to %(last)s") % {"last": len(GROUP_VALUES[kind])}
                self.fields[f"about_{kind}"] = _key(kind.label, hint)

    @property
    def typed(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "number"}

    @property
    def marks(self) -> list[Any]:
        """The narrow fields, of one key or a few."""
        return [self[name] for name in self.fields if name[0] == "q" or name.startswith("about_")]


def _box(question: Any) -> forms.CharField:
    kind, label = QuestionKind(question.kind), f"{question.order}. {question.text}"
    if kind is QuestionKind.WORDS:
        return forms.CharField(label=label, max_length=LONGEST_WORDS, required=False, widget=forms.TextInput())
    if kind is QuestionKind.SEVERAL:
        return _key(label, _offered(question), keys=0)
    return _key(label, _offered(question))


def _offered(question: Any) -> str:
    if question.kind == QuestionKind.SCALE:
        return "1–5"
    return " · ".join(f"{each.order} {each.text[:24]}" for each in question.options.all())


def _key(label: Any, hint: str, keys: int = 1) -> forms.CharField:
    attrs: dict[str, Any] = {"inputmode": "numeric", "autocomplete": "off", "class": "key"}
    if keys:
        attrs["data-keys"] = str(keys)
    return forms.CharField(
        label=label, help_text=hint, max_length=20, required=False, widget=forms.TextInput(attrs=attrs)
    )


class PrintFormsForm(forms.Form):
    """How many forms, in what language, how large."""

    ile = forms.IntegerField(label=gettext_lazy("How many forms"), min_value=1, max_value=100, initial=20)
    jezyk = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices, initial=Language.POLISH)
    duzy = forms.BooleanField(label=gettext_lazy("Large print"), required=False)
