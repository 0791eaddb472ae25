"""The invented people of the demo: who they are, which role they hold, where. Addresses end in example.org."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invented:
    """`where` is a centre's name, or "" for the whole network."""

    name: str
    email: str
    role: str
    where: str = ""


WROCLAW = (
    Invented("Halina Wierzba", "halina@example.org", "coordinator", "CAL Podwórko"),
    Invented("Oksana Lis", "oksana@example.org", "animator", "CAL Podwórko"),
    Invented("Marek Sowa", "marek@example.org", "volunteer", "CAL Podwórko"),
    Invented("Teresa Kalina", "teresa@example.org", "councillor", "CAL Podwórko"),
    Invented("Bogdan Młynarz", "bogdan@example.org", "partner", "CAL Podwórko"),
    Invented("Irena Zdrój", "irena@example.org", "network_lead"),
    Invented("Paweł Rzeka", "pawel@example.org", "city_officer"),
    Invented("Joanna Brzoza", "joanna@example.org", "assessor", "CAL Podwórko"),
    Invented("Olga Wilk", "olga@example.org", "auditor", "CAL Podwórko"),
    Invented("Kamil Żuraw", "kamil@example.org", "coordinator", "CAL Przystań"),
    Invented("Natalia Jesion", "natalia@example.org", "animator", "CAL Przystań"),
    Invented("Ewa Pokrzywa", "ewa@example.org", "coordinator", "CAL Zielony Próg"),
    Invented("Jan Kłos", "jan@example.org", "coordinator", "CAL Młyn"),
    Invented("Wiktoria Szpak", "wiktoria@example.org", "coordinator", "CAL Latarnia"),
    Invented("Adam Orzech", "adam@example.org", "coordinator", "CAL Trzy Kasztany"),
    Invented("Barbara Trzcina", "barbara@example.org", "coordinator", "CAL Na Wałach"),
    Invented("Tomasz Gil", "tomasz@example.org", "coordinator", "CAL Pod Dachem"),
    Invented("Lena Jaskółka", "lena@example.org", "coordinator", "CAL Widne"),
)
MAZOWSZE = (
    Invented("Grażyna Topola", "grazyna@example.org", "network_lead"),
    Invented("Rafał Dąb", "rafal@example.org", "coordinator", "Dom Kultury w Zmyślinie"),
    Invented("Alicja Wrzos", "alicja@example.org", "coordinator", "Centrum przy Brzozach"),
    Invented("Hanna Czyż", "hanna@example.org", "coordinator", "Biblioteka Pod Lipą"),
)
