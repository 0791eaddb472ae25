"""Every indicator of every centre over one year: does its time grow with the records, and no faster?"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ognisko.foundation.kernel.periods import Period
from ognisko.foundation.plumbing.indicators import REGISTRY
from ognisko.place.centres.models import Centre


def year(few: int, many: int) -> dict[str, Any]:
    """Seconds for a few centres and for many of the same size, and by indicator."""
    today = timezone.localdate()
    period = Period(today - timedelta(days=365), today)
    centres = list(Centre.objects.order_by("pk")[10 : 10 + many])
    _measured(centres[:2], period)
    first, _ = _measured(centres[:few], period)
    whole, each = _measured(centres, period)
    return {"few": few, "many": len(centres), "few_seconds": first, "many_seconds": whole, "each": each}


def _measured(centres: list[Centre], period: Period) -> tuple[float, dict[str, float]]:
    each: dict[str, float] = {}
    for key, indicator in REGISTRY.items():
        began = time.perf_counter()
        for centre in centres:
            indicator.measure(centre, period)
        each[key] = time.perf_counter() - began
    return sum(each.values()), each
