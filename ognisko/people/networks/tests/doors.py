"""Who may open the addresses of the networks room."""

from tests.doors import Door

DOORS = {"networks:steer": Door({"network_lead"})}
