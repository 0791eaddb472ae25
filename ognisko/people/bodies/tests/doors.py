"""Who may open the addresses of the bodies room."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies.models import BallotRound
from ognisko.people.organisations.actions import give_post
from ognisko.people.organisations.models import Post
from tests.doors import ALL, Door

from . import factories, rounds

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


def _draft(cast):
    return {"code": rounds.drafted(cast).code}


def _option(cast):
    row = rounds.drafted(cast)
    return {"code": row.code, "option": row.options.first().pk}


def _open(cast):
    return {"code": rounds.opened(cast).code}


def _for_residents(cast):
    return {"code": rounds.residents(cast).code}


def _card(cast):
    row = rounds.residents(cast)
    return {"code": rounds.code(rounds.handed_out(cast, row, 1)[0])}


def _all_voted(cast):
    row = rounds.opened(cast)
    for card in rounds.cards(row):
        rounds.vote(cast, card, {1: 10})
    return {"code": row.code}


def _closed(cast):
    code = _all_voted(cast)["code"]
    rounds.closed(cast, BallotRound.objects.get(code=code))
    return {"code": code}


def _to_carry(cast):
    return {"code": rounds.ranked(cast).code, "meeting": factories.held(cast)[0].code}


def _partners_own(cast):
    """A round in which the cast's partner votes for the shop."""
    row = rounds.opened(cast)
    if not Post.objects.exists():
        said = {"title": "piekarz", "starts_on": cast.today, "by": SYSTEM, "at": cast.now}
        give_post(person=cast.partner, organisation=cast.shop, **said)
    return {"code": row.code}


DOORS = {
    "bodies:draft_ballot": Door(HOSTS, kwargs=_body),
    "bodies:desk_ballot": Door(HOSTS, kwargs=_draft),
    "bodies:describe_ballot": Door(HOSTS, kwargs=_draft),
    "bodies:put_option": Door(HOSTS, method="post", kwargs=_draft, data=lambda cast: {"title": "Zegar"}),
    "bodies:drop_option": Door(HOSTS, method="post", kwargs=_option),
    "bodies:open_ballot": Door(HOSTS, method="post", kwargs=_draft),
    "bodies:close_ballot": Door(HOSTS, method="post", kwargs=_all_voted),
    "bodies:count_ballot": Door(HOSTS, method="post", kwargs=_closed),
    "bodies:withdraw_ballot": Door(HOSTS, kwargs=_draft),
    "bodies:carry_ballot": Door(HOSTS, kwargs=_to_carry),
    "bodies:enter_ballots": Door(HOSTS, kwargs=_open),
    "bodies:print_ballots": Door(HOSTS, method="post", kwargs=_open),
    "bodies:issue_ballot": Door(HOSTS, method="post", kwargs=_for_residents),
    "bodies:spoil_ballot": Door(HOSTS, kwargs=_open),
    "bodies:take_out_ballot": Door(HOSTS, kwargs=_open),
    "bodies:ballot": Door(ALL, kwargs=_open),
    "bodies:find_ballot": Door(ALL),
    "bodies:vote": Door(ALL, kwargs=_card),
    "bodies:own_ballot": Door({"partner"}, kwargs=_partners_own),
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
