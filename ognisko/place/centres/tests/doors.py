"""Who may open the addresses of the centres room."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.models import RoleGrant
from ognisko.place.centres.actions import join_team
from ognisko.place.centres.models import TeamMember
from tests.doors import ALL, Door

from .factories import with_picture

SEEING = {"animator", "auditor", "city_officer", "coordinator", "network_lead"}
KEEPING = {"coordinator", "network_lead"}
FOUNDING = {"network_lead"}


def _centre(cast):
    return {"slug": cast.centre.slug}


def _member(cast):
    found = TeamMember.objects.filter(person=cast.nobody).first() or join_team(
        centre=cast.centre.pk, person=cast.nobody, role="volunteer", starts_on=cast.today, by=SYSTEM, at=cast.now
    )
    return {"slug": cast.centre.slug, "member": found.pk}


def _guest(cast):
    return {"slug": cast.centre.slug, "grant": RoleGrant.objects.get(person=cast.partner).pk}


def _reason(cast):
    return {"reason": "Remont do wiosny."}


def _file(cast):
    centre = with_picture(cast.centre, cast)
    return {"slug": centre.slug, "key": centre.picture.key, "size": "320.webp"}


def _pictured(cast):
    return {"slug": with_picture(cast.centre, cast).slug}


def _words(cast):
    return {"alternative": "Kamienica z ogrodem.", "credit": "Jana Dąb", "people": "nobody", "rights": "on"}


DOORS = {
    "centres:centres": Door(ALL),
    "centres:centre": Door(ALL, kwargs=_centre),
    "centres:desk_centres": Door(SEEING | {"neighbour_animator"}),
    "centres:found": Door(FOUNDING),
    "centres:desk": Door(SEEING, kwargs=_centre),
    "centres:begin_operator_term": Door(FOUNDING, kwargs=_centre),
    "centres:publish": Door(KEEPING, method="post", kwargs=_centre),
    "centres:rest": Door(KEEPING, method="post", kwargs=_centre, data=_reason),
    "centres:reopen": Door(KEEPING, method="post", kwargs=_centre),
    "centres:close": Door(KEEPING, method="post", kwargs=_centre, data=_reason),
    "centres:describe": Door(KEEPING, kwargs=_centre),
    "centres:picture": Door(ALL, kwargs=_file),
    "centres:show_picture": Door(KEEPING, method="post", kwargs=_pictured, data=_words),
    "centres:drop_picture": Door(KEEPING, method="post", kwargs=_pictured),
    "centres:place_site": Door(KEEPING, kwargs=_centre),
    "centres:set_hours": Door(KEEPING, kwargs=_centre),
    "centres:set_hours_notation": Door(KEEPING, kwargs=_centre),
    "centres:join_team": Door(KEEPING, kwargs=_centre),
    "centres:leave_team": Door(KEEPING, method="post", kwargs=_member),
    "centres:guests": Door(KEEPING, kwargs=_centre),
    "centres:end_guest": Door(KEEPING, method="post", kwargs=_guest),
}
