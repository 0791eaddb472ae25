"""Spaces and the atoms they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.place.centres.models import Centre

from ..access import may_keep_space
from ..models import Atom, Space

FACTS = ("name", "about", "capacity", "area_m2", "access_notes", "turnaround_minutes", "is_open_for_requests")


@atomic
def add_space(
    *, centre: Centre, name: str, atoms: Sequence[str] = (), slug: str = "", by: Actor, at: datetime, **facts: Any
) -> Space:
    """Add a space made of atoms, named; an atom the centre already has is shared. Without names it is one of its own.

    A hall that splits: "Hall A" of atoms ["A"], "Hall B" of atoms ["B"], "Hall" of atoms ["A", "B"].
    """
    same_network(centre)
    require(may_keep_space(by, centre))
    _known(facts)
    name = " ".join(name.split())
    slug = slug or slugify(fold(name))[:60]
    if not slug or Space.objects.filter(centre=centre, slug=slug).exists():
        raise Refused(
            _("The centre already has a room of this name, or the name has no letters."),
            _("Give it another name."),
            code="duplicate",
        )
    row = Space(network=current_network(), centre=centre, name=name, slug=slug, **facts)
    sound(row)
    row.save()
    row.atoms.set([_atom(centre, each) for each in dict.fromkeys(atoms or [name])])
    record("bookings.add_space", row, by=by, at=at, after={"atoms": sorted(row.atoms.values_list("pk", flat=True))})
    return row


def _atom(centre: Centre, name: str) -> Atom:
    name = " ".join(name.split())
    row = Atom.objects.filter(centre=centre, name=name).first() or Atom(
        network=current_network(), centre=centre, name=name
    )
    if row.pk is None:
        sound(row)
        row.save()
    return row


@atomic
def keep_space(*, space: int, by: Actor, at: datetime, **facts: Any) -> Space:
    """Change what is said of a space, or whether the public may ask for it. Bookings made stand."""
    row = hold(Space, space)
    require(may_keep_space(by, row.centre))
    _known(facts)
    for field, value in facts.items():
        setattr(row, field, value)
    sound(row)
    row.save(update_fields=list(facts))
    record("bookings.keep_space", row, by=by, at=at, after={"changed": sorted(facts)})
    return row


def _known(facts: dict[str, Any]) -> None:
    if unknown := set(facts) - set(FACTS):
        raise ValueError(f"not known of a space: {sorted(unknown)}")
