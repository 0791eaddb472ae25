"""What is known of boundaries, and a report of them as a table."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.ui.shapes import Column, Table

from ..models import Neighbourhood
from ..vocabulary import ShapeSource


def unused_table(report: Mapping[str, Any]) -> Table:
    """Each row of the file that is not used, and why."""
    columns = [Column(_("Row"), number=True), Column(_("Name")), Column(_("Why not"))]
    rows = [[each["row"], each["name"], each["reason"]] for each in report["unused"]]
    return Table(_("Rows that are not used"), columns, rows)


def boundaries_known() -> tuple[int, int]:
    """How many neighbourhoods are drawn from a boundary, of how many."""
    sources = list(Neighbourhood.objects.values_list("shape_source", flat=True))
    return sources.count(ShapeSource.BOUNDARY), len(sources)
