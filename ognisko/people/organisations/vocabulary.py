"""Sectors and kinds of organisations; roles as small classes with their permissions."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT_DAYS = 365  # ended roles and posts


class Sector(models.TextChoices):
    PUBLIC = "public", _("public")
    SOCIAL = "social", _("civil society")
    PRIVATE = "private", _("private")


class OrganisationKind(models.TextChoices):
    SCHOOL = "school", _("school")
    LIBRARY = "library", _("library")
    CULTURE_HOUSE = "culture_house", _("culture centre")
    SOCIAL_SERVICES = "social_services", _("social services")
    CITY_GUARD = "city_guard", _("city guard")
    CITY_UNIT = "city_unit", _("city unit")
    COUNCIL = "council", _("neighbourhood council")
    ASSOCIATION = "association", _("association")
    FOUNDATION = "foundation", _("foundation")
    PARISH = "parish", _("parish or faith body")
    INFORMAL_GROUP = "informal_group", _("informal group")
    LOCAL_LEADER = "local_leader", _("local leader")
    SHOP = "shop", _("shop or firm")

    @property
    def sector(self) -> Sector:
        """The sector this kind proposes; a person may choose another."""
        return _SECTOR_OF.get(self, Sector.SOCIAL)


_SECTOR_OF = {
    OrganisationKind.SHOP: Sector.PRIVATE,
    **dict.fromkeys(
        (
            OrganisationKind.SCHOOL,
            OrganisationKind.LIBRARY,
            OrganisationKind.CULTURE_HOUSE,
            OrganisationKind.SOCIAL_SERVICES,
            OrganisationKind.CITY_GUARD,
            OrganisationKind.CITY_UNIT,
            OrganisationKind.COUNCIL,
        ),
        Sector.PUBLIC,
    ),
}


class ScopeKind(models.TextChoices):
    NETWORK = "network", _("the whole network")
    ORGANISATION = "organisation", _("an organisation")
    CENTRE = "centre", _("a centre")
    BODY = "body", _("a council, team or group")


@dataclass(frozen=True, slots=True)
class Role:
    """A name, a sentence that describes it, and what it may do within its scope."""

    key: str
    label: Any
    description: Any
    permissions: frozenset[str]


_DESK = {"centres.see", "bookings.see", "voices.read", "partnerships.see", "standards.see"}
_ANIMATOR = _DESK | {
    "accounts.assist",
    "bodies.council",
    "bodies.host",
    "bodies.minute",
    "bookings.confirm",
    "challenges.keep",
    "events.close",
    "events.keep",
    "partnerships.keep",
    "partnerships.promise",
    "voices.answer",
    "voices.enter",
}
_COORDINATOR = _ANIMATOR | {
    "bookings.keep",
    "centres.keep",
    "centres.publish",
    "organisations.keep",
    "organisations.grant",
    "standards.declare",
}
_LEAD = {
    "accounts.assist",
    "audit.see",
    "bodies.council",
    "bodies.host",
    "bodies.minute",
    "centres.found",
    "centres.keep",
    "centres.publish",
    "centres.see",
    "networks.steer",
    "organisations.grant",
    "organisations.keep",
    "partnerships.see",
    "standards.see",
    "territory.import",
}

ROLES = {
    role.key: role
    for role in (
        Role(
            "network_lead",
            _("network lead"),
            _("Keeps the network's rules, founds centres, gives roles."),
            frozenset(_LEAD),
        ),
        Role(
            "city_officer",
            _("city officer"),
            _("Sees the state of the network and of each centre against the standard, no personal data."),
            frozenset({"centres.see", "partnerships.see", "standards.see"}),
        ),
        Role(
            "coordinator",
            _("coordinator"),
            _("Answers for a centre: its mission, spaces, team, and everything an animator does."),
            frozenset(_COORDINATOR),
        ),
        Role(
            "animator",
            _("animator"),
            _("Works with people at the centre: voices, bookings, events, the partnership."),
            frozenset(_ANIMATOR),
        ),
        Role("volunteer", _("volunteer"), _("Helps at the desk: types in paper slips."), frozenset({"voices.enter"})),
        Role(
            "partner",
            _("partner"),
            _("Sees what the partnership agreed and what is theirs."),
            frozenset({"partnerships.promise", "partnerships.see"}),
        ),
        Role(
            "councillor",
            _("councillor"),
            _("Represents residents: keeps the council's desk, sees the partnership and the centre's standard."),
            frozenset({"bodies.council", "partnerships.see", "standards.see"}),
        ),
        Role("assessor", _("assessor"), _("Judges a centre against the standard."), frozenset({"standards.see"})),
        Role("commission_member", _("commission member"), _("Decides on certificates."), frozenset({"standards.see"})),
        Role(
            "auditor",
            _("auditor"),
            _("Reads how the centre works and what was done, writes nothing."),
            frozenset({"audit.see", "centres.see", "partnerships.see", "standards.see"}),
        ),
    )
}

# Roles of people who are on no team: given for a centre, or for the whole network.
CENTRE_GUESTS = ("partner", "councillor", "assessor", "auditor")
NETWORK_GUESTS = ("network_lead", "city_officer", "commission_member", "auditor")
