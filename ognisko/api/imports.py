"""What `ognisko import` can load. Each room's file in this package registers its imports here."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did: one object for programs, lines for people, and whether anything could be used at all."""

    report: Mapping[str, Any]
    lines: Sequence[str] = field(default=())
    worked: bool = True


@dataclass(frozen=True, slots=True)
class Import:
    """A subcommand of `ognisko import`.

    `run(options)` is called within the network and answers with an Outcome; a Refused that it raises is shown and ends
    the command with 1. `refused(reason)` is the report of such an end, so that `--json` always prints one object.
    """

    name: str
    help: Any
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Mapping[str, Any]], Outcome]
    refused: Callable[[str], Mapping[str, Any]]


_imports: dict[str, Import] = {}


def importer(known: Import) -> Import:
    """Register an import; called once when the room's file is loaded."""
    _imports[known.name] = known
    return known


def imports() -> Iterator[Import]:
    """Every import, by name; the rooms' files of this package are loaded first."""
    folder = Path(__file__).parent
    for module in iter_modules([str(folder)]):
        if not module.ispkg:
            import_module(f"{__package__}.{module.name}")
    yield from (_imports[name] for name in sorted(_imports))


def content_of(path: str, *, largest: int) -> bytes:
    """The bytes of a file on this machine. Raises Refused when it is missing, unreadable or too large."""
    try:
        size = Path(path).stat().st_size
        if size > largest:
            words = {"path": path, "limit": largest // 1024 // 1024}
            raise Refused(_("“%(path)s” is larger than %(limit)s MB.") % words, code="too_large")
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        reason = _("There is no file “%(path)s”.") % {"path": path}
        raise Refused(reason, _("Check its name and folder."), code="no_file") from error
    except (OSError, ValueError) as error:
        raise Refused(_("“%(path)s” cannot be read as a file.") % {"path": path}, code="no_file") from error
