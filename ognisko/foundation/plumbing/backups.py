"""One file that holds the whole house: the database as of one moment, the uploaded files, the key of its codes.

The archive is a .tar.gz with `manifest.json` first: engine, moment, version, rows of each table, checksum of each part.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from ognisko import __version__

from . import dumps
from .generation import grow

FORM = 1
MANIFEST, FILES, KEY = "manifest.json", "files", "secret-key"


class BackupError(Exception):
    """It could not be backed up or restored; the text says why and what is unharmed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was written or restored, and how it was verified."""

    file: str
    engine: str
    made_at: str
    rows: int
    files: int
    verified: str


def folder() -> Path:
    return Path(settings.HOME) / "backups"


def back_up(file: Path, at: datetime) -> Report:
    """Write the archive and read it back; nothing appears under its name unless both succeed. Raises BackupError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as scratch:
        work = Path(scratch)
        try:
            name, counts = dumps.write(work)
        except dumps.DumpError as error:
            raise BackupError(str(error)) from error
        parts = _parts(work / name, _held(work / FILES))
        manifest = {
            "form": FORM,
            "version": __version__,
            "engine": connection.vendor,
            "made_at": at.isoformat(),
            "database": name,
            "counts": counts,
            "checksums": {inside: _checksum(outside) for inside, outside in parts.items()},
        }
        (work / MANIFEST).write_text(json.dumps(manifest, indent=1))
        unfinished = work / "archive"
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as archive:
            archive.add(work / MANIFEST, MANIFEST)
            for inside, outside in parts.items():
                archive.add(outside, inside, recursive=False)
        verified = _verified(unfinished, work / "again")
        unfinished.chmod(0o600)
        unfinished.replace(file)
    return _report(file, manifest, verified)


def restore(file: Path, *, replacing: bool) -> Report:
    """Put the archive in the place of what is here. Raises BackupError, and then what was here is unharmed."""
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.HOME) as scratch:
        work = Path(scratch)
        manifest = _unpacked(file, work)
        if manifest["engine"] != connection.vendor:
            other = _(
                "This backup was made on %(made)s and this house stands on %(here)s; set DATABASE_URL accordingly."
            )
            raise BackupError(other % {"made": manifest["engine"], "here": connection.vendor})
        if not replacing and not dumps.is_empty():
            raise BackupError(_("There is already a house here. To put the backup in its place, add --replace."))
        try:
            dumps.check(work / manifest["database"], manifest["counts"])
            dumps.load(work / manifest["database"], manifest["counts"])
        except dumps.DumpError as error:
            raise BackupError(str(error)) from error
        _put_files(work / FILES)
        if (work / KEY).exists():
            _put_key(work / KEY)
    grow()
    return _report(file, manifest, _("every table counted after loading"))


def drop_old(keep: int) -> list[str]:
    """Delete all but the newest `keep` archives of the backup folder; answers with their names."""
    old = sorted(folder().glob("ognisko-*.tar.gz"))[:-keep] if keep else []
    for each in old:
        each.unlink()
    return [each.name for each in old]


def _held(into: Path) -> Path:
    """The uploaded files as of now, linked where the disk allows: what is removed meanwhile is kept for the archive."""
    root = Path(settings.MEDIA_ROOT)
    for each in (each for each in root.rglob("*") if each.is_file()):
        held = into / each.relative_to(root)
        held.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # removed since it was listed
            try:
                held.hardlink_to(each)
            except FileNotFoundError:
                raise
            except OSError:
                shutil.copy2(each, held)
    return into


def _parts(database: Path, files: Path) -> dict[str, Path]:
    """What goes in: name inside → path outside."""
    parts = {database.name: database}
    key = Path(settings.HOME) / KEY
    if key.exists():
        parts[KEY] = key
    parts |= {f"{FILES}/{each.relative_to(files)}": each for each in sorted(files.rglob("*")) if each.is_file()}
    return parts


def _verified(archive: Path, work: Path) -> str:
    work.mkdir()
    manifest = _unpacked(archive, work)
    try:
        return dumps.check(work / manifest["database"], manifest["counts"])
    except dumps.DumpError as error:
        raise BackupError(str(error)) from error
    finally:
        shutil.rmtree(work)


def _unpacked(file: Path, work: Path) -> dict[str, Any]:
    """The manifest, after every part was unpacked into `work` and its checksum compared."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extract(MANIFEST, work, filter="data")
            manifest: dict[str, Any] = json.loads((work / MANIFEST).read_text())
            checksums, newer = manifest["checksums"], manifest["form"] > FORM
            archive.extractall(work, [each for each in archive if each.name in checksums], filter="data")
    except FileNotFoundError as error:
        raise BackupError(_("There is no backup at %(file)s.") % {"file": file}) from error
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as error:
        raise BackupError(_("%(file)s is no backup of ours, or it is damaged.") % {"file": file}) from error
    if newer:
        raise BackupError(_("This backup was made by a newer version; install that version first."))
    for inside, checksum in checksums.items():
        if not (work / inside).is_file() or _checksum(work / inside) != checksum:
            raise BackupError(_("%(part)s in the backup is damaged.") % {"part": inside})
    return manifest


def _put_files(files: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    before = root.with_name(f"{root.name}.before-restore")
    shutil.rmtree(before, ignore_errors=True)
    if root.exists():
        root.rename(before)
    root.parent.mkdir(parents=True, exist_ok=True)
    if files.exists():
        shutil.move(files, root)
    shutil.rmtree(before, ignore_errors=True)


def _put_key(key: Path) -> None:
    kept = Path(settings.HOME) / KEY
    key.chmod(0o600)
    key.replace(kept)


def _checksum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _report(file: Path, manifest: dict[str, Any], verified: str) -> Report:
    files = sum(name.startswith(f"{FILES}/") for name in manifest["checksums"])
    return Report(str(file), manifest["engine"], manifest["made_at"], sum(manifest["counts"].values()), files, verified)
