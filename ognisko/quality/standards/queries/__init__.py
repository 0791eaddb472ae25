"""Catalogues of the network, and where a centre stands against them."""

from .reading import (
    catalogue,
    catalogues,
    centre_of_standard,
    centres_seen,
    criterion,
    declaration_of,
    followed,
    followed_standing,
    newest_standing,
    said,
)
from .standings import Judgement, Stand, standing

__all__ = [
    "Judgement",
    "Stand",
    "catalogue",
    "catalogues",
    "centre_of_standard",
    "centres_seen",
    "criterion",
    "declaration_of",
    "followed",
    "followed_standing",
    "newest_standing",
    "said",
    "standing",
]
