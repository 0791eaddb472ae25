"""What people of the demo say, what the centres make of it, and what they do about it. All invented."""
# ruff: noqa: E501 - people speak in whole sentences

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A voice: words, channel, how many days ago, the centre's public summary ("" while it waits), the answer."""

    text: str
    channel: str
    days_ago: int
    summary: str = ""
    answer: str = ""
    reach: str = "board"
    contact: str = ""
    joins: bool = False


# The full turn: from a slip in the box to benches. The first eight lead to the challenge.
BENCHES = (
    Said(
        "Do przychodni mam osiemset metrów i nie ma gdzie usiąść. Wracam z zakupami i stoję.",
        "paper",
        251,
        "Droga do przychodni jest za długa bez miejsca do odpoczynku.",
        "Przeszliśmy tę drogę razem z trzema osobami. Dołączamy Twój głos do wyzwania i wrócimy z wiadomością, co dalej.",
        joins=True,
    ),
    Said(
        "Przy szkole ławki zabrano do remontu i nie wróciły. Dziadkowie czekają na wnuki na stojąco.",
        "web",
        248,
        "Przed szkołą brakuje ławek dla czekających.",
        "Dziękujemy. Dyrekcja potwierdza: ławki nie wrócą same. Bierzemy to do wspólnego wyzwania.",
        "mail",
        "wnuki@example.org",
        joins=True,
    ),
    Said(
        "Jestem w ciąży i znam już każdy murek na Nowowiejskiej. Prosimy o ławkę choć co dwa przystanki.",
        "web",
        246,
        "Kobiety w ciąży szukają miejsca do odpoczynku między przystankami.",
        "Zaznaczyliśmy te murki na mapie spaceru. Twój głos jest w wyzwaniu o ławkach.",
        "mail",
        "murki@example.org",
        joins=True,
    ),
    Said(
        "Tato po udarze wychodziłby dalej, gdyby co kawałek dało się przysiąść.",
        "talk",
        243,
        "Osoby po chorobie wychodziłyby dalej, gdyby miały gdzie przysiąść.",
        "Zapisaliśmy to przy stole. Zaprosimy Państwa na spacer z miarą.",
        "call",
        "600100200",
        joins=True,
    ),
    Said(
        "Na podwórku jest cień, ale nie ma na czym w nim siedzieć.",
        "event",
        240,
        "W cieniu podwórek nie ma na czym usiąść.",
        "To ważna wskazówka: ławki w cieniu. Dodajemy do wyzwania.",
        joins=True,
    ),
    Said(
        "Niech ktoś postawi ławkę przy piekarni, bo kolejka stoi w deszczu i bez oparcia.",
        "web",
        236,
        "Przy piekarni przydałaby się ławka i daszek.",
        "Zapytaliśmy piekarnię. Pan Bogdan jest za. Dołączamy do wyzwania.",
        "mail",
        "kolejka@example.org",
        joins=True,
    ),
    Said(
        "Ławki tak, ale z oparciem. Z tych bez oparcia babcia nie wstanie.",
        "telephone",
        233,
        "Ławki muszą mieć oparcie i podłokietnik.",
        "Słusznie. Wpisaliśmy oparcie i podłokietnik do warunków.",
        "call",
        "600300400",
        joins=True,
    ),
    Said(
        "Od tramwaju do biblioteki idę z wózkiem i dwójką dzieci. Jedno miejsce po drodze zmieniłoby wszystko.",
        "web",
        230,
        "Rodzice z wózkami potrzebują przystanku w drodze do biblioteki.",
        "Dziękujemy, biblioteka jest partnerem. Rozmawiamy o jej skwerze.",
        "mail",
        "wozek@example.org",
        joins=True,
    ),
)

# What waits on the desk of CAL Podwórko today: one is late.
WAITING = (
    Said(
        "Kto odśnieża schody od podwórka? W zeszłym roku pani z trzeciego złamała rękę.",
        "telephone",
        16,
        reach="call",
        contact="600500600",
    ),
    Said("W piątki nikt nie otwiera ogrodu, a dzieci czekają pod furtką.", "talk", 11),
    Said(
        "Czy w sali małej mogłoby się spotykać koło szachowe? Jest nas sześcioro.",
        "web",
        6,
        reach="mail",
        contact="szachy@example.org",
    ),
    Said("Після школи дітям нема де грати, коли йде дощ.", "web", 3, reach="mail", contact="doshch@example.org"),
    Said("Na Prusa przejście jest ciemne, lampa mruga od września.", "paper", 2),
)

# One challenge in hand or newly opened in each of the other centres, with the words behind it.
OTHERS = {
    "CAL Przystań": (
        "Piątkowa kuchnia nie mieści chętnych",
        "social",
        "newcomers",
        "partnership",
        (
            Said(
                "W kuchni w piątki stoimy w drzwiach, a gotować chce każdy.",
                "talk",
                120,
                "Kuchnia jest za ciasna na piątki.",
            ),
            Said(
                "Chciałabym gotować z sąsiadkami, ale pracuję do osiemnastej.",
                "web",
                118,
                "Pracujący nie zdążają na wspólne gotowanie.",
            ),
            Said("Ми з мамою хотіли б навчити варити борщ.", "web", 115, "Mieszkanki z Ukrainy chcą uczyć gotowania."),
            Said(
                "Syn je tylko makaron, może z dziećmi by spróbował czego innego.",
                "paper",
                111,
                "Rodzice szukają gotowania z dziećmi.",
            ),
            Said(
                "Zróbcie to na podwórku latem, zmieścimy się wszyscy.",
                "event",
                108,
                "Latem można wyjść z kuchnią na podwórko.",
            ),
        ),
    ),
    "CAL Zielony Próg": (
        "Latem nie ma gdzie schować się przed upałem",
        "environmental",
        "climate",
        "council",
        (
            Said(
                "Na placu zabaw zjeżdżalnia parzy. Dzieci bawią się dopiero po dwudziestej.",
                "web",
                95,
                "Plac zabaw bez cienia.",
            ),
            Said("Między blokami beton oddaje ciepło do północy.", "paper", 92, "Nagrzany beton między blokami."),
            Said("Posadźmy coś, co urośnie za naszego życia.", "talk", 90, "Mieszkańcy chcą szybko rosnącej zieleni."),
        ),
    ),
    "CAL Młyn": (
        "Młodzi nie mają po co zostawać na osiedlu",
        "social",
        "youth",
        "partnership",
        (
            Said("Po osiemnastej zostaje nam przystanek.", "web", 80, "Młodzież spotyka się na przystanku."),
            Said("Syn jeździ na próby zespołu przez pół miasta.", "talk", 77, "Brakuje miejsca na próby."),
        ),
    ),
    "CAL Latarnia": (
        "Wieczorem droga od pociągu jest ciemna",
        "social",
        "mobility",
        "city",
        (
            Said(
                "Wracam o dwudziestej drugiej i dzwonię do męża, żeby ktoś był na linii.",
                "talk",
                40,
                "Droga od stacji budzi strach.",
            ),
            Said(
                "Między stacją a blokami nie ma ani jednej lampy, która świeci.",
                "web",
                33,
                "Lampy przy stacji nie świecą.",
            ),
        ),
    ),
    "CAL Trzy Kasztany": (
        "Trzy osiedla, żadnego wspólnego przejścia",
        "environmental",
        "mobility",
        "city",
        (Said("Do koleżanki mam trzysta metrów, a idę dwa kilometry.", "web", 50, "Objazd pieszy między osiedlami."),),
    ),
}

# (title, about, field, groups, started by, hour, minutes, space or place, days from today)
CALENDAR = {
    "CAL Podwórko": (
        (
            "Podwórkowa pracownia rowerowa",
            "Przyprowadź rower, naprawimy razem.",
            "ecology",
            ["everyone"],
            "resident",
            17,
            120,
            "Warsztat",
        ),
        (
            "Rozmowy po ukraińsku i po polsku",
            "Herbata, gry i słówka w obie strony.",
            "education",
            ["newcomers"],
            "group",
            16,
            90,
            "Sala mała",
        ),
        (
            "Chór bez nut",
            "Śpiewamy ze słuchu. Nikt nie fałszuje, bo nikt nie sprawdza.",
            "culture",
            ["seniors", "everyone"],
            "resident",
            18,
            90,
            "Sala duża",
        ),
        (
            "Sąsiedzka zupa",
            "Każdy przynosi jedno warzywo.",
            "social_help",
            ["everyone"],
            "centre",
            12,
            120,
            "Sala duża",
        ),
    ),
    "CAL Przystań": (
        (
            "Piątkowa kuchnia",
            "Gotujemy i jemy przy jednym stole.",
            "social_help",
            ["newcomers", "everyone"],
            "resident",
            17,
            180,
            "Kuchnia",
        ),
        (
            "Dyżur radnych osiedla",
            "Pytania do rady, bez umawiania.",
            "safety",
            ["everyone"],
            "council",
            16,
            60,
            "Pokój z widokiem",
        ),
    ),
    "CAL Zielony Próg": (
        (
            "Ogród w skrzynkach",
            "Przygotowujemy sadzonki na wiosnę.",
            "ecology",
            ["families", "seniors"],
            "resident",
            10,
            120,
            "Świetlica",
        ),
        ("Joga na krześle", "Dla tych, co nie lubią podłogi.", "sport", ["seniors"], "partner", 9, 60, "Świetlica"),
    ),
    "CAL Młyn": (
        ("Próba zespołu i otwarty mikrofon", "Perkusja na miejscu.", "culture", ["youth"], "group", 18, 150, "Sień"),
    ),
    "CAL Latarnia": (
        (
            "Spacer po ciemku z latarkami",
            "Zaznaczamy na mapie, gdzie nie widać.",
            "safety",
            ["everyone"],
            "resident",
            19,
            90,
            "Poczekalnia",
        ),
    ),
    "CAL Trzy Kasztany": (
        (
            "Planszówki trzech osiedli",
            "Przynieś grę albo apetyt na przegraną.",
            "culture",
            ["families"],
            "resident",
            17,
            150,
            "Sala kasztanowa",
        ),
    ),
    "CAL Na Wałach": (
        (
            "Wspólny spacer po wałach",
            "Idziemy powoli, wózki mile widziane.",
            "sport",
            ["everyone"],
            "resident",
            11,
            90,
            "Izba",
        ),
    ),
    "CAL Pod Dachem": (
        (
            "Kawa na parterze",
            "Zjedź windą, kawa czeka.",
            "social_help",
            ["seniors", "everyone"],
            "centre",
            10,
            90,
            "Parter",
        ),
    ),
    "Dom Kultury w Zmyślinie": (
        (
            "Kino wybrane przez sąsiadów",
            "Film wylosowany z listy widzów.",
            "culture",
            ["everyone"],
            "resident",
            18,
            150,
            "Sala widowiskowa",
        ),
        ("Glina dla zaczynających", "Lepimy kubki.", "culture", ["youth", "seniors"], "partner", 16, 120, "Pracownia"),
    ),
    "Centrum przy Brzozach": (
        (
            "Klub pożyczonych rzeczy",
            "Wiertarka, namiot, cierpliwość.",
            "local_economy",
            ["everyone"],
            "resident",
            15,
            120,
            "Świetlica",
        ),
    ),
}

# On which day of the week each of them meets; Monday is 0.
WEEKDAYS = {
    "Podwórkowa pracownia rowerowa": 3,
    "Rozmowy po ukraińsku i po polsku": 1,
    "Chór bez nut": 2,
    "Sąsiedzka zupa": 5,
    "Piątkowa kuchnia": 4,
    "Dyżur radnych osiedla": 0,
    "Ogród w skrzynkach": 5,
    "Joga na krześle": 1,
    "Próba zespołu i otwarty mikrofon": 4,
    "Spacer po ciemku z latarkami": 3,
    "Planszówki trzech osiedli": 4,
    "Wspólny spacer po wałach": 5,
    "Kawa na parterze": 2,
    "Kino wybrane przez sąsiadów": 4,
    "Glina dla zaczynających": 2,
    "Klub pożyczonych rzeczy": 0,
}
