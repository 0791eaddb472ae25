"""Publishing minutes, and correcting them by a new version."""

from datetime import datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.phrases import NEED_REASON

from ..access import may_publish_minutes
from ..lifecycle import MEETING
from ..models import Meeting, Minutes
from ..queries import points, seal_of, waits_to_be_joined
from ..signals import minutes_published
from ..vocabulary import FOUND_AS
from .agenda import close_agenda
from .writing import forget_drafts


@atomic
def publish_minutes(*, meeting: int, text: str, by: Actor, at: datetime, seal: str = "") -> Minutes:
    """Publish the minutes of a held meeting. From now on they never change.

    `seal` tells which notes the publisher had before them. Raises Refused at another moment, while two texts wait to be
    joined, and when somebody wrote more since.
    """
    row = hold(Meeting, meeting)
    require(may_publish_minutes(by, row))
    MEETING.require("publish", row.state)
    _nothing_lost(row, seal)
    touched = {point.item.pk for point in points(row) if point.item and point.is_touched}
    version = _add_version(row, 1, text, "", by, at)
    close_agenda(row, touched, by, at)
    forget_drafts(row)
    row.state, row.published_at = MEETING.after("publish"), at
    row.save(update_fields=["state", "published_at"])
    record("bodies.publish", row, by=by, at=at, after={"version": 1})
    tell(minutes_published, meeting=row.pk, version=1, at=at)
    return version


@atomic
def correct_minutes(*, meeting: int, text: str, reason: str, by: Actor, at: datetime) -> Minutes:
    """Add a corrected version beside the earlier ones. Raises Refused without a reason, or before publication."""
    row = hold(Meeting, meeting)
    require(may_publish_minutes(by, row))
    if not reason.strip():
        raise Refused(NEED_REASON, code="no_reason")
    MEETING.require("correct", row.state, reason=reason)
    number = row.minutes.order_by("-version").values_list("version", flat=True)[0] + 1
    version = _add_version(row, number, text, reason.strip(), by, at)
    record("bodies.correct", row, by=by, at=at, after={"version": number})
    tell(minutes_published, meeting=row.pk, version=number, at=at)
    return version


def _nothing_lost(row: Meeting, seal: str) -> None:
    if waits_to_be_joined(row):
        raise Refused(
            _("Two people wrote the same words of the minutes in two ways."),
            _("Join their texts first: they stand in the notes of the meeting."),
            code="not_joined",
        )
    if seal and seal != seal_of(row):
        raise Refused(
            _("Somebody wrote more in the notes since you opened this page."),
            _("Their words stand below. Take over what is missing, then publish."),
            code="newer",
        )


def _add_version(row: Meeting, number: int, text: str, reason: str, by: Actor, at: datetime) -> Minutes:
    version = Minutes(
        network=row.network,
        meeting=row,
        version=number,
        text=text.strip(),
        author_ref=by.actor_ref,
        reason=reason,
        at=at,
    )
    sound(version)
    version.save()
    questions = " ".join(row.decisions.order_by("pk").values_list("question", flat=True))
    search.index(FOUND_AS, row.pk, row.network_id, row.title, f"{row.body.name} {questions} {text}", True, at)
    return version
