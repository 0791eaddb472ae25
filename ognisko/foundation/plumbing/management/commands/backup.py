"""`ognisko backup`: the whole house in one file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.backups import BackupError, back_up, drop_old, folder


class Command(BaseCommand):
    help = (
        "Writes the whole house into one file: the database as of one moment, uploaded files, the key of its codes. "
        "Works while the house is open. The file is read back before it gets its name; keep it as safe as the house."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="where to (default: backups/ognisko-MOMENT.tar.gz under OGNISKO_HOME)"
        )
        parser.add_argument(
            "--keep", type=int, default=0, metavar="N", help="then delete all but the newest N in the default folder"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        file = options["file"] or folder() / f"ognisko-{at:%Y%m%dT%H%M%SZ}.tar.gz"
        try:
            report = back_up(file, at)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        dropped = drop_old(options["keep"])
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(report), "dropped": dropped}))
            return
        words = _("Backed up to %(file)s: %(rows)s rows, %(files)s files; %(verified)s.")
        self.stdout.write(words % asdict(report))
        if not isinstance(default_storage, FileSystemStorage):
            self.stdout.write(_("Pictures lie in a bucket and are not in this file: keep a copy of the bucket, too."))
