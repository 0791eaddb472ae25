"""One date as schema.org tells it, so that search engines and neighbours' calendars understand it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from ognisko.foundation.plumbing.addresses import page_url

from ..models import Occurrence
from ..vocabulary import OccurrenceState
from .rows import place_words

_SAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured(row: Occurrence, absolute: Callable[[str], str]) -> SafeString:
    """The data block of a page. Nothing in it can end the script element: <, > and & are escaped within the JSON."""
    words = json.dumps(_event(row, absolute), ensure_ascii=False).translate(_SAFE)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')


def _event(row: Occurrence, absolute: Callable[[str], str]) -> dict[str, Any]:
    url = absolute(page_url("events:occurrence", row.code))
    cancelled = row.state == OccurrenceState.CANCELLED
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": row.activity.title,
        "startDate": timezone.localtime(row.starts_at).isoformat(),
        "endDate": timezone.localtime(row.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{'EventCancelled' if cancelled else 'EventScheduled'}",
        "isAccessibleForFree": True,
        "organizer": _organizer(row, absolute),
        **_location(row),
    }
    if row.activity.about:
        event["description"] = row.activity.about
    if row.activity.languages:
        event["inLanguage"] = row.activity.languages
    return event


def _organizer(row: Occurrence, absolute: Callable[[str], str]) -> dict[str, str]:
    organised = row.activity.organised_by_organisation
    if organised is not None:
        return {"@type": "Organization", "name": organised.name}
    url = absolute(page_url("centres:centre", row.centre.slug))
    return {"@type": "Organization", "name": row.centre.name, "url": url}


def _location(row: Occurrence) -> dict[str, Any]:
    online = {"@type": "VirtualLocation", "url": row.online_url}
    if row.online_url and not row.place_text and row.booking is None:
        return {"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "location": online}
    site = next((site.address for site in row.centre.sites.all() if site.is_main), "")
    address = row.place_text or site or row.centre.name
    place = {"@type": "Place", "name": place_words(row), "address": address}
    if row.online_url:
        return {"eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode", "location": [place, online]}
    return {"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "location": place}
