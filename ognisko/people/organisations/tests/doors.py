"""Who may open the addresses of the organisations room."""

from tests.doors import Door

NOBODY: set[str] = set()

DOORS = {
    # The cast's network is real, so there is no demo to enter.
    "organisations:demo": Door(NOBODY),
    "organisations:enter_demo": Door(NOBODY, method="post", kwargs=lambda cast: {"person": cast.animator.pk}),
    "organisations:register": Door({"coordinator", "network_lead"}),
    "organisations:audit": Door({"network_lead", "auditor"}),
}
