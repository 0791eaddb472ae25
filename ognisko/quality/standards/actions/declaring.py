"""What a centre says of itself where records do not show it yet."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import same_network
from ognisko.place.centres.models import Centre

from ..access import may_declare
from ..models import Criterion, Declaration
from ..signals import criterion_declared
from ..vocabulary import Judged


@atomic
def declare_criterion(
    *, centre: int, criterion: int, sentence: str, declared_on: date, where: str = "", by: Actor, at: datetime
) -> Declaration:
    """Say in a sentence how the centre meets a criterion; the one said before is withdrawn.

    Raises Refused for a criterion that records measure, for evidence without a place to see it, for a day to come.
    """
    place, what = hold(Centre, centre), hold(Criterion, criterion)
    same_network(place, what)
    require(may_declare(by, place))
    if what.judged == Judged.MEASURED:
        raise Refused(
            _("This criterion is measured from daily records."),
            _("Do what it asks for; it will show."),
            code="measured",
        )
    if declared_on > timezone.localdate(at):
        raise Refused(_("This day is still to come."), _("Declare what is already so."), code="future")
    if what.judged == Judged.EVIDENCE and not _plain(where):
        raise Refused(
            _("This criterion is shown by evidence."), _("Write where it can be seen: a document, a page, a place."),
            code="no_evidence",
        )  # fmt: skip
    _withdrawn(place, what.catalogue.family, what.key, at)
    row = Declaration(
        network=place.network,
        centre=place,
        family=what.catalogue.family,
        key=what.key,
        sentence=_plain(sentence),
        where=_plain(where),
        declared_on=declared_on,
        declared_by=by.actor_ref,
        declared_at=at,
    )
    _checked(row).save()
    after = {"family": row.family, "key": row.key, "declared_on": declared_on.isoformat()}
    record("standards.declare", row, by=by, at=at, after=after)
    tell(criterion_declared, declaration=row.pk, centre=place.pk, at=at)
    return row


@atomic
def withdraw_declaration(*, declaration: int, by: Actor, at: datetime) -> Declaration:
    """Take back what is no longer so; it stays in the history."""
    row = hold(Declaration, declaration)
    same_network(row)
    require(may_declare(by, row.centre))
    if row.withdrawn_at is not None:
        raise Refused(_("This was withdrawn already."), code="wrong_moment")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record("standards.withdraw", row, by=by, at=at, after={"family": row.family, "key": row.key})
    tell(criterion_declared, declaration=row.pk, centre=row.centre_id, at=at)
    return row


def _withdrawn(centre: Centre, family: str, key: str, at: datetime) -> None:
    rows = Declaration.objects.filter(centre=centre, family=family, key=key, withdrawn_at__isnull=True)
    rows.update(withdrawn_at=at)


def _plain(text: str) -> str:
    """Text without control characters, trimmed."""
    kept = (each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc")
    return "".join(kept).strip()


def _checked(row: Declaration) -> Declaration:
    try:
        row.full_clean(exclude=["network", "centre"])
    except ValidationError as error:
        _field, problems = next(iter(error.message_dict.items()))
        raise Refused(problems[0], code="bad_input") from error
    return row
