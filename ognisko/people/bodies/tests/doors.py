"""Who may open the addresses of the bodies room."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.bodies import actions
from ognisko.people.bodies.models import BallotRound
from ognisko.people.bodies.vocabulary.replies import reply_code
from ognisko.people.organisations.actions import give_post
from ognisko.people.organisations.models import Post
from tests.doors import ALL, SIGNED_IN, Door

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


def _item(cast):
    row = factories.meeting(cast, factories.hosted(cast), hours=5, agenda="Ławki")
    return {"code": row.code, "item": row.items.get().pk}


def _point(cast):
    row, _seats = factories.held(cast)
    item = actions.add_agenda_item(meeting=row.pk, title="Ławki", by=SYSTEM, at=cast.now)
    return {"code": row.code, "item": item.pk}


def _section(cast):
    return {"code": factories.held(cast)[0].code, "key": 0}


def _aside(cast):
    aside = factories.set_aside(cast)
    return {"code": aside.section.meeting.code, "wording": aside.pk}


def _task(cast):
    return {"task": factories.task(cast).pk}


def _invited(cast):
    row = factories.meeting(cast, factories.seated(cast)[0], hours=48)
    actions.invite_to_meeting(meeting=row.pk, by=SYSTEM, at=cast.now)
    return {"code": row.code}


def _invitation(cast):
    who = factories.reachable(cast, "Jan Zmyślony", "jan.zmyslony@example.org")
    return {"code": reply_code(_invited(cast)["code"], who.pk)}


def _poll(cast):
    return {"poll": factories.poll(cast).pk}


def _picking(cast):
    return {"date": factories.poll(cast).dates.first().pk}


def _dates(cast):
    who = factories.reachable(cast, "Ola Zmyślona", "ola.zmyslona@example.org")
    return {"code": reply_code(f"poll {factories.poll(cast).pk}", who.pk)}


def _corrected(cast):
    row = factories.published(cast)
    actions.correct_minutes(meeting=row.pk, text="Inaczej.", reason="Zła data.", by=SYSTEM, at=cast.now)
    return {"code": row.code, "version": 2}


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
    "bodies:minutes_pdf": Door(ALL, kwargs=_published),
    "bodies:attendance_pdf": Door(HOSTS, kwargs=_published),
    "bodies:invitation": Door(ALL, kwargs=_invitation),
    "bodies:meeting_calendar": Door(ALL, kwargs=_invited),
    "bodies:move": Door(HOSTS, kwargs=_invited),
    "bodies:cancel": Door(HOSTS, kwargs=_invited),
    "bodies:answer_dates": Door(ALL, kwargs=_dates),
    "bodies:ask_dates": Door(HOSTS, kwargs=_body),
    "bodies:poll": Door(HOSTS, kwargs=_poll),
    "bodies:enter_dates": Door(HOSTS, kwargs=_poll),
    "bodies:pick_date": Door(HOSTS, method="post", kwargs=_poll, data=_picking),
    "bodies:drop_dates": Door(HOSTS, kwargs=_poll),
    "bodies:change": Door(ALL, kwargs=_corrected),
    "bodies:agenda": Door(HOSTS, kwargs=_ahead),
    "bodies:take_up": Door(HOSTS, method="post", kwargs=_ahead),
    "bodies:carry": Door(HOSTS, method="post", kwargs=_ahead),
    "bodies:point": Door(HOSTS, kwargs=_item),
    "bodies:place": Door(HOSTS, method="post", kwargs=_item),
    "bodies:take_off": Door(HOSTS, method="post", kwargs=_item),
    "bodies:notes": Door(HOSTS, kwargs=_held),
    "bodies:write": Door(HOSTS, method="post", kwargs=_section, data=lambda cast: {"text": "Było.", "base": 0}),
    "bodies:mark": Door(HOSTS, method="post", kwargs=_point),
    "bodies:join": Door(HOSTS, kwargs=_aside),
    "bodies:give_task": Door(HOSTS, kwargs=_held),
    "bodies:tasks": Door(SIGNED_IN),
    "bodies:finish_task": Door(HOSTS, method="post", kwargs=_task),
    "bodies:drop_task": Door(HOSTS, kwargs=_task),
}
