"""What a partnership looks like among the hits of a search."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from ognisko.foundation.plumbing.findings import Finding

from .models import Partnership


def findings(pks: Sequence[int]) -> Mapping[int, Finding]:
    """Partnerships by primary key."""
    rows = Partnership.objects.filter(pk__in=pks).values_list("pk", "slug", "name", "centre__name")
    return {
        pk: Finding(name, reverse("partnerships:page", args=[slug]), note=centre) for pk, slug, name, centre in rows
    }
