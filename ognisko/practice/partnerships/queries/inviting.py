"""Whom to look for: the wished kinds with who is in, who was asked and who is missing; suggestions; invitations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ognisko.foundation.kernel.codes import ALPHABET, OPENING_LENGTH, BadCode, checked, normal
from ognisko.foundation.plumbing.secrets import sealed
from ognisko.people.organisations.models import Organisation
from ognisko.place.bookings.models import Booking
from ognisko.place.bookings.vocabulary import BookingState
from ognisko.practice.events.models import Activity

from ..models import Approach, Invitation, Partner, Partnership, Stakeholder
from ..vocabulary import WISHED_PARTNERS, PartnershipState, Wished
from ..vocabulary.inviting import PERSONAL_KEPT_DAYS, REMIND_DAYS, Channel, InvitationState, StakeholderState

LOOK_BACK = timedelta(days=365)
MOST_SUGGESTED = 10


@dataclass
class WishedLine:
    """One kind the model wishes for: partners of it, and those of it on the list."""

    wished: Wished
    partners: list[Partner] = field(default_factory=list)
    asked: list[Stakeholder] = field(default_factory=list)

    @property
    def is_missing(self) -> bool:
        return not self.partners and not self.asked


def wished_lines(partners: Iterable[Partner], listed: Iterable[Stakeholder]) -> list[WishedLine]:
    """Every kind the model wishes for, in its order."""
    partners, listed = list(partners), list(listed)
    open_states = {StakeholderState.LISTED, StakeholderState.TALKING, StakeholderState.INVITED}
    return [
        WishedLine(
            wished,
            [each for each in partners if each.organisation.kind in wished.kinds],
            [each for each in listed if each.kind in wished.kinds and each.state in open_states],
        )
        for wished in WISHED_PARTNERS
    ]


def stakeholders(partnership: Partnership) -> list[Stakeholder]:
    """The list but those who joined: what waits longest first, those put aside last."""
    rows = Stakeholder.objects.filter(partnership=partnership).exclude(state=StakeholderState.JOINED)
    found = list(rows.select_related("organisation"))
    return sorted(found, key=lambda each: (each.state == StakeholderState.ASIDE, each.next_on or date.max, each.name))


def stakeholder(pk: int, partnership: Partnership) -> Stakeholder:
    """One line of the list. Raises Http404."""
    found = Stakeholder.objects.filter(partnership=partnership, pk=pk).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def approaches(stakeholder: Stakeholder) -> list[Approach]:
    """What was talked about, the newest first."""
    return list(Approach.objects.filter(stakeholder=stakeholder).order_by("-on", "-pk"))


def steps_due(partnerships: QuerySet[Partnership], until: date) -> list[Stakeholder]:
    """Next steps whose day has come."""
    open_states = [StakeholderState.LISTED, StakeholderState.TALKING, StakeholderState.INVITED]
    rows = Stakeholder.objects.filter(partnership__in=partnerships.values("pk"), state__in=open_states)
    rows = rows.filter(next_on__lte=until).exclude(next_step="")
    return list(rows.select_related("partnership").order_by("next_on", "pk"))


# Suggestions from what happened at the house and next door


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation that the records know, and why it could be asked."""

    organisation: Organisation
    why: str
    is_wished: bool


def known_organisations(partnership: Partnership, on: date) -> list[Known]:
    """Organisations of the area that are neither partners nor on the list; those of missing kinds first."""
    inside = Partner.objects.filter(partnership=partnership, left_on__isnull=True).values("organisation")
    listed = Stakeholder.objects.filter(partnership=partnership, organisation__isnull=False).values("organisation")
    reasons = _reasons(partnership, on)
    rows = Organisation.objects.filter(pk__in=list(reasons)).exclude(pk__in=inside).exclude(pk__in=listed)
    here = Partner.objects.filter(partnership=partnership, left_on__isnull=True)
    present = set(here.values_list("organisation__kind", flat=True))
    missing = {kind for wished in WISHED_PARTNERS if not wished.kinds & present for kind in wished.kinds}
    found = [Known(each, reasons[each.pk], each.kind in missing) for each in rows]
    return sorted(found, key=lambda each: (not each.is_wished, each.organisation.name))[:MOST_SUGGESTED]


def _reasons(partnership: Partnership, on: date) -> dict[int, str]:
    """Why each organisation could be asked; the nearest reason wins."""
    area = list(partnership.neighbourhoods.values_list("pk", "council__name"))
    councils = [name for _pk, name in area if name]
    found: dict[int, str] = {}
    for pk in Organisation.objects.filter(kind="council", name__in=councils).values_list("pk", flat=True):
        found[pk] = _("the council of the area")
    for pk, count in _guests(partnership, on):
        found.setdefault(
            pk,
            ngettext("used a room here %(count)s time", "used a room here %(count)s times", count) % {"count": count},
        )
    for pk, title in _organisers(partnership):
        found.setdefault(pk, _("organised here: %(title)s") % {"title": title})
    beside = Partner.objects.filter(
        partnership__neighbourhoods__in=[pk for pk, _name in area], left_on__isnull=True
    ).exclude(Q(partnership=partnership) | Q(partnership__state=PartnershipState.ENDED))
    for pk, name in beside.values_list("organisation_id", "partnership__name"):
        found.setdefault(pk, _("a partner in %(name)s") % {"name": name})
    return found


def _guests(partnership: Partnership, on: date) -> list[tuple[int, int]]:
    rows = Booking.objects.filter(
        space__centre=partnership.centre_id,
        organisation__isnull=False,
        state__in=[BookingState.CONFIRMED, BookingState.HELD],
        starts_at__date__gt=on - LOOK_BACK,
    )
    return list(rows.values_list("organisation").annotate(count=Count("pk")).order_by("organisation"))  # type: ignore[arg-type]


def _organisers(partnership: Partnership) -> list[tuple[int, str]]:
    rows = Activity.objects.filter(centre=partnership.centre_id)
    found: list[tuple[int, str]] = []
    for name in ("organised_by_organisation", "started_by_organisation"):
        own = rows.filter(**{f"{name}__isnull": False}).order_by("-planned_at")
        found += list(own.values_list(f"{name}_id", "title")[:200])
    return found


# Invitations and their codes


def code_of(seed: str, network: int) -> str | None:
    """The code that this installation works out from a seed: 60 bits and a check symbol that can be said, or None."""
    value = int(sealed(f"{network}:{seed}", purpose="invitation.code"), 16)
    body = "".join(ALPHABET[(value >> 5 * place) % 32] for place in range(OPENING_LENGTH))
    try:
        return checked(body)
    except BadCode:
        return None


def code_hash(code: str) -> str:
    """Under what a code is kept and looked up."""
    return sealed(code, purpose="invitation")


def invitation_by_code(typed: str) -> Invitation | None:
    """The invitation this code opens, open or not. None for a code of nobody's."""
    try:
        code = normal(typed[:60])
    except BadCode:
        return None
    rows = Invitation.objects.filter(code_hash=code_hash(code))
    return rows.select_related("partnership__centre", "partnership__body", "organisation", "agreement").first()


def invitations(partnership: Partnership) -> list[Invitation]:
    """Those that wait first, then the newest."""
    rows = Invitation.objects.filter(partnership=partnership).select_related("organisation", "agreement")
    found = list(rows.order_by("-sent_at", "-pk")[:50])
    return sorted(found, key=lambda each: each.state not in InvitationState.open())


def invitation(pk: int, partnership: Partnership) -> Invitation:
    """One invitation of this partnership. Raises Http404."""
    rows = Invitation.objects.filter(partnership=partnership, pk=pk)
    found = rows.select_related("partnership__centre", "organisation", "agreement", "stakeholder").first()
    if found is None:
        raise Http404
    return found


def questions_waiting(partnerships: QuerySet[Partnership]) -> list[Invitation]:
    """Invitations that answered with a question."""
    rows = Invitation.objects.filter(partnership__in=partnerships.values("pk"), state=InvitationState.ASKED)
    return list(rows.select_related("partnership").order_by("sent_at", "pk"))


def to_remind(at: datetime) -> list[Invitation]:
    """Letters that close within a week and were not reminded of yet."""
    rows = Invitation.objects.filter(
        state=InvitationState.SENT, channel=Channel.MAIL, reminded_at__isnull=True, expires_at__gt=at
    ).filter(expires_at__lte=at + timedelta(days=REMIND_DAYS))
    return list(rows.select_related("partnership__centre", "agreement"))


def to_expire(at: datetime) -> list[Invitation]:
    return list(Invitation.objects.filter(state__in=list(InvitationState.open()), expires_at__lte=at))


def to_shed(at: datetime) -> list[Invitation]:
    """Settled long enough ago: addresses and names serve nothing any more."""
    rows = Invitation.objects.filter(personal_removed_at__isnull=True)
    return list(rows.filter(settled_at__lt=at - timedelta(days=PERSONAL_KEPT_DAYS)))


def as_kept(email: Any) -> str:
    return str(email or "").strip().lower()
