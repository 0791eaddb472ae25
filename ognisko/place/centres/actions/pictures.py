"""The picture of a centre: showing one, saying something else of it, taking it down."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import files
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.pictures import Picture

from ..access import may_keep_centre
from ..models import Centre
from ..signals import centre_described
from ..vocabulary import CentreState


@atomic
def show_picture(
    *,
    centre: int,
    picture: Picture | None,
    alternative: str,
    credit: str,
    people: str,
    by: Actor,
    at: datetime,
) -> Centre:
    """Show this picture in place of the one there was; None changes only the words of the one that is there.

    `alternative` says what is on it, `credit` who made it and lets it be shown, `people` (`StoredFile.People`) that
    nobody can be recognised or everyone agreed. Raises Refused.
    """
    row = hold(Centre, centre)
    require(may_keep_centre(by, row))
    if row.state == CentreState.CLOSED:
        reason, step = _("%(centre)s is closed.") % {"centre": row.name}, _("A picture can only be taken down now.")
        raise Refused(reason, step, code="wrong_moment")
    old, words = row.picture, {"alternative": alternative, "credit": credit, "people": people}
    if picture is not None:
        row.picture = files.keep_picture(picture, **words, by=by, at=at)
        row.save(update_fields=["picture"])
        if old is not None:
            files.drop(old, at=at)
    elif old is not None:
        files.describe_picture(old, **words)
    else:
        raise Refused(_("There is no picture yet."), _("Choose one."), code="picture_missing")
    after = {"file": row.picture_id, "new": picture is not None, "people": people}
    record("centres.show_picture", row, by=by, at=at, after=after)
    tell(centre_described, centre=row.pk, at=at)
    return row


@atomic
def drop_picture(*, centre: int, by: Actor, at: datetime) -> Centre:
    """Take the centre's picture down, at once and for good; possible after the centre has closed, too."""
    row = hold(Centre, centre)
    require(may_keep_centre(by, row))
    old = row.picture
    if old is None:
        raise Refused(_("There is no picture to take down."), _("Look at the centre's page."), code="picture_missing")
    row.picture = None
    row.save(update_fields=["picture"])
    files.drop(old, at=at)
    record("centres.drop_picture", row, by=by, at=at, before={"file": old.pk})
    tell(centre_described, centre=row.pk, at=at)
    return row
