"""Centres for tests, made through the room's own actions."""

from io import BytesIO

from PIL import Image

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.pictures import read_picture
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


def sent(size=(800, 600), kind="PNG", colour=(196, 84, 34), **how):
    """A picture as a browser sends it: bytes."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **how)
    return out.getvalue()


def a_picture(size=(800, 600), colour=(196, 84, 34)):
    content = sent(size, colour=colour)
    return read_picture(BytesIO(content), len(content))


WORDS = {"alternative": "Kamienica z ogrodem.", "credit": "Jana Dąb", "people": "nobody"}


def with_picture(centre, cast, **more):
    """The centre with a picture, put in through the room's action."""
    acting = {"by": SYSTEM, "at": cast.now}
    return actions.show_picture(centre=centre.pk, picture=a_picture(), **{**WORDS, **more}, **acting)
