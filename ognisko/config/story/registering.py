"""The story's register: two challenges that say the same, one that says two things, who can solve it, what follows."""

from __future__ import annotations

from collections.abc import Sequence

from ognisko.people.accounts.models import Person
from ognisko.place.centres.models import Centre
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Call, Challenge

from .clock import StoryClock
from .listening import hear, open_up
from .words import Said

DARK = (
    Said(
        "Na przejściu przy Prusa kierowcy nas nie widzą, dopóki nie wejdziemy pod koła.",
        "web",
        74,
        "Na przejściu przy Prusa pieszych nie widać.",
        "Byliśmy tam po zmroku i mają Państwo rację. Dołączamy głos do wyzwania o ciemnych przejściach.",
        "mail",
        "przejscie@example.org",
    ),
    Said(
        "Odprowadzam wnuczkę na siódmą, jeszcze ciemno, a lampa raz świeci, raz nie.",
        "paper",
        71,
        "Rano na przejściu jest ciemno.",
        "Dziękujemy. Zgłosiliśmy lampę i zapisaliśmy głos przy wyzwaniu.",
    ),
    Said(
        "Мені страшно переходити там увечері з візочком.",
        "talk",
        69,
        "Wieczorem z wózkiem trudno bezpiecznie przejść.",
        "Дякуємо. Ваш голос ми додали до інших про це саме місце.",
    ),
)
LAMP = (
    Said(
        "Lampa przy sklepie mruga od września i nikt jej nie naprawia.",
        "telephone",
        66,
        "Mrugająca lampa przy sklepie.",
        "Zgłosiliśmy ją do miasta i podamy numer zgłoszenia na tablicy.",
    ),
    Said(
        "Przy śmietnikach też jest ciemno, a worki stoją obok, bo kosze pełne.",
        "web",
        64,
        "Ciemno przy śmietnikach, a kosze są przepełnione.",
        "To dwie sprawy: o świetle i o koszach. Zajmiemy się obiema.",
    ),
)


def register(call: Call, benches: Challenge, animator: Person, host: Person, clock: StoryClock) -> None:
    """Challenges of CAL Podwórko beside the benches, and what the centre sets out to do."""
    centre = call.centre
    dark = _dark(call, animator, clock)
    _joined_and_split(call, dark, animator, clock)
    reason = "Lampy należą do miasta, a rada może wskazać przejścia. Sami ich nie postawimy."
    voices.move_challenge_level(
        challenge=dark.pk, level="council", reason=reason, by=animator, at=clock.moment(-50, 10)
    )
    set_out(centre, "Miejsca odpoczynku w drodze", [benches], host, clock, -205, ended="Stoi siedem ławek z oparciem.")
    set_out(centre, "Bezpieczna droga po zmroku", [dark], host, clock, -45)


def _dark(call: Call, animator: Person, clock: StoryClock) -> Challenge:
    heard = [hear(call, said, animator, clock) for said in DARK]
    told = ("Ciemne przejścia dla pieszych", "environmental", "safety", "partnership")
    row = open_up(call.centre, told, heard, animator, clock, -62)
    acting = {"challenge": row.pk, "by": animator}
    voices.add_evidence(
        kind="note", text="Trzy przejścia z pięciu są po zmroku niewidoczne z samochodu.", source="spacer po zmroku",
        seen_on=clock.day(-60), at=clock.moment(-60, 20), **acting,
    )  # fmt: skip
    voices.add_evidence(
        kind="survey", text="Większość pytanych omija po zmroku przejście przy Prusa.", source="ankieta przy szkole",
        counted=46, at=clock.moment(-57, 12), **acting,
    )  # fmt: skip
    voices.describe_challenge(
        title="Ciemne przejścia w drodze do szkoły", summary="Po zmroku nie widać pieszych w trzech miejscach.",
        sphere="environmental", theme="safety", reason="Spacer pokazał, o które przejścia chodzi.",
        at=clock.moment(-55, 12), **acting,
    )  # fmt: skip
    return row


def _joined_and_split(call: Call, dark: Challenge, animator: Person, clock: StoryClock) -> None:
    """A second challenge says the same and is joined; a voice among it speaks of bins and goes its own way."""
    heard = [hear(call, said, animator, clock) for said in LAMP]
    told = ("Mrugająca lampa na Prusa", "environmental", "safety", "city")
    lamp = open_up(call.centre, told, heard, animator, clock, -58)
    voices.merge_challenge(
        challenge=lamp.pk, into=dark.pk, reason="Jedna lampa i trzy przejścia to ta sama sprawa: światło po zmroku.",
        by=animator, at=clock.moment(-53, 11),
    )  # fmt: skip
    voices.split_challenge(
        challenge=dark.pk, title="Przepełnione kosze na podwórkach", summary="Worki stoją obok koszy, bo te są pełne.",
        sphere="environmental", theme="services", voices=[heard[-1].pk],
        reason="Głos mówił o dwóch sprawach; kosze mają innego gospodarza niż lampy.",
        by=animator, at=clock.moment(-52, 11),
    )  # fmt: skip


def set_out(
    centre: Centre,
    title: str,
    answered: Sequence[Challenge],
    by: Person,
    clock: StoryClock,
    days: int,
    *,
    ended: str = "",
) -> None:
    """A direction of the centre's work, begun two days after it was proposed; with `ended`, done by now."""
    row = voices.propose_direction(
        centre=centre.pk,
        title=title,
        challenges=[each.pk for each in answered],
        from_on=clock.day(days),
        by=by,
        at=clock.moment(days, 9),
    )
    voices.take_direction(direction=row.pk, by=by, at=clock.moment(days + 2, 9))
    if ended:
        voices.finish_direction(direction=row.pk, closing=ended, by=by, at=clock.moment(-21, 9))
