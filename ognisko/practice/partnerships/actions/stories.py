"""Rounds of the most significant change: opened, gathered, read, and one story chosen with written reasons."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.codes import new_code
from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import RESIDENT, Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network

from ..access import may_keep_partnership
from ..lifecycle import STORY_ROUND
from ..models import Change, Story, StoryChoice, StoryRound
from ..signals import story_chosen, story_told, story_withdrawn
from ..vocabulary import ConsentWay, PartnershipState, RoundState, StoryUse
from ..vocabulary.telling import NUMBER_LENGTH, code_hash, once_hash
from .checking import checked, kept, plain, reasoned


@atomic
def open_round(*, partnership: int, question: str, change: int | None = None, by: Actor, at: datetime) -> StoryRound:
    """Ask people what changed for them. One round at a time; perhaps about one recorded change."""
    row = kept(partnership, by)
    if row.state in (PartnershipState.INITIATING, PartnershipState.ENDED):
        raise Refused(_("Stories are gathered by a partnership at work."), code="wrong_moment")
    about = Change.objects.get(pk=change) if change is not None else None
    if about is not None:
        same_network(about)
        if about.priority.cycle.partnership_id != row.pk:
            raise Refused(_("This change belongs to another partnership."), code="elsewhere")
    if StoryRound.objects.filter(partnership=row, state__in=[RoundState.OPEN, RoundState.READING]).exists():
        raise Refused(_("A round is under way."), _("Choose its story first, or end it."), code="running")
    made = StoryRound(network=row.network, partnership=row, question=plain(question), change=about, opened_at=at)
    checked(made).save()
    record("partnerships.open_round", made, by=by, at=at, after={"partnership": row.pk, "change": change})
    return made


@atomic
def tell_story(
    *,
    round: int,
    text: str,
    use: str,
    told_as: str = "",
    consent_way: str = ConsentWay.SELF,
    language: str = "pl",
    once: str = "",
    unproved: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[Story, str]:
    """Take in what changed for somebody, with their leave; answers with the story and the code that withdraws it.

    The same form (`once`) sent twice is one story, shown without its code. Raises Refused when nobody asks any more.
    """
    row = hold(StoryRound, round)
    same_network(row)
    if known := Story.objects.filter(once=once_hash(once)).first() if once else None:
        return known, ""
    if by is not RESIDENT:
        require(may_keep_partnership(by, row.partnership))
    elif consent_way != ConsentWay.SELF:
        raise Refused(_("Only the team notes down how somebody else agreed."), code="not_allowed")
    if row.state != RoundState.OPEN:
        raise Refused(_("This round gathers no more stories."), _("The partnership reads them now."), code="closed")
    story = Story(
        network=row.network, round=row, text=plain(text), told_as=plain(told_as), use=use, consent_way=consent_way,
        language=language, is_quarantined=unproved, told_at=at, once=once_hash(once),
        entered_by="" if by is RESIDENT else by.actor_ref,
    )  # fmt: skip
    if len(story.text) < 10:
        raise Refused(_("Tell it in a sentence or two."), code="bad_input")
    code = _kept(story)
    after = {"round": row.pk, "use": use, "consent": consent_way, "quarantined": unproved}
    record("partnerships.tell_story", story, by=by, at=at, after=after)
    tell(story_told, story=story.pk, at=at)
    return story, code


def _kept(story: Story) -> str:
    """Save it under a fresh number and code; answers with the code, which is kept nowhere."""
    while True:
        code, story.number = new_code(), new_code(NUMBER_LENGTH)
        story.code_hash = code_hash(code)
        checked(story, "once")
        try:
            with transaction.atomic():
                story.save(force_insert=True)
                return code
        except IntegrityError:
            if not Story.objects.filter(number=story.number).exists():
                raise


@atomic
def close_round(*, round: int, by: Actor, at: datetime) -> StoryRound:
    """No more stories: the partnership reads."""
    row = _held(round, by)
    return _moved(row, "close_round", "", by, at)


@atomic
def leave_round(*, round: int, reason: str, by: Actor, at: datetime) -> StoryRound:
    """End the round without a choice, saying why."""
    row = _held(round, by)
    row.left_reason = reasoned(reason)
    return _moved(row, "leave_round", row.left_reason, by, at)


@atomic
def choose_story(*, story: int, chosen_by: str, reasons: str, by: Actor, at: datetime) -> StoryChoice:
    """Choose the most significant story of its round, saying who chose and why. Published if its teller lets it be."""
    row = hold(Story, story)
    same_network(row)
    held = _held(row.round_id, by)
    _told(row)
    if len(plain(reasons)) < 10:
        raise Refused(_("Write why this one, in a sentence or two."), _("Everyone will read it."), code="no_reason")
    choice = StoryChoice(
        network=row.network, round=held, story=row, chosen_by=plain(chosen_by), reasons=plain(reasons), chosen_at=at
    )
    _moved(held, "choose_story", "", by, at)
    checked(choice).save()
    if row.use == StoryUse.PUBLIC and row.published_at is None:
        _published(row, at)
    record("partnerships.choose_story", choice, by=by, at=at, after={"round": held.pk, "story": row.pk})
    tell(story_chosen, story=row.pk, at=at)
    return choice


@atomic
def publish_story(*, story: int, by: Actor, at: datetime) -> Story:
    """Show a story to everyone, as its teller agreed. Raises Refused where they did not."""
    row = hold(Story, story)
    same_network(row)
    require(may_keep_partnership(by, row.round.partnership))
    _told(row)
    if row.use != StoryUse.PUBLIC:
        raise Refused(
            _("This person lets only the partnership read it."), _("Ask them, and write the story down anew."),
            code="not_allowed",
        )  # fmt: skip
    if row.published_at is None:
        _published(row, at)
        record("partnerships.publish_story", row, by=by, at=at)
    return row


@atomic
def withdraw_story(*, story: int, by: Actor, at: datetime) -> Story:
    """Take a story back: words and teller go at once and for good. The caller proved it by code, or keeps it."""
    row = hold(Story, story)
    same_network(row)
    if by is not RESIDENT:
        require(may_keep_partnership(by, row.round.partnership))
    if row.withdrawn_at is None:
        row.text = row.told_as = ""
        row.withdrawn_at, row.published_at = at, None
        row.save(update_fields=["text", "told_as", "withdrawn_at", "published_at"])
        record("partnerships.withdraw_story", row, by=by, at=at)
        tell(story_withdrawn, story=row.pk, at=at)
    return row


def _published(row: Story, at: datetime) -> None:
    row.published_at, row.is_quarantined = at, False
    checked(row, "once").save(update_fields=["published_at", "is_quarantined"])


def _told(row: Story) -> None:
    if not row.text:
        raise Refused(_("This story was taken back."), _("Choose another."), code="withdrawn")


def _held(round: int, by: Actor) -> StoryRound:
    row = hold(StoryRound, round)
    same_network(row)
    require(may_keep_partnership(by, row.partnership))
    return row


def _moved(row: StoryRound, verb: str, reason: str, by: Actor, at: datetime) -> StoryRound:
    STORY_ROUND.require(verb, row.state, reason=reason)
    before, row.state = row.state, STORY_ROUND.after(verb)
    row.closed_at = row.closed_at or at
    checked(row).save()
    record(f"partnerships.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    return row
