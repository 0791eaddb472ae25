"""Shapes of a call: what it asks, its questions, its words in other languages, its answer; and a survey filled in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ognisko.foundation.ui.inputs import DayInput, Pills
from ognisko.people.bodies.models import Body
from ognisko.place.territory.models import Neighbourhood

from ..models import Call, Question
from ..vocabulary import LONGEST_ANSWER, CallKind
from ..vocabulary.calls import LONGEST_WORDS, SCALE, QuestionKind
from .about import AboutForm
from .saying import SaidForm, text_field

ASKED = [(each.value, each.label) for each in CallKind if each != CallKind.STANDING]


class DraftCallForm(forms.Form):
    """A call before it begins."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of call"), choices=ASKED, widget=Pills, initial=CallKind.SURVEY)
    question = forms.CharField(
        label=gettext_lazy("What you ask"),
        help_text=gettext_lazy("One sentence. A survey gets its questions on the next page."),
        min_length=5,
        max_length=160,
    )
    intro = text_field(gettext_lazy("Why you ask, in a few sentences"), 600, rows=3, required=False)
    opens_on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput)
    closes_on = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput)
    hear_by = forms.DateField(
        label=gettext_lazy("Everyone hears by"),
        help_text=gettext_lazy("By this day you say what you heard and what you do. It stands on every form."),
        widget=DayInput,
    )
    owner = forms.TypedChoiceField(label=gettext_lazy("Who answers"), coerce=int)
    owner_title = forms.CharField(
        label=gettext_lazy("How they are called in public"),
        help_text=gettext_lazy("Their function, for example: the centre's animator. Their name is not shown."),
        min_length=2,
        max_length=80,
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], councils: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people
        self.fields["council"] = forms.TypedChoiceField(
            label=_("Council in whose name it is asked"),
            help_text=_("Only for a council's question. The answer goes to those who sit in it."),
            choices=[("", _("no council")), *((each.pk, each.name) for each in councils)],
            coerce=lambda pk: next(each for each in councils if each.pk == int(pk)),
            empty_value=None,
            required=False,
        )


class QuestionForm(forms.Form):
    """One question of a survey."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How it is answered"), choices=QuestionKind, widget=Pills, initial=QuestionKind.ONE
    )
    text = forms.CharField(label=gettext_lazy("The question"), min_length=3, max_length=200)
    options = text_field(
        gettext_lazy("Answers to choose from"),
        1200,
        rows=4,
        required=False,
        help_text=gettext_lazy("Each in its own line, at most nine. Only for the first two kinds."),
    )
    may_skip = forms.BooleanField(label=gettext_lazy("It may be skipped"), required=False, initial=True)

    @property
    def asked(self) -> dict[str, Any]:
        return self.cleaned_data | {"options": self.cleaned_data["options"].splitlines()}


class AnswerCallForm(forms.Form):
    """What everyone hears."""

    heard = text_field(
        gettext_lazy("What we heard"),
        LONGEST_ANSWER // 2,
        min_length=10,
        rows=5,
        help_text=gettext_lazy("In your own words, with nothing that points to a person. The figures are added."),
    )
    doing = text_field(
        gettext_lazy("What we do"),
        LONGEST_ANSWER // 2,
        min_length=10,
        rows=5,
        help_text=gettext_lazy("What follows, who does it, by when; or why nothing does."),
    )


class WordsForm(forms.Form):
    """The call's words in one more language; beside each stands how it was first written."""

    def __init__(self, *args: Any, call: Call, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = call.translations.get(language, {})
        for key, label, longest in _words_of(call):
            widget = forms.Textarea(attrs={"rows": 3}) if longest > 200 else forms.TextInput()
            self.fields[key] = forms.CharField(
                label=label, max_length=longest, required=False, initial=kept.get(key, ""), widget=widget
            )


def _words_of(call: Call) -> list[tuple[str, str, int]]:
    words = [("question", call.question, 160)]
    words += [("intro", call.intro, 600)] if call.intro else []
    for question in call.questions.prefetch_related("options"):
        words.append((f"q{question.pk}", question.text, 200))
        words += [(f"o{option.pk}", option.text, 120) for option in question.options.all()]
    return words


class ReplyForm(AboutForm):
    """A survey as it is filled in on the web: its questions, a contact for those who want to be written to."""

    contact = SaidForm.base_fields["contact"]
    wish = SaidForm.base_fields["wish"]
    once = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.asked = list(call.questions.prefetch_related("options"))
        for question in self.asked:
            self.fields[f"q{question.order}"] = _field(call, question, get_language())
        self.fields["contact"].help_text = _("If you want us to write to you when the answer is out.")
        self.fields["neighbourhood"] = forms.ModelChoiceField(
            queryset=Neighbourhood.objects.defer("boundary", "shape").order_by("name"),
            to_field_name="slug",
            label=_("Neighbourhood"),
            empty_label=_("not given"),
            required=False,
        )

    clean_contact = SaidForm.clean_contact

    @property
    def question_fields(self) -> list[Any]:
        return [self[f"q{each.order}"] for each in self.asked]

    @property
    def ticks(self) -> dict[int, Any]:
        return {each.pk: self.cleaned_data.get(f"q{each.order}") for each in self.asked}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("contact", "wish", "neighbourhood")}

    @property
    def more_open(self) -> bool:
        return any(self.errors.get(name) for name in ("wish", "neighbourhood", "contact"))


def _field(call: Call, question: Question, language: str | None) -> forms.Field:
    kind, needed = QuestionKind(question.kind), not question.may_skip
    label = f"{question.order}. {call.said(f'q{question.pk}', question.text, language)}"
    offered = [(each.pk, call.said(f"o{each.pk}", each.text, language)) for each in question.options.all()]
    plain: dict[str, Any] = {"label": label, "required": needed}
    if kind is QuestionKind.ONE:
        return forms.TypedChoiceField(choices=offered, coerce=int, empty_value=None, widget=forms.RadioSelect, **plain)
    if kind is QuestionKind.SEVERAL:
        boxes = forms.CheckboxSelectMultiple
        return forms.TypedMultipleChoiceField(choices=offered, coerce=int, empty_value=[], widget=boxes, **plain)
    if kind is QuestionKind.SCALE:
        steps = [(value, str(value)) for value in SCALE]
        hint = _("1 is the least, 5 the most.")
        return forms.TypedChoiceField(
            choices=steps, coerce=int, empty_value=None, widget=Pills, help_text=hint, **plain
        )
    return text_field(label, LONGEST_WORDS, rows=2, required=needed)
