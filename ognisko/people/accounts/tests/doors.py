"""Who may open the addresses of the accounts room."""

from tests.doors import ALL, SIGNED_IN, Door

DOORS = {
    "accounts:privacy": Door(ALL),
    "accounts:mine": Door(SIGNED_IN),
    # A consent is its giver's alone, and nobody of the cast gave one: everyone finds nothing there.
    "accounts:withdraw": Door(set(), method="post", kwargs=lambda cast: {"consent": 0}),
    "accounts:erase": Door(SIGNED_IN, method="post"),
}
