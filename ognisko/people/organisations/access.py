"""Who keeps organisations and grants roles."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import Scope, grants, holds, permission
from ognisko.foundation.plumbing.actors import SYSTEM, Actor

from .models import Organisation
from .vocabulary import ROLES

KEEP = permission("organisations.keep", _("Keep the register of organisations"))
GRANT = permission("organisations.grant", _("Give and end roles"))
AUDIT = permission("audit.see", _("Read who did what"))


def may_keep_organisation(person: Actor, organisation: Organisation | None = None) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, None),
        otherwise=_("Only coordinators and the network's lead keep organisations."),
        next_step=_("Ask the centre's coordinator to enter it."),
    )


def may_grant_role(person: Actor, role: str, scope: Scope, wider: set[Scope]) -> Verdict:
    """Nobody gives more than they hold themselves within the same scope, save the network's lead.

    `wider` are the scopes that hold the scope of the grant (the centre itself and its network).
    """
    if person is SYSTEM:
        return Verdict.yes()
    held = [grant for grant in grants(person) if GRANT in grant.permissions and grant.scope in wider]
    if not held:
        return Verdict.no(_("You do not give roles here."), _("Ask the centre's coordinator or the network's lead."))
    if any(grant.scope.kind == "network" for grant in held):
        return Verdict.yes()
    own = frozenset().union(*(grant.permissions for grant in held))
    return Verdict.of(
        scope.kind != "network" and ROLES[role].permissions <= own,
        otherwise=_("You can give only roles that reach no further than your own."),
        next_step=_("Ask the network's lead."),
    )


def grantable(person: Actor, roles: Iterable[str], scope: Scope, wider: set[Scope]) -> list[str]:
    """Those of the roles that the person may give in this scope."""
    return [role for role in roles if may_grant_role(person, role, scope, wider)]
