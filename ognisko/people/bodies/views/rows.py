"""A round of voting as a line of a list."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.foundation.ui.shapes import Row, Tag

from ..messages import moment
from ..models import BallotRound
from ..vocabulary.ballots import BallotState

TONES = {
    BallotState.DRAFTED: "plain",
    BallotState.OPEN: "moss",
    BallotState.CLOSED: "gold",
    BallotState.COUNTED: "river",
    BallotState.WITHDRAWN: "plain",
}


def ballot_tag(row: BallotRound) -> Tag:
    return Tag(row.get_state_display(), TONES[BallotState(row.state)])


def ballot_row(row: BallotRound, *, url_name: str = "bodies:ballot") -> Row:
    until = _("until %(when)s") % {"when": moment(row.closes_at)} if row.state == BallotState.OPEN else ""
    note = " · ".join(str(part) for part in (row.get_method_display(), until) if part)
    return Row(row.question, reverse(url_name, args=[row.code]), note=note, tags=[ballot_tag(row)])
