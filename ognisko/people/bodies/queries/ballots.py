"""Rounds of voting: for the hosts, for those who vote, for everyone."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from ognisko.foundation.kernel import ballots as kernel
from ognisko.foundation.kernel.codes import ALPHABET, OPENING_LENGTH, BadCode, checked, normal
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.people.accounts.models import Person
from ognisko.people.organisations.models import Post

from ..access import BALLOTS_SHOWN, code_seal, hosted_body, may_host_body, may_see_ballot, own_card
from ..models import Ballot, BallotCard, BallotOption, BallotRound, Body, Meeting, Seat
from ..vocabulary import MEETING_CODE, MeetingState, Method
from ..vocabulary.ballots import CARD_NUMBER, BallotState, Electorate
from .standing import seats


def ballot(code: str, viewer: Actor) -> BallotRound:
    """One round by its public code; 404 where the viewer may not know of it."""
    found = _round(code)
    if not may_see_ballot(viewer, found):
        raise Http404
    return found


def hosted_ballot(code: str, viewer: Actor) -> BallotRound:
    """One round for its hosts; Refused for everyone else."""
    found = _round(code)
    require(may_host_body(viewer, found.body))
    return found


def _round(code: str) -> BallotRound:
    try:
        code = normal(code, MEETING_CODE)
    except BadCode:
        raise Http404
    return get_object_or_404(BallotRound.objects.select_related("body", "decision__meeting"), code=code)


def ballots_of(of: Body) -> list[BallotRound]:
    """Every round, for the hosts, the newest first."""
    return list(BallotRound.objects.filter(body=of).order_by("-drafted_at", "-pk"))


def shown_ballots(of: Body) -> list[BallotRound]:
    """What everyone may know of: open, closed and counted rounds."""
    rows = BallotRound.objects.filter(body=of, state__in=BALLOTS_SHOWN - {BallotState.WITHDRAWN})
    return list(rows.order_by("-closes_at", "-pk"))


def options(of: BallotRound) -> list[BallotOption]:
    return list(BallotOption.objects.filter(round=of).order_by("order"))


def voting_seats(of: BallotRound, on: date) -> list[Seat]:
    """The seats that get a ballot; none where residents vote."""
    if of.electorate == Electorate.RESIDENTS:
        return []
    sitting = seats(of.body, on)
    if of.electorate == Electorate.ORGANISATIONS:
        return [seat for seat in sitting if seat.organisation_id]
    if of.electorate == Electorate.PERSONS:
        return [seat for seat in sitting if seat.person_id]
    return sitting


def code_of(number: str, network: int) -> str:
    """The code of the card of this number: only this installation can work it out. Raises BadCode: draw another."""
    value = int(sealed(f"{network}:{number}", purpose="ballot.code"), 16)
    return checked("".join(ALPHABET[(value >> 5 * place) % 32] for place in range(OPENING_LENGTH)))


def card_by_code(typed: str) -> BallotCard | None:
    """The card this code opens. Raises BadCode for what is no code at all."""
    rows = BallotCard.objects.select_related("round__body", "seat__organisation", "seat__person")
    return rows.filter(code_hash=code_seal(normal(typed))).first()


def card_by_number(of: BallotRound, typed: str) -> BallotCard | None:
    """The card of this number in the round. Raises BadCode for what is no number."""
    return BallotCard.objects.filter(round=of, number=normal(typed, CARD_NUMBER)).first()


def seat_cards(of: BallotRound) -> list[BallotCard]:
    """Cards of seats, with whose they are."""
    rows = BallotCard.objects.filter(round=of, seat__isnull=False)
    return list(rows.select_related("seat__organisation", "seat__person").order_by("pk"))


def own_cards(viewer: Actor, at: datetime, on: date) -> list[BallotCard]:
    """Open ballots this person may cast: of their own seat, or of an organisation they speak for."""
    rows = BallotCard.objects.filter(
        own_card(viewer, on), round__state=BallotState.OPEN, round__closes_at__gt=at, seat__isnull=False
    )
    return list(
        rows.select_related("round__body", "seat__organisation", "seat__person").order_by("round__closes_at", "pk")
    )


def own_card_of(of: BallotRound, viewer: Actor, on: date) -> BallotCard | None:
    rows = BallotCard.objects.filter(own_card(viewer, on), round=of)
    return rows.select_related("seat__organisation", "seat__person").order_by("pk").first()


def invited_to_vote(card: BallotCard, on: date) -> list[Person]:
    """Who has an address and may cast this seat's ballot: its person, or those with a post in its organisation."""
    seat = card.seat
    if seat is None:
        return []
    posts = Post.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=on), organisation=seat.organisation_id, starts_on__lte=on
    )
    pks = {seat.person_id} if seat.person_id else set(posts.values_list("person_id", flat=True))
    return list(Person.objects.filter(pk__in=pks, is_active=True, email__isnull=False).order_by("pk"))


def turnout(of: BallotRound) -> dict[str, int]:
    """How many cards were given out, used, set aside as spoiled."""
    return BallotCard.objects.filter(round=of).aggregate(
        cards=Count("pk"),
        used=Count("pk", filter=Q(is_used=True)),
        spoiled=Count("pk", filter=~Q(spoiled_reason="")),
    )


def marks_of(card: BallotCard) -> dict[int, int]:
    """What was given on a card so far, by order of the option."""
    found = Ballot.objects.filter(card=card).first()
    return unfolded(found.marks) if found else {}


def counted(of: BallotRound) -> Counter[kernel.Ballot]:
    """The ballots as the kernel counts them, equal ones together: the database groups them, so many are few rows."""
    rows, lines = Ballot.objects.filter(round=of).values_list("marks"), options(of)
    form, place = of.form(len(lines)), {line.order: number for number, line in enumerate(lines)}
    found: Counter[kernel.Ballot] = Counter()
    for marks, voters in rows.annotate(voters=Count("pk")).order_by("marks").iterator():
        found[form.read({place[order]: mark for order, mark in unfolded(marks).items()})] += voters
    return found


def folded(marks: dict[int, int]) -> str:
    """Marks by order of the option, as they are kept."""
    return ",".join(f"{order}:{mark}" for order, mark in sorted(marks.items()) if mark)


def unfolded(marks: str) -> dict[int, int]:
    return {int(order): int(mark) for order, _colon, mark in (each.partition(":") for each in marks.split(","))}


def to_count(viewer: Actor, at: datetime) -> list[BallotRound]:
    """Rounds of the viewer's bodies whose voting is over."""
    bodies = Body.objects.filter(hosted_body(viewer)).values("pk")
    over = Q(state=BallotState.CLOSED) | Q(state=BallotState.OPEN, closes_at__lte=at)
    rows = BallotRound.objects.filter(over, body__in=bodies)
    return list(rows.select_related("body").order_by("closes_at"))


def due_to_close(at: datetime) -> list[int]:
    rows = BallotRound.objects.filter(state=BallotState.OPEN, closes_at__lte=at)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def meetings_to_carry(of: BallotRound) -> list[Meeting]:
    """Held meetings of the body, whose minutes are not published: there the outcome can be confirmed."""
    return list(Meeting.objects.filter(body=of.body_id, state=MeetingState.HELD).order_by("-starts_at"))


def ballot_of_decision(decision: int) -> BallotRound | None:
    """The round whose outcome a decision confirmed."""
    return BallotRound.objects.filter(decision=decision).first()


def winning_orders(of: BallotRound) -> list[int]:
    """What a counted round chose, by order of the option: of a budget what is bought, of a ranking all, in order."""
    if of.tally is None:
        return []
    if of.method == Method.SHARES:
        return [*(each["option"] for each in of.tally["bought"]), *of.tally["added"]]
    return [order for order, *_rest in of.tally["standing"]]


def open_cards_with_given(of: BallotRound) -> list[Ballot]:
    """In an open round: whose ballot was what, once counted."""
    rows = Ballot.objects.filter(round=of, card__seat__isnull=False)
    return list(rows.select_related("card__seat__organisation", "card__seat__person").order_by("card__pk"))
