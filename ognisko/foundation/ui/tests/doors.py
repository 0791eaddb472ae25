"""Who may open the addresses of the ui room."""

from tests.doors import ALL, Door

DOORS = {
    "ui:gallery": Door(ALL),
    "ui:accessibility": Door(ALL),
}
