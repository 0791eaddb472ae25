"""Who may open the addresses that belong to no room."""

from tests.doors import ALL, SIGNED_IN, Door

DOORS = {
    "desk": Door(SIGNED_IN),
    "set_language": Door(ALL, method="post", data=lambda cast: {"language": "uk"}),
}
