"""Who may open the addresses of the territory room: everybody."""

from tests.doors import ALL, Door

DOORS = {
    "territory:home": Door(ALL),
    "territory:neighbourhoods": Door(ALL, query="q=popowice"),
    "territory:neighbourhood": Door(ALL, kwargs=lambda cast: {"slug": cast.neighbourhood.slug}),
    "territory:search": Door(ALL, query="q=zakrzow"),
}
