"""What joins councils and centres as it can be read: matters with their clocks, demands, the support plan, briefs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ognisko.foundation.kernel.codes import normal
from ognisko.foundation.kernel.verdicts import require
from ognisko.foundation.plumbing.actors import Actor
from ognisko.people.bodies.access import kept_council
from ognisko.people.bodies.models import Body
from ognisko.people.bodies.queries import council_people, office
from ognisko.people.bodies.vocabulary import BodyKind
from ognisko.place.centres.models import Centre
from ognisko.place.centres.queries import team_now
from ognisko.place.centres.vocabulary import CentreState
from ognisko.place.territory.models import Neighbourhood

from ..access import may_speak_for_centre, may_speak_for_council
from ..models import CouncilBrief, CouncilTie, Demand, HandOver, Partnership, ReplyKey, SupportItem, TermHandOver
from ..vocabulary import PartnershipState
from ..vocabulary.council import REPLY_DAYS, DemandState, Direction, HandOverState, SupportState
from ..vocabulary.reply_codes import code_hash

COORDINATOR = "coordinator"


def tie(council: Body) -> CouncilTie:
    """What was agreed about letters; the usual where nothing was."""
    found = CouncilTie.objects.filter(council=council).first()
    return found or CouncilTie(council=council, reply_days=REPLY_DAYS, wants_brief=True)


def centres_of_council(council: Body) -> list[Centre]:
    """Published centres that serve the neighbourhoods this council represents."""
    places = Neighbourhood.objects.filter(council=council).values("pk")
    rows = Centre.objects.filter(neighbourhoods__in=places, state=CentreState.PUBLISHED)
    return list(rows.distinct().order_by("name"))


def council_serves(council: Body, centre: Centre) -> bool:
    return centre.neighbourhoods.filter(council=council).exists()


def councils_of_centre(centre: Centre) -> list[Body]:
    places = centre.neighbourhoods.filter(council__isnull=False)
    return list(Body.objects.filter(pk__in=places.values("council"), kind=BodyKind.COUNCIL).order_by("name"))


def partnerships_for(council: Body) -> list[Partnership]:
    """Standing partnerships of the council's centres, for demands."""
    centres = [each.pk for each in centres_of_council(council)]
    rows = Partnership.objects.filter(centre__in=centres).exclude(state=PartnershipState.ENDED)
    return list(rows.select_related("centre").order_by("name"))


def council_addresses(council: Body) -> list[tuple[str, str]]:
    """Where letters to the council go, with their language: its mailbox, else the councillors who have an account."""
    found = office(council)
    if found is not None and found.email:
        return [(found.email, found.language)]
    return [(seat.person.email or "", seat.person.language) for seat in council_people(council) if seat.person]


def coordinators(centre: Centre, on: date) -> list[Any]:
    """Those of the team who answer for the centre and can be written to; the whole team where there are none."""
    team = [each for each in team_now(centre, on) if each.starts_on <= on and each.person.email]
    leading = [each.person for each in team if each.role == COORDINATOR]
    return leading or [each.person for each in team]


def hand_overs(council: Body) -> QuerySet[HandOver]:
    rows = HandOver.objects.filter(council=council).select_related("centre", "council", "challenge")
    return rows.order_by("due_on", "pk")


def awaited(council: Body, direction: str) -> list[HandOver]:
    """Matters that still wait in one direction, the soonest due first."""
    return list(hand_overs(council).filter(state__in=HandOverState.awaited(), direction=direction))


def settled(council: Body, limit: int) -> list[HandOver]:
    rows = hand_overs(council).exclude(state__in=HandOverState.awaited())
    return list(rows.order_by("-settled_at", "-pk")[:limit])


def hand_over(council: Body, pk: int) -> HandOver:
    return get_object_or_404(hand_overs(council), pk=pk)


def demands(council: Body) -> list[Demand]:
    """Those that still wait for something first."""
    rows = Demand.objects.filter(council=council).select_related("partnership__centre", "council", "challenge")
    open_states = (DemandState.ASKED, DemandState.HEARD, DemandState.SENT)
    return sorted(rows.order_by("-asked_on", "-pk"), key=lambda row: row.state not in open_states)


def demand(council: Body, pk: int) -> Demand:
    rows = Demand.objects.select_related("partnership__centre", "council", "challenge", "resolution")
    return get_object_or_404(rows, council=council, pk=pk)


def opinions_awaited(council: Body) -> list[Demand]:
    rows = Demand.objects.filter(council=council, state=DemandState.ASKED)
    return list(rows.select_related("partnership__centre", "challenge").order_by("opinion_due_on", "pk"))


def support_plan(council: Body, term: Any) -> list[SupportItem]:
    """The plan of this term, and whatever an earlier term left open, the soonest due first."""
    rows = SupportItem.objects.filter(Q(term=term) | Q(state=SupportState.PLANNED), council=council)
    found = rows.select_related("centre", "council").order_by("due_on", "pk")
    return sorted(found, key=lambda row: row.state != SupportState.PLANNED)


def support_item(council: Body, pk: int) -> SupportItem:
    return get_object_or_404(SupportItem.objects.select_related("centre", "council"), council=council, pk=pk)


def briefs(council: Body) -> list[CouncilBrief]:
    """Every page the council got, the newest first."""
    return list(CouncilBrief.objects.filter(council=council).order_by("-month"))


def brief(council: Body, year: int, month: int) -> CouncilBrief:
    try:
        day = date(year, month, 1)
    except ValueError:
        raise Http404
    return get_object_or_404(CouncilBrief.objects.select_related("council"), council=council, month=day)


def protocols(council: Body) -> list[TermHandOver]:
    return list(TermHandOver.objects.filter(council=council).select_related("term").order_by("-at"))


def protocol_of_term(council: Body, pk: int) -> TermHandOver:
    return get_object_or_404(TermHandOver.objects.select_related("term", "council"), council=council, pk=pk)


def reply_key(typed: str) -> ReplyKey | None:
    """What a code opens; None when it opens nothing. Raises BadCode for what cannot be a code of ours."""
    code = normal(typed)
    rows = ReplyKey.objects.select_related(
        "hand_over__centre", "hand_over__council", "hand_over__challenge",
        "demand__partnership__centre", "demand__council", "demand__challenge",
    )  # fmt: skip
    return rows.filter(code_hash=code_hash(code)).first()


def council_or_refused(slug: str, viewer: Actor) -> Body:
    """The council for those who may speak in its name; Refused for everyone else."""
    found = get_object_or_404(Body, slug=slug, kind=BodyKind.COUNCIL)
    require(may_speak_for_council(viewer, found))
    return found


def my_centres(viewer: Actor, council: Body) -> list[Centre]:
    """The council's centres in whose name the viewer writes."""
    return [each for each in centres_of_council(council) if may_speak_for_centre(viewer, each)]


def kept_councils(viewer: Actor) -> QuerySet[Body]:
    return Body.objects.filter(kept_council(viewer))


def matters_waiting(viewer: Actor) -> list[HandOver]:
    """Open matters of the councils whose desk the viewer keeps."""
    rows = HandOver.objects.filter(council__in=kept_councils(viewer).values("pk"), state__in=HandOverState.awaited())
    return list(rows.select_related("centre", "council").order_by("due_on", "pk"))


def opinions_waiting(viewer: Actor) -> list[Demand]:
    states = (DemandState.ASKED, DemandState.HEARD)
    rows = Demand.objects.filter(council__in=kept_councils(viewer).values("pk"), state__in=states)
    return list(rows.select_related("partnership__centre", "council").order_by("opinion_due_on", "pk"))


def support_due(viewer: Actor, until: date) -> list[SupportItem]:
    rows = SupportItem.objects.filter(
        council__in=kept_councils(viewer).values("pk"), state=SupportState.PLANNED, due_on__lte=until
    )
    return list(rows.select_related("centre", "council").order_by("due_on", "pk"))


def to_remind() -> list[HandOver]:
    """Open matters of the network in scope about which nobody was reminded yet."""
    rows = HandOver.objects.filter(state__in=HandOverState.awaited(), reminded_at__isnull=True)
    return list(rows.select_related("centre", "council").order_by("due_on", "pk"))


def is_late(due_on: date, at: Any) -> bool:
    return due_on < timezone.localdate(at)


def toward(rows: Iterable[HandOver], direction: Direction) -> list[HandOver]:
    return [row for row in rows if row.direction == direction]
