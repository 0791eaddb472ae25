"""Typesets documents: a room's .typ file and plain data in, an accessible PDF (PDF/UA-1) out.

    pdf = typeset("practice/voices/templates/voices/slips.typ", {"title": ..., "language": "pl", ...})

The file begins with `#import "/foundation/press/kit.typ": *` and shows its whole body with `#show: sheet`. Data reach
it as strings, never as markup, so nothing that a person wrote can do more than be printed.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import segno

PACKAGE = Path(__file__).resolve().parent.parent.parent
FONTS = Path(__file__).resolve().parent / "fonts"  # made by tools/build.py


class TypesettingError(Exception):
    """The document could not be set: a mistake in its .typ file, or data it does not know."""


def typeset(document: str, data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """The PDF of a document, named by its path below the package. `data` needs a `title` and a `language`.

    Raises TypesettingError.
    """
    import typst  # noqa: PLC0415 - 40 MB that a process which never prints does without

    missing = {"title", "language"} - set(data)
    if missing:
        raise TypesettingError(f"{document} needs {sorted(missing)}")
    try:
        return typst.compile(
            str(PACKAGE / document),
            root=str(PACKAGE),
            font_paths=[str(FONTS)] if FONTS.is_dir() else [],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
            timestamp=int(at.timestamp()) if at else None,
        )
    except typst.TypstError as error:
        raise TypesettingError(f"{document}: {error}") from error


def qr_svg(text: str) -> str:
    """A QR code as SVG, dark on nothing: the paper is its light."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=0, dark="#000000", light=None
    )
    return drawn.getvalue().decode()


# What the fonts of tools/build.py can draw: Latin, Polish, Ukrainian, punctuation. PDF/UA refuses a document with more.
_DRAWN = re.compile(r"[^\n -~\u00a0-\u00ff\u0104-\u0107\u0118\u0119\u0141-\u0144\u015a\u015b\u0179-\u017c"
                    r"\u0400-\u045f\u0490\u0491\u2010-\u2026\u2032\u20ac\u2116\u2190-\u2193\u2212]")  # fmt: skip
NARROW: dict[str, str | int | None] = {"\u202f": "\u00a0", "\u2009": "\u00a0", "\t": " "}


def _printable(value: Any) -> Any:
    """The data with what no font here draws left out: emoji, other scripts, control symbols."""
    if isinstance(value, str):
        drawn = _DRAWN.sub("", value.translate(str.maketrans(NARROW)))
        return drawn if drawn.strip() or not value else "–"
    if isinstance(value, Mapping):
        return {str(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
