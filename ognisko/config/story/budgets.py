"""Residents' proposals to an invented city budget, read from a `.pb` file of the story's own making."""

from __future__ import annotations

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.accounts.models import Person
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.models import Challenge, ExternalProposal
from ognisko.practice.voices.vocabulary import EvidenceKind

from .clock import StoryClock

BENCHES = "Ławki z oparciem w drodze do przychodni"
# Title, cost in zlotys, votes, won or not, category, where.
PROPOSALS = (
    (BENCHES, 84_000, 212, 0, "zieleń i rekreacja", "Ołbin"),
    ("Cień na placu zabaw: dwanaście lip i poidełko", 148_000, 530, 1, "zieleń i rekreacja", "Ołbin"),
    ("Lampy przy przejściu podziemnym przy stacji", 260_000, 611, 0, "bezpieczeństwo", "Brochów"),
    ("Chodnik od pociągu do szkoły, bez kałuż", 410_000, 743, 1, "komunikacja", "Brochów"),
    ("Zadaszona scena na rynku, żeby młodzi mieli gdzie grać", 195_000, 318, 0, "kultura", "Leśnica"),
    ("Ścieżka wałem, ławki, tablice o rzece", 330_000, 402, 1, "zieleń i rekreacja", "Strachocin-Swojczyce-Wojnów"),
    ("Podwórko przy wieżowcach: stoły, cień, piach", 120_000, 287, 0, "zieleń i rekreacja", "Szczepin"),
    ("Winda na kładkę zamiast stu schodów", 980_000, 1_204, 0, "dostępność", "Nadodrze"),
    ("Kuchnia sąsiedzka w pustym lokalu", 90_000, 256, 1, "społeczne", "Nadodrze"),
    ("Przejście dla pieszych między trzema osiedlami", 540_000, 867, 0, "komunikacja", "Jagodno, Ołtaszyn, Wojszyce"),
    ("Zacienione przystanki na pętli", 175_000, 344, 1, "komunikacja", "Gaj"),
    ("Poidełka na każdym rynku i skwerze", 620_000, 1_530, 1, "zieleń i rekreacja", "Ogólnomiejskie"),
)


def lay_budget(clock: StoryClock) -> None:
    """Last year's proposals, taken in by the same import as real ones."""
    year = clock.today.year - 1
    voices.import_proposals(files=[(f"pokaz_{year}.pb", _file(year).encode())], by=SYSTEM, at=clock.moment(-395))


def cite_budget(challenge: Challenge, by: Person, clock: StoryClock, days: int) -> None:
    """What residents asked the city for stands beside what they told the centre."""
    proposal = ExternalProposal.objects.get(title=BENCHES)
    voices.add_evidence(
        challenge=challenge.pk, kind=EvidenceKind.PROPOSAL, proposal=proposal.pk, by=by, at=clock.moment(days, 13)
    )


def _file(year: int) -> str:
    meta = ["META", "key;value", "description;Budżet wymyślony na potrzeby pokazu", "unit;Wrocław", f"instance;{year}"]
    rows = [
        f"{number};{cost};{votes};{title};{category};{won};{where}"
        for number, (title, cost, votes, won, category, where) in enumerate(PROPOSALS, start=1)
    ]
    return "\n".join([*meta, "PROJECTS", "project_id;cost;votes;name;category;selected;neighborhood", *rows])
