"""What applicants are told, in their language: by e-mail or text message, once for each thing that happened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.kernel.codes import spoken
from ognisko.foundation.plumbing.outbox import post_mail, post_sms
from ognisko.foundation.plumbing.tenancy import current_network

from .models import Booking, Space
from .queries import nearest_free, other_spaces
from .vocabulary import BookingState
from .vocabulary.contacts import is_mail


def ask_for_proof(booking: Booking, *, code: str, proof: str, at: datetime) -> None:
    """Ask the applicant to show that the contact is theirs; the letter carries the code of the booking too."""
    with translation.override(booking.language):
        way = address("bookings:booking", code=spoken(code))
        words = _facts(booking, at) | {"code": spoken(code), "proof": spoken(proof), "way": f"{way}?k={proof}"}
        sms = _("%(proof)s is your code. Confirm that you ask for %(space)s: %(way)s") % words
        subject = _("Confirm that you ask for a room: %(space)s, %(when)s") % words
        _post(booking, "request", subject, "bookings/mail_confirm_contact.txt", words, sms, at)


def tell_entered(booking: Booking, *, code: str, at: datetime) -> None:
    """Somebody for whom the desk booked gets the code, when they left a contact."""
    with translation.override(booking.language):
        words = _facts(booking, at) | {"code": spoken(code), "way": address("bookings:booking", code=spoken(code))}
        sms = _("Booked: %(space)s, %(when)s. Your code: %(code)s") % words
        subject = _("Booked: %(space)s, %(when)s") % words
        _post(booking, "enter", subject, "bookings/mail_booking_entered.txt", words, sms, at)


def tell_decided(booking: Booking, *, at: datetime) -> None:
    """The centre said yes, said no, or called it off."""
    kinds = {
        BookingState.CONFIRMED: ("confirm", _confirmed_words),
        BookingState.DECLINED: ("decline", _declined_words),
        BookingState.CANCELLED: ("cancel", _cancelled_words),
    }
    if booking.state not in kinds or not _reachable(booking):
        return
    verb, wording = kinds[BookingState(booking.state)]
    with translation.override(booking.language):
        words = _facts(booking, at) | {"way": address("bookings:enter_code"), "reason": booking.reason}
        if booking.state != BookingState.CONFIRMED:
            words["nearby"] = _nearby(booking, at)
        subject, sms = wording(words)
        _post(booking, verb, subject, f"bookings/mail_booking_{booking.state}.txt", words, sms, at)


def _confirmed_words(words: dict[str, Any]) -> tuple[str, str]:
    return _("Confirmed: %(space)s, %(when)s") % words, _("Confirmed: %(space)s, %(when)s. %(centre)s") % words


def _declined_words(words: dict[str, Any]) -> tuple[str, str]:
    sms = _("%(centre)s cannot lend %(space)s %(when)s: %(reason)s") % words
    return _("Not this time: %(space)s, %(when)s") % words, sms


def _cancelled_words(words: dict[str, Any]) -> tuple[str, str]:
    sms = _("Called off: %(space)s, %(when)s. %(reason)s %(centre)s") % words
    return _("Called off: %(space)s, %(when)s") % words, sms


def tell_expired(booking: Booking, *, at: datetime) -> None:
    """The centre did not decide in time: an apology, and what is free nearby."""
    if not _reachable(booking):
        return
    with translation.override(booking.language):
        words = _facts(booking, at) | {"way": address("bookings:enter_code"), "nearby": _nearby(booking, at)}
        sms = _("%(centre)s has not answered in time about %(space)s %(when)s. Call them: %(phone)s") % words
        subject = _("No answer in time: %(space)s, %(when)s") % words
        _post(booking, "expire", subject, "bookings/mail_booking_expired.txt", words, sms, at)


def tell_given_up(booking: Booking, *, at: datetime) -> None:
    """The team hears that a confirmed time is free again."""
    if booking.state != BookingState.CANCELLED or not booking.centre.email:
        return
    with translation.override("pl"):
        words = _facts(booking, at)
        post_mail(
            key=f"bookings.give_up:{booking.pk}",
            to=booking.centre.email,
            subject=_("Free again: %(space)s, %(when)s") % words,
            body=render_to_string("bookings/mail_booking_given_up.txt", words),
            at=at,
        )


def words_of_clash(space: Space, starts_at: datetime, ends_at: datetime, *, at: datetime) -> tuple[str, str]:
    """Why a time cannot be had, and what is free nearby."""
    today = at.astimezone(current_network().zone).date()
    reason = _("%(space)s is already taken %(when)s.") % {
        "space": space.name,
        "when": span_words(starts_at, ends_at, today),
    }
    offers = [
        span_words(each.start, each.end or each.start, today) for each in nearest_free(space, starts_at, ends_at, at=at)
    ]
    offers += [
        _("the same time: %(space)s") % {"space": other.name}
        for other in other_spaces(space, starts_at, ends_at, at=at)[:2]
    ]
    if not offers:
        return reason, _("Nothing is free for so long in the nearest days; try a shorter time or another centre.")
    return reason, _("Free nearby: %(offers)s.") % {"offers": "; ".join(offers)}


def span_words(starts_at: datetime, ends_at: datetime, today: date | None = None) -> str:
    """„w czwartek 12 listopada, 17:00–19:00”."""
    zone = current_network().zone
    return dates.span(starts_at.astimezone(zone), ends_at.astimezone(zone), _lang(), today=today)


def day_words(day: date) -> str:
    return dates.day_month(day, _lang())


def on_day_words(day: date) -> str:
    return dates.on_day(day, _lang())


def address(name: str, **kwargs: Any) -> str:
    """The full address of a page, also from a job, where no request has set the network's prefix."""
    network, path = current_network(), reverse(name, kwargs=kwargs)
    if get_script_prefix() == "/" and not network.is_default:
        path = f"/n/{network.slug}{path}"
    return f"{settings.PUBLIC_URL}{path}"


def _facts(booking: Booking, at: datetime) -> dict[str, Any]:
    centre = booking.centre
    return {
        "name": booking.name,
        "title": booking.title,
        "space": booking.space.name,
        "centre": centre.name,
        "phone": centre.phone or centre.email,
        "when": span_words(booking.starts_at, booking.ends_at, at.astimezone(current_network().zone).date()),
    }


def _nearby(booking: Booking, at: datetime) -> str:
    return words_of_clash(booking.space, booking.starts_at, booking.ends_at, at=at)[1]


def _reachable(booking: Booking) -> bool:
    return bool(booking.contact) and booking.contact_proved_at is not None


def _post(
    booking: Booking, verb: str, subject: str, template: str, words: dict[str, Any], sms: str, at: datetime
) -> None:
    if not booking.contact:
        return
    key = f"bookings.{verb}:{booking.pk}"
    if is_mail(booking.contact):
        post_mail(key=key, to=booking.contact, subject=subject, body=render_to_string(template, words), at=at)
    else:
        post_sms(key=key, to=booking.contact, body=sms, at=at)


def _lang() -> str:
    return dates.language(get_language())
