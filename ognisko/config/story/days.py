"""The story's everyday: weekly activities held and still ahead, and requests for rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from itertools import islice

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.people.accounts.models import Person
from ognisko.place.bookings.actions import confirm_booking, decline_booking, request_booking, vouch_for_contact
from ognisko.place.bookings.models import Space
from ognisko.place.centres.models import Centre
from ognisko.practice.events.actions import add_occurrence, close_occurrence, plan_activity

from .clock import LONGEST_REST, StoryClock
from .places import HOURS
from .words import CALENDAR, WEEKDAYS

WEEKS_BEHIND, TIMES_AHEAD = 8, 3
EVENING = time(18), time(19, 30)
# Whatever the day of the week, one event of this centre has ended and waits to be closed.
STILL_OPEN = "CAL Podwórko"
ELEMENTS = ("relations", "action", "responsibility", "partnership", "identity")
SENTENCES = (
    "Zabrakło krzeseł, nie zabrakło ciasta.",
    "Przyszła nowa sąsiadka i od razu została.",
    "Padało, więc siedzieliśmy dłużej.",
    "Dzieci przejęły prowadzenie.",
)


def fill_weeks(centre: Centre, team: Person, clock: StoryClock) -> None:
    """Each activity of the centre on its weekday: eight weeks behind, closed, and three ahead; none on a holiday."""
    calendar = CALENDAR.get(centre.name, ())
    unclosed = newest(calendar, HOURS[centre.name], clock) if centre.name == STILL_OPEN else -1
    for number, told in enumerate(calendar):
        title, about, field, groups, started_by, hour, minutes, space = told
        room = Space.objects.get(centre=centre, name=space)
        described = {
            "about": about,
            "field": field,
            "groups": groups,
            "started_by": started_by,
            "organised_by": started_by,
            "elements": [ELEMENTS[number % 5], ELEMENTS[(number + 1) % 5]],
            "languages": ["pl", "uk"] if "newcomers" in groups else ["pl"],
        }
        activity = None
        for week, day in enumerate(days_of(title, HOURS[centre.name], clock)):
            begins, ends = clock.moment(day, hour), clock.moment(day, hour + minutes // 60, minutes % 60)
            when = {"starts_at": begins, "ends_at": ends, "space": room, "by": team}
            planned = clock.moment(min(day - 5, -1), 9)
            if activity is None:
                occurrence = plan_activity(centre=centre.pk, title=title, at=planned, **when, **described)
                activity = occurrence.activity_id
            else:
                occurrence = add_occurrence(activity=activity, at=planned, **when)
            if day < unclosed:
                _close(occurrence.pk, number, week, team, clock, day)


def days_of(title: str, hours: str, clock: StoryClock) -> list[int]:
    """The days an activity meets, from today: on its weekday when the centre opens then, three times from today on."""
    first = clock.weekday(-7 * WEEKS_BEHIND, WEEKDAYS[title])
    today = first + 7 * WEEKS_BEHIND
    behind = [day for day in range(first, today, 7) if clock.opens(hours, day)]
    ahead = (day for day in range(today, today + 7 * LONGEST_REST, 7) if clock.opens(hours, day))
    return behind + list(islice(ahead, TIMES_AHEAD))


def newest(calendar: Sequence[tuple], hours: str, clock: StoryClock) -> int:
    """The last day before today on which something was held, in days from today."""
    return max(day for told in calendar for day in days_of(told[0], hours, clock) if day < 0)


def evenings(hours: str, clock: StoryClock) -> list[int]:
    """Three different days ahead on which the centre is open in the evening, from today."""
    found = [9]
    while len(found) <= 3:
        found.append(clock.open_day(hours, found[-1] + 1, *EVENING))
    return found[1:]


def _close(occurrence: int, number: int, week: int, team: Person, clock: StoryClock, day: int) -> None:
    close_occurrence(
        occurrence=occurrence,
        headcount=7 + (number * 5 + week * 3) % 19,
        first_timers=(number + week) % 4,
        sentence=SENTENCES[(number + week) % len(SENTENCES)],
        by=team,
        at=clock.moment(day, 21),
    )


def ask_for_rooms(centre: Centre, team: Person, clock: StoryClock) -> None:
    """A request confirmed, one declined with its reason, one that waits for the centre's word."""
    room = Space.objects.get(centre=centre, name="Sala mała")
    first, second, third = evenings(HOURS[centre.name], clock)
    asked = (
        ("Spotkanie wspólnoty mieszkaniowej", "Wspólnota, klatka B", "klatka@example.org", first, -4),
        ("Pokaz garnków", "Firma z ulotki", "garnki@example.org", second, -3),
        ("Koło szachowe", "Sześcioro szachistów", "szachy@example.org", third, -1),
    )
    bookings = []
    for title, name, contact, day, asked_on in asked:
        booking, _code = request_booking(
            space=room,
            starts_at=clock.moment(day, EVENING[0].hour, EVENING[0].minute),
            ends_at=clock.moment(day, EVENING[1].hour, EVENING[1].minute),
            title=title,
            name=name,
            contact=contact,
            by=RESIDENT,
            at=clock.moment(asked_on, 15),
        )
        vouch_for_contact(booking=booking.pk, by=team, at=clock.moment(asked_on, 15, 10))
        bookings.append(booking)
    confirm_booking(booking=bookings[0].pk, by=team, at=clock.moment(-3, 9))
    decline_booking(
        booking=bookings[1].pk,
        reason="Sale są dla mieszkańców, nie na sprzedaż. Zapraszamy na targ sąsiedzki.",
        by=team,
        at=clock.moment(-2, 9),
    )
