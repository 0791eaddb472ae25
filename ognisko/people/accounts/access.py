"""Who helps whom with an account."""

from django.utils.translation import gettext_lazy as _

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing.access import holds, permission
from ognisko.foundation.plumbing.actors import SYSTEM, Actor

from .models import Person

ASSIST = permission("accounts.assist", _("Enter people who sign in with help"), sensitive=True)


def may_enter_person(person: Actor) -> Verdict:
    return Verdict.of(
        person is SYSTEM or holds(person, ASSIST),
        otherwise=_("Only the team of a centre and the network's lead enter people."),
        next_step=_("Ask at your centre."),
    )


def may_erase_person(person: Actor, whom: Person) -> Verdict:
    return Verdict.of(
        person is SYSTEM or getattr(person, "pk", None) == whom.pk,
        otherwise=_("Only the person themselves can ask to be forgotten."),
        next_step=_("Let them sign in, or pass their letter to the installation's operator."),
    )


def may_end_sessions(person: Actor, whose: Person) -> Verdict:
    return Verdict.of(
        person is SYSTEM or getattr(person, "pk", None) == whose.pk,
        otherwise=_("Everyone ends only their own sign-ins."),
        next_step=_("Let them sign in, or pass their letter to the installation's operator."),
    )
