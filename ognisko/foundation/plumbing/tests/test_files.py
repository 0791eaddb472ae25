"""Files that the house keeps: under which names, how they are given out, when they go; backups and the doctor."""

import json
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import RequestFactory
from PIL import Image

from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing import backups, erasure, files, uploads
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.doctor import Health, findings
from ognisko.foundation.plumbing.models import StoredFile
from ognisko.foundation.plumbing.pictures import read_picture
from ognisko.foundation.plumbing.tenancy import within

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = {"alternative": "Kamienica.", "credit": "Jana Dąb", "people": "nobody"}


def in_folder(path):
    """As the settings have it when no bucket is named; ognisko/config/tests holds them to it."""
    how = {"location": str(path), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": how}


@pytest.fixture(params=["folder", "elsewhere"])
def storage(request, settings, tmp_path):
    """A folder, and a storage without any folder: the house uses nothing but Django's storage interface."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    kept = in_folder(settings.MEDIA_ROOT)
    if request.param == "elsewhere":
        kept = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    return default_storage


@pytest.fixture
def folder(settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.STORAGES = {**settings.STORAGES, "default": in_folder(settings.MEDIA_ROOT)}
    return tmp_path / "files" / "pictures"


def a_picture(size=(800, 600)):
    out = BytesIO()
    Image.new("RGB", size, (190, 90, 40)).save(out, "PNG")
    return read_picture(out, out.tell())


def kept(cast, **words):
    return files.keep_picture(a_picture(), **{**WORDS, **words}, by=SYSTEM, at=NOON)


def names(row):
    return {f"{row.key}-{name}" for name in ("320.webp", "640.webp", "800.webp", "card.jpg")}


def asked(row, name="640.webp", *, public=True, **headers):
    return files.answer(RequestFactory().get("/x", headers=headers), row, name, public=public)


def test_a_picture_is_kept_under_a_random_key_with_what_pages_need_to_know(cast, storage):
    row = kept(cast)
    assert re.fullmatch(r"[0-9a-f]{32}", row.key)
    assert set(storage.listdir("pictures")[1]) == names(row)
    assert (row.network_id, row.width, row.height, row.by, row.at) == (cast.network.pk, 800, 600, "system", NOON)
    assert row.bytes == sum(storage.size(f"pictures/{name}") for name in names(row))
    assert (row.alternative, row.credit, row.people, row.dropped_at) == ("Kamienica.", "Jana Dąb", "nobody", None)
    assert kept(cast).key != row.key


def test_only_the_owner_of_the_house_reads_its_folder_of_files(cast, folder):
    row = kept(cast)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in folder.iterdir()} == names(row)


def test_an_undescribed_picture_is_refused_by_the_action_and_by_the_database(cast, storage, in_english):
    for wrong in ({"alternative": "  "}, {"alternative": "x" * 251}, {"people": "perhaps"}, {"credit": "a\0b"}):
        with pytest.raises(Refused) as refused:
            kept(cast, **wrong)
        assert refused.value.code == "wrong_input"
    assert not StoredFile.objects.exists()
    row = kept(cast)
    for wrong in ({"alternative": ""}, {"people": "perhaps"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredFile.objects.filter(pk=row.pk).update(**wrong)


def test_a_storage_that_fails_is_a_refusal_and_leaves_no_row(cast, storage, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(files, "default_storage", SimpleNamespace(save=full))
    with pytest.raises(Refused) as refused:
        kept(cast)
    assert (refused.value.code, StoredFile.objects.count()) == ("storage_failed", 0)


def test_a_file_is_given_out_so_that_no_browser_takes_it_for_anything_else(cast, storage):
    row = kept(cast)
    answer = asked(row)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Content-Disposition"] == 'inline; filename="ognisko-640.webp"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Image.open(BytesIO(answer.content)).size == (640, 480)
    assert asked(row, "card.jpg")["Content-Type"] == "image/jpeg"
    assert asked(row, public=False)["Cache-Control"] == "private, no-store"
    again = asked(row, **{"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", answer["Cache-Control"])


@pytest.mark.parametrize("name", ["1280.webp", "640.png", "../../secret-key", "", "640.webp/", "%2e%2e", "640.WEBP"])
def test_nothing_but_the_kept_sizes_is_given_out(cast, storage, name):
    row = kept(cast)
    with pytest.raises(Http404):
        asked(row, name)


def test_a_dropped_file_is_shown_to_nobody_at_once_and_its_bytes_go_after_an_hour(cast, storage):
    row, other = kept(cast), kept(cast)
    files.drop(row, at=NOON)
    with pytest.raises(Http404):
        asked(row)
    row.refresh_from_db()
    assert (row.alternative, row.credit) == ("", "")
    assert files.shed_dropped(NOON + timedelta(minutes=59)) == 0
    assert files.shed_dropped(NOON + timedelta(minutes=61)) == 1
    assert set(storage.listdir("pictures")[1]) == names(other)
    assert list(StoredFile.objects.all()) == [other]


def test_a_file_without_a_row_goes_after_a_day_and_one_in_the_making_stays(cast, storage):
    row = kept(cast)
    storage.save("pictures/stray-640.webp", ContentFile(b"left by an act that was undone"))
    now = datetime.now(UTC)
    assert findings(now)["files"].health is Health.WELL
    assert files.shed_dropped(now) == 0
    tomorrow = now + timedelta(days=1, minutes=1)
    finding = findings(tomorrow)["files"]
    assert (finding.health, "stray-640.webp" in finding.details[0]) == (Health.ADVICE, True)
    assert files.shed_dropped(tomorrow) == 1
    assert set(storage.listdir("pictures")[1]) == names(row)


def test_the_doctor_misses_a_file_and_sees_a_damaged_one(cast, storage, in_english):
    assert findings(NOON)["files"].health is Health.WELL
    lost, spoilt = kept(cast), kept(cast)
    storage.delete(f"pictures/{lost.key}-640.webp")
    storage.delete(f"pictures/{spoilt.key}-800.webp")
    storage.save(f"pictures/{spoilt.key}-800.webp", ContentFile(b"RIFF"))
    finding = findings(NOON)["files"]
    assert finding.health is Health.ILL
    assert finding.details == (f"missing: {lost.key}-640.webp", f"damaged: {spoilt.key}-800.webp")
    with pytest.raises(Http404):
        asked(lost)


def test_whoever_is_forgotten_is_named_under_no_picture(cast, storage):
    row, other = kept(cast, credit=f"{cast.volunteer.name}, fotografia"), kept(cast, credit="Jana Dąb")
    changed = erasure.forget_everywhere(cast.volunteer)
    assert changed["plumbing.storedfile"] == 1
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.credit, other.credit, row.alternative) == ("", "Jana Dąb", "Kamienica.")


def test_a_backup_brings_the_pictures_back(folder, transactional_db, in_english):
    with within(SimpleNamespace(pk=7)):
        row = kept(None)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told = json.loads(_ran("backup", "--json"))
    assert told["files"] == 4
    files.drop(row, at=NOON)
    files.shed_dropped(NOON + timedelta(days=1))
    assert (StoredFile.objects.count(), list(folder.iterdir())) == (0, [])
    _ran("restore", told["file"], "--replace")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert StoredFile.objects.get().key == row.key
    assert findings(NOON)["files"].health is Health.WELL
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


@pytest.mark.sqlite
@pytest.mark.parametrize("linked", [True, False])
def test_a_file_removed_while_a_backup_runs_is_in_it_whole(folder, transactional_db, monkeypatch, linked):
    with within(SimpleNamespace(pk=7)):
        row = kept(None)
    usual = backups._parts

    def meanwhile(*args):
        for path in folder.iterdir():
            path.unlink()
        return usual(*args)

    def no_links(self, target):
        raise OSError("another disk")

    monkeypatch.setattr(backups, "_parts", meanwhile)
    if not linked:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    told = json.loads(_ran("backup", "--json"))
    assert told["files"] == 4
    _ran("restore", told["file"], "--replace")
    assert {path.name for path in folder.iterdir()} == names(row)


@pytest.mark.sqlite
def test_a_backup_says_that_a_bucket_is_not_in_it(folder, settings, transactional_db, in_english):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    assert "Pictures lie in a bucket" in _ran("backup")


def _ran(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def uploaded(client, *sizes):
    """The files of a form as a view would see them, sent as a browser sends them."""
    sent = {f"file{number}": SimpleUploadedFile("a.png", bytes(size)) for number, size in enumerate(sizes)}
    request = RequestFactory().post("/x", sent)
    return [request.FILES[name] for name in sorted(request.FILES)]


def test_what_is_sent_beyond_the_limit_is_counted_and_not_kept(client, monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 200_000)
    [whole] = uploaded(client, 150_000)
    assert (whole.size, len(whole.read())) == (150_000, 150_000)
    [large] = uploaded(client, 900_000)
    assert (large.size, len(large.read()) <= 200_000) == (900_000, True)
    both = uploaded(client, 150_000, 150_000)
    assert [each.size for each in both] == [150_000, 150_000]
    assert len(both[1].read()) < 150_000
