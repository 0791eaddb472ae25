"""Photographs among the evidence: which file is whose, and how pages show it."""

from __future__ import annotations

from django.http import Http404

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import widths
from ognisko.foundation.ui.shapes import Image

from ..models import Evidence


def photo_file(code: str, key: str) -> StoredFile:
    """The file of a photograph that stands with this challenge. Raises Http404."""
    row = Evidence.objects.filter(challenge__code=code, picture__key=key).select_related("picture").first()
    if row is None or row.picture is None:
        raise Http404
    return row.picture


def image_of(proof: Evidence) -> Image | None:
    """The photograph as pages show it."""
    kept = proof.picture
    if kept is None:
        return None
    folder = _folder(proof, kept)
    ways = {width: f"{folder}{width}.webp" for width in widths(kept.width)}
    return Image(
        url=ways[kept.width],
        choices=tuple((way, width) for width, way in ways.items()),
        width=kept.width,
        height=kept.height,
        alternative=kept.alternative,
        credit=kept.credit,
    )


def thumb_of(proof: Evidence) -> Image | None:
    """The smallest size, beside words that say what is on it."""
    kept = proof.picture
    if kept is None:
        return None
    width = widths(kept.width)[0]
    return Image(url=f"{_folder(proof, kept)}{width}.webp", width=width, height=round(kept.height * width / kept.width))


def _folder(proof: Evidence, kept: StoredFile) -> str:
    return page_url("voices:photo", proof.challenge.code, kept.key, "x").removesuffix("x")
