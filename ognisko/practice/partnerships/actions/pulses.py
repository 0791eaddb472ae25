"""Asking the partners six questions: opening, inviting, answering by link or from paper, reminding once, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.people.accounts.models import Person
from ognisko.people.networks.vocabulary import Language
from ognisko.people.organisations.models import Organisation

from ..access import may_keep_partnership
from ..lifecycle import PULSE
from ..messages.pulses import ask_pulse, remind_pulse
from ..models import Partnership, Pulse, PulseAnswer, PulseInvitation
from ..queries import partners_on
from ..queries.pulses import PURPOSE, people_to_ask, to_remind
from ..queries.windows import quarter_of
from ..vocabulary import PartnershipState
from ..vocabulary.pulses import (
    PULSE_ASKED,
    PULSE_DAYS,
    PULSE_DAYS_MOST,
    PULSE_SEATS,
    PULSE_SENTENCE_MAX,
    PULSE_WORDS_KEPT,
    PulseState,
)
from .checking import kept, plain


@atomic
def open_pulse(*, partnership: int, closes_on: date | None = None, by: Actor, at: datetime) -> Pulse:
    """Ask the partners six questions: a letter goes at once to whoever speaks for each of them and has an address.

    Raises Refused for a second one in a quarter or while one is open, when there are too few partners to hide an
    answer among others, and for a last day that is past or too far.
    """
    row = kept(partnership, by)
    today = timezone.localdate(at)
    closes_on = closes_on or today + timedelta(days=PULSE_DAYS)
    partners = partners_on(row, today)
    _may_ask(row, len(partners), today, closes_on)
    year, quarter = quarter_of(today)
    pulse = Pulse.objects.create(
        network=row.network, partnership=row, year=year, quarter=quarter, opened_at=at, closes_on=closes_on
    )
    record("partnerships.open_pulse", pulse, by=by, at=at, after={"closes_on": closes_on.isoformat()})
    for organisation, person in people_to_ask([each.organisation_id for each in partners], today):
        _invite(pulse, organisation, person.email or "", person.language, at)
    return pulse


def _may_ask(row: Partnership, partners: int, today: date, closes_on: date) -> None:
    if row.state not in (PartnershipState.CONSTITUTED, PartnershipState.WORKING):
        raise Refused(_("Only a partnership that works together is asked."), _("Constitute it first."), code="too_soon")
    if partners < 2:
        raise Refused(_("There is nobody to compare with yet."), _("Take in a second partner first."), code="too_few")
    if not today < closes_on <= today + timedelta(days=PULSE_DAYS_MOST):
        raise Refused(
            _("People have from one to %(days)s days to answer.") % {"days": PULSE_DAYS_MOST},
            _("Choose another last day."),
            code="wrong_day",
        )
    year, quarter = quarter_of(today)
    known = Pulse.objects.filter(partnership=row)
    if known.filter(state=PulseState.OPEN).exists():
        raise Refused(_("The partners are being asked already."), _("Wait until it closes."), code="duplicate")
    if known.filter(year=year, quarter=quarter).exists():
        raise Refused(
            _("The partners were asked this quarter already."), _("Ask again in the next quarter."), code="duplicate"
        )


@atomic
def invite_to_pulse(
    *,
    pulse: int,
    organisation: Organisation,
    contact: str,
    language: str = Language.POLISH,
    by: Actor,
    at: datetime,
) -> str:
    """Send one more link to somebody of a partner, in this person's language; answers with its code.

    Raises Refused for a wrong or known address, an outsider, an organisation with all its seats taken, a closed pulse.
    """
    row = _held(pulse, by, "invite", at)
    same_network(organisation)
    _seat_left(row, organisation.pk, at)
    contact = contact.strip()
    try:
        validate_email(contact)
    except Exception:
        raise Refused(_("This is not an e-mail address."), _("Look at it again."), code="bad_input") from None
    if PulseInvitation.objects.filter(pulse=row, contact__iexact=contact).exists():
        raise Refused(_("This address has its link already."), code="duplicate")
    code = _invite(row, organisation.pk, contact, Language(language), at)
    record("partnerships.invite_to_pulse", row, by=by, at=at, after={"organisation": organisation.pk})
    return code


def _invite(pulse: Pulse, organisation: int, contact: str, language: str, at: datetime) -> str:
    code = new_code()
    row = PulseInvitation.objects.create(
        network=pulse.network,
        pulse=pulse,
        organisation_id=organisation,
        contact=contact,
        language=language,
        code_hash=sealed(code, purpose=PURPOSE),
    )
    ask_pulse(row, code, at)
    return code


@atomic
def answer_pulse(*, invitation: int, scores: Mapping[str, int], sentence: str = "", at: datetime) -> PulseAnswer:
    """Answer once by a link. Raises Refused for a link already used and a pulse that has closed."""
    pulse = hold(Pulse, PulseInvitation.objects.values_list("pulse_id", flat=True).get(pk=invitation))
    row = hold(PulseInvitation, invitation)
    same_network(row)
    _still_open(pulse, "answer", at)
    if row.is_answered:
        raise Refused(_("This link was used already. Thank you for the answer."), code="duplicate")
    row.is_answered = True
    row.save(update_fields=["is_answered"])
    answer = _written(pulse, scores, sentence)
    record("partnerships.answer_pulse", pulse, by=RESIDENT, at=at)
    return answer


@atomic
def enter_pulse_answer(
    *, pulse: int, organisation: Organisation, scores: Mapping[str, int], sentence: str = "", by: Actor, at: datetime
) -> PulseAnswer:
    """Enter an answer given on paper. Raises Refused for an outsider and an organisation with all its seats taken."""
    row = _held(pulse, by, "answer", at)
    same_network(organisation)
    _seat_left(row, organisation.pk, at)
    PulseInvitation.objects.create(network=row.network, pulse=row, organisation=organisation, is_answered=True)
    answer = _written(row, scores, sentence)
    record("partnerships.enter_pulse_answer", row, by=by, at=at)
    return answer


def _written(pulse: Pulse, scores: Mapping[str, int], sentence: str) -> PulseAnswer:
    if set(scores) != set(PULSE_ASKED) or any(each not in range(1, 6) for each in scores.values()):
        raise Refused(_("Each of the six questions needs one answer from 1 to 5."), code="bad_input")
    said = plain(sentence)[:PULSE_SENTENCE_MAX]
    return PulseAnswer.objects.create(network=pulse.network, pulse=pulse, sentence=said, **scores)


@atomic
def remind_of_pulse(*, pulse: int, by: Actor, at: datetime) -> int:
    """Remind, once, those who got a link and have not answered; answers with how many letters went out."""
    row = _held(pulse, by, "remind", at)
    if row.reminded_at is not None:
        raise Refused(_("They were reminded already."), _("Once is enough: ring them instead."), code="duplicate")
    waiting = list(to_remind(row))
    for each in waiting:
        code = new_code()
        each.reminder_hash = sealed(code, purpose=PURPOSE)
        each.save(update_fields=["reminder_hash"])
        remind_pulse(each, code, at)
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    record("partnerships.remind_of_pulse", row, by=by, at=at, after={"letters": len(waiting)})
    return len(waiting)


@atomic
def close_pulse(*, pulse: int, by: Actor, at: datetime) -> Pulse:
    """Close it: no link opens any more, addresses are forgotten, from five answers on the result shows."""
    row = hold(Pulse, pulse)
    same_network(row)
    require(may_keep_partnership(by, row.partnership))
    PULSE.require("close", row.state)
    row.state, row.closed_at = PULSE.after("close"), at
    row.save(update_fields=["state", "closed_at"])
    PulseInvitation.objects.filter(pulse=row).exclude(contact="").update(contact="")
    answers = PulseAnswer.objects.filter(pulse=row).count()
    record("partnerships.close_pulse", row, by=by, at=at, after={"answers": answers})
    return row


@atomic
def shed_pulse_words(*, at: datetime) -> int:
    """Remove sentences of pulses closed long ago; the figures stay."""
    since = at - timedelta(days=PULSE_WORDS_KEPT)
    return PulseAnswer.objects.filter(pulse__closed_at__lt=since).exclude(sentence="").update(sentence="")


def forget_contact(person: Person) -> int:
    """Take the person's address off every link; that a link was sent, and every answer, stays."""
    with scopes_disabled():
        return PulseInvitation.objects.filter(contact__iexact=person.email or "-").update(contact="")


def _held(pulse: int, by: Actor, verb: str, at: datetime) -> Pulse:
    row = hold(Pulse, pulse)
    same_network(row)
    if by is not SYSTEM:
        require(may_keep_partnership(by, row.partnership))
    _still_open(row, verb, at)
    return row


def _still_open(pulse: Pulse, verb: str, at: datetime) -> None:
    PULSE.require(verb, pulse.state)
    if timezone.localdate(at) > pulse.closes_on:
        raise Refused(_("The time to answer is over."), _("You can tell the centre at the desk."), code="expired")


def _seat_left(pulse: Pulse, organisation: int, at: datetime) -> None:
    """Raise Refused for an outsider, and for an organisation whose seats are all taken."""
    if organisation not in {each.organisation_id for each in partners_on(pulse.partnership, timezone.localdate(at))}:
        raise Refused(_("Only partners are asked."), _("Take them into the partnership first."), code="not_partner")
    if PulseInvitation.objects.filter(pulse=pulse, organisation=organisation).count() >= PULSE_SEATS:
        raise Refused(
            _("At most %(count)s people answer for one organisation.") % {"count": PULSE_SEATS},
            _("So that no voice outweighs the others."),
            code="too_many",
        )
