"""Loading boundaries: what fits is used, what is broken is repaired, every other row has its reason."""

import json

import pytest

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.foundation.plumbing.models import AuditEntry
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.place.territory.actions import boundaries, import_boundaries
from ognisko.place.territory.models import MapSheet, Neighbourhood
from ognisko.place.territory.queries import locate
from ognisko.place.territory.vocabulary import ShapeSource

from .conftest import NOW, bow_tie, feature, geojson, square


def load(content, **more):
    return import_boundaries(content=content, by=SYSTEM, at=NOW, **more)


def reasons(report):
    return [(each.row, each.name, each.reason) for each in report.unused]


def test_the_openstreetmap_file_matches_48_of_48(wroclaw, geo):
    report = load((geo / "wroclaw_osiedla_osm.geojson").read_bytes())
    assert (report.matched, report.by_alias, report.repaired, report.unused) == (48, 0, 0, [])
    assert set(Neighbourhood.objects.values_list("shape_source", flat=True)) == {ShapeSource.BOUNDARY}


def test_the_numbered_file_is_repaired_and_matched_by_other_spellings(wroclaw, geo):
    report = load((geo / "wroclaw_osiedla_numbered.geojson").read_bytes())
    assert (report.matched, report.by_alias, report.repaired, report.unused) == (48, 15, 17, [])


def test_with_real_boundaries_a_point_is_found_within_them_and_nowhere_else(wroclaw, geo):
    load((geo / "wroclaw_osiedla_osm.geojson").read_bytes())
    for row in Neighbourhood.objects.all():
        assert locate(point=(row.lat, row.lon)) == [row]
    assert locate(point=(51.30, 17.03)) == []


def test_the_drawn_map_of_wroclaw_stays_small(wroclaw, geo):
    load((geo / "wroclaw_osiedla_osm.geojson").read_bytes())
    shapes = list(Neighbourhood.objects.values_list("shape", flat=True))
    assert all(shape.startswith("M") and shape.endswith("z") for shape in shapes)
    assert sum(len(shape) for shape in shapes) < 20_000


def test_a_broken_ring_is_repaired_and_keeps_only_areas(wroclaw):
    report = load(geojson(feature("Ołbin", bow_tie())))
    assert (report.matched, report.repaired) == (1, 1)
    assert Neighbourhood.objects.get(name="Ołbin").boundary["type"] == "MultiPolygon"


def test_an_open_ring_is_closed_and_counts_as_repaired(wroclaw):
    report = load(geojson(feature("Ołbin", [square()[0][:-1]])))
    assert (report.matched, report.repaired) == (1, 1)


def test_what_was_loaded_can_be_loaded_again_and_replaced(wroclaw):
    load(geojson(feature("Ołbin")))
    first = Neighbourhood.objects.get(name="Ołbin").boundary
    load(geojson(feature("olbin", square(side=0.03))))
    assert Neighbourhood.objects.get(name="Ołbin").boundary != first


def test_neighbourhoods_without_a_row_keep_their_cell_on_the_map(wroclaw):
    load(geojson(feature("Ołbin")))
    sources = Neighbourhood.objects.values_list("shape_source", flat=True)
    assert sorted(sources).count(ShapeSource.BOUNDARY) == 1
    assert all(Neighbourhood.objects.values_list("shape", flat=True))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (feature("Atlantyda"), "no neighbourhood of this network has this name"),
        (feature("Zakrzów"), "it is only a part of: Psie Pole-Zawidawie"),
        (feature(""), "it has no name"),
        (feature(7), "it has no name"),
        ({"type": "Feature", "properties": None, "geometry": None}, "it is not a GeoJSON feature with properties"),
        ("Ołbin", "it is not a GeoJSON feature with properties"),
        (None, "it is not a GeoJSON feature with properties"),
        ({**feature("Ołbin"), "geometry": None}, "it has no outline"),
        ({**feature("Ołbin"), "geometry": "POLYGON"}, "its outline cannot be read"),
        (feature("Ołbin", [17.05, 51.12], "Point"), "it is drawn as “Point”, not as an area"),
        (feature("Ołbin", square()[0], "LineString"), "it is drawn as “LineString”, not as an area"),
        (feature("Ołbin", []), "it has no outline"),
        (feature("Ołbin", [[]]), "its outline has fewer than three corners"),
        (feature("Ołbin", "abc"), "its outline cannot be read"),
        (feature("Ołbin", [["a", "b"]]), "one of its coordinates is not a pair of numbers"),
        (feature("Ołbin", [[[17, 51], [17.1, None], [17, 51.1]]]), "one of its coordinates is not a pair of numbers"),
        (feature("Ołbin", [[[17, 51], [17.1, True], [17, 51.1]]]), "one of its coordinates is not a pair of numbers"),
        (feature("Ołbin", [[[17, 51], [17.1, 51], [17, 51]]]), "its outline has fewer than three corners"),
        (feature("Ołbin", [[[17, 51], [17.1, 51.1], [17.2, 51.2], [17, 51]]]), "its outline holds no area"),
        (feature("Ołbin", [[[360000, 350000], [361000, 350000], [361000, 351000]]]), "not longitude and latitude"),
        (feature("Ołbin", square(lon=51.12, lat=17.05)), "its coordinates lie outside of the network's area"),
        (feature("Ołbin", square(lon=21.0, lat=52.2)), "its coordinates lie outside of the network's area"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_with_its_reason(wroclaw, row, reason):
    report = load(geojson(feature("Gaj"), row))
    assert report.matched == 1
    assert [each.row for each in report.unused] == [2]
    assert reason in report.unused[0].reason


def test_numbers_that_are_none_are_refused_row_by_row(wroclaw):
    content = geojson(feature("Ołbin")).replace(b"17.05,", b"NaN,")
    assert [each.row for each in load(content).unused] == [1]


def test_a_name_that_fits_two_neighbourhoods_is_not_guessed(wroclaw):
    Neighbourhood.objects.filter(name__in=["Gaj", "Huby"]).update(aliases=["Południk"])
    report = load(geojson(feature("Południk")))
    assert "fits more than one neighbourhood: Huby, Gaj" in report.unused[0].reason


def test_of_two_rows_for_one_neighbourhood_the_official_spelling_wins_and_the_other_is_listed(wroclaw):
    report = load(geojson(feature("OLBIN"), feature("Ołbin", square(side=0.03)), feature("Ołbin")))
    assert (report.matched, report.by_alias) == (1, 0)
    assert reasons(report) == [
        (1, "OLBIN", "row 2 already gives the boundary of “Ołbin”"),
        (3, "Ołbin", "row 2 already gives the boundary of “Ołbin”"),
    ]
    assert max(x for x, _y in Neighbourhood.objects.get(name="Ołbin").boundary["coordinates"][0][0]) == pytest.approx(
        17.08
    )


def test_the_name_may_stand_under_a_polish_field(wroclaw):
    assert load(geojson(feature("Ołbin", field="OSIEDLE"))).matched == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"PK\x03\x04", "not JSON"),
        (b"[1, 2]", "not a GeoJSON"),
        (b'{"type": "Feature"}', "not a GeoJSON"),
        (b'{"type": "FeatureCollection", "features": {}}', "not a GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "no areas"),
        ("Ołbin".encode("cp1250"), "not written in UTF-8"),
        (b"\xff\xfe{\x00", "not written in UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b"9" * 10_000, "not JSON"),
        (json.dumps({"type": "FeatureCollection", "features": [None] * 5001}).encode(), "more than 5000 rows"),
    ],
)
def test_a_file_that_is_no_map_is_refused_whole(wroclaw, content, reason):
    entries = AuditEntry.objects.count()
    with pytest.raises(Refused, match=reason):
        load(content)
    assert not Neighbourhood.objects.exclude(boundary=None).exists()
    assert AuditEntry.objects.count() == entries


def test_a_file_too_large_is_refused_unread(wroclaw, monkeypatch):
    monkeypatch.setattr(boundaries, "BYTES_MAX", 10)
    with pytest.raises(Refused, match="larger than"):
        load(geojson(feature("Ołbin")))


def test_a_mark_of_byte_order_and_windows_line_ends_do_no_harm(wroclaw):
    content = json.dumps(json.loads(geojson(feature("Ołbin"))), indent=1).replace("\n", "\r\n")
    assert load(b"\xef\xbb\xbf" + content.encode()).matched == 1


def test_a_hidden_half_of_a_letter_in_a_name_can_still_be_printed(wroclaw):
    report = load(geojson(feature("Ołbin")).replace(b"\\u0142", b"\\ud800"))
    report.unused[0].name.encode()
    assert "no neighbourhood" in report.unused[0].reason


def test_a_failure_halfway_leaves_nothing_behind(wroclaw, monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr(boundaries, "draw_map", fail)
    with pytest.raises(RuntimeError):
        load(geojson(feature("Ołbin")))
    assert not Neighbourhood.objects.exclude(boundary=None).exists()


def test_import_is_audited_with_counts_and_keeps_the_credit_unless_told(wroclaw):
    load(geojson(feature("Ołbin"), feature("Atlantyda")))
    entry = AuditEntry.objects.get(verb="territory.import_boundaries")
    assert entry.after == {"matched": 1, "repaired": 0, "unused": 1}
    assert MapSheet.objects.get().credit == "© OpenStreetMap contributors"
    load(geojson(feature("Ołbin")), credit="Urząd Miasta")
    assert MapSheet.objects.get().credit == "Urząd Miasta"


def test_a_network_without_neighbourhoods_is_told_to_enter_them_first(network):
    with within(network), pytest.raises(Refused, match="has no neighbourhoods yet"):
        load(geojson(feature("Ołbin")))


def test_import_touches_no_other_network(wroclaw):
    other = found_network(slug="inne", name="Inne", by=SYSTEM, at=NOW)
    with within(other), pytest.raises(Refused):
        load(geojson(feature("Ołbin")))
    assert not Neighbourhood.objects.exclude(boundary=None).exists()


def test_a_resident_does_not_change_the_map(wroclaw):
    with pytest.raises(Refused, match="Only the network's lead"):
        import_boundaries(content=geojson(feature("Ołbin")), by=RESIDENT, at=NOW)
