"""How many proposals there are, and a report of them as tables."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.ui.shapes import Column, Table

from ..models import ExternalProposal


def tables(report: Mapping[str, Any]) -> list[Table]:
    """Files that are refused, with line and reason; then each good one with its figures. Empty ones left out."""
    refused = [[each["file"], each["line"] or "–", each["reason"]] for each in report["refused"]]
    good = [
        [line["file"], line["budget"], line["rows"], line["created"], line["updated"], line["unchanged"]]
        for line in report["lines"]
    ]
    why = [Column(_("File")), Column(_("Line"), number=True), Column(_("Why not"))]
    figures = [_("Proposals"), _("New"), _("Changed"), _("The same")]
    what = [Column(_("File")), Column(_("Budget")), *(Column(each, number=True) for each in figures)]
    found = [Table(_("Files that are refused"), why, refused), Table(_("Files that are taken in"), what, good)]
    return [table for table in found if table.rows]


def proposals_known() -> int:
    return ExternalProposal.objects.count()
