"""What a centre sets out to do: proposed out of its diagnosis, taken, done or left, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.place.centres.models import Centre

from ..access import may_keep_challenge
from ..lifecycle import DIRECTION
from ..models import Challenge, Citation, Direction
from ..signals import direction_finished, direction_left, direction_proposed, direction_taken
from ..vocabulary import ChallengeState
from .checking import checked, plain
from .keeping import reasoned

SIGNALS = {
    "take": direction_taken,
    "take_again": direction_taken,
    "finish": direction_finished,
    "leave": direction_left,
}


@atomic
def propose_direction(
    *,
    centre: int,
    title: str,
    challenges: Sequence[int],
    from_on: date,
    until_on: date | None = None,
    about: str = "",
    by: Actor,
    at: datetime,
) -> Direction:
    """Set out to do something about challenges of the centre's own diagnosis: one at least, the first leads."""
    place = hold(Centre, centre)
    same_network(place)
    require(may_keep_challenge(by, place))
    cited = _cited(place, challenges)
    _dated(from_on, until_on)
    row = Direction(
        network=current_network(), centre=place, challenge=cited[0], title=plain(title), about=plain(about),
        from_on=from_on, until_on=until_on, proposed_at=at,
    )  # fmt: skip
    checked(row).save()
    _cite(row, cited)
    record("directions.propose", row, by=by, at=at, after={"challenges": [each.pk for each in cited]})
    tell(direction_proposed, direction=row.pk, centre=place.pk, at=at)
    return row


@atomic
def describe_direction(
    *,
    direction: int,
    title: str,
    challenges: Sequence[int],
    from_on: date,
    until_on: date | None = None,
    about: str = "",
    by: Actor,
    at: datetime,
) -> Direction:
    """Say it better while it goes on: other words, days or challenges."""
    row = _held(direction, by)
    if row.ended_at is not None:
        raise Refused(str(DIRECTION.otherwise) % {"state": row.get_state_display()}, code="wrong_moment")
    cited = _cited(row.centre, challenges)
    _dated(from_on, until_on)
    row.title, row.about, row.challenge = plain(title), plain(about), cited[0]
    row.from_on, row.until_on = from_on, until_on
    checked(row).save()
    row.citations.all().delete()
    _cite(row, cited)
    record("directions.describe", row, by=by, at=at, after={"challenges": [each.pk for each in cited]})
    return row


@atomic
def take_direction(*, direction: int, by: Actor, at: datetime) -> Direction:
    """Begin; after leaving it, begin again."""
    row = _held(direction, by)
    return _moved(row, "take_again" if DIRECTION.allows("take_again", row.state) else "take", "", by, at)


@atomic
def finish_direction(*, direction: int, closing: str, by: Actor, at: datetime) -> Direction:
    """It is done; a sentence says what came of it."""
    return _moved(_held(direction, by), "finish", reasoned(closing), by, at)


@atomic
def leave_direction(*, direction: int, closing: str, by: Actor, at: datetime) -> Direction:
    """It goes on no more; a sentence says why."""
    return _moved(_held(direction, by), "leave", reasoned(closing), by, at)


def _held(direction: int, by: Actor) -> Direction:
    row = hold(Direction, direction)
    same_network(row)
    require(may_keep_challenge(by, row.centre))
    return row


def _moved(row: Direction, verb: str, closing: str, by: Actor, at: datetime) -> Direction:
    DIRECTION.require(verb, row.state, reason=closing)
    before, row.state, row.closing = row.state, DIRECTION.after(verb), closing
    row.ended_at = at if closing else None
    if not closing:
        row.taken_at = at
    checked(row).save()
    record(f"directions.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    tell(SIGNALS[verb], direction=row.pk, centre=row.centre_id, at=at)
    return row


def _cited(place: Centre, challenges: Sequence[int]) -> list[Challenge]:
    """The challenges in the order given. Raises Refused for none, and for those of another diagnosis."""
    wanted = list(dict.fromkeys(challenges))
    if not wanted:
        raise Refused(
            _("A direction answers something the centre has heard or seen."),
            _("Choose a challenge, or open one first."),
            code="no_challenge",
        )
    found = Challenge.objects.filter(centre=place).exclude(state=ChallengeState.MERGED).in_bulk(wanted)
    if len(found) != len(wanted):
        reason = _("A direction cites challenges of the centre's own diagnosis.")
        raise Refused(reason, _("Choose from the list."), code="elsewhere")
    return [found[pk] for pk in wanted]


def _cite(row: Direction, cited: Sequence[Challenge]) -> None:
    """The first stands in the row itself, the others beside it."""
    Citation.objects.bulk_create(Citation(network=row.network, direction=row, challenge=each) for each in cited[1:])


def _dated(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on <= from_on:
        reason = _("The last day comes before the first.")
        raise Refused(reason, _("Correct the days."), code="bad_input")
