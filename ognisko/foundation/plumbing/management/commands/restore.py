"""`ognisko restore`: the house as it was when the backup was made."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ognisko.foundation.plumbing.backups import BackupError, restore


class Command(BaseCommand):
    help = (
        "Restores a backup made by `ognisko backup` on the same engine. Stop the house first (`ognisko serve`, "
        "workers). The backup is checked before anything is touched; the database takes it whole or not at all."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--replace", action="store_true", help="put it in the place of the house that is here")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = restore(options["file"], replacing=options["replace"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report)))
            return
        words = _("Restored the house of %(made_at)s: %(rows)s rows, %(files)s files; %(verified)s.")
        self.stdout.write(words % asdict(report))
        self.stdout.write(_("Now run `ognisko migrate` if this version is newer, then `ognisko doctor`."))
