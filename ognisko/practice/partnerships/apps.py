"""Reception of the partnerships room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "ognisko.practice.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import menus, rounds
        from ognisko.foundation.plumbing.findings import found_as
        from ognisko.people.bodies.queries import offering

        from . import access, actions, messages, receivers
        from .queries import offers
        from .vocabulary import FOUND_AS

        _register_erasure()
        _register_indicators()
        _fill_slots()
        pages = {offers.COMMITMENT: offers.commitment_pages, offers.EFFECT: offers.effect_pages}
        offering("partnerships", offers.laid_before, pages)
        menus.desk_entry(_("Partnership"), "partnerships:desk", permission=access.SEE, order=50)
        menus.footer_entry(_("Partnerships"), "partnerships:partnerships", order=30)
        found_as(FOUND_AS, _("partnership"), messages.findings)
        menus.inbox(receivers.promises_waiting)
        menus.inbox(receivers.partnerships_lapsing)
        menus.inbox(receivers.changes_denied)
        menus.inbox(receivers.standing_waiting)
        rounds.hourly(actions.remind_of_leads_everywhere)
        rounds.hourly(actions.care_for_invitations_everywhere)
        rounds.hourly(actions.shed_invitations_everywhere)
        menus.inbox(receivers.council_waiting)
        rounds.hourly(actions.write_to_councils)


def _fill_slots() -> None:
    from ognisko.foundation.plumbing import slots

    from .views import confirming, council_slots
    from .views import slots as fillings

    slots.fill("voices.trace", fillings.trace, order=10)
    slots.fill("voices.follow", confirming.follow_page, order=10)
    slots.fill("territory.neighbourhood_lead", fillings.neighbourhood_lead, order=20)
    slots.fill("territory.neighbourhood_aside", fillings.neighbourhood_aside, order=40)
    slots.fill("centres.page", fillings.centre_page, order=60)
    slots.fill("centres.desk", fillings.centre_desk, order=30)
    slots.fill("events.page", fillings.event_page, order=10)
    slots.fill("bodies.page", fillings.body_page, order=50)
    slots.fill("bodies.page", council_slots.council_page, order=40)
    slots.fill("bodies.council_desk", council_slots.desk, order=10)
    slots.fill("bodies.council_desk_aside", council_slots.desk_aside, order=10)
    slots.fill("centres.desk", council_slots.centre_desk, order=35)
    _stand_by_challenges()


def _stand_by_challenges() -> None:
    from ognisko.practice.voices.access import asked_before_merging

    from .queries.counted_on import may_let_challenge_go

    asked_before_merging(may_let_challenge_go)


def _register_indicators() -> None:
    from ognisko.foundation.plumbing.indicators import indicator
    from ognisko.practice.voices.vocabulary import Sphere

    from . import indicators as figures

    indicator("partnerships.valid", _("A valid local partnership"), figures.valid)
    indicator("partnerships.wished_partners", _("Kinds of wished partners"), figures.wished_partners)
    indicator("partnerships.council_cooperation", _("Joint work with the council"), figures.council_cooperation)
    indicator("partnerships.council_support", _("Support for the council through its term"), figures.council_support)
    indicator("partnerships.council_in_time", _("Matters answered in time"), figures.council_in_time, unit="%")
    indicator("partnerships.cycle_phases", _("Phases of the cycle brought to their end"), figures.cycle_phases)
    indicator("partnerships.priorities", _("Priorities chosen by consent"), figures.priorities)
    indicator("partnerships.programmes_considered", _("City programmes considered"), figures.programmes_considered)
    indicator("partnerships.changes", _("Changes that people can see"), figures.changes)
    indicator("partnerships.commitments_kept", _("Promises kept"), figures.commitments_kept, unit="%")
    indicator("partnerships.operator_led_first", _("The operator led first"), figures.operator_led_first)
    indicator("partnerships.density", _("How densely partners work together"), figures.density, unit="%")
    indicator("partnerships.sector_mixing", _("Ties that join sectors"), figures.sector_mixing, unit="%")
    indicator("partnerships.silent_partners", _("Silent partners"), figures.silent_partners)
    for sphere in Sphere:
        indicator(f"partnerships.challenges_{sphere}", sphere.label, figures.challenges_of(sphere))


def _register_erasure() -> None:
    from ognisko.foundation.plumbing import erasure

    from . import models
    from .actions import forget_invited, forget_representative, forget_signer
    from .vocabulary.inviting import PERSONAL_KEPT_DAYS

    purposes = {
        models.Partnership: "Which partnerships work, and for whom",
        models.Agreement: "What the partners agreed",
        models.Lead: "Which partner leads",
        models.Cycle: "Turns of a partnership's cycle",
        models.PhaseStep: "What each phase left behind",
        models.Priority: "What the partnership took up, by which decision",
        models.Commitment: "What partners promised",
        models.CommitmentActivity: "Which activities carried out a promise",
        models.Effect: "What was expected and what was seen",
        models.Change: "What is different now",
        models.ToolConsidered: "Which city programmes and tools were looked at, and what was found",
        models.PastPromise: "What a promise said before it was agreed anew",
        models.FollowUp: "What a turn took up from the one before",
        models.Observation: "What was seen of an effect",
        models.StoryRound: "Rounds in which stories of change are gathered",
        models.StoryChoice: "Which story the partnership chose, and why",
        models.Contribution: "What partners gave",
        models.Stakeholder: "Which organisations could be partners",
        models.Approach: "What was talked about with them",
        models.InForce: "Since when an agreement is in force",
        models.Pulse: "When the partners were asked six questions",
    }
    for model, purpose in (purposes | _council_purposes(models)).items():
        erasure.impersonal(model, purpose, controller="network")
    _register_telling()
    personal = {
        models.Partner: ("Which organisations belong to a partnership, and who speaks for them", forget_representative),
        models.Signature: ("Who signed an agreement, for which organisation", forget_signer),
    }
    for model, (purpose, forget) in personal.items():
        erasure.personal(model, purpose, forget, controller="network")
    erasure.personal(
        models.Invitation,
        _("Whom a partnership invited, and what they replied"),
        forget_invited,
        controller="network",
        keep_days=PERSONAL_KEPT_DAYS,
    )
    _forget_pulses()


def _register_telling() -> None:
    from ognisko.foundation.plumbing import erasure, rounds

    from . import actions, models
    from .vocabulary import SENTENCE_KEPT_DAYS, STORY_KEPT_DAYS

    rounds.hourly(actions.remind_everywhere)
    rounds.hourly(actions.shed_stories)
    rounds.hourly(actions.shed_sentences)
    stories = _("What changed for somebody, told with their leave")
    erasure.personal(models.Story, stories, actions.forget_teller, keep_days=STORY_KEPT_DAYS)
    words = _("Whether those who asked for a change see it")
    erasure.personal(models.Confirmation, words, actions.forget_sentences, keep_days=SENTENCE_KEPT_DAYS)


def _forget_pulses() -> None:
    from ognisko.foundation.plumbing import erasure, rounds

    from . import models, tasks
    from .actions.pulses import forget_contact
    from .vocabulary.pulses import PULSE_DAYS_MOST, PULSE_WORDS_KEPT

    erasure.personal(
        models.PulseInvitation,
        _("Where a link to the six questions was sent"),
        forget_contact,
        keep_days=PULSE_DAYS_MOST,
    )
    erasure.impersonal(models.PulseAnswer, "How the partners see their partnership", keep_days=PULSE_WORDS_KEPT)
    rounds.hourly(tasks.tend_pulses)
    rounds.hourly(tasks.shed_pulse_words)


def _council_purposes(models: Any) -> dict[Any, str]:
    """What is kept of a council and its centres. Nothing of it is about a person."""
    return {
        models.CouncilTie: "What a council and its centres agreed about letters",
        models.HandOver: "What a council and a centre handed to each other, and what came of it",
        models.Demand: "What was asked in residents' name, with the council's opinion",
        models.SupportItem: "By what the centre supports the council in its term",
        models.CouncilBrief: "What the council was told each month, counts and public sentences",
        models.ReplyKey: "Which question a code opens",
        models.TermHandOver: "What a council's term left open",
    }
