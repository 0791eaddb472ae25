"""A list of thirty costs as many questions to the database as a list of one; a public page asks at most twelve."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import clear_script_prefix, reverse

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.bodies.tests import factories as meetings
from ognisko.people.organisations.actions import enter_organisation
from ognisko.place.bookings.tests import factories as rooms_to_book
from ognisko.place.centres import actions as centres
from ognisko.place.centres.tests import factories as houses
from ognisko.place.territory.actions import enter_neighbourhoods
from ognisko.place.territory.vocabulary.facts import Entry
from ognisko.practice.events.tests import factories as calendar
from ognisko.practice.partnerships.actions import found_partnership
from ognisko.practice.voices import actions as voicing
from ognisko.practice.voices.models import Call
from ognisko.practice.voices.tests import askings
from ognisko.practice.voices.tests import factories as voices
from tests.doors import ALL
from tests.twin import build_twin

from .test_doors import all_doors

MOST = 12
MANY = 30
Maker = Callable[[Any, int], Any]


def _event(cast: Any, number: int) -> None:
    calendar.planned(cast, f"Pracownia {number}", days=3 + number // 8, hour=10 + number % 8)


def _ended_event(cast: Any, number: int) -> None:
    calendar.planned(cast, f"Pracownia {number}", days=-1 - number // 8, hour=10 + number % 8)


def _centre(cast: Any, number: int) -> Any:
    row = houses.ready(cast, f"CAL Numer {number}")
    return centres.publish_centre(centre=row.pk, by=SYSTEM, at=cast.now)


def _partnership(cast: Any, number: int) -> None:
    found_partnership(centre=_centre(cast, number).pk, name=f"Partnerstwo {number}", by=SYSTEM, at=cast.now)


def _organisation(cast: Any, number: int) -> None:
    enter_organisation(name=f"Stowarzyszenie {number}", kind="association", by=SYSTEM, at=cast.now)


def _direction(cast: Any, number: int) -> None:
    voices.a_direction(cast, title=f"Kierunek {number}")


def _challenge(cast: Any, number: int) -> None:
    row = voices.a_challenge(cast, f"Ławki przy ulicy {number}")
    voices.a_voice(cast, text=f"Brakuje ławki numer {number}, nie ma gdzie usiąść.")
    voicing.add_evidence(challenge=row.pk, kind="note", text="Byliśmy i widzieliśmy.", by=SYSTEM, at=cast.now)


def _voice(cast: Any, number: int) -> None:
    voices.a_voice(cast, text=f"Ławka numer {number}.", contact=f"nowa{number}@example.org")


def _voice_to_ring(cast: Any, number: int) -> None:
    row = voices.a_voice(cast, text=f"Ławka numer {number}.", contact=f"6010000{number:02}", wish="call")
    voicing.answer_voice(voice=row.pk, text="Ławka stanie wiosną.", by=SYSTEM, at=cast.now)


def _proposal(cast: Any, number: int) -> None:
    places = [cast.neighbourhood, cast.other_neighbourhood][: 1 + number % 2]
    voices.a_proposal(cast, f"Ławki {number}", project_id=str(number), places=places)


def _meeting(cast: Any, number: int) -> None:
    meetings.meeting(cast, meetings.hosted(cast), hours=5 + number, title=f"Spotkanie {number}")


def _council(cast: Any, number: int) -> None:
    meetings.seat(cast, meetings.council(cast, f"Rada numer {number}", cast.centre), organisation=cast.school)


def _council_kept(cast: Any, number: int) -> None:
    if number == 0:
        _council(cast, MANY)  # a single one opens at once
    _council(cast, number)


def _task(cast: Any, number: int) -> None:
    said = {"text": f"Zapytać o klucz {number}", "due_on": cast.today + timedelta(days=7)}
    row, _seats = meetings.held(cast)
    meetings.actions.give_task(meeting=row.pk, **said, person=cast.people["animator"], by=SYSTEM, at=cast.now)


def _booking(cast: Any, number: int) -> None:
    if number % 6 == 0:
        cast.__dict__["room"] = rooms_to_book.hall(cast, f"Sala {number}")
    rooms_to_book.waiting(cast, cast.__dict__["room"], hour=8 + 2 * (number % 6), hours=1)


def _call(cast: Any, number: int) -> None:
    askings.a_draft(cast, question=f"Co zrobić z placem {number}?")


def _pile(cast: Any, number: int) -> None:
    call = Call.objects.filter(kind="survey", is_open=True).first() or askings.a_survey(cast)
    askings.a_batch(cast, call, f"Skrzynka {number}")


def _note(cast: Any, number: int) -> None:
    askings.a_note(cast, text=f"Przy przystanku {number} siedzą na murku.")


# page: (who looks, what one row is, the query of its address)
LISTS: dict[str, tuple[str, Maker, str]] = {
    "events:events": ("anonymous", _event, ""),
    "centres:centres": ("anonymous", _centre, ""),
    "territory:home": ("anonymous", _event, ""),
    "territory:search": ("anonymous", _event, "q=pracownie"),
    "voices:challenges": ("anonymous", _challenge, ""),
    "voices:proposals": ("anonymous", _proposal, ""),
    "voices:choose": ("anonymous", _centre, "osiedle=olbin"),
    "partnerships:partnerships": ("anonymous", _partnership, ""),
    "bodies:councils": ("anonymous", _council, ""),
    "desk": ("animator", _voice, ""),
    "events:desk": ("animator", _ended_event, ""),
    "voices:voices": ("animator", _voice, ""),
    "voices:kept": ("animator", _challenge, ""),
    "voices:desk_calls": ("animator", _call, ""),
    "voices:batches": ("animator", _pile, ""),
    "voices:notes": ("animator", _note, ""),
    "voices:directions": ("animator", _direction, ""),
    "voices:calls_to_make": ("animator", _voice_to_ring, ""),
    "bodies:desk": ("animator", _meeting, ""),
    "bodies:tasks": ("animator", _task, ""),
    "bodies:council_desks": ("network_lead", _council_kept, ""),
    "centres:desk_centres": ("network_lead", _centre, ""),
    "partnerships:desk": ("network_lead", _partnership, ""),
    "partnerships:webs": ("network_lead", _partnership, ""),
    "standards:desk": ("network_lead", _centre, ""),
    "organisations:register": ("network_lead", _organisation, ""),
    "organisations:audit": ("network_lead", _organisation, ""),
}
# The same for pages of one thing that hold a list: (who, what one row is, the arguments of the address).
LISTS_WITHIN: dict[str, tuple[str, Maker, Callable[[Any], dict[str, Any]]]] = {
    "centres:centre": ("anonymous", _event, lambda cast: {"slug": cast.centre.slug}),
    "territory:neighbourhood": ("anonymous", _event, lambda cast: {"slug": cast.neighbourhood.slug}),
    "bookings:week": ("animator", _booking, lambda cast: {"slug": cast.centre.slug}),
    "bodies:desk_body": ("animator", _meeting, lambda cast: {"slug": meetings.hosted(cast).slug}),
}


def _asked(client: Client, url: str) -> list[str]:
    """What a visit asks the database, once whatever is kept in memory is warm."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return [query["sql"] for query in queries]


def _visitor(who: str, second_factor: Any) -> Client:
    client = Client()
    if who != "anonymous":
        client.force_login(second_factor(who))
    return client


def _compare(client: Client, url: str, make: Maker, cast: Any) -> None:
    make(cast, 0)
    one = _asked(client, url)
    for number in range(1, MANY):
        make(cast, number)
    many = _asked(client, url)
    assert len(many) == len(one), "\n".join(sql[:200] for sql in many if sql not in one)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_thirty(name, cast, second_factor):
    who, make, query = LISTS[name]
    client = _visitor(who, second_factor)
    _compare(client, f"{reverse(name)}?{query}", make, cast)


@pytest.mark.parametrize("name", LISTS_WITHIN)
def test_a_page_with_a_list_costs_the_same_with_one_row_and_with_thirty(name, cast, second_factor):
    who, make, kwargs = LISTS_WITHIN[name]
    client = _visitor(who, second_factor)
    _compare(client, reverse(name, kwargs=kwargs(cast)), make, cast)


def test_the_map_costs_the_same_with_two_neighbourhoods_and_with_thirty_two(cast):
    twin = build_twin(cast)
    path = f"/n/{twin.network.slug}/osiedla/"
    two = _asked(Client(), path)
    places = [Entry(10 + each, f"Osiedle {each}", 52.2 + each / 100, 21.4 + each / 90) for each in range(MANY)]
    with within(twin.network):
        enter_neighbourhoods(entries=places, by=SYSTEM, at=cast.now)
    thirty_two = _asked(Client(), path)
    clear_script_prefix()
    assert len(thirty_two) == len(two)


def test_a_trace_costs_the_same_with_one_voice_and_with_thirty(cast):
    row = voices.a_challenge(cast)

    def joined(cast: Any, number: int) -> None:
        voice = voices.a_voice(cast, text=f"Ławka numer {number}.", at=cast.now - timedelta(days=number))
        voicing.join_voice(voice=voice.pk, challenge=row.pk, by=SYSTEM, at=cast.now)

    _compare(Client(), reverse("voices:trace", kwargs={"code": row.code}), joined, cast)


PUBLIC = sorted(name for name, door in all_doors().items() if door.opens_to == ALL and door.method == "get")


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_asks_at_most_twelve_questions(name, at_work):
    door = all_doors()[name]
    url = reverse(name, kwargs=door.kwargs(at_work)) + (f"?{door.query}" if door.query else "")
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(url)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code in (200, 302)
    assert len(queries) <= MOST, "\n".join(query["sql"][:160] for query in queries)


def test_no_list_is_left_out():
    """Whatever shows rows on its own address stands above; the rest is of one thing, a form, or a fixed page."""
    of_one_thing = {name for name, door in all_doors().items() if "/<" in str(_pattern(name)) or door.method == "post"}
    forms = {"bodies:found", "bookings:enter_code", "centres:found", "voices:enter", "voices:find", "voices:slips"}
    forms |= {"voices:open_challenge", "organisations:roles", "networks:steer"}
    forms |= {"voices:draft_call", "voices:write_note"}
    forms |= {"bodies:find_ballot", "partnerships:find_question", "partnerships:find_story"}
    forms |= {"partnerships:enter_invitation", "territory:boundaries", "voices:bring_proposals"}
    fixed = {"ui:gallery", "ui:accessibility", "accounts:privacy", "accounts:mine", "organisations:demo"}
    fixed |= {"standards:versions", "voices:heard"}
    fixed |= {"voices:print_slips", "territory:neighbourhoods", "bookings:desk_weeks"}  # tested above, or a choice
    assert set(all_doors()) - of_one_thing - forms - fixed == set(LISTS)


def _pattern(name: str) -> str:
    from django.urls import get_resolver

    space, _colon, rest = name.rpartition(":")
    resolver = get_resolver().namespace_dict[space][1] if space else get_resolver()
    return "/" + resolver.reverse_dict.getlist(rest)[0][0][0][0].replace("%(", "<")
