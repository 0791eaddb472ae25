"""Versions of the agreement: which is newest, which is in force, whose name is awaited, what changed between two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.http import Http404

from ..models import Agreement, Invitation, Partner, Partnership, Signature
from ..vocabulary.inviting import InvitationState, Purpose
from ..vocabulary.signing import SignRule
from .reading import partners_on


@dataclass(frozen=True, slots=True)
class Signing:
    """One version with the names under it, and the partners whose names it still waits for."""

    agreement: Agreement
    signatures: tuple[Signature, ...]
    awaited: tuple[Partner, ...]
    late: tuple[Partner, ...] = ()  # joined later: they sign too, and it stands without them

    @property
    def unsigned(self) -> tuple[Partner, ...]:
        return self.awaited + self.late


def newest_agreement(partnership: Partnership) -> Agreement | None:
    return _rows(partnership).first()


def standing_agreement(partnership: Partnership) -> Agreement | None:
    """The newest version in force."""
    return _rows(partnership).filter(in_force__isnull=False).first()


def versions(partnership: Partnership) -> list[Agreement]:
    """Every version, the newest first."""
    return list(_rows(partnership))


def version(partnership: Partnership, number: int) -> Agreement:
    """One version. Raises Http404."""
    found = _rows(partnership).filter(version=number).first()
    if found is None:
        raise Http404
    return found


def _rows(partnership: Partnership):  # type: ignore[no-untyped-def]
    rows = Agreement.objects.filter(partnership=partnership).select_related("in_force", "partnership__centre")
    return rows.order_by("-version")


def signing(agreement: Agreement, on: date, *, partners: list[Partner] | None = None) -> Signing:
    """Who signed, who must before it is in force, and who came later and signs all the same."""
    partners = partners_on(agreement.partnership, on) if partners is None else partners
    names = Signature.objects.filter(agreement=agreement).select_related("organisation").order_by("signed_on", "pk")
    signatures = tuple(names)
    signed = {each.organisation_id for each in signatures}
    missing = [each for each in partners if each.organisation_id not in signed]
    if hasattr(agreement, "in_force"):
        return Signing(agreement, signatures, (), tuple(missing))
    if agreement.sign_rule == SignRule.ALL:
        return Signing(agreement, signatures, tuple(missing))
    first = [each for each in missing if each.joined_on <= agreement.agreed_on]
    return Signing(agreement, signatures, tuple(first), tuple(each for each in missing if each not in first))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: "same", "added" or "removed"."""

    kind: str
    words: str


def differences(before: str, after: str) -> list[Piece]:
    """What changed between two texts, word by word."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    found: list[Piece] = []
    for verb, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            found.append(Piece("same", "".join(old[start:end])))
            continue
        if start < end:
            found.append(Piece("removed", "".join(old[start:end])))
        if begin < finish:
            found.append(Piece("added", "".join(new[begin:finish])))
    return found


def letters_out(agreement: Agreement) -> dict[int, Invitation]:
    """The letters that ask for a signature and wait for a reply, by the organisation asked."""
    rows = Invitation.objects.filter(
        partnership=agreement.partnership_id, purpose=Purpose.SIGN, state__in=InvitationState.open()
    )
    return {row.organisation_id: row for row in rows if row.organisation_id is not None}
