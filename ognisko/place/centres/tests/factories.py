"""Centres for tests, made through the room's own actions."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.place.centres import actions


def draft(cast, name="CAL Przystań", **more):
    return actions.found_centre(name=name, neighbourhoods=[cast.neighbourhood], by=SYSTEM, at=cast.now, **more)


def ready(cast, name="CAL Przystań"):
    """A draft with all that publishing asks for."""
    centre = draft(cast, name)
    acting = {"centre": centre.pk, "by": SYSTEM, "at": cast.now}
    actions.describe_centre(mission="Żeby każdy miał do kogo przyjść.", **acting)
    actions.place_site(address="ul. Zmyślona 1", **acting)
    actions.begin_operator_term(organisation=cast.ngo, starts_on=cast.today, rootedness="grown", **acting)
    centre.refresh_from_db()
    return centre
