"""What a centre's own team sees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.actors import Actor
from ognisko.people.organisations.vocabulary import ROLES

from ..access import desk_of
from ..models import Centre, HoursPeriod, TeamMember
from ..vocabulary import CentreState
from .public import current_operator, main_site


def centres_of(person: Actor) -> list[Centre]:
    """Centres whose desk the person sees, closed ones last."""
    rows = Centre.objects.filter(desk_of(person)).prefetch_related("neighbourhoods").order_by("name")
    return sorted(rows, key=lambda each: each.state == CentreState.CLOSED)


def centre_of_desk(slug: str, viewer: Actor) -> Centre:
    """A centre whose desk the viewer sees. Raises Http404."""
    rows = Centre.objects.filter(desk_of(viewer), slug=slug).select_related("picture")
    found = rows.prefetch_related("hours", "neighbourhoods", "sites").first()
    if found is None:
        raise Http404
    return found


def missing_for_publication(centre: Centre, on: date) -> list[Verdict]:
    """What a centre lacks before the public may see it: each with what to do."""
    lacks = []
    if not centre.mission.strip():
        lacks.append(Verdict.no(_("The mission is missing."), _("Write in a few sentences what the centre is for.")))
    if main_site(centre) is None:
        lacks.append(Verdict.no(_("The site is missing."), _("Write the address where the centre works.")))
    if current_operator(centre, on) is None:
        lacks.append(
            Verdict.no(
                _("The operator is missing."), _("Ask the network's lead to enter who runs the centre and since when.")
            )
        )
    return lacks


def team_now(centre: Centre, on: date) -> list[TeamMember]:
    """The whole team on this day, and those who join later."""
    rows = TeamMember.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), centre=centre)
    return list(rows.select_related("person").order_by("starts_on", "pk"))


def team_with_roles(centre: Centre, on: date) -> list[tuple[TeamMember, Any]]:
    """Each member with the name of their role."""
    return [(each, ROLES[each.role].label) for each in team_now(centre, on)]


def standing_hours(centre: Centre, on: date) -> str:
    """The hours that stand until further notice, "" when there are none."""
    standing = [each for each in centre.hours.all() if each.ends_on is None and each.starts_on <= on]
    return max(standing, key=lambda each: each.starts_on).hours if standing else ""


def desk_hours(centre: Centre, on: date) -> list[HoursPeriod]:
    """Promises that stand or are to come, one that a later promise replaced left out; overrides first."""
    rows = [each for each in centre.hours.all() if each.ends_on is None or each.ends_on > on]
    replaced = max((each.starts_on for each in rows if each.ends_on is None and each.starts_on <= on), default=on)
    standing = [each for each in rows if each.ends_on is not None or each.starts_on >= replaced]
    return sorted(standing, key=lambda each: (each.ends_on is None, each.starts_on))
