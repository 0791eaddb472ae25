"""The invented centres of the demo: where, who runs them, what they say of themselves, how far they have come."""
# ruff: noqa: E501 - people speak in whole sentences

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """A centre of the story. `stage` names how far its partnership has come."""

    name: str
    areas: tuple[str, ...]
    operator: tuple[str, str]
    mission: str
    story: str
    address: str
    area_m2: int
    accent: str
    stage: str
    spaces: tuple[tuple[str, int, str], ...]
    hours: str = "Mo-Fr 12:00-20:00; Sa 10:00-14:00; PH off"
    rootedness: str = "grown"
    outdoor: tuple[str, ...] = ()
    own_building: bool = True
    partners: tuple[tuple[str, str], ...] = field(default=())


PODWORKO = Told(
    name="CAL Podwórko",
    areas=("Ołbin",),
    operator=("Stowarzyszenie Wspólne Schody", "association"),
    mission="Żeby na żadnym podwórku Ołbina nikt nie był sam: z sąsiadem za ścianą, z pomysłem i z kłopotem.",
    story="Zaczęło się od stołu wystawionego przed klatkę. Dziś mamy dwie sale, warsztat rowerowy i ogród, którego pilnują dzieci.",
    address="ul. Zmyślona 14, podwórko",
    area_m2=210,
    accent="ember",
    stage="turned",
    spaces=(
        ("Sala duża", 60, "Parkiet, rzutnik, wejście bez progu."),
        ("Sala mała", 18, "Okrągły stół i dobre światło."),
        ("Warsztat", 8, "Stół warsztatowy, narzędzia, zapach smaru."),
    ),
    outdoor=("garden", "arbour"),
    partners=(
        ("Szkoła przy Lipach", "school"),
        ("Piekarnia Pod Kasztanem", "shop"),
        ("Parafia na Górce", "parish"),
        ("Biblioteka na Rogu", "library"),
        ("Rada Osiedla Ołbin", "council"),
    ),
)
PRZYSTAN = Told(
    name="CAL Przystań",
    areas=("Nadodrze",),
    operator=("Fundacja Trzecia Ławka", "foundation"),
    mission="Jesteśmy przystanią dla tych, którzy dopiero co przypłynęli, i dla tych, którzy są tu od zawsze.",
    story="Pierwszą zimę przetrwaliśmy dzięki piecykowi od pani z parteru. Dziś gotujemy razem w każdy piątek.",
    address="ul. Zmyślona 3",
    area_m2=140,
    accent="river",
    stage="action",
    spaces=(("Kuchnia", 20, "Wspólna kuchnia z długim stołem."), ("Pokój z widokiem", 12, "Ciche miejsce na rozmowę.")),
    outdoor=("playground",),
    partners=(
        ("Szkoła Pod Mostem", "school"),
        ("Naprawa Rowerów u Zenka", "shop"),
        ("Rada Osiedla Nadodrze", "council"),
        ("Stowarzyszenie Rozmowa", "association"),
    ),
)
ZIELONY_PROG = Told(
    name="CAL Zielony Próg",
    areas=("Gaj",),
    operator=("Fundacja Zielony Próg", "foundation"),
    mission="Między blokami rośnie więcej, niż widać z okna. Pomagamy to zauważyć i podlać.",
    story="Zaczęliśmy od skrzynek z pomidorami na dachu garażu.",
    address="ul. Zmyślona 88",
    area_m2=96,
    accent="moss",
    stage="plan",
    spaces=(("Świetlica", 30, "Duże okna, winda, toaleta dla wózków."),),
    outdoor=("lawn", "garden"),
    partners=(
        ("Przedszkole Pod Topolą", "school"),
        ("Warzywniak Malina", "shop"),
        ("Rada Osiedla Gaj", "council"),
    ),
)
MLYN = Told(
    name="CAL Młyn",
    areas=("Leśnica",),
    operator=("Stowarzyszenie Koło Młyńskie", "association"),
    mission="Mielemy pomysły na działania, na skalę Leśnicy.",
    story="Nazwa od młyna, którego nie ma. Koło młyńskie stoi w sieni i kręcą nim dzieci.",
    address="ul. Zmyślona 21",
    area_m2=180,
    accent="gold",
    stage="priorities",
    spaces=(("Sień", 40, "Wspólna sala na parterze."), ("Poddasze", 15, "Dwanaście schodów, bez windy.")),
    outdoor=("lawn",),
    own_building=False,
    partners=(
        ("Ośrodek Kultury Koło", "culture_house"),
        ("Sklep Żelazny u Wandy", "shop"),
        ("Rada Osiedla Leśnica", "council"),
    ),
)
LATARNIA = Told(
    name="CAL Latarnia",
    areas=("Brochów",),
    operator=("Fundacja Jasny Peron", "foundation"),
    mission="Świecimy do późna, bo na Brochowie pociąg z pracy przyjeżdża późno.",
    story="Weszliśmy na osiedle dwa lata temu. Najpierw słuchaliśmy na peronie.",
    address="ul. Zmyślona 5",
    area_m2=110,
    accent="ember",
    stage="initiating",
    spaces=(("Poczekalnia", 35, "Dawna poczekalnia, ławki z kolei."),),
    hours="Mo-Fr 14:00-21:00; PH off",
    rootedness="entering",
    partners=(("Rada Osiedla Brochów", "council"), ("Koło Gospodyń z Brochowa", "informal_group")),
)
TRZY_KASZTANY = Told(
    name="CAL Trzy Kasztany",
    areas=("Wojszyce", "Jagodno", "Ołtaszyn"),
    operator=("Stowarzyszenie Trzy Kasztany", "association"),
    mission="Trzy osiedla, jeden stół: łączymy to, co rozdzieliły korki.",
    story="Każde z osiedli przyniosło jeden kasztan. Rosną w donicach, aż znajdzie się ziemia.",
    address="ul. Zmyślona 140",
    area_m2=116,
    accent="moss",
    stage="constituted",
    spaces=(("Sala kasztanowa", 45, "Składana ściana, dwa wejścia."),),
    outdoor=("playground", "lawn"),
    own_building=False,
    partners=(
        ("Szkoła na Trzech Polach", "school"),
        ("Kawiarnia Rondo", "shop"),
        ("Rada Osiedla Jagodno", "council"),
    ),
)
NA_WALACH = Told(
    name="CAL Na Wałach",
    areas=("Strachocin-Swojczyce-Wojnów",),
    operator=("Stowarzyszenie Wały", "association"),
    mission="Rzeka nas uczy: razem sypiemy wały, razem po nich spacerujemy.",
    story="Powstaliśmy po powodzi, z listy sąsiadów, którzy nosili worki.",
    address="ul. Zmyślona 60",
    area_m2=90,
    accent="river",
    stage="initiating",
    spaces=(("Izba", 25, "Jedna izba, dobry piec."),),
    outdoor=("garden",),
    partners=(("Ochotnicy z Wałów", "informal_group"),),
)
POD_DACHEM = Told(
    name="CAL Pod Dachem",
    areas=("Szczepin",),
    operator=("Fundacja Pod Jednym Dachem", "foundation"),
    mission="Dziesięć pięter, jeden dach: uczymy się mówić sobie dzień dobry.",
    story="Na początku był dzwonek do drzwi i ciasto.",
    address="ul. Zmyślona 1",
    area_m2=75,
    accent="gold",
    stage="listening",
    spaces=(("Parter", 20, "Sala na parterze wieżowca."),),
    own_building=False,
)
WIDNE = Told(
    name="CAL Widne",
    areas=("Widawa",),
    operator=("Stowarzyszenie Widno", "association"),
    mission="",
    story="",
    address="ul. Zmyślona 9",
    area_m2=100,
    accent="river",
    stage="draft",
    spaces=(),
)
WROCLAW = (PODWORKO, PRZYSTAN, ZIELONY_PROG, MLYN, LATARNIA, TRZY_KASZTANY, NA_WALACH, POD_DACHEM, WIDNE)

# Beside Wrocław, a small network of public institutions after the Mazowsze standard. Its municipalities are invented too.
MUNICIPALITIES = (
    ("Zmyślin", 52.21, 20.71),
    ("Brzozowiec Mazowiecki", 52.31, 20.93),
    ("Lipowa Wola", 52.12, 20.88),
    ("Sosnówek Górny", 52.25, 21.08),
)
MAZOWSZE = (
    Told(
        name="Dom Kultury w Zmyślinie",
        areas=("Zmyślin",),
        operator=("Gminny Ośrodek Kultury w Zmyślinie", "culture_house"),
        mission="Dom kultury, w którym program układają mieszkańcy.",
        story="Od trzech lat połowę wydarzeń zaczynają tu sąsiedzi.",
        address="Rynek 1, Zmyślin",
        area_m2=420,
        accent="river",
        stage="listening",
        spaces=(("Sala widowiskowa", 120, "Scena, pętla indukcyjna."), ("Pracownia", 16, "Stoły i piec ceramiczny.")),
        outdoor=("lawn",),
    ),
    Told(
        name="Centrum przy Brzozach",
        areas=("Brzozowiec Mazowiecki", "Sosnówek Górny"),
        operator=("Ośrodek Pomocy Społecznej w Brzozowcu", "social_services"),
        mission="Zamiast pytać, czego brakuje, pytamy, co kto potrafi.",
        story="W dawnej świetlicy, którą mieszkańcy sami pomalowali.",
        address="ul. Brzozowa 4, Brzozowiec Mazowiecki",
        area_m2=150,
        accent="moss",
        stage="listening",
        spaces=(("Świetlica", 40, "Kuchnia obok."),),
        outdoor=("garden", "playground"),
    ),
    Told(
        name="Biblioteka Pod Lipą",
        areas=("Lipowa Wola",),
        operator=("Biblioteka Gminna w Lipowej Woli", "library"),
        mission="Wypożyczamy książki, wiertarki i czas.",
        story="Po godzinach biblioteka jest salonem całej wsi.",
        address="Lipowa Wola 12",
        area_m2=130,
        accent="gold",
        stage="draft",
        spaces=(),
    ),
)

# By name, for everything that is fitted to the days a centre is open.
HOURS = {told.name: told.hours for told in (*WROCLAW, *MAZOWSZE)}
