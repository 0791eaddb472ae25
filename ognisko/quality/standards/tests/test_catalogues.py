"""The catalogues in the box: true to their sources, whole, loaded without doubling; and what a bad file meets."""

import json
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.audit import trail
from ognisko.foundation.plumbing.indicators import REGISTRY
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.models import Network
from ognisko.quality.standards.actions import follow_catalogue, load_catalogue, load_catalogues
from ognisko.quality.standards.models import Catalogue, Criterion
from ognisko.quality.standards.queries import followed
from ognisko.quality.standards.vocabulary.documents import FOLDER, BadCatalogue, read_catalogue, shipped

SOURCES = Path(__file__).resolve().parents[5] / "shared" / "sources"
CRITERIA = [(document.source, each) for document in shipped() for each in document.criteria]


@pytest.mark.parametrize(("source", "criterion"), CRITERIA, ids=[each.key for _source, each in CRITERIA])
def test_each_criterion_quotes_its_source_word_for_word(source, criterion):
    if not (SOURCES / source).exists():
        pytest.skip("the founding documents are not beside the project")
    assert criterion.quote in (SOURCES / source).read_text()


def test_both_standards_ship_as_drafts():
    assert [(each.family, each.version, each.state, len(each.criteria)) for each in shipped()] == [
        ("mazowsze-standard", "0.1", "draft", 17),
        ("wroclaw-model", "0.1", "draft", 48),
    ]


def test_what_the_wroclaw_model_names_has_its_criteria():
    model = next(each for each in shipped() if each.family == "wroclaw-model")
    chapters = {}
    for each in model.criteria:
        chapters.setdefault(each.chapter, []).append(each.key)
    assert list(chapters) == [
        "values", "mission", "place", "rootedness", "elements", "partnership", "challenges", "council", "network",
    ]  # fmt: skip
    assert {"solidarity", "openness"} <= set(chapters["values"])
    assert {"dedicated-building", "outdoor-space"} <= set(chapters["place"])
    assert chapters["elements"][:5] == [
        "relations", "acting-together", "taking-responsibility", "animating-partnership", "identity",
    ]  # fmt: skip
    assert {"valid-partnership", "wished-partners", "turning-cycle"} <= set(chapters["partnership"])
    assert {"social-challenges", "environmental-challenges", "economic-challenges"} <= set(chapters["challenges"])


def test_every_measured_criterion_names_an_indicator_that_some_room_counts():
    asked = {each.indicator for _source, each in CRITERIA if each.indicator}
    assert asked - set(REGISTRY) == set()


def test_loading_twice_changes_nothing_and_leaves_one_line_in_the_audit(cast):
    assert [each.outcome for each in load_catalogues(by=SYSTEM, at=cast.now)] == ["created", "created"]
    before = Criterion.objects.count()
    assert [each.outcome for each in load_catalogues(by=SYSTEM, at=cast.now)] == ["unchanged", "unchanged"]
    assert Criterion.objects.count() == before == 65
    row = Catalogue.objects.get(family="wroclaw-model")
    assert [entry.verb for entry in trail(row)] == ["standards.load", "standards.follow"]


def test_a_network_follows_the_standard_of_its_membership(cast):
    load_catalogues(by=SYSTEM, at=cast.now)
    assert followed().family == "wroclaw-model"
    other = Network.objects.create(
        slug="mazowsze", name="Mazowsze", membership_model="certificate", founded_at=cast.now
    )
    with within(other):
        load_catalogues(by=SYSTEM, at=cast.now)
        assert followed().family == "mazowsze-standard"
    mazowsze = Catalogue.objects.get(family="mazowsze-standard")
    follow_catalogue(catalogue=mazowsze.pk, reason="Wejście do sieci Mazowsza.", by=cast.network_lead, at=cast.now)
    assert followed().family == "mazowsze-standard"
    with pytest.raises(Refused):
        follow_catalogue(catalogue=mazowsze.pk, reason="Wejście do sieci Mazowsza.", by=cast.coordinator, at=cast.now)


def _file(**changed):
    whole = yaml.safe_load((FOLDER / "mazowsze-standard-0.1.yaml").read_text())
    return yaml.safe_dump(whole | changed, allow_unicode=True).encode()


def test_a_draft_is_renewed_and_a_published_version_never_changes(cast):
    load_catalogues(by=SYSTEM, at=cast.now)
    assert load_catalogue(content=_file(), by=SYSTEM, at=cast.now).outcome == "renewed"
    assert load_catalogue(content=_file(state="published"), by=SYSTEM, at=cast.now).outcome == "renewed"
    with pytest.raises(Refused) as refused:
        load_catalogue(content=_file(state="draft"), by=SYSTEM, at=cast.now)
    assert refused.value.code == "published"
    assert load_catalogue(content=_file(version="0.2"), by=SYSTEM, at=cast.now).outcome == "created"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe\x00", "not YAML in UTF-8"),
        (b"family: [", "line 1"),
        (b"", "the file: names with values"),
        (b"- 1\n- 2", "the file: names with values"),
        (b"family: a\nversion: '1'", "“chapters” is missing"),
        (b"a: &a [1]\nb: !!python/object/apply:os.system ['true']", "not YAML"),
        (_file(chapters=[]), "“chapters” is missing"),
        (_file(state="golden"), "“state” is one of: draft, published"),
        (_file(version="9" * 40), "“version” is a text of up to 20"),
        (_file(title={"pl": "Tylko po polsku"}), "“title” is given in pl, uk, en"),
        (_file(family="<script>"), "small letters, digits and dashes"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_with_the_place_of_the_fault(cast, content, fault):
    with pytest.raises(BadCatalogue) as bad:
        read_catalogue(content)
    assert fault in str(bad.value)
    with pytest.raises(Refused):
        load_catalogue(content=content, by=SYSTEM, at=cast.now)
    assert Catalogue.objects.count() == 0


def _with(**changed):
    whole = yaml.safe_load((FOLDER / "mazowsze-standard-0.1.yaml").read_text())
    whole["chapters"][0]["criteria"][1] |= changed
    return yaml.safe_dump(whole, allow_unicode=True).encode()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"key": "real-place"}, "criterion “real-place” stands twice"),
        ({"judged": "measured"}, "chapter 1, criterion 2: “judged” is"),
        ({"judged": {"indicator": "x.y", "at_least": "many", "days": 1}}, "“at_least” is a number"),
        ({"judged": {"indicator": "x.y", "at_least": 1, "days": 0}}, "“days” is at least 1"),
        ({"quote": "a" * 601}, "“quote” is a text of up to 600"),
        ({"or_met_by": "nobody"}, "there is no criterion “nobody”"),
    ],
)
def test_a_fault_in_one_criterion_says_which(changed, fault):
    with pytest.raises(BadCatalogue) as bad:
        read_catalogue(_with(**changed))
    assert fault in str(bad.value)


def test_the_command_loads_a_file_and_prints_one_object(cast, tmp_path, capsys):
    file = tmp_path / "nowy.yaml"
    file.write_bytes(_file(version="0.3"))
    call_command("import", "catalogue", str(file), "--json")
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "family": "mazowsze-standard", "version": "0.3", "outcome": "created", "criteria": 17, "refused": None,
    }  # fmt: skip
    file.write_bytes(b"- 1")
    with pytest.raises(SystemExit):
        call_command("import", "catalogue", str(file), "--json")
    assert json.loads(capsys.readouterr().out)["outcome"] == "refused"
