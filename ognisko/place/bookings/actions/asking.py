"""What a resident does without an account: asks for a time, proves the contact, withdraws."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import BadCode, new_code, normal
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, sound, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.secrets import alike, sealed
from ognisko.foundation.plumbing.tenancy import current_network, same_network

from .. import messages
from ..access import may_confirm_booking
from ..lifecycle import BOOKING
from ..models import Booking, Space
from ..queries import booking_by_code
from ..signals import booking_cancelled, booking_requested, booking_withdrawn
from ..vocabulary import HOLD, UNPROVED_HOLD, BookingState
from .claiming import claimed, firm_claims, release_claims, require_unclaimed, write_claims
from .rules import in_utc, kept_contact, require_askable

PROOF_LENGTH = 6
# What nobody typed, or was checked already; a code sent again is met when the row is saved.
OURS = ("space", "organisation", "state", "reason", "starts_at", "ends_at", "expires_at", "code_hash")


@atomic
def request_booking(
    *,
    space: Space,
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    name: str,
    contact: str,
    by: Actor,
    at: datetime,
    code: str = "",
    language: str = "pl",
    holds_at_once: bool = True,
) -> tuple[Booking, str]:
    """Ask for a time; answers with the booking and the code that opens it.

    The time is held for half an hour, and from the proof of the contact on for two days. With `holds_at_once` False
    (an unproved sender) it is held from the proof on. A `code` sent once more answers with the booking it opened.

    Raises Refused by the rule it breaks, or naming the nearest free times.
    """
    same_network(space)
    if code and (known := booking_by_code(code)):
        return known, code
    starts_at, ends_at = in_utc(starts_at, ends_at)
    require_askable(space, starts_at, ends_at, at=at)
    code, proof = code or new_code(), new_code(PROOF_LENGTH)
    words = {"title": title, "name": name, "contact": kept_contact(contact), "language": language}
    row = _asked(space, words, starts_at=starts_at, ends_at=ends_at, code=code, proof=proof, at=at)
    if not holds_at_once:
        require_unclaimed(space, starts_at, ends_at, at=at)
    saved = claimed(space, starts_at, ends_at, lambda: _saved(row, blocking=holds_at_once), at=at)
    if saved is row:
        record("bookings.request", row, by=by, at=at, after=_safe(row))
        messages.ask_for_proof(row, code=code, proof=proof, at=at)
    return saved, code


def _asked(space: Space, words: dict[str, str], *, code: str, proof: str, at: datetime, **times: datetime) -> Booking:
    if len(words["name"].strip()) < 2:
        raise Refused(_("Your name is missing."), _("Write how the centre should call you."), code="wrong_input")
    row = Booking(
        network=current_network(),
        space=space,
        code_hash=_key(code),
        proof_hash=sealed(proof, purpose="bookings.proof"),
        requested_at=at,
        expires_at=at + UNPROVED_HOLD,
        **times,
        **{field: value.strip() for field, value in words.items()},
    )
    sound(row, exclude=OURS)
    return row


def _saved(row: Booking, *, blocking: bool) -> Booking:
    """The row, written with its claims; or the one the same form wrote a moment ago, while we waited for the atoms."""
    if known := Booking.objects.filter(code_hash=row.code_hash).first():
        return known
    row.pk = None
    row.save(force_insert=True)
    write_claims(row, blocking=blocking)
    return row


def _safe(row: Booking) -> dict[str, Any]:
    times = {"starts_at": row.starts_at.isoformat(), "ends_at": row.ends_at.isoformat()}
    return {"state": row.state, "space": row.space_id, **times}


@atomic
def prove_contact(*, code: str, proof: str, by: Actor, at: datetime) -> Booking:
    """The applicant has the contact they gave: the request counts now, and its time is held for two days.

    Raises Refused for a wrong or late proof, and naming the nearest free times when somebody else took the time.
    """
    found = _opened(code)
    row, counts_now = claimed(found.space, found.starts_at, found.ends_at, lambda: _proved(found, proof, at=at), at=at)
    if counts_now:
        record("bookings.prove_contact", row, by=by, at=at, after={"expires_at": str(row.expires_at)})
        tell(booking_requested, booking=row.pk, at=at)
    return row


def _proved(found: Booking, proof: str, *, at: datetime) -> tuple[Booking, bool]:
    try:
        right = alike(sealed(normal(proof, PROOF_LENGTH), purpose="bookings.proof"), found.proof_hash)
    except BadCode:
        right = False
    if not right:
        raise Refused(
            _("This is not the code we sent."), _("Copy it from the newest message, or ask again."), code="wrong_code"
        )
    return _counting(found, at=at)


def _counting(found: Booking, *, at: datetime) -> tuple[Booking, bool]:
    """The request counts from now on, its time held; and whether it is so for the first time."""
    row = hold(Booking, found.pk)
    if row.contact_proved_at is not None:
        return row, False
    if row.state == BookingState.EXPIRED:
        raise Refused(
            _("This code came too late: the time was held for half an hour."),
            _("Ask for a time again."),
            code="expired_code",
        )
    BOOKING.require("confirm", row.state)
    row.contact_proved_at, row.expires_at = at, min(at + HOLD, row.starts_at)
    row.save(update_fields=["contact_proved_at", "expires_at"])
    firm_claims(row)
    return row, True


@atomic
def vouch_for_contact(*, booking: int, by: Actor, at: datetime) -> Booking:
    """A person of the team knows the applicant: the request counts without the code, and its time is held.

    Raises Refused naming the nearest free times when somebody else took the time meanwhile.
    """
    found = Booking.objects.select_related("space__centre").get(pk=booking)
    require(may_confirm_booking(by, found))
    row, counts_now = claimed(found.space, found.starts_at, found.ends_at, lambda: _counting(found, at=at), at=at)
    if counts_now:
        record("bookings.vouch_for_contact", row, by=by, at=at, after={"expires_at": str(row.expires_at)})
        tell(booking_requested, booking=row.pk, at=at)
    return row


@atomic
def withdraw_booking(*, code: str, by: Actor, at: datetime) -> Booking:
    """Whoever has the code gives the time back: a request is withdrawn, a confirmed booking cancelled."""
    row = hold(Booking, _opened(code).pk)
    verb = "withdraw" if row.state == BookingState.REQUESTED else "cancel"
    reason = _("The person who booked it gave it up.") if verb == "cancel" else ""
    if verb == "cancel" and row.starts_at <= at:
        raise Refused(_("It has already begun."), _("Tell the team at the centre."), code="past")
    before = {"state": row.state}
    BOOKING.require(verb, row.state, reason=reason)
    row.state, row.reason, row.decided_at = BOOKING.after(verb).value, reason, at
    row.save(update_fields=["state", "reason", "decided_at"])
    release_claims(row)
    record(f"bookings.{verb}", row, by=by, at=at, before=before, after={"state": row.state})
    messages.tell_given_up(row, at=at)
    tell(booking_withdrawn if verb == "withdraw" else booking_cancelled, booking=row.pk, at=at)
    return row


def _opened(code: str) -> Booking:
    """The booking that the code opens. Raises Refused."""
    found = booking_by_code(code)
    if found is None:
        raise Refused(
            _("No booking has this code."),
            _("Check it letter by letter; call the centre if it is lost."),
            code="wrong_code",
        )
    return found


def _key(code: str) -> str:
    try:
        return sealed(normal(code), purpose="bookings")
    except BadCode as error:
        raise Refused(
            _("This form is too old."), _("Open it again and send it once more."), code="wrong_code"
        ) from error
