"""`ognisko import boundaries FILE`: outlines of neighbourhoods from GeoJSON."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.territory.actions import import_boundaries
from ognisko.place.territory.actions.boundaries import BYTES_MAX, BoundaryReport, Unused, looked_through

from .imports import Import, Outcome, content_of, importer


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="GeoJSON: a name and an outline for each area")
    parser.add_argument(
        "--credit",
        default=None,
        help="whose lines they are, shown under the map; kept as it is when not given",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")


def _run(options: Mapping[str, Any]) -> Outcome:
    content = content_of(options["file"], largest=BYTES_MAX)
    if options["dry_run"]:
        _found, report = looked_through(content)
        return Outcome(asdict(report), [*_lines(report), _("Nothing was written.")], worked=report.matched > 0)
    report = import_boundaries(content=content, credit=options["credit"], by=SYSTEM, at=timezone.now())
    return Outcome(asdict(report), _lines(report), worked=report.matched > 0)


def _lines(report: BoundaryReport) -> list[str]:
    counts = {"matched": report.matched, "by_alias": report.by_alias, "repaired": report.repaired}
    lines = [_("Matched: %(matched)s (by another spelling: %(by_alias)s, repaired: %(repaired)s).") % counts]
    if report.unused:
        lines.append(_("Not used: %(count)s.") % {"count": len(report.unused)})
    lines += [
        _("  row %(row)s, “%(name)s”: %(reason)s") % {"row": each.row, "name": each.name, "reason": each.reason}
        for each in report.unused
    ]
    return lines


def _refused(reason: str) -> Mapping[str, Any]:
    return asdict(BoundaryReport(unused=[Unused(None, "", reason)]))


BOUNDARIES = importer(
    Import("boundaries", "Load the outlines of neighbourhoods from a GeoJSON file.", _arguments, _run, _refused)
)
