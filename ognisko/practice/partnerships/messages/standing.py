"""What partners hear of the partnership itself: its states, a welcome, a farewell, the end of a lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Post
from ognisko.practice.voices.queries.addresses import address

from ..models import Lead, Partner, Partnership


def speakers(organisations: Iterable[int], on: date) -> list[Person]:
    """People with an address who hold a post in these organisations today, each once."""
    now = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    posts = Post.objects.filter(now, organisation__in=list(organisations), starts_on__lte=on).select_related("person")
    found = {post.person_id: post.person for post in posts.order_by("pk")}
    return [each for each in found.values() if each.email and each.is_active]


def tell_moved(row: Partnership, verb: str, at: datetime) -> None:
    """To everyone who speaks for a partner: the partnership was constituted, rests, works again, has ended."""
    today = timezone.localdate(at)
    inside = row.partners.filter(Q(left_on__isnull=True) | Q(left_on__gt=today)).values_list(
        "organisation_id", flat=True
    )
    for person in speakers(inside, today):
        with translation.override(person.language):
            subject = {
                "constitute": _("%(name)s is constituted"),
                "rest": _("%(name)s rests for a time"),
                "resume": _("%(name)s is at work again"),
                "end": _("%(name)s has come to its end"),
            }[verb] % {"name": row.name}
            words = {
                "constitute": _(
                    "The partners are together, the agreement is written. Thank you for being one of them."
                ),
                "rest": _("The reason: %(reason)s What was agreed stays, and the work can be taken up again any day."),
                "resume": _("The work goes on. On the page you see what was promised and by when."),
                "end": _("The reason: %(reason)s Thank you for all that we did. The page and its changes stay."),
            }[verb] % {"reason": _sentence(row.state_reason)}
            _post(row, f"partnerships.{verb}:{row.pk}:{at.timestamp():.0f}", person, subject, words, at)


def tell_welcome(partner: Partner, at: datetime) -> None:
    """To whoever speaks for a new partner."""
    row = partner.partnership
    for person in speakers([partner.organisation_id], timezone.localdate(at)):
        with translation.override(person.language):
            subject = _("Welcome to %(name)s") % {"name": row.name}
            words = _("%(organisation)s is a partner now, with a seat at the table. It is good that you are here.")
            words %= {"organisation": partner.organisation.name}
            _post(row, f"partnerships.join:{partner.pk}", person, subject, words, at)


def tell_farewell(partner: Partner, at: datetime) -> None:
    """To whoever speaks for a partner who leaves: thanks, and the host's own words."""
    row = partner.partnership
    for person in speakers([partner.organisation_id], timezone.localdate(at)):
        with translation.override(person.language):
            day = dates.day_month(partner.left_on, dates.language(person.language)) if partner.left_on else ""
            subject = _("Thank you for being with us: %(name)s") % {"name": row.name}
            words = _(
                "From %(date)s %(organisation)s is no longer a partner. "
                "What we did together stays, and so does the way back."
            )
            words %= {"date": day, "organisation": partner.organisation.name}
            _post(
                row, f"partnerships.leave:{partner.pk}", person, subject, f"{words}\n\n{partner.farewell}".strip(), at
            )


def tell_lead_ends(lead: Lead, at: datetime) -> None:
    """To whoever speaks for the partner that leads."""
    row = lead.partnership
    for person in speakers([lead.organisation_id], timezone.localdate(at)):
        with translation.override(person.language):
            day = dates.day_month(lead.until_on, dates.language(person.language)) if lead.until_on else ""
            subject = _("The lead of %(name)s passes on soon") % {"name": row.name}
            words = _(
                "As agreed, %(organisation)s leads until %(date)s. "
                "Put it on the agenda of the next meeting: who leads next?"
            )
            words %= {"date": day, "organisation": lead.organisation.name}
            _post(row, f"partnerships.lead:{lead.pk}", person, subject, words, at)


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _post(row: Partnership, key: str, person: Person, subject: Any, words: Any, at: datetime) -> None:
    page = address(reverse("partnerships:page", args=[row.slug]))
    context = {"words": words, "page": page, "partnership": row, "centre": row.centre}
    body = render_to_string("partnerships/mail_partnership_news.txt", context)
    post_mail(key=f"{key}:{person.pk}", to=person.email or "", subject=str(subject), body=body, at=at)
