"""Importing residents' proposals: all of the real files, and files that are not as they should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.actors import RESIDENT, SYSTEM
from ognisko.practice.voices.actions import import_proposals
from ognisko.practice.voices.models import ExternalProposal

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "pb"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared real data is not beside the project")

META = "META\nkey;value\ncountry;Poland\nunit;Wrocław\ninstance;2021\n"
HEAD = "PROJECTS\nproject_id;cost;votes;name;category;selected;neighborhood\n"
GOOD = META + HEAD + "7;1500;12;Ławki w cieniu;greenery;1;Ołbin, Gaj\n8;99;3;Zegar;other;0;Ogólnomiejskie\n"


def load(cast, content, name="a.pb"):
    content = content.encode() if isinstance(content, str) else content
    return import_proposals(files=[(name, content)], by=SYSTEM, at=cast.now)


def refusal(cast, content):
    report = load(cast, content)
    assert (report.files, report.rows, report.created, len(report.refused)) == (1, 0, 0, 1)
    assert not ExternalProposal.objects.exists()
    return report.refused[0].line, report.refused[0].reason


@needs_data
def test_all_wroclaw_files_are_loaded_and_loading_them_again_changes_nothing(cast, capsys):
    paths = [str(path) for path in sorted((DATA / "wroclaw_projects").glob("*.pb"))]
    call_command("import", "proposals", *paths, "--json")
    first = json.loads(capsys.readouterr().out)
    assert first == {"files": 104, "rows": 2707, "created": 2707, "updated": 0, "unchanged": 0, "refused": []}
    call_command("import", "proposals", str(DATA / "wroclaw_projects"), "--json")
    again = json.loads(capsys.readouterr().out)
    assert again == {"files": 104, "rows": 2707, "created": 0, "updated": 0, "unchanged": 2707, "refused": []}
    whole_city = ExternalProposal.objects.filter(city_wide=True, place__regex="Ogólnomiejskie").count()
    assert whole_city == 154
    assert not ExternalProposal.objects.filter(city_wide=False, neighbourhoods__isnull=True).exists()


@needs_data
def test_ballots_are_left_alone_and_the_same_budget_is_not_doubled(cast):
    name = "Poland_Wroclaw_2018_Rejon_nr_11_250.pb"
    rows = load(cast, (DATA / "wroclaw_projects" / name).read_bytes()).created
    report = load(cast, (DATA / "wroclaw_votes" / name).read_bytes())
    assert (report.created, report.updated, report.unchanged) == (0, 0, rows)


def test_a_proposal_is_tied_to_each_of_its_neighbourhoods_or_to_the_whole_city(cast):
    report = load(cast, GOOD)
    assert (report.files, report.rows, report.created, report.refused) == (1, 2, 2, [])
    benches, clock = ExternalProposal.objects.order_by("project_id")
    assert [place.name for place in benches.neighbourhoods.order_by("number")] == ["Ołbin", "Gaj"]
    assert (benches.title, benches.cost, benches.votes, benches.selected, benches.year) == (
        "Ławki w cieniu",
        1500,
        12,
        True,
        2021,
    )
    assert (clock.city_wide, benches.city_wide, clock.selected) == (True, False, False)
    assert [hit.pk for hit in search.found("lawka", kinds=["voices.proposal"])] == [benches.pk]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(cast, end):
    assert load(cast, GOOD.replace("\n", end)).created == 2


def test_a_file_without_neighbourhoods_speaks_of_the_whole_city(cast):
    load(cast, META + 'PROJECTS\nproject_id;cost;name\n1;10;"Ławka ""Pod lipą""; etap II"\n')
    row = ExternalProposal.objects.get()
    assert (row.title, row.city_wide, row.votes, row.selected) == ('Ławka "Pod lipą"; etap II', True, None, None)


def test_what_changed_is_updated_and_the_rest_is_left(cast):
    load(cast, GOOD)
    report = load(cast, GOOD.replace("Ołbin, Gaj", "Gaj").replace("1500;12", "1500;13"))
    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    row = ExternalProposal.objects.get(project_id="7")
    assert (row.votes, [place.name for place in row.neighbourhoods.all()]) == (13, ["Gaj"])


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        ("", 1, "META"),
        ("key;value\nunit;Wrocław\n", 1, "META"),
        (HEAD + "7;1;1;x;y;1;Gaj\n", 1, "META"),
        (META, 5, "PROJECTS"),
        (META + "VOTES\nvoter_id;vote\n1;7\n", 6, "PROJECTS"),
        (META + HEAD, 7, "PROJECTS"),
        (META.replace("instance;2021\n", "") + HEAD + "7;1;1;x;y;1;Gaj\n", 5, "instance"),
        (META.replace("2021", "dawno") + HEAD + "7;1;1;x;y;1;Gaj\n", 6, "instance"),
        (META + "PROJECTS\nproject_id;cost\n7;1\n", 7, "name"),
        (META + HEAD + "7;1;1;x;y;1\n", 8, "6"),
        (META + HEAD + "7;1;1;x;y;1;Gaj;more\n", 8, "8"),
        (META + HEAD + "7;dużo;1;x;y;1;Gaj\n", 8, "dużo"),
        (META + HEAD + "7;-1;1;x;y;1;Gaj\n", 8, "-1"),
        (META + HEAD + "7;1;٣;x;y;1;Gaj\n", 8, "٣"),
        (META + HEAD + "7;1;1;x;y;tak;Gaj\n", 8, "tak"),
        (META + HEAD + "7;1;1;x;y;1;Atlantyda\n", 8, "Atlantyda"),
        (META + HEAD + "7;1;1;x;y;1;Gaj\n7;1;1;x;y;1;Gaj\n", 9, "7"),
        (META + HEAD + "7;1;1;;y;1;Gaj\n", 8, ""),
        (META + HEAD + '7;1;1;"x;y;1;Gaj\n', 8, ""),
        (META + HEAD + "7;1;1;" + "x" * 200_000 + ";y;1;Gaj\n", 8, ""),
        (META + HEAD + "7;1;1;x\x00;y;1;Gaj\n", 8, "NUL"),
        (META + HEAD + "7;1;1;x;y;1;Gaj\n" + HEAD, 9, "PROJECTS"),
    ],
)
def test_a_file_that_is_not_whole_leaves_nothing_and_names_the_line(cast, content, line, word):
    found, reason = refusal(cast, content)
    assert found == line
    assert word in reason


def test_bytes_that_are_not_utf8_are_refused_with_their_line(cast):
    assert refusal(cast, GOOD.encode("iso-8859-2"))[0] == 4


def test_a_bad_file_does_not_stop_the_good_ones(cast, tmp_path, capsys):
    (tmp_path / "good.pb").write_text(GOOD)
    (tmp_path / "bad.pb").write_text("nothing")
    call_command("import", "proposals", str(tmp_path), str(tmp_path / "missing.pb"), "--json")
    report = json.loads(capsys.readouterr().out)
    assert (report["files"], report["rows"], report["created"]) == (3, 2, 2)
    assert [(Path(each["file"]).name, each["line"]) for each in report["refused"]] == [("bad.pb", 1), ("missing.pb", 0)]


def test_a_command_that_loaded_nothing_ends_with_an_error_and_still_prints_one_object(cast, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("import", "proposals", str(tmp_path), "--json")
    report = json.loads(capsys.readouterr().out)
    assert (ended.value.code, report["files"], len(report["refused"])) == (1, 1, 1)


def test_only_the_house_and_the_networks_lead_import(cast):
    with pytest.raises(Refused):
        import_proposals(files=[], by=RESIDENT, at=cast.now)
    with pytest.raises(Refused):
        import_proposals(files=[], by=cast.coordinator, at=cast.now)
    assert import_proposals(files=[], by=cast.network_lead, at=cast.now).files == 0
