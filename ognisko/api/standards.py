"""`ognisko import catalogue FILE`: a version of a standard, from YAML."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.quality.standards.actions import load_catalogue
from ognisko.quality.standards.vocabulary.documents import BYTES_MAX

from .imports import Import, Outcome, content_of, importer


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="YAML: chapters with criteria, as those in the box")


def _run(options: Mapping[str, Any]) -> Outcome:
    content = content_of(options["file"], largest=BYTES_MAX)
    loaded = load_catalogue(content=content, by=SYSTEM, at=timezone.now())
    row = loaded.catalogue
    report = {
        "family": row.family,
        "version": row.version,
        "outcome": loaded.outcome,
        "criteria": row.criteria.count(),
        "refused": None,
    }
    words = _("%(family)s %(version)s: %(outcome)s, criteria: %(criteria)s.") % report
    return Outcome(report, [words])


def _refused(reason: str) -> Mapping[str, Any]:
    return {"family": None, "version": None, "outcome": "refused", "criteria": 0, "refused": reason}


CATALOGUE = importer(Import("catalogue", "Load a version of a standard from a YAML file.", _arguments, _run, _refused))
