"""Forgetting: stories nobody reads any more, sentences beside confirmations, and a person who asks to be forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django_scopes import scopes_disabled

from ognisko.foundation.plumbing.actions import atomic
from ognisko.people.accounts.models import Person
from ognisko.practice.voices.vocabulary.contacts import BadContact, reach_of

from ..models import Confirmation, Story
from ..vocabulary import SENTENCE_KEPT_DAYS, STORY_KEPT_DAYS


@atomic
def shed_stories(at: datetime) -> int:
    """The hourly round: stories that are not public, a year after they were told; that they were told stays."""
    old = Q(told_at__lt=at - timedelta(days=STORY_KEPT_DAYS), published_at__isnull=True)
    with scopes_disabled():
        return Story.objects.filter(old).exclude(text="").update(text="", told_as="", shed_at=at)


@atomic
def shed_sentences(at: datetime) -> int:
    """The hourly round: sentences beside confirmations, after a year; the answers stay."""
    with scopes_disabled():
        rows = Confirmation.objects.filter(at__lt=at - timedelta(days=SENTENCE_KEPT_DAYS)).exclude(sentence="")
        return rows.update(sentence="")


def forget_teller(person: Person) -> int:
    """Stories signed with this person's name name nobody any more; the words stay until their code withdraws them."""
    if not person.name:
        return 0
    with scopes_disabled():
        return Story.objects.filter(told_as__icontains=person.name).update(told_as="")


def forget_sentences(person: Person) -> int:
    """Sentences beside confirmations of voices that carry the person's address or number."""
    contacts = [_as_kept(contact) for contact in (person.email, person.phone) if contact]
    with scopes_disabled():
        rows = Confirmation.objects.filter(voice__contact__in=contacts).exclude(sentence="")
        return Confirmation.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(sentence="")


def _as_kept(contact: str) -> str:
    try:
        return reach_of(contact)[1]
    except BadContact:
        return contact
