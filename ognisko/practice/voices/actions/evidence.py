"""Proving a challenge: a note, a survey, a figure, the council, a proposal, a photograph."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import files
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.pictures import Picture

from ..models import Challenge, Evidence, ExternalProposal, NoteCode
from ..queries.offers import offers
from ..signals import evidence_added
from ..vocabulary import EvidenceKind
from .checking import checked, plain
from .keeping import held


@atomic
def add_evidence(
    *,
    challenge: int,
    kind: str,
    text: str = "",
    source: str = "",
    proposal: int | None = None,
    year: int | None = None,
    counted: int | None = None,
    seen_on: date | None = None,
    record_key: str = "",
    url: str = "",
    by: Actor,
    at: datetime,
) -> Evidence:
    """Show why the challenge is real. A proposal, and each record of the house, counts once for one challenge.

    `record_key` ("room.thing:pk") and `url` lead to a record that stands elsewhere in the house: a field note, a
    survey, a resolution. A figure names its source and its year. A photograph has a verb of its own.
    """
    row = held(challenge, by)
    link = ExternalProposal.objects.get(pk=proposal) if proposal is not None else None
    evidence = Evidence(
        network=row.network, challenge=row, kind=kind, proposal=link, text=plain(text), source=plain(source),
        year=year, counted=counted, seen_on=seen_on, record=record_key, url=url, at=at,
    )  # fmt: skip
    _worth(evidence)
    _not_there(row, evidence)
    checked(evidence).save()
    _told(evidence, by, at)
    return evidence


@atomic
def cite_record(*, challenge: int, record_key: str, by: Actor, at: datetime) -> Evidence:
    """Take in a record of the house that is offered: a resolution, a field note, a survey. Raises Refused."""
    row = held(challenge, by)
    offer = next((each for each in offers(row) if each.record == record_key), None)
    if offer is None:
        reason = _("This is not offered any more.")
        raise Refused(reason, _("Look at the list again: it may stand among the evidence already."), code="gone")
    return add_evidence(
        challenge=row.pk, kind=offer.kind, text=offer.text[:600], source=offer.source[:200], year=offer.year,
        counted=offer.counted, seen_on=offer.seen_on, record_key=offer.record, url=offer.url, by=by, at=at,
    )  # fmt: skip


@atomic
def add_photo(
    *, challenge: int, picture: Picture, alternative: str, credit: str, people: str, by: Actor, at: datetime
) -> Evidence:
    """Show it in a photograph. `alternative` says what is seen, `people` that nobody is known by it or all agreed."""
    row = held(challenge, by)
    kept = files.keep_picture(picture, alternative=alternative, credit=credit, people=people, by=by, at=at)
    evidence = Evidence(
        network=row.network, challenge=row, kind=EvidenceKind.PHOTO, text=kept.alternative, source=kept.credit,
        picture=kept, at=at,
    )  # fmt: skip
    checked(evidence).save()
    _told(evidence, by, at)
    return evidence


@atomic
def withdraw_evidence(*, evidence: int, reason: str, by: Actor, at: datetime) -> Challenge:
    """Take back what turned out wrong; who did it, when and why stays in the log.

    A photograph goes for good, and a field note may be coded to the challenge anew. Raises Refused without a reason.
    """
    taken = hold(Evidence, evidence)
    row = held(taken.challenge_id, by)
    words = plain(reason)
    if not words:
        raise Refused(_("Say why it does not count any more."), _("A sentence is enough."), code="bad_input")
    kind, picture = taken.kind, taken.picture
    NoteCode.objects.filter(evidence=taken).delete()
    taken.delete()
    if picture is not None:
        files.drop(picture, at=at)
    record("challenges.withdraw_evidence", row, by=by, at=at, before={"kind": str(kind)}, reason=words)
    return row


def _worth(evidence: Evidence) -> None:
    """Raises Refused for what shows nothing."""
    if (evidence.kind == EvidenceKind.PROPOSAL) != (evidence.proposal is not None):
        raise Refused(_("Choose the proposal from the list."), code="bad_input")
    if evidence.proposal is None and not evidence.text:
        raise Refused(_("Write what it shows, in a sentence."), code="bad_input")
    if evidence.kind == EvidenceKind.FIGURE and not (evidence.source and evidence.year):
        raise Refused(
            _("A figure needs its source and its year."),
            _("Write where the figure comes from and which year it speaks of."),
            code="bad_input",
        )
    if evidence.kind == EvidenceKind.PHOTO and not evidence.record:
        raise Refused(_("Choose the photograph itself."), code="bad_input")


def _not_there(row: Challenge, evidence: Evidence) -> None:
    same = Evidence.objects.filter(challenge=row)
    if evidence.proposal is not None and same.filter(proposal=evidence.proposal).exists():
        raise Refused(_("This proposal already stands among the evidence."), code="duplicate")
    if evidence.record and same.filter(record=evidence.record).exists():
        raise Refused(_("This already stands among the evidence."), code="duplicate")


def _told(evidence: Evidence, by: Actor, at: datetime) -> None:
    row = evidence.challenge
    after = {"kind": str(evidence.kind), "proposal": evidence.proposal_id}
    record("challenges.add_evidence", row, by=by, at=at, after=after)
    tell(evidence_added, evidence=evidence.pk, challenge=row.pk, at=at)
