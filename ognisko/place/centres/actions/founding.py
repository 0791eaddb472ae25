"""Founding a centre and saying what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.place.territory.models import Neighbourhood

from ..access import may_found_centre, may_keep_centre
from ..models import Centre
from ..signals import centre_described, centre_founded
from ..vocabulary import CentreState
from .indexing import index_centre

WORDS = ("name", "mission", "story", "accent", "email", "phone")


@atomic
def found_centre(
    *,
    name: str,
    neighbourhoods: Iterable[Neighbourhood] = (),
    slug: str = "",
    email: str = "",
    phone: str = "",
    accent: str = "ember",
    by: Actor,
    at: datetime,
) -> Centre:
    """Found a centre: a draft until it is published. Raises Refused when another of this name stands."""
    network = current_network()
    require(may_found_centre(by, network))
    served = list(neighbourhoods)
    same_network(*served)
    name = " ".join(name.split())
    slug = slug or slugify(fold(name))[:60]
    _free_slug(slug)
    row = Centre(
        network=network,
        name=name,
        slug=slug,
        accent=accent,
        email=email,
        phone=phone,
        is_invented=network.is_demo,
        founded_at=at,
    )
    sound(row)
    row.save()
    row.neighbourhoods.set(served)
    record("centres.found", row, by=by, at=at, after={"slug": slug, "neighbourhoods": [each.pk for each in served]})
    tell(centre_founded, centre=row.pk, at=at)
    return row


def _free_slug(slug: str) -> None:
    if not slug or Centre.objects.filter(slug=slug).exists():
        raise Refused(
            _("The network already has a centre of this name, or the name has no letters."),
            _("Give it another name."),
            code="duplicate",
        )


@atomic
def describe_centre(
    *, centre: int, neighbourhoods: Iterable[Neighbourhood] | None = None, by: Actor, at: datetime, **words: Any
) -> Centre:
    """Change what the centre says of itself: name, mission, story, accent, e-mail, phone, whom it serves.

    Raises Refused when a centre already shown would lose its mission.
    """
    row = hold(Centre, centre)
    require(may_keep_centre(by, row))
    if unknown := set(words) - set(WORDS):
        raise ValueError(f"not a word of a centre: {sorted(unknown)}")
    for name, value in words.items():
        setattr(row, name, value.strip())
    if row.state != CentreState.DRAFT and not row.mission:
        raise Refused(
            _("A centre that people see needs its mission."),
            _("Write in a few sentences what it is for."),
            code="no_mission",
        )
    sound(row)
    row.save(update_fields=list(words))
    changed: dict[str, Any] = {"changed": sorted(words)}
    if neighbourhoods is not None:
        served = list(neighbourhoods)
        same_network(*served)
        row.neighbourhoods.set(served)
        changed["neighbourhoods"] = [each.pk for each in served]
    record("centres.describe", row, by=by, at=at, after=changed)
    index_centre(row, at=at)
    tell(centre_described, centre=row.pk, at=at)
    return row
