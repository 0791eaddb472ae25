"""Files that the house keeps, through Django's storage: under a random key, never under a name that somebody gave.

Rooms call `keep_picture` and `drop` inside their actions, and `answer` from a view that has asked who may see the file.
What was dropped is served no more at once; its bytes go with the next hourly round.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from ognisko.foundation.kernel.verdicts import Refused

from .actions import sound
from .actors import Actor
from .doctor import Finding, Health, examined
from .models import StoredFile
from .pictures import TYPES, Picture, size_names
from .tenancy import current_network

FOLDER = "pictures"
DROPPED_KEPT = timedelta(hours=1)  # a backup that began before it was dropped still finds it
STRAY_KEPT = timedelta(days=1)  # an act still under way has written its files and not yet its row
FOREVER = "public, max-age=31536000, immutable"
LOCKED = "default-src 'none'; sandbox"
_log = structlog.get_logger("ognisko.files")


def keep_picture(
    picture: Picture, *, alternative: str, credit: str, people: str, by: Actor, at: datetime
) -> StoredFile:
    """Keep every size of the picture and write its row. Raises Refused when the words are wrong or nothing can be kept.

    `alternative` says what is on it, `credit` who made it, `people` is a value of `StoredFile.People`.
    """
    largest = picture.sizes[f"{picture.width}.webp"]
    row = StoredFile(
        network_id=current_network().pk,
        key=secrets.token_hex(16),
        width=picture.width,
        height=picture.height,
        bytes=sum(map(len, picture.sizes.values())),
        sha256=hashlib.sha256(largest).hexdigest(),
        alternative=_in_one_line(alternative),
        credit=_in_one_line(credit),
        people=people,
        by=by.actor_ref,
        at=at,
    )
    sound(row)
    try:
        for name, content in picture.sizes.items():
            default_storage.save(_path(row.key, name), ContentFile(content))
    except Exception as error:  # each kind of storage fails in its own way
        _log.exception("file_not_kept")
        raise Refused(
            _("The picture could not be kept just now."),
            _("Try again in a while; if it happens again, tell the operator of this site."),
            code="storage_failed",
        ) from error
    row.save()
    return row


def describe_picture(row: StoredFile, *, alternative: str, credit: str, people: str) -> StoredFile:
    """Change what is said of a picture. Raises Refused when the words are wrong."""
    row.alternative, row.credit, row.people = _in_one_line(alternative), _in_one_line(credit), people
    sound(row)
    row.save(update_fields=["alternative", "credit", "people"])
    return row


def drop(row: StoredFile, *, at: datetime) -> None:
    """Give up a file: nobody is shown it from now on, its words go at once, its bytes within two hours."""
    row.dropped_at, row.alternative, row.credit = at, "", ""
    row.save(update_fields=["dropped_at", "alternative", "credit"])


def answer(request: HttpRequest, row: StoredFile, name: str, *, public: bool) -> HttpResponse:
    """One size of a picture, with headers that let no browser take it for anything else. Raises Http404.

    The caller has asked whether the viewer may see it. `public` lets every cache keep it: a key never gets other bytes.
    """
    if row.dropped_at is not None or name not in size_names(row.width):
        raise Http404
    response = get_conditional_response(request, etag=f'"{row.key}-{name}"')
    if response is None:
        response = HttpResponse(_read(row.key, name), content_type=TYPES[name.rpartition(".")[2]])
        response["ETag"] = f'"{row.key}-{name}"'
    response["Content-Disposition"] = f'inline; filename="ognisko-{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED
    response["Cache-Control"] = FOREVER if public else "private, no-store"
    return response


def shed_dropped(at: datetime) -> int:
    """The hourly round: bytes of what was dropped, and of what never got a row; answers with how many files went."""
    gone = 0
    for row in StoredFile.objects.filter(dropped_at__lt=at - DROPPED_KEPT):
        for name in size_names(row.width):
            default_storage.delete(_path(row.key, name))
        row.delete()
        gone += 1
    for name in _strays(at):
        default_storage.delete(f"{FOLDER}/{name}")
        gone += 1
    return gone


def forget_author(person: Any) -> int:
    """Pictures that name this person as their author name nobody any more."""
    return StoredFile.objects.filter(credit__icontains=person.name).update(credit="") if person.name else 0


@examined("files")
def _files(at: datetime) -> Finding:
    """Every file that a row speaks of is there and whole; no other file lies about."""
    missing, damaged = [], []
    present = _present()
    for row in StoredFile.objects.filter(dropped_at=None).order_by("pk"):
        lost = [f"{row.key}-{name}" for name in size_names(row.width) if f"{row.key}-{name}" not in present]
        missing += [_("missing: %(file)s") % {"file": name} for name in lost]
        largest = f"{row.width}.webp"
        if not lost and hashlib.sha256(_read(row.key, largest)).hexdigest() != row.sha256:
            damaged.append(_("damaged: %(file)s") % {"file": f"{row.key}-{largest}"})
    if missing or damaged:
        words = _("Files are missing or damaged: restore a backup, or put these pictures in again.")
        return Finding(Health.ILL, words, tuple(missing + damaged))
    return Finding.of(
        [_("belongs to nothing: %(file)s") % {"file": name} for name in _strays(at)],
        well=_("Every file is there and whole."),
        otherwise=_("Some files belong to nothing; the hourly round removes them."),
        health=Health.ADVICE,
    )


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


def _path(key: str, name: str) -> str:
    return f"{FOLDER}/{key}-{name}"


def _read(key: str, name: str) -> bytes:
    try:
        with default_storage.open(_path(key, name)) as file:
            return bytes(file.read())
    except FileNotFoundError:
        raise Http404 from None


def _present() -> set[str]:
    try:
        return set(default_storage.listdir(FOLDER)[1])
    except FileNotFoundError:
        return set()


def _strays(at: datetime) -> list[str]:
    """Names of files, old enough not to be in the making, that no row speaks of."""
    known = {
        f"{key}-{name}" for key, width in StoredFile.objects.values_list("key", "width") for name in size_names(width)
    }
    return sorted(name for name in _present() - known if _written(name) < at - STRAY_KEPT)


def _written(name: str) -> datetime:
    moment = default_storage.get_modified_time(f"{FOLDER}/{name}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
