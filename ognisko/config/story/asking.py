"""The story's surveys, walks and paper: what CAL Podwórko asks beside its standing question, and what it heard."""
# ruff: noqa: E501 - people speak in whole sentences

from __future__ import annotations

import random

from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.people.accounts.models import Person
from ognisko.people.bodies.models import Body
from ognisko.place.centres.models import Centre
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Call, Challenge, Question, Voice
from ognisko.practice.voices.queries.listening import finished_quarters

from .clock import StoryClock

TITLE = "animatorka centrum"
SQUARE = (
    ("one", "Co zrobić najpierw?", ("ławki w cieniu", "więcej drzew", "lepsze światło", "miejsce do zabawy")),
    ("several", "Kiedy tam bywasz?", ("rano", "po południu", "wieczorem", "w weekend")),
    ("scale", "Jak bezpiecznie się tam czujesz?", ()),
    ("words", "Co jeszcze powinniśmy wiedzieć?", ()),
)
SQUARE_UK = {
    "question": "Яким має бути сквер біля Нововейської?",
    "intro": "Навесні місто ремонтує сквер. Зберемо, чого хочуть сусіди, і занесемо проєктантам.",
}
AFTERNOONS = (
    ("one", "Jak długo dzieci zostają same po szkole?", ("wcale", "do godziny", "dłużej niż godzinę")),
    ("scale", "Jak bardzo przydałyby się popołudnia w CAL?", ()),
    ("words", "W jakie dni?", ()),
)
WORDS = ("Psy bez smyczy.", "Wieczorem ciemno.", "Kranik z wodą dla dzieci.", "Żeby ktoś tam sprzątał.")
AGES = ("26to40", "41to65", "41to65", "over65", "over65", "26to40", "18to25")
PAPER = (
    {"q1": "1", "q2": "12", "q3": "3", "q4": "Ławki z oparciem.", "about_age": "5"},
    {"q1": "2", "q2": "1", "q3": "4"},
    {"q1": "1", "q2": "4", "q3": "2", "q4": "Chodniki po zimie."},
    {"q1": "1", "q2": "14", "q3": "3", "about_age": "5"},
    {"q1": "3", "q2": "3", "q3": "1", "q4": "Ciemno przy trzepaku."},
    {"q1": "1", "q2": "2", "q3": "4"},
)
NOTES = (
    ("walk", "Między przychodnią a szkołą trzy osoby usiadły na murku. Murek jest mokry po deszczu.", "Nowowiejska",
     "Na drodze do przychodni ludzie odpoczywają na murku, bo nie ma ławki.", True),
    ("interview", "Kioskarka: starsze panie stoją u niej pod daszkiem po kilkanaście minut, bo nie mają gdzie usiąść.",
     "kiosk przy przystanku", "Przy przystanku starsze osoby czekają na stojąco.", True),
    ("wall", "Na ścianie w sieni najwięcej karteczek pod drzewami i pod ławkami, ani jednej pod parkingiem.",
     "sień przy ul. Zmyślonej", "", False),
)  # fmt: skip


def ask_around(centre: Centre, team: dict[str, Person], challenge: Challenge, clock: StoryClock) -> None:
    """A survey that was told, one that is open with its paper, a council's question, a walk with notes."""
    host, animator, helper = team["Halina Wierzba"], team["Oksana Lis"], team["Marek Sowa"]
    _told(centre, host, animator, clock)
    square = _open_survey(centre, animator, clock)
    _paper(square, helper, animator, clock)
    _councils(centre, animator, clock)
    walk = _drafted(centre, animator, clock, "walk", "Którędy chodzi się najtrudniej?", (-6, 4, 18))
    voices.begin_call(call=walk.pk, by=animator, at=clock.moment(-7, 12))
    _notes(centre, walk, challenge, helper, animator, clock)
    _words(challenge, animator, clock)


def count_up(clock: StoryClock) -> None:
    """What is over is counted: quarters, months."""
    for quarter, until in finished_quarters(clock.today, 2):
        voices.count_heard(quarter=quarter, until=until, by=SYSTEM, at=clock.now())
    month = clock.today.replace(day=1)
    for _number in range(6):
        month = clock.day((month - clock.today).days - 1).replace(day=1)
        voices.count_answers(month=month, by=SYSTEM, at=clock.now())


def _drafted(
    centre: Centre, owner: Person, clock: StoryClock, kind: str, question: str, days: tuple[int, int, int],
    intro: str = "", council: Body | None = None,
) -> Call:  # fmt: skip
    first, last, hear = (clock.day(each) for each in days)
    return voices.draft_call(
        centre=centre.pk, kind=kind, question=question, intro=intro, owner=owner, owner_title=TITLE, opens_on=first,
        closes_on=last, hear_by=hear, council=council, by=owner, at=clock.moment(days[0] - 3, 12),
    )  # fmt: skip


def _ask(call: Call, asked: tuple, by: Person, at: object) -> list[Question]:
    return [
        voices.add_question(call=call.pk, kind=kind, text=text, options=options, by=by, at=at)
        for kind, text, options in asked
    ]


def _told(centre: Centre, host: Person, animator: Person, clock: StoryClock) -> None:
    """Last half-year's survey: closed, answered, its figures frozen."""
    intro = "Pytamy rodziców i dziadków, zanim ułożymy plan na jesień."
    call = _drafted(centre, animator, clock, "survey", "Co z popołudniami po szkole?", (-130, -110, -90), intro)
    asked = _ask(call, AFTERNOONS, animator, clock.moment(-132, 12))
    voices.begin_call(call=call.pk, by=animator, at=clock.moment(-130, 8))
    dice = random.Random("popołudnia")  # noqa: S311 - a story, no secret
    options = [each.pk for each in asked[0].options.all()]
    for number in range(34):
        ticks = {
            asked[0].pk: dice.choices(options, (3, 12, 19))[0],
            asked[1].pk: dice.choices((2, 3, 4, 5), (1, 3, 9, 14))[0],
        }
        ticks |= {asked[2].pk: "wtorki i czwartki"} if number % 9 == 0 else {}
        given = {"call": call.pk, "ticks": ticks, "neighbourhood": centre.neighbourhoods.first()}
        given |= {"language": "uk" if number % 4 == 3 else "pl", "group": {"age": "26to40" if number % 3 else "41to65"}}
        if number % 3:
            voices.say_reply(by=RESIDENT, at=clock.moment(-128 + number // 3, 17, number), **given)
        else:
            voices.enter_reply(by=animator, at=clock.moment(-128 + number // 3, 12, number), **given)
    voices.close_call(call=call.pk, by=animator, at=clock.moment(-109, 8))
    heard = "Większość dzieci zostaje sama dłużej niż godzinę. Prawie wszyscy chcą popołudni w CAL, najchętniej dwa razy w tygodniu."
    doing = "Od jesieni otwieramy popołudnia we wtorki i czwartki od 14 do 17. Prowadzą je sąsiadki i sąsiedzi, zapisów nie ma."
    voices.answer_call(call=call.pk, heard=heard, doing=doing, by=host, at=clock.moment(-95, 12))


def _open_survey(centre: Centre, animator: Person, clock: StoryClock) -> Call:
    intro = "Wiosną miasto remontuje skwer. Zbierzemy, czego chcą sąsiedzi, i zaniesiemy projektantom."
    days = (-9, 12, 26)
    call = _drafted(centre, animator, clock, "survey", "Jaki ma być skwer przy Nowowiejskiej?", days, intro)
    asked = _ask(call, SQUARE, animator, clock.moment(-11, 12))
    words = dict(SQUARE_UK)
    words |= {f"q{asked[0].pk}": "Що зробити спочатку?", f"q{asked[1].pk}": "Коли ви там буваєте?"}
    words |= {f"q{asked[2].pk}": "Наскільки безпечно ви там почуваєтеся?", f"q{asked[3].pk}": "Що ще нам варто знати?"}
    ukrainian = (
        "лавки в тіні",
        "більше дерев",
        "краще світло",
        "місце для ігор",
        "зранку",
        "удень",
        "увечері",
        "на вихідних",
    )
    options = [option.pk for question in asked[:2] for option in question.options.all()]
    words |= {f"o{pk}": said for pk, said in zip(options, ukrainian, strict=True)}
    voices.translate_call(call=call.pk, language="uk", words=words, by=animator, at=clock.moment(-10, 12))
    voices.begin_call(call=call.pk, by=animator, at=clock.moment(-9, 8))
    dice = random.Random("skwer")  # noqa: S311 - a story, no secret
    first, second = ([option.pk for option in question.options.all()] for question in asked[:2])
    for number in range(23):
        ticks = {asked[0].pk: dice.choices(first, (9, 6, 5, 3))[0], asked[1].pk: dice.sample(second, 1 + number % 2)}
        ticks |= {asked[2].pk: dice.choices((2, 3, 4), (4, 5, 3))[0]}
        ticks |= {asked[3].pk: WORDS[number % len(WORDS)]} if number % 5 == 0 else {}
        voices.say_reply(
            call=call.pk, ticks=ticks, neighbourhood=centre.neighbourhoods.first(), group={"age": AGES[number % len(AGES)]},
            by=RESIDENT, at=clock.moment(-9 + number // 3, 18, number),
        )  # fmt: skip
    return call


def _paper(call: Call, helper: Person, animator: Person, clock: StoryClock) -> None:
    """A pile from the library, typed in; a second person looked at a part and one field differed."""
    at = clock.moment(-2, 13)
    batch = voices.begin_batch(call=call.pk, label="Skrzynka w bibliotece", by=helper, at=at)
    for typed in PAPER:
        voices.type_form(batch=batch.pk, number="", typed=typed, by=helper, at=at)
    voices.finish_batch(batch=batch.pk, by=helper, at=at)
    form = batch.forms.get(is_sampled=True)
    typed = PAPER[form.order - 1] | {"q3": "5"}
    voices.retype_form(form=form.pk, typed=typed, by=animator, at=clock.moment(-1, 13))


def _councils(centre: Centre, animator: Person, clock: StoryClock) -> None:
    council = Body.objects.filter(kind="council", name="Rada Osiedla Ołbin").first()
    if council is None:
        return
    question = "Na co rada ma wydać fundusz osiedlowy?"
    call = _drafted(centre, animator, clock, "council", question, (-4, 20, 34), council=council)
    voices.begin_call(call=call.pk, by=animator, at=clock.moment(-4, 8))
    voices.say_voice(call=call.pk, text="Na stojaki rowerowe przy szkole.", by=RESIDENT, at=clock.moment(-3, 19))


def _notes(
    centre: Centre, walk: Call, challenge: Challenge, helper: Person, animator: Person, clock: StoryClock
) -> None:
    for days, (kind, text, place, summary, coded) in enumerate(NOTES, 1):
        at = clock.moment(-days, 15)
        note = voices.write_note(
            centre=centre.pk, call=walk.pk if kind == "walk" else None, kind=kind, text=text, place_text=place,
            neighbourhood=centre.neighbourhoods.first(), by=helper, at=at,
        )  # fmt: skip
        if summary:
            voices.sum_up_note(note=note.pk, summary=summary, by=animator, at=clock.moment(-days, 17))
        if coded:
            voices.code_note(note=note.pk, challenge=challenge.pk, by=animator, at=clock.moment(-days, 18))


def _words(challenge: Challenge, animator: Person, clock: StoryClock) -> None:
    """One person lets everyone read their words."""
    voice = Voice.objects.filter(challenge=challenge).order_by("heard_at").first()
    if voice is None:
        return
    text = "Do przychodni mam osiemset metrów i nie ma gdzie usiąść."
    voices.redact_voice(voice=voice.pk, text=text, by=animator, at=clock.moment(-200, 12))
    voices.agree_at_desk(voice=voice.pk, by=animator, at=clock.moment(-199, 12))
