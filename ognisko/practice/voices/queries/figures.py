"""What a call's figures say, fit to publish: the marks of a survey, and who was heard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.ui.shapes import Column, Table

from ..models import Call, GroupTally, Question, Reply, ReplyTick, Voice
from ..vocabulary import SMALL_COUNT, CallKind, VoiceState
from ..vocabulary.calls import SCALE, QuestionKind
from ..vocabulary.hiding import all_in_fives, published

SIDES = {"place": "neighbourhood__slug", "channel": "channel", "language": "language"}
SKIPPED = "–"


def counted(call: Call) -> QuerySet[Any]:
    """The replies or voices of a call that count, whatever way they came."""
    if call.kind == CallKind.SURVEY:
        return Reply.objects.filter(call=call, is_quarantined=False)
    return Voice.objects.filter(call=call, is_quarantined=False).exclude(state=VoiceState.REFUSED)


def call_figures(call: Call) -> dict[str, Any]:
    """Everything that may be published of a call, as plain JSON: how many, the marks, who was heard."""
    total = counted(call).count()
    shown = total if total >= SMALL_COUNT else 0
    questions = _questions(call, total) if call.kind == CallKind.SURVEY and shown else {}
    return {"total": shown, "questions": questions, "heard": heard(call)}


def heard(call: Call) -> dict[str, dict[str, int]]:
    """Who was heard under a call, in fives rounded down: 0 stands for anything under five."""
    sides = {side: _by(counted(call), field) for side, field in SIDES.items()}
    tallies = GroupTally.objects.filter(call=call)
    return {side: all_in_fives(counts) for side, counts in (sides | by_group(tallies)).items()}


def _by(rows: QuerySet[Any], field: str) -> dict[str, int]:
    found = rows.order_by().values_list(field).annotate(count=Count("pk"))
    return {value: count for value, count in found if value}


def by_group(tallies: QuerySet[GroupTally]) -> dict[str, dict[str, int]]:
    """The sums of what people said of themselves, by kind."""
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, value, count in tallies.order_by().values_list("kind", "value").annotate(Sum("count")):
        sums[kind][value] = count
    return sums


def _questions(call: Call, total: int) -> dict[str, Any]:
    rows = ReplyTick.objects.filter(reply__call=call, reply__is_quarantined=False).order_by()
    marks: dict[int, Counter[str]] = defaultdict(Counter)
    for question, option, scale, count in rows.values_list("question", "option", "scale").annotate(Count("pk")):
        marks[question][str(option or scale or "words")] += count
    replied = dict(rows.values_list("question").annotate(Count("reply", distinct=True)))
    asked = call.questions.prefetch_related("options")
    return {str(each.pk): _figure(each, marks[each.pk], total - replied.get(each.pk, 0)) for each in asked}


def _figure(question: Question, marks: Mapping[str, int], skipped: int) -> dict[str, Any]:
    """Counts of one question; None where nothing may be said. Those that add up hide enough of the others."""
    kind = QuestionKind(question.kind)
    if kind is QuestionKind.WORDS:
        return published({"words": marks.get("words", 0), SKIPPED: skipped})
    keys = (
        [str(value) for value in SCALE] if kind is QuestionKind.SCALE else [str(o.pk) for o in question.options.all()]
    )
    counts = {key: marks.get(key, 0) for key in keys} | {SKIPPED: skipped}
    return published(counts, adds_up=kind is not QuestionKind.SEVERAL)


def result_tables(call: Call, figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each question with its bars (label, count or None) and the same as a table, in the reader's language."""
    found = []
    for question in call.questions.prefetch_related("options"):
        counts = figures.get("questions", {}).get(str(question.pk))
        if counts is None:
            continue
        title = call.said(f"q{question.pk}", question.text, get_language())
        bars = [(label, counts.get(key)) for key, label in _labels(call, question) if key in counts]
        found.append({"title": title, "bars": bars, "note": _note(counts), "table": _table(title, bars)})
    return found


def _labels(call: Call, question: Question) -> list[tuple[str, str]]:
    kind, lang = QuestionKind(question.kind), get_language()
    if kind is QuestionKind.WORDS:
        labels = [("words", _("wrote something in their own words"))]
    elif kind is QuestionKind.SCALE:
        ends = {1: _("1 (least)"), 5: _("5 (most)")}
        labels = [(str(value), ends.get(value, str(value))) for value in SCALE]
    else:
        labels = [(str(each.pk), call.said(f"o{each.pk}", each.text, lang)) for each in question.options.all()]
    return [*labels, (SKIPPED, _("skipped it"))]


def _note(counts: Mapping[str, int | None]) -> str:
    """The mean of a scale, where every count of it is shown: with one hidden it would give it away."""
    if set(counts) != {*map(str, SCALE), SKIPPED} or None in counts.values():
        return ""
    marked = sum(counts[str(value)] or 0 for value in SCALE)
    mean = sum(value * (counts[str(value)] or 0) for value in SCALE) / marked if marked else 0
    return _("On average %(mean)s.") % {
        "mean": f"{mean:.1f}".replace(".", ",") if get_language() != "en" else f"{mean:.1f}"
    }


def shown_count(count: int | None) -> str:
    return _("not shown") if count is None else str(count)


def _table(title: str, bars: list[tuple[str, int | None]]) -> Table:
    columns = [Column(_("Answer")), Column(_("Replies"), number=True)]
    return Table(title, columns, [[label, shown_count(count)] for label, count in bars])


def words_of(call: Call) -> list[tuple[str, list[str]]]:
    """What people wrote in their own words, by question: for the team alone."""
    rows = ReplyTick.objects.filter(reply__call=call, reply__is_quarantined=False).exclude(words="")
    found: dict[str, list[str]] = defaultdict(list)
    for question, words in rows.order_by("question__order", "words").values_list("question__text", "words"):
        found[question].append(words)
    return list(found.items())
