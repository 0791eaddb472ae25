"""Several challenges locked at once, always in the order of their keys, so that nobody waits in a circle."""

from __future__ import annotations

from collections.abc import Collection

from ..models import Challenge


def locked(pks: Collection[int]) -> dict[int, Challenge]:
    """By their keys, until the transaction ends. Raises Challenge.DoesNotExist when one is missing."""
    found = Challenge.objects.filter(pk__in=pks).select_related("centre").order_by("pk")
    rows = {row.pk: row for row in found.select_for_update(of=("self",))}
    if len(rows) != len(set(pks)):
        raise Challenge.DoesNotExist
    return rows
