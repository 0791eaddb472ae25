"""`ognisko import boundaries`: what it prints, how it ends."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.actions import found_network
from ognisko.place.territory.actions import enter_wroclaw
from ognisko.place.territory.models import Neighbourhood

NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
RING = [[[17.05, 51.12], [17.07, 51.12], [17.07, 51.14], [17.05, 51.14], [17.05, 51.12]]]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def wroclaw(db):
    network = found_network(slug="wroclaw", name="Wrocław", by=SYSTEM, at=NOW)
    with within(network):
        enter_wroclaw(by=SYSTEM, at=NOW)
    return network


@pytest.fixture
def write(tmp_path):
    def written(*names, content=None):
        rows = [
            {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": RING}}
            for name in names
        ]
        path = tmp_path / "granice.geojson"
        path.write_bytes(content or json.dumps({"type": "FeatureCollection", "features": rows}).encode())
        return str(path)

    return written


def ended(capsys, *args):
    """The exit code and what was printed: to people, and beside it."""
    try:
        call_command("import", "boundaries", *args)
        code = 0
    except SystemExit as end:
        code = end.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_json_prints_exactly_one_object(wroclaw, write, capsys):
    code, out, err = ended(capsys, write("Ołbin", "gaj", "Atlantyda"), "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "matched": 2,
        "by_alias": 1,
        "repaired": 0,
        "unused": [{"row": 3, "name": "Atlantyda", "reason": "no neighbourhood of this network has this name"}],
    }


def test_people_read_counts_and_every_row_left_out(wroclaw, write, capsys):
    code, out, _err = ended(capsys, write("Ołbin", "Atlantyda"))
    assert code == 0
    assert out.splitlines() == [
        "Matched: 1 (by another spelling: 0, repaired: 0).",
        "Not used: 1.",
        "  row 2, “Atlantyda”: no neighbourhood of this network has this name",
    ]


def test_a_file_of_which_nothing_fits_ends_with_1_and_lists_its_rows(wroclaw, write, capsys):
    code, out, _err = ended(capsys, write("Atlantyda"), "--json")
    assert code == 1
    assert [row["row"] for row in json.loads(out)["unused"]] == [1]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 90_000, b'{"type": "FeatureCollection"}'])
def test_an_unreadable_file_ends_with_1_a_sentence_and_one_object(wroclaw, write, capsys, content):
    code, out, err = ended(capsys, write(content=content), "--json")
    report = json.loads(out)
    assert code == 1
    assert err.startswith("The file is")
    assert (report["matched"], report["unused"][0]["row"]) == (0, None)
    assert report["unused"][0]["reason"] in err
    with within(wroclaw):
        assert not Neighbourhood.objects.exclude(boundary=None).exists()


@pytest.mark.parametrize("path", ["/nie/ma/takiego.geojson", "/", "/dev/null/x", "nul\x00"])
def test_a_file_that_is_not_there_ends_with_1_and_a_sentence(wroclaw, capsys, path):
    code, out, err = ended(capsys, path)
    assert (code, out) == (1, "")
    assert "There is no file" in err or "cannot be read as a file" in err


def test_the_network_can_be_named_and_an_unknown_one_is_answered_with_those_that_stand(wroclaw, write, capsys):
    found_network(slug="inne", name="Inne", by=SYSTEM, at=NOW)
    path = write("Ołbin")
    assert ended(capsys, path, "--network", "wroclaw")[0] == 0
    assert "has no neighbourhoods yet" in ended(capsys, path, "--network", "inne")[2]
    code, _out, err = ended(capsys, path, "--network", "krakow")
    assert code == 1
    assert "There is no network “krakow”. These stand here: wroclaw, inne." in err


def test_without_any_network_it_says_how_to_found_one(db, write, capsys):
    code, _out, err = ended(capsys, write("Ołbin"))
    assert code == 1
    assert "No network has been founded yet." in err


def test_an_unknown_kind_is_refused(db):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("import", "zaklęcia", "plik")
