"""Proposals brought in a browser: each file shown first, all good ones taken in together, ballots never kept."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import deliveries
from ognisko.foundation.plumbing.models import Delivery
from ognisko.practice.voices import actions
from ognisko.practice.voices.models import ExternalProposal

from .test_import_proposals import DATA, GOOD, needs_data

BALLOTS = "VOTES\nvoter_id;age;sex;vote\n1;44;F;7\n"


@pytest.fixture
def lead(client, cast, second_factor):
    client.force_login(second_factor("network_lead"))
    return client


def _sent(client, *files):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("voices:bring_proposals"), {"budgets": sent}, headers={"accept-language": "en"})


def _brought(cast, *files):
    return actions.bring_proposals(files=list(files), by=cast.network_lead, at=cast.now)


def test_each_file_is_shown_and_nothing_is_taken_in_before_the_yes(lead, cast):
    answer = _sent(lead, ("good.pb", GOOD.encode()), ("bad.pb", GOOD.replace("Gaj", "Atlantyda").encode()))
    page = lead.get(answer["Location"], headers={"accept-language": "en"}).content.decode()
    assert "Files: 2, proposals: 2 (new 2, changed 0, the same 0)." in page
    assert "bad.pb" in page
    assert "No neighbourhood here is called “Atlantyda”." in page
    assert not ExternalProposal.objects.exists()


def test_the_good_files_are_taken_in_and_the_report_stays(lead, cast):
    row = _brought(cast, ("good.pb", GOOD.encode()), ("bad.pb", b"x"))
    answer = lead.post(reverse("voices:take_in_proposals", args=[row.pk]))
    assert ExternalProposal.objects.count() == 2
    page = lead.get(answer["Location"]).content.decode()
    assert "bad.pb" in page
    row.refresh_from_db()
    assert row.content is None


def test_the_same_proposal_in_two_files_is_new_once(cast):
    row = _brought(cast, ("a.pb", GOOD.encode()), ("b.pb", GOOD.encode()))
    assert [row.preview[key] for key in ("rows", "created", "updated", "unchanged")] == [4, 2, 0, 2]
    actions.take_in_proposals(delivery=row.pk, by=cast.network_lead, at=cast.now)
    assert ExternalProposal.objects.count() == 2


def test_ballots_do_not_wait_here_either(cast):
    row = _brought(cast, ("good.pb", (GOOD + BALLOTS).encode()))
    [[name, text]] = json.loads(deliveries.content_of(row))
    assert (name, text) == ("good.pb", GOOD)


def test_what_changed_since_the_preview_is_shown_again_before_it_is_taken_in(cast):
    row = _brought(cast, ("good.pb", GOOD.encode()))
    actions.import_proposals(files=[("good.pb", GOOD.encode())], by=cast.network_lead, at=cast.now)
    with pytest.raises(Refused) as refusal:
        actions.take_in_proposals(delivery=row.pk, by=cast.network_lead, at=cast.now)
    assert refusal.value.code == "changed_meanwhile"


def test_nothing_good_is_nothing_to_take_in(cast):
    row = _brought(cast, ("bad.pb", b"x"))
    with pytest.raises(Refused) as refusal:
        actions.take_in_proposals(delivery=row.pk, by=cast.network_lead, at=cast.now)
    assert refusal.value.code == "nothing_fits"


def test_too_many_files_at_once_are_refused_in_a_sentence(lead, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = _sent(lead, *((f"{each}.pb", b"x") for each in range(3)))
    assert answer.status_code == 400
    assert "Too many files were sent at once." in answer.content.decode()


def test_a_dry_run_says_the_same_and_writes_nothing(cast, tmp_path, capsys):
    (tmp_path / "good.pb").write_text(GOOD)
    call_command("import", "proposals", str(tmp_path), "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told == {"files": 1, "rows": 2, "created": 2, "updated": 0, "unchanged": 0, "refused": []}
    assert not ExternalProposal.objects.exists()


@needs_data
def test_all_the_files_of_wroclaw_go_through_the_browser_at_once(lead):
    paths = sorted((DATA / "wroclaw_projects").glob("*.pb"))
    _sent(lead, *((path.name, path.read_bytes()) for path in paths))
    row = Delivery.objects.get()
    assert [row.preview[key] for key in ("files", "rows", "created", "refused")] == [104, 2707, 2707, []]
    lead.post(reverse("voices:take_in_proposals", args=[row.pk]))
    assert ExternalProposal.objects.count() == 2707
