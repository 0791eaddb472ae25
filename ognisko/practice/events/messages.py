"""What waits on the desk, and what a search shows, in the words of this room."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.addresses import page_url
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.menus import Waiting
from ognisko.foundation.plumbing.prepared import prepared

from .models import Occurrence
from .queries import to_close

CLOSE_WITHIN = timedelta(days=1)


def waiting(person: Actor, at: datetime) -> list[Waiting]:
    """Events that have ended and that this person may close."""
    lang = dates.language(get_language())
    today = timezone.localdate(at)
    return [
        Waiting(
            _("Close: %(title)s") % {"title": row.activity.title},
            _("%(centre)s, it ended %(when)s")
            % {
                "centre": row.centre.name,
                "when": dates.at_moment(timezone.localtime(row.ends_at), lang, today=today),
            },
            page_url("events:close", row.code),
            row.ends_at + CLOSE_WITHIN,
            "events.close",
        )
        for row in to_close(person, at)
    ]


def findings(pks: Sequence[int]) -> Mapping[int, Finding]:
    """Activities by primary key, each leading to its latest date."""
    lang = dates.language(get_language())
    found = {}
    for code, pk, title, starts_at, centre in _dates_of(activities=list(pks)):
        day = dates.day_month(timezone.localtime(starts_at).date(), lang)
        found[pk] = Finding(title, page_url("events:occurrence", code), note=f"{day} · {centre}")
    return found


@prepared
def _dates_of(*, activities: list[int]) -> QuerySet:
    rows = Occurrence.objects.filter(activity__in=activities).order_by("starts_at", "pk")
    return rows.values_list("code", "activity_id", "activity__title", "starts_at", "centre__name")
