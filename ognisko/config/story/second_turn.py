"""The story's fourth part: what people say of the benches, their stories, and the turn that begins from the change."""

from __future__ import annotations

from collections.abc import Sequence

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.people.accounts.models import Person
from ognisko.practice.partnerships import actions as partnerships
from ognisko.practice.partnerships.models import Change, Partnership
from ognisko.practice.voices.models import Call, Challenge, Voice

from .clock import StoryClock
from .listening import hear, open_up
from .words import Said

# How long ago, what, and in how many words: most see the benches, one person misses something.
ANSWERS = (
    (22, "yes", "Siadam codziennie przy aptece."),
    (21, "yes", ""),
    (21, "yes", "Doszłam z wózkiem do biblioteki bez postoju na krawężniku."),
    (20, "yes", ""),
    (18, "partly", "Przy piekarni latem nie da się usiedzieć, słońce w oczy."),
    (16, "yes", ""),
    (15, "yes", "Tato wychodzi dalej niż do bramy."),
)
QUESTION = "Co się u Ciebie najbardziej zmieniło przez ławki i dlaczego to ważne?"
# How long ago, the words, the signature, who may read them, how the person agreed (None: on the form).
STORIES = (
    (
        19,
        "Po udarze tato mówił, że miasto się skończyło na naszej bramie. Teraz umawia się z kolegą „na czwartej "
        "ławce”. To jest jego adres. Wraca zmęczony i opowiada, kogo spotkał.",
        "córka z Ołbina",
        "public",
        None,
    ),
    (
        18,
        "Nie chodzi o siedzenie. Na ławce przed piekarnią poznałam sąsiadkę, z którą mieszkam ścianę w ścianę "
        "od jedenastu lat.",
        "mieszkanka Ołbina",
        "public",
        "spoken",
    ),
    (
        16,
        "Malowałem tę przy szkole. Jak ktoś ją pobazgrał, to sam poszedłem zmyć, nikt mnie nie prosił.",
        "uczeń Szkoły przy Lipach, 16 lat",
        "public",
        "paper",
    ),
    (14, "Kiedy siadam, nie muszę nikogo przepraszać, że idę wolno. Tyle.", "", "partnership", "spoken"),
)
CHOSEN = (
    "sześciu partnerów, po przeczytaniu wszystkich opowieści na głos",
    "Ławki miały skrócić drogę do przychodni, a tu przedłużyły komuś miasto. „Czwarta ławka” stała się adresem, pod "
    "którym się umawia: to mówi o zmianie więcej niż liczba siedzących.",
)
SHADE = (
    Said(
        "Ławka przed piekarnią w lipcu parzy. Do południa nikt na niej nie siądzie.",
        "talk",
        19,
        "Latem ławki stoją w pełnym słońcu.",
        "Widzimy to samo. Od tego zaczynamy następny obieg: szukamy cienia.",
        joins=True,
    ),
    Said(
        "Dobrze, że są ławki. A nie dałoby się posadzić przy nich drzew?",
        "web",
        18,
        "Przy ławkach przydałyby się drzewa.",
        "Dziękujemy. Dołączamy do wyzwania o cieniu i sprawdzimy, gdzie pod chodnikiem nie ma rur.",
        "mail",
        "drzewa@example.org",
        joins=True,
    ),
)
LEFT = "Siedem ławek stoi i służy, żadna nie wymagała naprawy. Latem w południe są puste: nie ma nad nimi cienia."


def go_on(
    row: Partnership, call: Call, heard: Sequence[Voice], host: Person, animator: Person, clock: StoryClock
) -> Challenge:
    """People answer whether it is different, tell what changed; the second turn takes up what the benches lack."""
    change = Change.objects.get(priority__cycle__partnership=row)
    for voice, (days, answer, sentence) in zip(heard, ANSWERS, strict=False):
        partnerships.confirm_change(
            change=change.pk, voice=voice.pk, answer=answer, sentence=sentence, by=RESIDENT, at=clock.moment(-days, 18)
        )
    _gather(row, change, host, clock)
    return _begin_from(row, change, call, host, animator, clock)


def _gather(row: Partnership, change: Change, host: Person, clock: StoryClock) -> None:
    asked = partnerships.open_round(
        partnership=row.pk, question=QUESTION, change=change.pk, by=host, at=clock.moment(-20, 12)
    )
    told = []
    for days, text, told_as, use, agreed in STORIES:
        at = clock.moment(-days, 17)
        words = {"round": asked.pk, "text": text, "told_as": told_as, "use": use, "at": at}
        if agreed is None:
            story, _code = partnerships.tell_story(by=RESIDENT, **words)
        else:
            story, _code = partnerships.tell_story(consent_way=agreed, by=host, **words)
        told.append(story)
    partnerships.close_round(round=asked.pk, by=host, at=clock.moment(-12, 9))
    chosen_by, reasons = CHOSEN
    partnerships.choose_story(story=told[0].pk, chosen_by=chosen_by, reasons=reasons, by=host, at=clock.moment(-10, 19))
    partnerships.publish_story(story=told[1].pk, by=host, at=clock.moment(-9, 10))


def _begin_from(
    row: Partnership, change: Change, call: Call, host: Person, animator: Person, clock: StoryClock
) -> Challenge:
    heard = [hear(call, said, animator, clock) for said in SHADE]
    told = ("Latem na ławkach nie ma cienia", "environmental", "climate", "partnership")
    shade = open_up(call.centre, told, heard, animator, clock, -17)
    partnerships.follow_up(
        cycle=row.cycles.get(number=2).pk,
        priority=change.priority_id,
        left="partly",
        words=LEFT,
        challenge=shade.pk,
        by=host,
        at=clock.moment(-12, 11),
    )
    return shade
