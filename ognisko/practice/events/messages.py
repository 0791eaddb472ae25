"""What waits on the desk, and what a search shows, in the words of this room."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.menus import Waiting

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
            reverse("events:close", args=[row.code]),
            row.ends_at + CLOSE_WITHIN,
            "events.close",
        )
        for row in to_close(person, at)
    ]


def findings(pks: Sequence[int]) -> Mapping[int, Finding]:
    """Activities by primary key, each leading to its latest date."""
    rows = Occurrence.objects.filter(activity__in=pks).order_by("starts_at", "pk")
    lang = dates.language(get_language())
    found = {}
    for code, pk, title, starts_at, centre in rows.values_list(
        "code", "activity_id", "activity__title", "starts_at", "centre__name"
    ):
        day = dates.day_month(timezone.localtime(starts_at).date(), lang)
        found[pk] = Finding(title, reverse("events:occurrence", args=[code]), note=f"{day} · {centre}")
    return found
