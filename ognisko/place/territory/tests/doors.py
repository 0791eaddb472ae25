"""Who may open the addresses of the territory room: everybody, but for bringing boundaries."""

from ognisko.foundation.plumbing.models import Delivery
from ognisko.place.territory.actions import bring_boundaries
from tests.doors import ALL, Door

FILE = b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Gaj"},
"geometry": {"type": "Polygon", "coordinates": [[[17.0, 51.1], [17.1, 51.1], [17.1, 51.2], [17.0, 51.1]]]}}]}"""


def _delivery(cast):
    row = Delivery.objects.first()
    row = row or bring_boundaries(content=FILE, credit="", by=cast.network_lead, at=cast.now)
    return {"delivery": row.pk}


DOORS = {
    "territory:boundaries": Door({"network_lead"}),
    "territory:preview_boundaries": Door({"network_lead"}, kwargs=_delivery),
    "territory:take_in_boundaries": Door({"network_lead"}, method="post", kwargs=_delivery),
    "territory:give_up_boundaries": Door({"network_lead"}, method="post", kwargs=_delivery),
    "territory:home": Door(ALL),
    "territory:neighbourhoods": Door(ALL, query="q=popowice"),
    "territory:neighbourhood": Door(ALL, kwargs=lambda cast: {"slug": cast.neighbourhood.slug}),
    "territory:search": Door(ALL, query="q=zakrzow"),
}
