"""A kept picture as pages show it. Each room says at which address each size of its pictures opens."""

from __future__ import annotations

from collections.abc import Callable

from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import widths

from .shapes import Image

Way = Callable[[str], str]  # from the name of a size ("800.webp") to its address


def shown(kept: StoredFile, way: Way) -> Image:
    """The picture in all its sizes, with what it shows and who made it."""
    ways = [(way(f"{width}.webp"), width) for width in widths(kept.width)]
    return Image(
        url=ways[-1][0],
        choices=tuple(ways),
        width=kept.width,
        height=kept.height,
        alternative=kept.alternative,
        credit=kept.credit,
    )


def thumb(kept: StoredFile, way: Way) -> Image:
    """The smallest size, beside words that say as much."""
    width = widths(kept.width)[0]
    return Image(url=way(f"{width}.webp"), width=width, height=round(kept.height * width / kept.width))
