"""Piles of paper: which wait, what was typed in, what two people typed differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.ui.shapes import Fact, Row, Tag
from ognisko.place.centres.models import Centre

from ..access import ENTER, centres_with
from ..models import BatchForm, Call, FormDifference, PaperBatch, Question
from ..vocabulary import CallKind
from ..vocabulary.calls import GROUP_VALUES, SCALE, GroupKind, QuestionKind

TEXT, CONTACT = "text", "contact"


def batches(viewer: Actor) -> list[Any]:
    """Piles of the centres whose paper this person types in, with their counts: those that wait first."""
    rows = PaperBatch.objects.filter(call__centre__in=_mine(viewer)).select_related("call__centre")
    rows = rows.annotate(typed=Count("forms"), differing=Sum("forms__differing"), compared=Sum("forms__compared"))
    return list(rows.order_by("checked_at", "typed_at", "-begun_at"))


def batch(pk: int, viewer: Actor) -> PaperBatch:
    """One pile. Raises PaperBatch.DoesNotExist."""
    rows = PaperBatch.objects.filter(call__centre__in=_mine(viewer))
    return rows.select_related("call__centre", "call__network").get(pk=pk)


def calls_on_paper(viewer: Actor) -> list[Call]:
    """Calls whose paper this person types in: open ones, and closed ones that are not answered yet."""
    rows = Call.objects.filter(centre__in=_mine(viewer), is_draft=False).select_related("centre")
    standing = Q(kind=CallKind.STANDING, is_open=True)
    return list(
        rows.filter(standing | ~Q(kind=CallKind.STANDING) & Q(answer__isnull=True)).order_by("centre__name", "pk")
    )


def _mine(viewer: Actor) -> Any:
    return Centre.objects.filter(centres_with(viewer, ENTER))


def batch_rows(found: list[Any]) -> list[Row]:
    """Piles as lines of a list."""
    return [
        Row(
            each.label,
            page_url("voices:batch", each.pk),
            f"{each.call.centre.name} · {each.call.question}",
            _tags(each),
            aside=_("forms: %(count)s") % {"count": each.typed},
        )
        for each in found
    ]


def _tags(each: PaperBatch) -> list[Tag]:
    if each.checked_at:
        return [Tag(_("ready"), "moss")]
    return [Tag(_("a second person checks"), "gold") if each.typed_at else Tag(_("being typed in"), "river")]


def forms_to_check(of: PaperBatch, viewer: Actor) -> list[BatchForm]:
    """Forms of the sample that this person did not type and nobody has typed again yet."""
    rows = of.forms.filter(is_sampled=True, checked_at__isnull=True).exclude(typed_by=viewer.actor_ref)
    return list(rows.select_related("voice", "reply").order_by("order"))


def unsettled(of: PaperBatch) -> list[FormDifference]:
    """What two people typed differently and nobody has settled."""
    rows = FormDifference.objects.filter(form__batch=of, settled_at__isnull=True)
    return list(rows.select_related("form__voice", "form__reply").order_by("form__order", "field"))


def fields_of(call: Call) -> list[tuple[str, str]]:
    """The fields of a form that are compared, with what they are called."""
    if call.kind != CallKind.SURVEY:
        return [(TEXT, _("What is written")), (CONTACT, _("Contact"))]
    asked = [(f"q{each.order}", f"{each.order}. {each.text}") for each in call.questions.all()]
    return [*asked, (CONTACT, _("Contact"))]


@dataclass(frozen=True, slots=True)
class Share:
    """How many fields were compared and how many differed."""

    forms: int
    compared: int
    differing: int

    @property
    def percent(self) -> str:
        return f"{100 * self.differing / self.compared:.1f}".replace(".", ",") if self.compared else "0"


def share(of: PaperBatch) -> Share:
    found = of.forms.filter(checked_at__isnull=False).aggregate(
        forms=Count("pk"), compared=Sum("compared"), differing=Sum("differing")
    )
    return Share(found["forms"], found["compared"] or 0, found["differing"] or 0)


def batch_facts(of: PaperBatch) -> list[Fact]:
    """How far the pile is."""
    found, typed, sampled = share(of), of.forms.count(), of.forms.filter(is_sampled=True).count()
    facts = [Fact(_("Typed in"), str(typed)), Fact(_("Typed again by a second person"), f"{of.percent}%")]
    if of.typed_at:
        facts.append(Fact(_("Checked"), _("%(done)s of %(all)s forms") % {"done": found.forms, "all": sampled}))
    if found.compared:
        words = _("%(percent)s%% of fields (%(differing)s of %(compared)s)")
        told = {"percent": found.percent, "differing": found.differing, "compared": found.compared}
        facts.append(Fact(_("Differed"), words % told))
    return facts


def kept_values(form: BatchForm) -> dict[str, str]:
    """What is kept of a form, field by field, as it would be typed."""
    if form.voice is not None:
        return {TEXT: form.voice.text, CONTACT: form.voice.contact}
    reply = form.reply
    if reply is None:
        return {}
    typed: dict[str, str] = {}
    for mark in reply.ticks.select_related("question", "option").order_by("question__order", "option__order"):
        name = f"q{mark.question.order}"
        said = mark.words or str(mark.option.order if mark.option else mark.scale)
        typed[name] = typed.get(name, "") + said
    return {f"q{each.order}": typed.get(f"q{each.order}", "") for each in reply.call.questions.all()} | {
        CONTACT: reply.contact
    }


def ticks_from(call: Call, typed: Mapping[str, str]) -> dict[int, Any]:
    """The marks, from what was typed: „3”, „124”, words. Raises Refused for a box the form does not have."""
    asked = call.questions.prefetch_related("options")
    return {each.pk: _tick(each, typed.get(f"q{each.order}", "").strip()) for each in asked}


def _tick(question: Question, typed: str) -> Any:
    kind = QuestionKind(question.kind)
    if kind is QuestionKind.WORDS or not typed:
        return typed
    keys = [symbol for symbol in typed if not symbol.isspace() and symbol not in ",.;"]
    if kind is QuestionKind.SCALE:
        if len(keys) != 1 or not keys[0].isdecimal() or int(keys[0]) not in SCALE:
            raise _no_box(question, typed)
        return int(keys[0])
    offered = {str(each.order): each.pk for each in question.options.all()}
    if strange := [key for key in keys if key not in offered]:
        raise _no_box(question, strange[0])
    return [offered[key] for key in dict.fromkeys(keys)]


def _no_box(question: Question, typed: str) -> Refused:
    words = _("Question %(number)s has no box “%(value)s”.") % {"number": question.order, "value": typed[:20]}
    return Refused(words, _("Look at the form again."), code="no_such_option")


def group_from(typed: Mapping[str, str]) -> dict[str, str]:
    """What somebody said of themselves, from the numbers of the boxes. Raises Refused for a box that is not there."""
    found = {}
    for kind, values in GROUP_VALUES.items():
        key = typed.get(f"about_{kind}", "").strip()
        if not key:
            continue
        if not key.isdecimal() or not 1 <= int(key) <= len(values.values):
            words = _("Under “%(name)s” there is no box “%(value)s”.")
            raise Refused(words % {"name": GroupKind(kind).label, "value": key[:20]}, code="no_such_option")
        found[str(kind)] = values.values[int(key) - 1]
    return found


def batches_to_check(viewer: Actor) -> list[PaperBatch]:
    """Piles with a form of the sample that this person did not type."""
    waits = BatchForm.objects.filter(batch=OuterRef("pk"), is_sampled=True, checked_at__isnull=True)
    rows = PaperBatch.objects.filter(call__centre__in=_mine(viewer), typed_at__isnull=False, checked_at__isnull=True)
    return list(rows.filter(Exists(waits.exclude(typed_by=viewer.actor_ref))).order_by("typed_at"))
