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
        _register_calls()
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


def _register_calls() -> None:
    """Surveys, walks and walls, piles of paper, field notes, words that may be shown."""
    from ognisko.foundation.plumbing import menus, rounds, slots

    from . import access, receivers
    from .actions import close_over_calls_everywhere, count_what_is_over

    menus.desk_entry(_("Questions and surveys"), "voices:desk_calls", permission=access.READ, order=11)
    menus.desk_entry(_("Field notes"), "voices:notes", permission=access.READ, order=13)
    menus.inbox(receivers.paper_waiting)
    rounds.hourly(close_over_calls_everywhere)
    rounds.hourly(count_what_is_over)
    slots.fill("voices.trace_aside", receivers.shown_words, order=20)
    slots.fill("bodies.page", receivers.councils_calls, order=40)


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
    _register_asking(keep)
    erasure.impersonal(ExternalProposal, "Public proposals to the city budget", controller="network")


def _register_asking(keep: Any) -> None:
    """Calls with their replies and paper, field notes, words that may be shown, and counts."""
    from ognisko.foundation.plumbing import erasure

    from . import models as kept
    from .actions import forget_replies, forget_shown_words
    from .vocabulary import CONTACT_KEPT_DAYS

    erasure.personal(
        kept.Reply, _("Telling people what became of a survey they filled in"), forget_replies,
        keep_days=CONTACT_KEPT_DAYS,
    )  # fmt: skip
    erasure.personal(kept.Redaction, "Words that people let everyone read", forget_shown_words)
    erasure.personal(kept.CallAnswer, "What a centre heard and does, and in what function it says so", keep)
    erasure.personal(kept.PaperBatch, "Who began to type in a pile of paper", keep)
    erasure.personal(kept.BatchForm, "That two people looked at the same form", keep)
    erasure.personal(kept.FieldNote, "What the team saw and heard in the field", keep)
    erasure.impersonal(kept.NotePhoto, "Photographs of field notes, for the team alone")
    erasure.impersonal(kept.NoteCode, "Which challenge a field note speaks for")
    erasure.impersonal(kept.Question, "What a survey asks")
    erasure.impersonal(kept.Option, "What can be answered")
    erasure.impersonal(kept.ReplyTick, "What was marked, without a name")
    erasure.impersonal(kept.FormDifference, "That two people typed differently; the words go once it is settled")
    erasure.impersonal(kept.GroupTally, "How many said what of themselves; tied to nobody")
    erasure.impersonal(kept.HeardCount, "How many were heard in a quarter")
    erasure.impersonal(kept.AnswerTime, "How fast a centre answered")
