"""Minutes being written: what stands at each point, what waits to be joined, and all of it as one text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.http import Http404
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.joining import Part, differences

from ..models import AgendaItem, Decision, Meeting, Minutes, Section, Task, Wording
from .agendas import agenda
from .tasks import tasks_of

HEADING = "# "  # a line of the minutes that begins so is a heading


@dataclass
class Point:
    """One point of the agenda (None: what belongs to none) with all that was written down at it."""

    item: AgendaItem | None
    text: str = ""
    base: int = 0
    aside: list[Wording] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def key(self) -> int:
        return self.item.pk if self.item else 0

    @property
    def is_touched(self) -> bool:
        return bool(self.text.strip() or self.decisions or self.tasks)


def points(of: Meeting) -> list[Point]:
    """Every point in order; last, what belongs to none."""
    found = {item.pk: Point(item) for item in agenda(of)}
    loose = Point(None)
    for wording in _wordings(of):
        point = found.get(wording.section.item_id or 0, loose)
        if wording.is_aside:
            point.aside.append(wording)
        if wording.number == wording.section.head:
            point.text, point.base = wording.text, wording.number
    for decision in of.decisions.order_by("decided_at", "pk"):
        found.get(decision.item_id or 0, loose).decisions.append(decision)
    for task in tasks_of(of):
        found.get(task.item_id or 0, loose).tasks.append(task)
    return [*found.values(), loose]


def _wordings(of: Meeting) -> list[Wording]:
    """Texts in force and texts set aside."""
    rows = Wording.objects.filter(Q(number=F("section__head")) | Q(is_aside=True), section__meeting=of)
    return list(rows.select_related("section").order_by("section", "number"))


def written(of: Meeting, item: int | None) -> Section | None:
    return Section.objects.filter(meeting=of, item=item).first()


def wording(of: Meeting, pk: int) -> Wording:
    """One text of this meeting that waits to be joined. Raises Http404."""
    rows = Wording.objects.filter(section__meeting=of, pk=pk, is_aside=True)
    found = rows.select_related("section__item").first()
    if found is None:
        raise Http404
    return found


def text_in_force(section: Section) -> str:
    return Wording.objects.filter(section=section, number=section.head).values_list("text", flat=True).first() or ""


def composed(found: list[Point]) -> str:
    """The minutes as one text: each point under its heading, in the order of the agenda."""
    written_down = [point for point in found if point.text.strip()]
    lines: list[str] = []
    for point in written_down:
        heading = point.item.title if point.item else _("Other matters")
        lines.append(f"{HEADING}{heading}\n{point.text.strip()}" if found[:-1] else point.text.strip())
    return "\n\n".join(lines)


def seal_of(of: Meeting) -> str:
    """Changes whenever somebody writes more, or a text waits to be joined."""
    rows = Section.objects.filter(meeting=of).order_by("pk").values_list("pk", "head")
    aside = Wording.objects.filter(section__meeting=of, is_aside=True).order_by("pk").values_list("pk", flat=True)
    return hashlib.sha256(f"{list(rows)}{list(aside)}".encode()).hexdigest()[:24]


def waits_to_be_joined(of: Meeting) -> bool:
    return Wording.objects.filter(section__meeting=of, is_aside=True).exists()


def change(of: Meeting, version: int) -> tuple[Minutes, list[Part]]:
    """A version of the minutes and how its words differ from the one before. Raises Http404."""
    rows = {row.version: row for row in of.minutes.filter(version__in=[version - 1, version])}
    if len(rows) < 2:
        raise Http404
    return rows[version], differences(rows[version - 1].text, rows[version].text)


def paragraphs(text: str) -> list[tuple[bool, str]]:
    """The minutes as paragraphs: whether each is a heading, and its words."""
    found: list[tuple[bool, list[str]]] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines: list[str] = []
        for line in block.split("\n"):
            if line.startswith(HEADING):
                found += [(False, lines)] if lines else []
                found.append((True, [line.removeprefix(HEADING)]))
                lines = []
            elif line.strip():
                lines.append(line)
        found += [(False, lines)] if lines else []
    return [(is_heading, "\n".join(lines).strip()) for is_heading, lines in found]
