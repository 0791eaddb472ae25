"""Photographs among the evidence: which file is whose, and how pages show it."""

from __future__ import annotations

from django.http import Http404

from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.ui import images
from ognisko.foundation.ui.shapes import Image

from ..models import Evidence


def photo_file(code: str, key: str) -> StoredFile:
    """The file of a photograph that stands with this challenge. Raises Http404."""
    row = Evidence.objects.filter(challenge__code=code, picture__key=key).select_related("picture").first()
    if row is None or row.picture is None:
        raise Http404
    return row.picture


def thumb_of(proof: Evidence) -> Image | None:
    """The smallest size, beside words that say what is on it."""
    kept = proof.picture
    if kept is None:
        return None
    folder = _folder(proof, kept)
    return images.thumb(kept, lambda size: f"{folder}{size}")


def _folder(proof: Evidence, kept: StoredFile) -> str:
    return page_url("voices:photo", proof.challenge.code, kept.key, "x").removesuffix("x")
