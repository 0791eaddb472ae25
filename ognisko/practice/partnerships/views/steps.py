"""Which page brings what a phase still needs: one step at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.tenancy import current_network

from ..lifecycle import COMMITMENT, MOMENTS
from ..models import Commitment, Cycle, Partner, Partnership, Priority
from ..queries import Book, Need, carrying_decisions
from ..queries.validity import holds_with
from ..vocabulary import CommitmentState, PartnershipState, Phase
from .shown import Way


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next."""

    label: Any
    url: str
    note: Any = ""
    posts: bool = False


def first_steps(row: Partnership, partners: Sequence[Partner]) -> list[Step]:
    """What comes before and between turns of the cycle."""
    slug = row.slug
    if row.state == PartnershipState.INITIATING:
        enough = holds_with((each.sector for each in partners), current_network().sectors_needed)
        if not enough:
            note = _("At least three, from different sectors.")
            return [Step(_("Take in a partner"), reverse("partnerships:join", args=[slug]), note)]
        if row.agreement_version is None:
            return [Step(_("Write down the agreement"), reverse("partnerships:agree", args=[slug]))]
        note = _("Partners, agreement and lead are there.")
        return [
            Step(_("Constitute the partnership"), reverse("partnerships:constitute", args=[slug]), note, posts=True)
        ]
    between = row.turn_number is None or row.turn_phase == Phase.ENDED
    if row.state in (PartnershipState.CONSTITUTED, PartnershipState.WORKING) and between:
        number = (row.turn_number or 0) + 1
        label = _("Begin turn %(number)s") % {"number": number}
        note = _("It begins with the diagnosis.")
        return [Step(label, reverse("partnerships:begin_cycle", args=[slug]), note, posts=True)]
    if row.state == PartnershipState.RESTING:
        return [Step(_("Take up the work again"), reverse("partnerships:resume", args=[slug]), posts=True)]
    return []


def need_step(need: Need, read: Book, row: Partnership) -> Step | None:
    """The page that brings what is needed."""
    slug, of = row.slug, need.of
    title = of.challenge.title if of else ""
    if need.verb == "open_challenge":
        return Step(_("Open a challenge, add its evidence"), reverse("voices:kept"))
    if need.verb == "choose_priority":
        return choose_step(row)
    if of is None:
        return None
    if need.verb == "accept_commitment":
        return _agree(of, read, slug)
    if need.verb == "plan_event":
        return _carry_out(of, read, slug)
    if need.verb == "observe_effect":
        awaited = next(each for each in read.effects_of(of) if not each.seen)
        return Step(_("Write what you saw"), reverse("partnerships:observe_effect", args=[slug, awaited.pk]), title)
    label = {
        "propose_commitment": _("Write down a promise"),
        "consider_programmes": _("Look through the city's programmes"),
        "expect_effect": _("Write what you expected"),
        "record_change": _("Record the change"),
    }[need.verb]
    return Step(label, reverse(f"partnerships:{need.verb}", args=[slug, of.pk]), title)


def choose_step(row: Partnership) -> Step:
    """Take up a priority where a decision can carry it; else to the assembly's meetings first."""
    if carrying_decisions(row):
        return Step(_("Take up a priority"), reverse("partnerships:choose_priority", args=[row.slug]))
    note = _("Decide by consent in a meeting, publish its minutes, then take the priority up here.")
    return Step(_("Plan a meeting of the assembly"), reverse("bodies:desk_body", args=[row.body.slug]), note)


def _agree(of: Priority, read: Book, slug: str) -> Step:
    waiting = next(each for each in read.promises(of) if each.state == CommitmentState.PROPOSED)
    url = reverse("partnerships:accept_commitment", args=[slug, waiting.pk])
    return Step(_("The partner agrees"), url, f"{waiting.organisation.name}: {waiting.text}", posts=True)


def _carry_out(of: Priority, read: Book, slug: str) -> Step:
    awaited = [each for each in read.promises(of) if each.state in CommitmentState.awaited()]
    if not awaited:
        label = _("Write down a promise")
        return Step(label, reverse("partnerships:propose_commitment", args=[slug, of.pk]), of.challenge.title)
    planned = [date for each in awaited for date in read.carried.get(each.pk, [])]
    if planned:
        url = reverse("events:desk_occurrence", args=[planned[0].code])
        return Step(_("Close the event once it took place"), url, planned[0].activity.title)
    first = awaited[0]
    url = reverse("partnerships:plan_event", args=[slug, first.pk])
    return Step(_("Plan the event"), url, f"{first.organisation.name}: {first.text}")


def promise_ways(promise: Commitment, slug: str, *, keeps: bool) -> list[Way]:
    """What may follow for a promise, the likeliest first."""
    verbs = COMMITMENT.verbs(promise.state)

    def to(name: str) -> str:
        return reverse(f"partnerships:{name}", args=[slug, promise.pk])

    found = []
    if "accept" in verbs:
        found.append(Way(_("Agreed"), to("accept_commitment"), "plain", posts=True))
    if "keep" in verbs:
        found.append(Way(_("Kept"), to("keep_commitment"), "plain", posts=True))
    if "keep" in verbs and keeps:
        found.append(Way(_("Plan the event"), to("plan_event")))
    if "change" in verbs:
        found.append(Way(_("Agree anew"), to("change_commitment")))
    if "release" in verbs:
        found.append(Way(_("Release"), to("release_commitment")))
    return found


def priority_ways(priority: Priority, turn: Cycle, read: Book) -> list[Way]:
    """What may be written down about a priority in this phase."""
    slug, phase = turn.partnership.slug, Phase(turn.phase)

    def to(name: str, pk: int) -> str:
        return reverse(f"partnerships:{name}", args=[slug, pk])

    found = []
    if phase in MOMENTS["commit"]:
        found.append(Way(_("Another promise"), to("propose_commitment", priority.pk)))
    if phase in MOMENTS["consider_programmes"]:
        found.append(Way(_("City programmes"), to("consider_programmes", priority.pk)))
    if phase in MOMENTS["expect_effect"]:
        found.append(Way(_("What we expect"), to("expect_effect", priority.pk)))
    if phase in MOMENTS["observe_effect"]:
        found += [Way(_("What we saw"), to("observe_effect", each.pk)) for each in read.effects_of(priority)]
    if phase == Phase.CHANGE and not hasattr(priority, "change") and not priority.unchanged_reason:
        found.append(Way(_("What is different now"), to("record_change", priority.pk)))
        found.append(Way(_("Nothing is different yet"), to("leave_unchanged", priority.pk)))
    return found
