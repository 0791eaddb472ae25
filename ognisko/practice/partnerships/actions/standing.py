"""Calling a partnership together, its name and area; constituting, resting and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused, require
from ognisko.foundation.kernel.words import fold
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actions import atomic, hold, tell
from ognisko.foundation.plumbing.actors import Actor
from ognisko.foundation.plumbing.audit import record
from ognisko.foundation.plumbing.tenancy import current_network, same_network
from ognisko.people.bodies import actions as bodies
from ognisko.people.bodies.vocabulary import BodyKind
from ognisko.people.organisations.vocabulary import Sector
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import current_operator

from ..access import may_found_partnership
from ..lifecycle import PARTNERSHIP
from ..messages.standing import tell_moved
from ..models import Agreement, Lead, Partnership
from ..queries import lead_on, partners_on
from ..queries.validity import holds_with
from ..signals import partnership_constituted
from ..vocabulary import ENTITIES_NEEDED, FOUND_AS, PartnershipState
from .checking import checked, kept, not_ended, plain, reasoned
from .partners import take_in


@atomic
def found_partnership(
    *, centre: int, name: str, neighbourhoods: Sequence[Any] = (), about: str = "", by: Actor, at: datetime
) -> Partnership:
    """Begin to call a partnership together, with its assembly. The centre's operator leads at first.

    Without neighbourhoods it is for those the centre serves. Raises Refused when the centre already has one.
    """
    place = hold(Centre, centre)
    same_network(place, *neighbourhoods)
    require(may_found_partnership(by, place))
    if Partnership.objects.filter(centre=place).exclude(state=PartnershipState.ENDED).exists():
        raise Refused(
            _("This centre already has its partnership."), _("Work in that one, or end it first."), code="duplicate"
        )
    slug = _free_slug(plain(name))
    body = bodies.found_body(kind=BodyKind.ASSEMBLY, name=plain(name), slug=slug, host=place, by=by, at=at)
    row = Partnership(
        network=current_network(),
        centre=place,
        body=body,
        name=plain(name),
        slug=slug,
        about=plain(about),
        founded_at=at,
    )
    checked(row).save()
    row.neighbourhoods.set(neighbourhoods or place.neighbourhoods.all())
    _index(row, at)
    record("partnerships.found", row, by=by, at=at, after={"state": row.state, "centre": place.pk})
    operator = current_operator(place, timezone.localdate(at))
    if operator is not None:
        today = timezone.localdate(at)
        take_in(row, operator.organisation, on=today, by=by, at=at)
        Lead.objects.create(network=row.network, partnership=row, organisation=operator.organisation, starts_on=today)
    return row


def _index(row: Partnership, at: datetime) -> None:
    places = " ".join(place.name for place in row.neighbourhoods.all())
    words = f"{row.about} {row.centre.name} {places}"
    search.index(FOUND_AS, row.pk, row.network_id, row.name, words, True, at, holder=row.centre_id, standing=True)


def _free_slug(name: str) -> str:
    root = slugify(fold(name))[:50].strip("-") or "partnerstwo"
    taken = set(Partnership.objects.filter(slug__startswith=root).values_list("slug", flat=True))
    return (
        root
        if root not in taken
        else next(f"{root}-{number}" for number in range(2, 1000) if f"{root}-{number}" not in taken)
    )


@atomic
def describe_partnership(*, partnership: int, name: str, about: str, by: Actor, at: datetime) -> Partnership:
    """Say better what it is called and what for. Its address stays."""
    row = kept(partnership, by)
    row.name, row.about = plain(name), plain(about)
    checked(row).save(update_fields=["name", "about"])
    _index(row, at)
    record("partnerships.describe", row, by=by, at=at)
    return row


@atomic
def redraw_area(*, partnership: int, neighbourhoods: Sequence[Any], by: Actor, at: datetime) -> Partnership:
    """Say for which neighbourhoods it is: one, or several. Raises Refused for none."""
    row = kept(partnership, by)
    same_network(*neighbourhoods)
    not_ended(row)
    if not neighbourhoods:
        raise Refused(_("A partnership is for some place."), _("Choose at least one neighbourhood."), code="nowhere")
    before = sorted(row.neighbourhoods.values_list("pk", flat=True))
    row.neighbourhoods.set(neighbourhoods)
    _index(row, at)
    after = {"neighbourhoods": sorted(each.pk for each in neighbourhoods)}
    record("partnerships.redraw_area", row, by=by, at=at, before={"neighbourhoods": before}, after=after)
    return row


@atomic
def constitute_partnership(*, partnership: int, by: Actor, at: datetime) -> Partnership:
    """The partners are together: three at least, of different sectors, with an agreement and a lead."""
    row = kept(partnership, by)
    PARTNERSHIP.require("constitute", row.state)
    today, needed = timezone.localdate(at), current_network().sectors_needed
    sectors = [each.sector for each in partners_on(row, today)]
    if not holds_with(sectors, needed):
        absent = ", ".join(str(sector.label) for sector in Sector if sector not in sectors)
        raise Refused(
            _("A partnership joins at least %(entities)s partners of %(sectors)s different sectors.")
            % {"entities": ENTITIES_NEEDED, "sectors": needed},
            _("Invite more partners. Sectors nobody represents yet: %(absent)s.") % {"absent": absent}
            if absent
            else _("Invite more partners."),
            code="too_few",
        )
    if not Agreement.objects.filter(partnership=row).exists():
        raise Refused(
            _("The partners have not written down what they agreed."), _("Write the agreement."), code="no_agreement"
        )
    if lead_on(row, today) is None:
        raise Refused(_("Nobody leads the partnership."), _("Choose who leads it at first."), code="no_lead")
    _moved(row, "constitute", "", by, at)
    tell(partnership_constituted, partnership=row.pk, at=at)
    tell_moved(row, "constitute", at)
    return row


@atomic
def rest_partnership(*, partnership: int, reason: str, by: Actor, at: datetime) -> Partnership:
    """Let it rest for a time, saying why."""
    row = _moved(kept(partnership, by), "rest", reasoned(reason), by, at)
    tell_moved(row, "rest", at)
    return row


@atomic
def resume_partnership(*, partnership: int, by: Actor, at: datetime) -> Partnership:
    """Take up the work again."""
    row = _moved(kept(partnership, by), "resume", "", by, at)
    tell_moved(row, "resume", at)
    return row


@atomic
def end_partnership(*, partnership: int, reason: str, by: Actor, at: datetime) -> Partnership:
    """End it, saying why. Its page and its changes stay."""
    row = _moved(kept(partnership, by), "end", reasoned(reason), by, at)
    tell_moved(row, "end", at)
    return row


def _moved(row: Partnership, verb: str, reason: str, by: Actor, at: datetime) -> Partnership:
    PARTNERSHIP.require(verb, row.state, reason=reason)
    before, row.state, row.state_reason = row.state, PARTNERSHIP.after(verb), reason
    checked(row).save(update_fields=["state", "state_reason"])
    record(f"partnerships.{verb}", row, by=by, at=at, before={"state": before}, after={"state": row.state})
    return row
