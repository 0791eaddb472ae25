"""Reception of the centres room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "ognisko.place.centres"
    label = "centres"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import findings, menus, rounds, slots
        from ognisko.foundation.plumbing.indicators import indicator

        from . import access, indicators, receivers
        from .actions import shed_former_members
        from .queries.rows import centre_findings, map_marks
        from .vocabulary import KIND

        _register_erasure()
        rounds.hourly(shed_former_members)
        menus.public_entry(_("Centres"), "centres:centres", order=20)
        menus.desk_entry(_("Centre"), "centres:desk_centres", permission=access.SEE, order=20)
        menus.inbox(receivers.drafts_waiting)
        slots.fill("territory.map_marks", lambda request, **context: map_marks(), order=10)
        slots.fill("territory.neighbourhood_lead", receivers.neighbourhood_lead, order=10)
        findings.found_as(KIND, _("centre"), centre_findings)
        indicator("centres.place", _("A place of its own, open to people"), indicators.place)
        indicator("centres.dedicated_building", _("A building used for nothing else"), indicators.dedicated_building)
        indicator("centres.outdoor", _("A place outdoors"), indicators.outdoor)
        indicator("centres.network_meetings", _("Meetings of the network attended"), indicators.network_meetings)
        indicator("centres.mission", _("Its own mission"), indicators.mission)
        indicator(
            "centres.hours_promised", _("Hours promised a week"), indicators.hours_promised, unit=_("hours a week")
        )
        indicator("centres.operator_rooted", _("An operator rooted in the community"), indicators.operator_rooted)


def _register_erasure() -> None:
    from ognisko.foundation.plumbing import erasure

    from .models import Centre, HoursPeriod, OperatorTerm, Site, TeamMember
    from .vocabulary import MEMBER_KEPT_DAYS

    def forget_members(person: Any) -> int:
        return TeamMember.objects.filter(person=person).delete()[0]

    erasure.impersonal(Centre, "What the centre is and whom it serves")
    erasure.impersonal(Site, "Where the centre works")
    erasure.impersonal(OperatorTerm, "Who ran the centre and when", controller="network")
    erasure.impersonal(HoursPeriod, "When the centre promised to be open")
    erasure.personal(TeamMember, _("Who works at the centre"), forget_members, keep_days=MEMBER_KEPT_DAYS)
