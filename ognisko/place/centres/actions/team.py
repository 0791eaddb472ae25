"""People of the centre's team: joining gives the role, leaving ends it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actions import atomic, hold, sound
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network
from ognisko.people.accounts.actions import enter_person
from ognisko.people.accounts.models import Person
from ognisko.people.accounts.queries import person_by_email
from ognisko.people.organisations.actions import end_role, grant_role
from ognisko.people.organisations.queries import roles_of

from ..access import may_keep_centre
from ..messages import tell_joined
from ..models import Centre, TeamMember
from ..vocabulary import MEMBER_KEPT_DAYS, TEAM_ROLES


@atomic
def join_team(
    *,
    centre: int,
    person: Person,
    role: str,
    starts_on: date,
    title: str = "",
    shown: bool = False,
    by: Actor,
    at: datetime,
) -> TeamMember:
    """Add a person to the team and give the role at this centre. Raises Refused when they are on the team."""
    row = hold(Centre, centre)
    require(may_keep_centre(by, row))
    if role not in TEAM_ROLES:
        raise Refused(_("This is not a role of a centre's team."), _("Choose one from the list."), code="wrong_input")
    if TeamMember.objects.filter(centre=row, person=person, ends_on__isnull=True).exists():
        raise Refused(_("%(name)s is already on the team.") % {"name": person.name}, code="duplicate")
    member = TeamMember(
        network=current_network(),
        centre=row,
        person=person,
        role=role,
        title=title.strip(),
        shown=shown,
        starts_on=starts_on,
    )
    sound(member)
    member.save()
    scope = Scope("centre", row.pk)
    if all(grant.person_id != person.pk or grant.role != role or grant.ends_on for grant in roles_of(scope)):
        grant_role(person=person, role=role, scope=scope, wider=row.access_scopes, starts_on=starts_on, by=by, at=at)
    record("centres.join_team", row, by=by, at=at, after={"member": member.pk, "role": role})
    tell_joined(member, at=at)
    return member


@atomic
def welcome_to_team(
    *, centre: int, email: str, name: str, role: str, starts_on: date, title: str = "", by: Actor, at: datetime
) -> TeamMember:
    """Add whoever has this address to the team, with a new account when the address has none."""
    person = person_by_email(email) or enter_person(name=name, email=email, by=by, at=at)
    return join_team(centre=centre, person=person, role=role, starts_on=starts_on, title=title, by=by, at=at)


@atomic
def leave_team(*, member: int, ends_on: date, by: Actor, at: datetime) -> TeamMember:
    """End a person's time on the team, and their roles at this centre, on a day that itself no longer counts."""
    row = hold(TeamMember, member)
    require(may_keep_centre(by, row.centre))
    if row.ends_on is not None:
        raise Refused(_("This person has already left the team."), code="wrong_moment")
    row.ends_on = max(ends_on, date.fromordinal(row.starts_on.toordinal() + 1))
    row.save(update_fields=["ends_on"])
    for grant in roles_of(Scope("centre", row.centre_id)):
        if grant.person_id == row.person_id and grant.ends_on is None and grant.role in TEAM_ROLES:
            end_role(grant=grant.pk, ends_on=row.ends_on, wider=row.centre.access_scopes, by=by, at=at)
    record("centres.leave_team", row.centre, by=by, at=at, after={"member": row.pk, "ends_on": row.ends_on.isoformat()})
    return row


@atomic
def shed_former_members(at: datetime) -> int:
    """The hourly round: who left a team long ago is no longer kept, in any network."""
    before = timezone.localdate(at) - timedelta(days=MEMBER_KEPT_DAYS)
    with scopes_disabled():
        return TeamMember.objects.filter(ends_on__lt=before).delete()[0]
