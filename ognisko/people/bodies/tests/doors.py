"""Who may open the addresses of the bodies room."""

from tests.doors import ALL, Door

from . import factories

HOSTS = {"animator", "coordinator", "network_lead"}
HOSTS_ANYWHERE = {*HOSTS, "neighbour_animator"}


def _body(cast):
    return {"slug": factories.hosted(cast).slug}


def _seat(cast):
    body, seats = factories.seated(cast)
    return {"slug": body.slug, "seat": seats[0].pk}


def _ahead(cast):
    return {"code": factories.meeting(cast, factories.hosted(cast), hours=5).code}


def _past(cast):
    body, _seats = factories.seated(cast)
    return {"code": factories.meeting(cast, body).code}


def _held(cast):
    return {"code": factories.held(cast)[0].code}


def _published(cast):
    return {"code": factories.published(cast).code}


DOORS = {
    "bodies:councils": Door(ALL),
    "bodies:body": Door(ALL, kwargs=_body),
    "bodies:meeting": Door(ALL, kwargs=_published),
    "bodies:desk": Door(HOSTS_ANYWHERE),
    "bodies:found": Door(HOSTS_ANYWHERE),
    "bodies:desk_body": Door(HOSTS, kwargs=_body),
    "bodies:open_term": Door(HOSTS, kwargs=_body),
    "bodies:seat": Door(HOSTS, kwargs=_body),
    "bodies:unseat": Door(HOSTS, method="post", kwargs=_seat),
    "bodies:plan": Door(HOSTS, kwargs=_body),
    "bodies:desk_meeting": Door(HOSTS, kwargs=_ahead),
    "bodies:invite": Door(HOSTS, method="post", kwargs=_ahead),
    "bodies:hold": Door(HOSTS, kwargs=_past),
    "bodies:decide": Door(HOSTS, kwargs=_held),
    "bodies:publish": Door(HOSTS, kwargs=_held),
    "bodies:correct": Door(HOSTS, kwargs=_published),
}
