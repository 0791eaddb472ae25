"""Who changes the map."""

import pytest

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.place.territory.access import may_import
from ognisko.place.territory.actions import draw_map, import_boundaries

from .conftest import NOW, feature, geojson


def test_the_networks_lead_loads_boundaries(cast):
    report = import_boundaries(content=geojson(feature("Ołbin")), by=cast.network_lead, at=NOW)
    assert report.matched == 1


@pytest.mark.parametrize("who", ["coordinator", "animator", "city_officer", "auditor", "partner", "nobody"])
def test_nobody_else_does_and_learns_who_may(cast, who):
    person = cast.people[who]
    verdict = may_import(person, cast.network)
    assert (bool(verdict), str(verdict.reason)) == (False, "Only the network's lead changes its map.")
    with pytest.raises(Refused):
        draw_map(by=person, at=NOW)
