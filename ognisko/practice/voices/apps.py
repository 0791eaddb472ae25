"""Reception of the room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "ognisko.practice.voices"
    label = "voices"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import findings, menus, rounds, slots
        from ognisko.foundation.plumbing.indicators import indicator
        from ognisko.people.bodies.queries import offering

        from . import access, indicators, receivers
        from .actions import forget_contacts_everywhere
        from .queries import before_councils, challenges, offers
        from .views import bringing, entering
        from .vocabulary import CHALLENGE_KIND, PROPOSAL_KIND, EvidenceKind

        _register_erasure()
        menus.public_entry(_("Voices and changes"), "voices:challenges", order=30)
        menus.desk_entry(_("Voices"), "voices:voices", permission=access.READ, order=10)
        menus.desk_entry(_("Paper slips"), "voices:slips", permission=access.ENTER, order=12)
        menus.desk_entry(_("Challenges"), "voices:kept", permission=access.KEEP, order=14)
        menus.inbox(receivers.voices_waiting)
        rounds.hourly(forget_contacts_everywhere)
        offering("voices", before_councils.laid_before, {before_councils.KIND: before_councils.challenge_pages})
        findings.found_as(CHALLENGE_KIND, _("challenge"), challenges.challenge_findings)
        findings.found_as(PROPOSAL_KIND, _("city budget proposal"), challenges.proposal_findings)
        slots.fill("territory.home_verbs", receivers.home_verb, order=10)
        slots.fill("territory.home", receivers.home, order=60)
        slots.fill("territory.neighbourhood_verbs", receivers.neighbourhood_verb, order=10)
        slots.fill("territory.neighbourhood", receivers.neighbourhood, order=60)
        slots.fill("centres.page_verbs", receivers.centre_verb, order=10)
        slots.fill("centres.page", receivers.centre, order=60)
        slots.fill("centres.desk", receivers.centre_desk, order=10)
        slots.fill("ui.desk_aside", entering.capture_box, order=10)
        slots.fill("networks.steer_aside", bringing.steer_aside, order=60)
        offers.offers_from(offers.resolutions)
        indicator(
            "voices.answered_in_time", _("Voices answered by the promised day"), indicators.answered_in_time, unit="%"
        )
        indicator("voices.count", _("Voices heard"), indicators.count)
        indicator(
            "voices.challenges_with_evidence",
            _("Challenges that rest on evidence"),
            indicators.challenges_with_evidence,
        )
        indicator(
            "voices.directions_from_diagnosis",
            _("Directions of work drawn from the diagnosis"),
            indicators.directions_from_diagnosis,
        )
        for kind in EvidenceKind:
            indicator(f"voices.challenges_with_{kind.value}", kind.label, indicators.challenges_resting_on(kind))


def _register_erasure() -> None:
    from ognisko.foundation.plumbing import erasure

    from .actions import forget_voices
    from .models import (
        Answer,
        Call,
        Challenge,
        ChallengeStep,
        Citation,
        Direction,
        Evidence,
        ExternalProposal,
        Passage,
        Revision,
        Telling,
        Voice,
        VoiceMove,
    )
    from .vocabulary import CONTACT_KEPT_DAYS

    def keep(person: Any) -> int:
        """The account itself is blanked; that somebody answered, and in what function, stays."""
        return 0

    erasure.personal(Voice, _("Answering what people say should change"), forget_voices, keep_days=CONTACT_KEPT_DAYS)
    erasure.personal(Call, "Who answers a centre's question", keep)
    erasure.personal(Answer, "What a centre answered, and in what function", keep)
    erasure.impersonal(Challenge, "What should change, in public words")
    erasure.impersonal(ChallengeStep, "What became of a challenge, and when")
    erasure.impersonal(Evidence, "What a challenge rests on")
    erasure.impersonal(Passage, "Which challenges were joined or split, and why")
    erasure.impersonal(VoiceMove, "With which challenges a voice has been")
    erasure.impersonal(Revision, "What a challenge was called before")
    erasure.impersonal(Direction, "What a centre set out to do")
    erasure.impersonal(Citation, "Which challenges a direction of work answers")
    erasure.impersonal(Telling, "What people were told had changed")
    erasure.impersonal(ExternalProposal, "Public proposals to the city budget", controller="network")
