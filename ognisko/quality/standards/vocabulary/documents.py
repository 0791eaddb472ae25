"""A catalogue as its file holds it: read from YAML, checked whole, refused with the place of the fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from . import CatalogueState, Judged, Weight

FOLDER = Path(__file__).resolve().parent.parent / "catalogues"
LANGUAGES = ("pl", "uk", "en")
BYTES_MAX = 1_000_000
TEXT_MAX = 600
KEY_MAX = 60


class BadCatalogue(ValueError):
    """The file is no catalogue. Says where and what is wrong."""


@dataclass(frozen=True, slots=True)
class CriterionDocument:
    key: str
    chapter: str
    chapters: dict[str, str]
    weight: str
    judged: str
    titles: dict[str, str]
    quote: str
    guidances: dict[str, str]
    next_steps: dict[str, str]
    indicator: str = ""
    threshold: float | None = None
    period_days: int | None = None
    or_met_by: str = ""
    is_discreet: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueDocument:
    family: str
    version: str
    state: str
    source: str
    titles: dict[str, str]
    abouts: dict[str, str]
    criteria: tuple[CriterionDocument, ...]
    content_hash: str


def shipped() -> list[CatalogueDocument]:
    """Every catalogue in the box, by family and version."""
    return [read_catalogue(path.read_bytes()) for path in sorted(FOLDER.glob("*.yaml"))]


def read_catalogue(content: bytes) -> CatalogueDocument:
    """The catalogue of a file. Raises BadCatalogue."""
    if len(content) > BYTES_MAX:
        raise BadCatalogue("the file is larger than 1 MB")
    try:
        whole = yaml.safe_load(content.decode())
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark is not None else ""
        raise BadCatalogue(f"{line}this is not YAML in UTF-8") from error
    top = _mapping(whole, "the file")
    criteria = tuple(
        _criterion(each, chapter, f"chapter {number}, criterion {place}")
        for number, chapter in enumerate(_rows(top, "chapters", "the file"), 1)
        for place, each in enumerate(_rows(_mapping(chapter, f"chapter {number}"), "criteria", f"chapter {number}"), 1)
    )
    _unique(criteria)
    return CatalogueDocument(
        family=_slug(top, "family", "the file"),
        version=_text(top, "version", "the file", longest=20),
        state=_one_of(top, "state", "the file", CatalogueState.values),
        source=_text(top, "source", "the file", longest=200),
        titles=_words(top, "title", "the file"),
        abouts=_words(top, "about", "the file"),
        criteria=criteria,
        content_hash=sha256(content).hexdigest(),
    )


def _criterion(row: Any, chapter: Mapping[str, Any], where: str) -> CriterionDocument:
    row = _mapping(row, where)
    judged = row.get("judged")
    measured: dict[str, Any] = {}
    if isinstance(judged, Mapping):
        measured = {
            "indicator": _text(judged, "indicator", where, longest=60),
            "threshold": _number(judged, "at_least", where),
            "period_days": int(_number(judged, "days", where)),
        }
        if measured["period_days"] < 1:
            raise BadCatalogue(f"{where}: “days” is at least 1")
        judged = Judged.MEASURED.value
    if judged not in Judged.values or (judged == Judged.MEASURED and not measured):
        raise BadCatalogue(f"{where}: “judged” is declared, evidence, or an indicator with at_least and days")
    return CriterionDocument(
        key=_slug(row, "key", where),
        chapter=_slug(chapter, "key", where),
        chapters=_words(chapter, "title", where),
        weight=_one_of(row, "weight", where, Weight.values),
        judged=judged,
        titles=_words(row, "title", where),
        quote=_text(row, "quote", where, longest=TEXT_MAX),
        guidances=_words(row, "guidance", where),
        next_steps=_words(row, "next", where),
        or_met_by=_slug(row, "or_met_by", where) if "or_met_by" in row else "",
        is_discreet=row.get("discreet") is True,
        **measured,
    )


def _unique(criteria: tuple[CriterionDocument, ...]) -> None:
    keys = [each.key for each in criteria]
    if not keys:
        raise BadCatalogue("there is no criterion")
    for key in keys:
        if keys.count(key) > 1:
            raise BadCatalogue(f"criterion “{key}” stands twice")
    for each in criteria:
        if each.or_met_by and each.or_met_by not in keys:
            raise BadCatalogue(f"criterion “{each.key}”: there is no criterion “{each.or_met_by}”")


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadCatalogue(f"{where}: names with values were expected here")
    return value


def _rows(of: Mapping[str, Any], name: str, where: str) -> list[Any]:
    rows = of.get(name)
    if not isinstance(rows, list) or not rows:
        raise BadCatalogue(f"{where}: the list “{name}” is missing")
    return rows


def _text(of: Mapping[str, Any], name: str, where: str, *, longest: int) -> str:
    value = of.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > longest or "\x00" in value:
        raise BadCatalogue(f"{where}: “{name}” is a text of up to {longest} letters")
    return value


def _words(of: Mapping[str, Any], name: str, where: str) -> dict[str, str]:
    words = _mapping(of.get(name), f"{where}, “{name}”")
    if set(words) != set(LANGUAGES):
        raise BadCatalogue(f"{where}: “{name}” is given in {', '.join(LANGUAGES)}")
    return {language: _text(words, language, f"{where}, “{name}”", longest=TEXT_MAX) for language in LANGUAGES}


def _slug(of: Mapping[str, Any], name: str, where: str) -> str:
    value = _text(of, name, where, longest=KEY_MAX)
    if not value.replace("-", "").isalnum() or not value.isascii() or value != value.lower():
        raise BadCatalogue(f"{where}: “{name}” has small letters, digits and dashes only")
    return value


def _one_of(of: Mapping[str, Any], name: str, where: str, known: list[str]) -> str:
    value = of.get(name)
    if value not in known:
        raise BadCatalogue(f"{where}: “{name}” is one of: {', '.join(known)}")
    return str(value)


def _number(of: Mapping[str, Any], name: str, where: str) -> float:
    value = of.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1_000_000:
        raise BadCatalogue(f"{where}: “{name}” is a number")
    return float(value)
