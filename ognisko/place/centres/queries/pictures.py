"""The picture of a centre: who may see which file, and how pages show it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import CARD, CARD_SIZE
from ognisko.foundation.plumbing.prepared import prepared
from ognisko.foundation.ui import images
from ognisko.foundation.ui.shapes import Image

from ..access import may_see_centre
from ..models import Centre
from ..vocabulary import CentreState


def picture_file(slug: str, key: str, viewer: Actor) -> tuple[StoredFile, bool]:
    """The file of a picture that this viewer may see now, and whether everyone may. Raises Http404."""
    found = _pictured(slug=slug, key=key)
    if not found or not may_see_centre(viewer, found[0]):
        raise Http404
    return found[0].picture, found[0].state in CentreState.shown()


@prepared
def _pictured(*, slug: str, key: str) -> QuerySet[Centre]:
    return Centre.objects.filter(slug=slug, picture__key=key).select_related("picture")


def image_of(centre: Centre) -> Image | None:
    """The picture as pages show it; None when there is none. Read along: `select_related("picture")`."""
    kept = centre.picture
    if kept is None:
        return None
    folder = _folder(centre, kept)
    return images.shown(kept, lambda size: f"{folder}{size}")


def thumb_of(centre: Centre) -> Image | None:
    """The smallest size, for a list in which the name says enough."""
    kept = centre.picture
    if kept is None:
        return None
    folder = _folder(centre, kept)
    return images.thumb(kept, lambda size: f"{folder}{size}")


def card_of(centre: Centre) -> Image | None:
    """The size that other sites show beside a link to the centre's page."""
    kept = centre.picture
    if kept is None:
        return None
    width, height = CARD_SIZE
    return Image(url=f"{_folder(centre, kept)}{CARD}", width=width, height=height, alternative=kept.alternative)


def _folder(centre: Centre, kept: StoredFile) -> str:
    return page_url("centres:picture", centre.slug, kept.key, "x").removesuffix("x")
