"""Letters to people who are given a role."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.outbox import post_mail

from .models import RoleGrant
from .vocabulary import ROLES


def tell_given(grant: RoleGrant, where: str, *, at: datetime) -> None:
    """Tell a person what opened to them and how to sign in. People without an address are told in person."""
    person = grant.person
    if not person.email:
        return
    with translation.override(person.language):
        role = ROLES[grant.role]
        context = {
            "name": person.name,
            "where": where,
            "role": role.label,
            "about": role.description,
            "desk": f"{settings.PUBLIC_URL}{reverse('desk')}",
        }
        post_mail(
            key=f"organisations.grant_role:{grant.pk}",
            to=person.email,
            subject=_("%(where)s: your role") % {"where": where},
            body=render_to_string("organisations/mail_role_given.txt", context),
            at=at,
        )
