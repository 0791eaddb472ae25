"""Who may open the addresses of the accounts room."""

from tests.doors import ALL, SIGNED_IN, Door

DOORS = {
    "accounts:privacy": Door(ALL),
    "accounts:mine": Door(SIGNED_IN),
    # A consent is its giver's alone, and nobody of the cast gave one: everyone finds nothing there.
    "accounts:withdraw": Door(set(), method="post", kwargs=lambda cast: {"consent": 0}),
    "accounts:erase": Door(SIGNED_IN, method="post"),
    # A session is its person's alone, and nobody has this one.
    "accounts:end_session": Door(set(), method="post", kwargs=lambda cast: {"session": "0" * 64}),
    "accounts:end_other_sessions": Door(SIGNED_IN, method="post"),
    "accounts:end_all_sessions": Door(SIGNED_IN, method="post"),
}
