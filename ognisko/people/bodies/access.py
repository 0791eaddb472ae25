"""Who hosts a body's meetings, who writes its minutes, who reads what."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor

from .models import Body, Meeting
from .vocabulary import MeetingState

HOST = permission("bodies.host", _("Host the meetings of councils, teams and partnerships"))
MINUTE = permission("bodies.minute", _("Publish minutes"))
HOSTING_KINDS = ("centre", "organisation")


def may_found_body(person: Actor, host: Any) -> Verdict:
    """`host` is whatever the body will lean on: the network, or a centre."""
    return Verdict.of(
        person is SYSTEM or holds(person, HOST, host),
        otherwise=_("Only the network's lead, or the team of the host, founds a body here."),
        next_step=_("Ask the network's lead."),
    )


def may_host_body(person: Actor, body: Body) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, HOST, body),
        otherwise=_("You do not host the meetings of this body."),
        next_step=_("Ask the centre that hosts it, or the network's lead."),
    )


def may_publish_minutes(person: Actor, meeting: Meeting) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, MINUTE, meeting.body),
        otherwise=_("You do not publish the minutes of this body."),
        next_step=_("Ask the centre that hosts it, or the network's lead."),
    )


def may_see_meeting(person: Actor, meeting: Meeting) -> Verdict:
    """Everyone reads published minutes and learns of meetings people were invited to; the hosts see all."""
    return Verdict.of(
        meeting.state in SHOWN or holds(person, HOST, meeting.body) or holds(person, MINUTE, meeting.body),
        otherwise=_("This meeting is still being prepared."),
        next_step=_("Come back when invitations are sent."),
    )


SHOWN = {MeetingState.INVITED, MeetingState.PUBLISHED}


def hosted_body(person: Actor) -> Q:
    """The bodies whose meetings this person hosts."""
    return _of_body(person, HOST, "")


def minuted_meeting(person: Actor) -> Q:
    """The meetings whose minutes this person may publish."""
    return _of_body(person, MINUTE, "body__")


def _of_body(person: Actor, name: str, prefix: str) -> Q:
    if scope_pks(person, name, "network"):
        return Q()
    found = Q(**{f"{prefix}pk__in": scope_pks(person, name, "body")})
    for kind in HOSTING_KINDS:
        pks = scope_pks(person, name, kind)
        found |= Q(**{f"{prefix}host_scope_kind": kind, f"{prefix}host_scope_pk__in": pks})
    return found
