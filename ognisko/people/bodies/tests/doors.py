"""Who may open the addresses of the bodies room."""

from tests.doors import ALL, Door

from . import factories

HOSTS = {"animator", "coordinator", "network_lead"}
HOSTS_ANYWHERE = {*HOSTS, "neighbour_animator"}
COUNCIL = {*HOSTS, "councillor"}


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


def _council(cast):
    return {"slug": factories.council(cast, host=cast.centre).slug}


def _councillors_seat(cast):
    body = factories.council(cast, host=cast.centre)
    seat = body.seats.first() or factories.seat(cast, body, organisation=cast.shop, function="councillor")
    return {"slug": body.slug, "seat": seat.pk}


def _term(cast):
    body = factories.council(cast, host=cast.centre)
    if not body.terms.exists():
        factories.term(cast, body)
    return {"slug": body.slug}


def _duty(cast):
    duty = factories.duty(cast, factories.council(cast, host=cast.centre))
    return {"slug": duty.body.slug, "duty": duty.pk}


def _resolution(cast):
    row = factories.resolution(cast, factories.council(cast, host=cast.centre))
    return {"slug": row.body.slug, "resolution": row.pk}


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
    "bodies:resolutions": Door(ALL, kwargs=_council),
    "bodies:resolution": Door(ALL, kwargs=_resolution),
    "bodies:end_seat": Door(HOSTS, kwargs=_councillors_seat),
    "bodies:inaugurate_term": Door(HOSTS, kwargs=_term),
    "bodies:council_desks": Door({*COUNCIL, "neighbour_animator"}),
    "bodies:council_desk": Door(COUNCIL, kwargs=_council),
    "bodies:describe_office": Door(COUNCIL, kwargs=_council),
    "bodies:set_duty_hours": Door(COUNCIL, kwargs=_council),
    "bodies:end_duty_hours": Door(COUNCIL, method="post", kwargs=_duty),
    "bodies:enter_resolution": Door(COUNCIL, kwargs=_council),
    "bodies:desk_resolution": Door(COUNCIL, kwargs=_resolution),
    "bodies:send_resolution": Door(COUNCIL, kwargs=_resolution),
    "bodies:note_reply": Door(COUNCIL, kwargs=_resolution),
    "bodies:repeal_resolution": Door(COUNCIL, kwargs=_resolution),
}
