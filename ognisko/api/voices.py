"""`ognisko import proposals PATH…`: residents' proposals to the city budget from `.pb` files."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.practice.voices.actions import import_proposals
from ognisko.practice.voices.actions.proposals import ProposalReport, Unread, look_through_proposals

from .imports import Import, Outcome, content_of, importer

BYTES_MAX = 64 * 1024 * 1024


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="a .pb file, or a folder whose .pb files are loaded; each file is taken in whole or refused whole",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")


def _run(options: Mapping[str, Any]) -> Outcome:
    if options["dry_run"]:
        report = ProposalReport()
        for _name, one, _budget in look_through_proposals(files=_files(options["paths"]), by=SYSTEM, at=timezone.now()):
            report.add(one)
        return Outcome(asdict(report), [*_lines(report), _("Nothing was written.")], len(report.refused) < report.files)
    report = import_proposals(files=_files(options["paths"]), by=SYSTEM, at=timezone.now())
    return Outcome(asdict(report), _lines(report), worked=len(report.refused) < report.files)


def _files(paths: list[str]) -> Iterator[tuple[str, bytes | str]]:
    """Each file's name with its bytes, one at a time; or with the reason why it cannot be read."""
    for given in paths:
        folder = Path(given)
        inside = sorted(str(each) for each in folder.rglob("*.pb")) if folder.is_dir() else [given]
        if not inside:
            yield given, _("There is no .pb file in this folder.")
        for path in inside:
            try:
                yield path, content_of(path, largest=BYTES_MAX)
            except Refused as refused:
                yield path, str(refused)


def _lines(report: ProposalReport) -> list[str]:
    lines = [
        _("Files: %(files)s, proposals: %(rows)s (new %(created)s, changed %(updated)s, the same %(unchanged)s).")
        % asdict(report)
    ]
    if report.refused:
        lines.append(_("Files refused: %(count)s.") % {"count": len(report.refused)})
    lines += [
        _("  %(file)s, line %(line)s: %(reason)s") % {"file": each.file, "line": each.line, "reason": each.reason}
        for each in report.refused
    ]
    return lines


def _refused(reason: str) -> Mapping[str, Any]:
    return asdict(ProposalReport(refused=[Unread("", 0, reason)]))


PROPOSALS = importer(
    Import("proposals", "Load residents' proposals to the city budget from .pb files.", _arguments, _run, _refused)
)
