"""Who may open the addresses of the organisations room."""

from ognisko.people.organisations.models import RoleGrant
from tests.doors import Door

NOBODY: set[str] = set()


def _officer(cast):
    return {"grant": RoleGrant.objects.get(person=cast.city_officer).pk}


DOORS = {
    # The cast's network is real, so there is no demo to enter.
    "organisations:demo": Door(NOBODY),
    "organisations:enter_demo": Door(NOBODY, method="post", kwargs=lambda cast: {"person": cast.animator.pk}),
    "organisations:register": Door({"coordinator", "network_lead"}),
    "organisations:roles": Door({"network_lead"}),
    "organisations:end_role": Door({"network_lead"}, method="post", kwargs=_officer),
    "organisations:audit": Door({"network_lead", "auditor"}),
}
