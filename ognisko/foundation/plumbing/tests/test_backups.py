"""Backup, restore and the doctor."""

import json
import os
import tarfile
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from ognisko.foundation.plumbing import backups, doctor
from ognisko.foundation.plumbing.doctor import Health, findings
from ognisko.foundation.plumbing.models import AuditEntry, OutboxMessage, Pulse

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def home(settings, tmp_path):
    """A house with one uploaded file and its own key."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "files"
    (settings.MEDIA_ROOT / "minutes").mkdir(parents=True)
    (settings.MEDIA_ROOT / "minutes" / "1.pdf").write_bytes(b"minutes")
    (settings.HOME / "secret-key").write_text("key")
    (settings.HOME / "secret-key").chmod(0o600)
    return settings.HOME


def letter(key="a", **changes):
    fields = {"state": "waiting", "created_at": NOON, "due_at": NOON} | changes
    return OutboxMessage.objects.create(key=key, channel="mail", address="ala@example.org", body="Zażółć", **fields)


def audited(at=NOON):
    return AuditEntry.objects.create(actor="system", verb="a.b", kind="a.b", object_pk=1, at=at)


def ran(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def backup(home, transactional_db):
    """A backup of one letter and one line of audit, made through the command."""
    letter()
    audited()
    return json.loads(ran("backup", "--json"))


def test_a_backup_is_one_file_for_its_owner_only_verified_by_reading_it_back(backup, home):
    [file] = (home / "backups").iterdir()
    assert backup["file"] == str(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert (backup["engine"], backup["files"]) == (connection.vendor, 1)
    expected = "opened and counted" if connection.vendor == "sqlite" else "restored into a scratch database and counted"
    assert backup["verified"] == expected
    with tarfile.open(file) as archive:
        names = archive.getnames()
    assert names[0] == "manifest.json"
    assert set(names[2:]) == {"secret-key", "files/minutes/1.pdf"}


def test_restoring_brings_back_the_rows_the_files_and_the_key_and_drops_what_came_later(backup, home):
    OutboxMessage.objects.all().delete()
    letter("later")
    audited()
    (home / "files" / "minutes" / "1.pdf").write_bytes(b"changed")
    (home / "files" / "later.pdf").write_bytes(b"later")
    (home / "secret-key").write_text("another")
    report = json.loads(ran("restore", backup["file"], "--replace", "--json"))
    assert report["rows"] == backup["rows"]
    assert list(OutboxMessage.objects.values_list("key", "body")) == [("a", "Zażółć")]
    assert AuditEntry.objects.count() == 1
    assert (home / "files" / "minutes" / "1.pdf").read_bytes() == b"minutes"
    assert not (home / "files" / "later.pdf").exists()
    assert (home / "secret-key").read_text() == "key"
    assert findings(NOON)["constraints"].health is Health.WELL
    audited()  # the numbering goes on after what was restored
    assert AuditEntry.objects.count() == 2


def test_a_house_that_stands_is_replaced_only_when_told_so(backup):
    with pytest.raises(CommandError, match="--replace"):
        ran("restore", backup["file"])
    assert OutboxMessage.objects.count() == 1


def altered(file, tmp_path):
    """The backup with another key in it, its checksum left as it was."""
    with tarfile.open(file) as old, tarfile.open(tmp_path / "altered.tar.gz", "w:gz") as new:
        for member in old:
            content = old.extractfile(member).read()
            content = content[::-1] if member.name == "secret-key" else content
            new.addfile(member, BytesIO(content))
    return (tmp_path / "altered.tar.gz").read_bytes()


def test_a_wrong_backup_is_refused_with_a_sentence_and_leaves_the_house_alone(backup, home, tmp_path):
    file = tmp_path / "wrong.tar.gz"
    with pytest.raises(CommandError, match=r"There is no backup at .*wrong\.tar\.gz"):
        ran("restore", str(file), "--replace")
    whole = (home / "backups" / os.path.basename(backup["file"])).read_bytes()
    for content, reason in [
        (("ą" * 10_000).encode(), r"is no backup of ours, or it is damaged"),
        (whole[: len(whole) // 2], r"is no backup of ours, or it is damaged"),
        (altered(backup["file"], tmp_path), r"secret-key in the backup is damaged"),
    ]:
        file.write_bytes(content)
        with pytest.raises(CommandError, match=reason):
            ran("restore", str(file), "--replace")
    assert OutboxMessage.objects.get().key == "a"
    assert (home / "secret-key").read_text() == "key"


def test_a_backup_of_the_other_engine_is_refused_by_name(backup, monkeypatch):
    monkeypatch.setattr(backups, "connection", SimpleNamespace(vendor="oracle"))
    with pytest.raises(backups.BackupError, match="this house stands on oracle"):
        backups.restore(backups.Path(backup["file"]), replacing=True)


def test_a_failed_backup_leaves_no_file(home, transactional_db, monkeypatch):
    monkeypatch.setattr(backups.dumps, "check", lambda *_: (_ for _ in ()).throw(backups.dumps.DumpError("damaged")))
    with pytest.raises(CommandError, match="damaged"):
        ran("backup")
    assert list((home / "backups").iterdir()) == []


def test_old_backups_are_dropped_and_the_newest_kept(home):
    (home / "backups").mkdir()
    for day in (1, 2, 3):
        (home / "backups" / f"ognisko-2026110{day}T030000Z.tar.gz").touch()
    assert backups.drop_old(2) == ["ognisko-20261101T030000Z.tar.gz"]
    assert backups.drop_old(0) == []


@pytest.mark.django_db
def test_a_healthy_house_has_nothing_ill(home):
    Pulse.objects.create(worker="w", seen_at=NOON)
    found = findings(NOON)
    assert {name: finding.details for name, finding in found.items() if finding.health is Health.ILL} == {}
    assert found["workers"].health is Health.WELL


def test_the_doctor_misses_a_trigger_that_vanished(home, transactional_db):
    with connection.schema_editor() as editor:
        name = "audit_append_only_update" if connection.vendor == "sqlite" else "audit_append_only"
        [constraint] = [each for each in AuditEntry._meta.constraints if each.name == "audit_append_only"]
        where = "" if connection.vendor == "sqlite" else " ON plumbing_auditentry"
        editor.execute(f"DROP TRIGGER {name}{where}")
    try:
        finding = findings(NOON)["constraints"]
        assert (finding.health, finding.details) == (Health.ILL, (f"plumbing.AuditEntry: {name}",))
    finally:
        with connection.schema_editor() as editor:
            for statement in constraint._statements(AuditEntry, editor):
                if f'"{name}"' in str(statement):
                    editor.execute(statement)


@pytest.mark.django_db
def test_the_doctor_names_late_and_failed_letters_and_jobs(home):
    letter("late", due_at=NOON - timedelta(minutes=11))
    letter("soon", due_at=NOON - timedelta(minutes=9))
    letter("failed", state="failed")
    DBTaskResult.objects.create(
        status="FAILED",
        task_path="a.b",
        exception_class_path="LookupError",
        finished_at=NOON,
        run_after=NOON,
        args_kwargs={},
        backend_name="default",
    )
    found = findings(NOON)
    assert found["outbox"].details == ("late: late", "failed: failed")
    assert found["queue"].details == ("failed: a.b (LookupError)",)


@pytest.mark.django_db
def test_the_doctor_sees_a_clock_that_went_back_and_a_key_open_to_others(home):
    audited(NOON + timedelta(hours=1))
    (home / "secret-key").chmod(0o644)
    found = findings(NOON)
    assert (found["clock"].health, len(found["clock"].details)) == (Health.ADVICE, 1)
    assert "chmod 600" in found["disk"].details[0]


@pytest.mark.django_db
def test_what_cannot_be_examined_is_a_finding(home, monkeypatch):
    def broken(at):
        raise OSError("no such disk")

    monkeypatch.setattr(doctor, "_examinations", {"disk": broken})
    assert findings(NOON) == {
        "disk": doctor.Finding(Health.ILL, "This could not be examined.", ("no such disk",)),
    }


@pytest.mark.django_db
def test_the_command_prints_one_object_and_ends_with_one_when_something_is_ill(home):
    assert json.loads(ran("doctor", "--json"))["well"] is True
    letter("failed", state="failed", due_at=datetime.now(UTC))
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (ended.value.code, answer["well"], answer["findings"]["outbox"]["health"]) == (1, False, "ill")
