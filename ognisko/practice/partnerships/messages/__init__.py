"""What a partnership looks like among the hits of a search; the letter that reminds of a promise."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.findings import Finding
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.people.accounts.models import Person
from ognisko.practice.voices.queries.addresses import address

from ..models import Commitment, Partnership


def findings(pks: Sequence[int]) -> Mapping[int, Finding]:
    """Partnerships by primary key."""
    rows = Partnership.objects.filter(pk__in=pks).values_list("pk", "slug", "name", "centre__name")
    return {
        pk: Finding(name, reverse("partnerships:page", args=[slug]), note=centre) for pk, slug, name, centre in rows
    }


def remind(promise: Commitment, person: Person, at: datetime) -> None:
    """„Za tydzień: siedem ławek”: what was promised and by when, to one person who speaks for whoever gave it.

    Once for each day promised: a promise agreed anew for another day has its own letter.
    """
    partnership = promise.priority.cycle.partnership
    by_when = dates.to_day(promise.due_on, dates.language(get_language()))
    context = {
        "promise": promise,
        "partnership": partnership,
        "by_when": by_when,
        "page": address(reverse("partnerships:mine", args=[partnership.slug])),
    }
    post_mail(
        key=f"partnerships.remind:{promise.pk}:{promise.due_on:%Y-%m-%d}:{person.pk}",
        to=person.email or "",
        subject=_("By %(date)s: %(text)s") % {"date": by_when, "text": promise.text},
        body=render_to_string("partnerships/mail_promise_due.txt", context),
        at=at,
    )
