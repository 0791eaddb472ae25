"""Who keeps a partnership, who sees its board, who answers for a promise."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission, scope_pks
from ognisko.foundation.plumbing.actors import SYSTEM, Actor, Someone
from ognisko.foundation.plumbing.phrases import ASK_COORDINATOR
from ognisko.people.bodies.access import may_keep_council
from ognisko.people.bodies.models import Body
from ognisko.people.organisations.models import Organisation, Post
from ognisko.place.centres.models import Centre
from ognisko.practice.voices.access import ENTER, READ

from .models import Commitment, HandOver, Partner, Partnership
from .vocabulary.council import Direction

KEEP = permission("partnerships.keep", _("Keep the partnership: partners, cycle, promises, effects"))
SEE = permission("partnerships.see", _("See the partnership's board"))
PROMISE = permission("partnerships.promise", _("Agree and keep the promises of one's own organisation"))


def may_found_partnership(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, centre),
        otherwise=_("Only the team of %(centre)s calls its partnership together.") % {"centre": centre.name},
        next_step=ASK_COORDINATOR,
    )


def may_keep_partnership(person: Actor, partnership: Partnership) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, partnership),
        otherwise=_("Only the team of %(centre)s writes in this partnership.") % {"centre": partnership.centre.name},
        next_step=ASK_COORDINATOR,
    )


def may_see_partnership(person: Actor, partnership: Partnership) -> Verdict:
    seen = person is SYSTEM or holds(person, SEE, partnership) or holds(person, KEEP, partnership)
    return Verdict.of(
        seen or partnership.partners.filter(organisation__in=scope_pks(person, SEE, "organisation")).exists(),
        otherwise=_("The board of this partnership is for its partners."),
        next_step=_("Everything that was agreed stands on its public page."),
    )


def visible_partnership(person: Actor) -> Q:
    """The twin of `may_see_partnership`."""
    if person is SYSTEM or scope_pks(person, SEE, "network") or scope_pks(person, KEEP, "network"):
        return Q()
    centres = scope_pks(person, SEE, "centre") | scope_pks(person, KEEP, "centre")
    bodies = scope_pks(person, SEE, "body") | scope_pks(person, KEEP, "body")
    partners = Partnership.objects.filter(partners__organisation__in=scope_pks(person, SEE, "organisation"))
    return Q(centre__in=centres) | Q(body__in=bodies) | Q(pk__in=partners.values("pk"))


def kept_partnership(person: Actor) -> Q:
    """The twin of `may_keep_partnership`."""
    if person is SYSTEM or scope_pks(person, KEEP, "network"):
        return Q()
    return Q(centre__in=scope_pks(person, KEEP, "centre")) | Q(body__in=scope_pks(person, KEEP, "body"))


def may_enter_confirmation(person: Actor, partnership: Partnership) -> Verdict:
    """Whoever keeps the partnership, or writes voices down at its centre."""
    return Verdict.of(
        bool(may_keep_partnership(person, partnership)) or holds(person, ENTER, partnership.centre),
        otherwise=_("Only the team of %(centre)s writes down what people say.") % {"centre": partnership.centre.name},
        next_step=ASK_COORDINATOR,
    )


def may_read_sentences(person: Actor, partnership: Partnership) -> bool:
    """Sentences beside confirmations are words of voices: only the team that hears voices reads them."""
    return person is SYSTEM or holds(person, READ, partnership.centre)


def may_answer_commitment(person: Actor, commitment: Commitment, on: date) -> Verdict:
    """The centre's team, or somebody who speaks for the organisation that promises."""
    partnership = commitment.priority.cycle.partnership
    own = commitment.organisation_id in spoken_for(person, on) and (
        holds(person, PROMISE, partnership) or holds(person, PROMISE, commitment.organisation)
    )
    return Verdict.of(
        own or may_keep_partnership(person, partnership),
        otherwise=_("This promise belongs to %(organisation)s.") % {"organisation": commitment.organisation.name},
        next_step=_("Ask them, or the team of the centre, to answer for it."),
    )


# Whoever holds the code of a letter or of a printed brief replies in the council's name, and is nobody's account.
COUNCIL_BY_CODE = Someone("council-code")


def may_speak_for_centre(person: Actor, centre: Centre) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, KEEP, centre),
        otherwise=_("Only the team of %(centre)s writes in its name.") % {"centre": centre.name},
        next_step=ASK_COORDINATOR,
    )


def may_speak_for_council(person: Actor, council: Body) -> Verdict:
    """Councillors, the team that supports the council (for what comes by telephone or on paper), holders of a code."""
    return Verdict.yes() if person is COUNCIL_BY_CODE else may_keep_council(person, council)


def may_send_hand_over(person: Actor, centre: Centre, council: Body, direction: str) -> Verdict:
    to_council = direction == Direction.TO_COUNCIL
    return may_speak_for_centre(person, centre) if to_council else may_speak_for_council(person, council)


def may_answer_hand_over(person: Actor, row: HandOver) -> Verdict:
    """Those to whom it was handed; the centre's team also writes down what the council says by telephone."""
    if row.direction == Direction.TO_COUNCIL and not may_speak_for_centre(person, row.centre):
        return may_speak_for_council(person, row.council)
    return may_speak_for_centre(person, row.centre)


def may_withdraw_hand_over(person: Actor, row: HandOver) -> Verdict:
    return may_send_hand_over(person, row.centre, row.council, row.direction)


def spoken_for(person: Actor, on: date) -> set[int]:
    """Organisations the person speaks for on this day: by post, or by a role within them."""
    if person.pk is None:  # type: ignore[attr-defined]
        return set()
    posts = Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), person=person.pk, starts_on__lte=on)  # type: ignore[attr-defined]
    return set(posts.values_list("organisation_id", flat=True)) | scope_pks(person, PROMISE, "organisation")


def may_speak_for_partner(person: Actor, partner: Partner, on: date) -> Verdict:
    """The centre's team, or somebody who speaks for this partner."""
    speaks = speaks_for(person, partner.partnership, partner.organisation, on)
    return Verdict.of(
        speaks or may_keep_partnership(person, partner.partnership),
        otherwise=_("%(organisation)s speaks for itself.") % {"organisation": partner.organisation.name},
        next_step=_("Ask them, or the team of the centre."),
    )


def may_sign(person: Actor, partnership: Partnership, organisation: Organisation, on: date) -> Verdict:
    """The centre's team writes down a paper; otherwise each signs for their own organisation."""
    return Verdict.of(
        speaks_for(person, partnership, organisation, on) or may_keep_partnership(person, partnership),
        otherwise=_("One signs for one's own organisation."),
        next_step=_("Ask somebody from %(organisation)s, or the team of the centre.")
        % {"organisation": organisation.name},
    )


def may_note_contribution(person: Actor, partnership: Partnership, organisation: Organisation, on: date) -> Verdict:
    return Verdict.of(
        speaks_for(person, partnership, organisation, on) or may_keep_partnership(person, partnership),
        otherwise=_("What %(organisation)s gave is written down by them or by the team of the centre.")
        % {"organisation": organisation.name},
        next_step=_("Ask one of them."),
    )


def may_weigh_contributions(person: Actor, partnership: Partnership, on: date) -> Verdict:
    """How much rests on whom: for partners and hosts alone."""
    own = spoken_for(person, on)
    inside = holds(person, PROMISE, partnership) or (
        bool(own) and partnership.partners.filter(organisation__in=own, left_on__isnull=True).exists()
    )
    return Verdict.of(
        person is SYSTEM or inside or may_keep_partnership(person, partnership),
        otherwise=_("How much each partner gives is for the partners and the team."),
        next_step=_("What was given, with thanks, stands on the partnership's public page."),
    )


def speaks_for(person: Actor, partnership: Partnership, organisation: Organisation, on: date) -> bool:
    """By post or role in it, with the right to promise here or there."""
    return organisation.pk in spoken_for(person, on) and (
        holds(person, PROMISE, partnership) or holds(person, PROMISE, organisation)
    )
