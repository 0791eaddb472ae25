"""Letters to people who join a centre's team."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.outbox import post_mail
from ognisko.people.organisations.vocabulary import ROLES

from .models import TeamMember


def tell_joined(member: TeamMember, *, at: datetime) -> None:
    """Tell a new member of the team how to sign in. People without an address are told in person."""
    person = member.person
    if not person.email:
        return
    with translation.override(person.language):
        context = {
            "name": person.name,
            "centre": member.centre.name,
            "role": ROLES[member.role].label,
            "desk": f"{settings.PUBLIC_URL}{reverse('desk')}",
        }
        post_mail(
            key=f"centres.join_team:{member.pk}",
            to=person.email,
            subject=_("You are on the team of %(centre)s") % {"centre": member.centre.name},
            body=render_to_string("centres/mail_team_joined.txt", context),
            at=at,
        )
