"""Voices, challenges and proposals as lines of lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.plumbing.addresses import fixed_url, page_url
from ognisko.foundation.ui.shapes import Crumb, Fact, Row, Tag
from ognisko.people.accounts.vocabulary import Reach

from ..models import Challenge, Direction, Evidence, ExternalProposal, Voice
from ..vocabulary import (
    SMALL_COUNT,
    ChallengeState,
    Channel,
    DirectionState,
    EvidenceKind,
    Level,
    Sphere,
    Theme,
    VoiceState,
)
from .challenges import voices_in_words
from .directions import cited, span
from .photos import thumb_of
from .voices import due, excerpt

STATE_TONES = {
    ChallengeState.OPEN: "river",
    ChallengeState.PRIORITY: "gold",
    ChallengeState.IN_HAND: "gold",
    ChallengeState.CHANGED: "moss",
    ChallengeState.SET_ASIDE: "plain",
    ChallengeState.MERGED: "plain",
}
DIRECTION_TONES = {
    DirectionState.PROPOSED: "gold",
    DirectionState.TAKEN: "river",
    DirectionState.DONE: "moss",
    DirectionState.LEFT: "plain",
}


def shown_number(number: str) -> str:
    """„K7F3QD-5”: the number as slips and boards show it."""
    return f"{number[:-1]}-{number[-1]}"


def voice_rows(voices: Iterable[Voice]) -> list[Row]:
    """Voices on the desk, with the clock of those that wait."""
    return [
        Row(
            title=excerpt(each),
            url=page_url("voices:voice", each.number),
            note=voice_note(each),
            tags=voice_tags(each),
            due=due(each) if each.state == VoiceState.HEARD else None,
        )
        for each in voices
    ]


def voice_note(voice: Voice) -> str:
    """Where it came from: number, channel, place."""
    place = voice.neighbourhood.name if voice.neighbourhood else voice.place_text
    parts = [shown_number(voice.number), Channel(voice.channel).label, place]
    return " · ".join(str(part) for part in parts if part)


def voice_tags(voice: Voice) -> list[Tag]:
    tags = []
    if voice.is_quarantined:
        tags.append(Tag(_("to be checked"), "ember"))
    if voice.state == VoiceState.ANSWERED:
        tags.append(Tag(VoiceState.ANSWERED.label, "moss"))
    if voice.challenge:
        tags.append(Tag(voice.challenge.title, "gold"))
    if voice.passed_to:
        tags.append(Tag(_("passed on: %(to)s") % {"to": voice.passed_to}, "plain"))
    return tags


def voice_facts(voice: Voice) -> list[Fact]:
    """What is known of a voice, for its reader. The contact itself is not among it."""
    lang, today = dates.language(get_language()), timezone.localdate()
    facts = [
        Fact(_("Number"), shown_number(voice.number)),
        Fact(_("How it came"), Channel(voice.channel).label),
        Fact(_("Heard"), dates.at_moment(timezone.localtime(voice.heard_at), lang, today=today)),
    ]
    place = " · ".join(
        part for part in (voice.neighbourhood.name if voice.neighbourhood else "", voice.place_text) if part
    )
    if place:
        facts.append(Fact(_("Place"), place))
    reach = Reach(voice.reach).label if voice.contact or voice.reach == Reach.BOARD else _("no contact left")
    facts.append(Fact(_("Wants to hear back by"), reach))
    if voice.state == VoiceState.HEARD:
        facts.append(Fact(_("Answer promised by"), dates.named_day(voice.answer_by, lang, today=today)))
    return facts


def challenge_rows(challenges: Iterable[Any]) -> list[Row]:
    """Challenges as the public sees them; `heard` was counted by the query."""
    return [
        Row(
            title=each.title,
            url=page_url("voices:trace", each.code),
            note=" · ".join(
                str(part) for part in (each.centre.name, Sphere(each.sphere).label, voices_in_words(each.heard)) if part
            ),
            tags=[state_tag(each)],
        )
        for each in challenges
    ]


def register_rows(challenges: Iterable[Any]) -> list[Row]:
    """Challenges in the register, which says beside each how strongly it is shown."""
    return [
        Row(
            title=each.title,
            url=page_url("voices:trace", each.code),
            note=f"{each.centre.name} · {Sphere(each.sphere).label}",
            tags=[state_tag(each)],
        )
        for each in challenges
    ]


def kept_rows(challenges: Iterable[Any]) -> list[Row]:
    """Challenges on the desk."""
    return [
        Row(
            title=each.title,
            url=page_url("voices:challenge", each.code),
            note=f"{each.centre.name} · {Sphere(each.sphere).label}",
            tags=[state_tag(each)],
            aside=_("voices: %(count)s") % {"count": each.heard} if each.heard else "",
        )
        for each in challenges
    ]


def state_tag(challenge: Challenge) -> Tag:
    state = ChallengeState(challenge.state)
    return Tag(state.label, STATE_TONES[state])


def challenge_facts(challenge: Challenge) -> list[Fact]:
    return [
        Fact(_("Kind"), Sphere(challenge.sphere).label),
        Fact(_("Theme"), Theme(challenge.theme).label),
    ]


def ladder(challenge: Challenge) -> list[tuple[str, str]]:
    """The levels from the nearest up, each with what it is to this challenge: "passed", "here" or ""."""
    levels = list(Level)
    here = levels.index(Level(challenge.level))
    return [
        (str(level.label), "here" if place == here else "passed" if place < here else "")
        for place, level in enumerate(levels)
    ]


def direction_rows(directions: Iterable[Direction]) -> list[Row]:
    """What a centre sets out to do: when, in which state, which challenges it answers."""
    return [
        Row(
            title=each.title,
            note=" · ".join(part for part in (span(each), answers(each), each.closing) if part),
            tags=[direction_tag(each)],
        )
        for each in directions
    ]


def direction_lines(challenges: Iterable[Any]) -> list[Row]:
    """In short, for the centre's page: what was set out to do about each of these challenges."""
    return [Row(each.set_out, page_url("voices:trace", each.code), _answered([each])) for each in challenges]


def kept_direction_rows(directions: Iterable[Direction]) -> list[Row]:
    """The same on the desk, each leading to its page."""
    return [
        replace(row, url=page_url("voices:direction", each.pk), note=f"{each.centre.name} · {row.note}")
        for each, row in ((each, direction_rows([each])[0]) for each in directions)
    ]


def direction_tag(direction: Direction) -> Tag:
    state = DirectionState(direction.state)
    return Tag(state.label, DIRECTION_TONES[state])


def answers(direction: Direction) -> str:
    """„odpowiada na: Droga do przychodni bez odpoczynku”."""
    return _answered(cited(direction))


def _answered(challenges: Iterable[Challenge]) -> str:
    titles = ", ".join(f"„{each.title}”" for each in challenges)
    return _("answers: %(challenges)s") % {"challenges": titles}


def evidence_rows(proofs: Sequence[Evidence]) -> list[Row]:
    """What a challenge rests on, one line each."""
    return [_evidence_row(each) for each in proofs]


def _evidence_row(proof: Evidence) -> Row:
    kind = EvidenceKind(proof.kind).label
    if proof.proposal:
        row = proposal_row(proof.proposal)
        return Row(row.title, row.url, row.note, [Tag(kind, "river"), *row.tags])
    parts = [proof.source, str(proof.year) if proof.year else ""]
    if proof.seen_on:
        lang = dates.language(get_language())
        parts.append(dates.day_month(proof.seen_on, lang, today=timezone.localdate()))
    if (proof.counted or 0) >= SMALL_COUNT:
        parts.append(_("people who answered: %(count)s") % {"count": thousands(proof.counted or 0)})
    note = " · ".join(part for part in parts if part)
    return Row(proof.text, proof.url, note, [Tag(kind, "plain")], image=thumb_of(proof))


def proposal_row(proposal: ExternalProposal) -> Row:
    """A residents' proposal: when, where, for how much, with how many votes, and whether it won."""
    where = _("the whole city") if proposal.city_wide else proposal.place
    parts = [str(proposal.year), where, _("%(cost)s zł") % {"cost": thousands(int(proposal.cost))}]
    if proposal.votes is not None:
        parts.append(_("votes in the budget: %(votes)s") % {"votes": thousands(proposal.votes)})
    tags = [Tag(_("chosen"), "moss")] if proposal.selected else []
    return Row(proposal.title, proposal_address(proposal), " · ".join(part for part in parts if part), tags)


def proposal_address(proposal: ExternalProposal) -> str:
    return f"{fixed_url('voices:proposals')}?{urlencode({'q': proposal.title[:120], 'rok': proposal.year})}"


def thousands(number: int) -> str:
    """„750 000”, with narrow spaces that do not break."""
    return f"{number:,}".replace(",", "\u202f")


def desk_trail(*crumbs: Crumb) -> list[Crumb]:
    return [Crumb(_("Voices"), fixed_url("voices:voices")), *crumbs]
