"""`ognisko doctor`: how the house is."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ognisko.foundation.plumbing.doctor import Health, findings

_MARKS = {Health.WELL: "✓", Health.ADVICE: "!", Health.ILL: "✗"}


class Command(BaseCommand):
    help = (
        "Examines the house and writes nothing: whether the database refuses all it must refuse, rows that point to "
        "nothing, jobs and letters that wait or failed, disk, clock, backups. Ends with 1 when something is ill."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        found = findings(timezone.now())
        ill = any(finding.health is Health.ILL for finding in found.values())
        if options["json"]:
            plain = {name: asdict(finding) for name, finding in found.items()}
            self.stdout.write(json.dumps({"well": not ill, "findings": plain}, ensure_ascii=False))
        else:
            for name, finding in found.items():
                self.stdout.write(f"{_MARKS[finding.health]} {name:12} {finding.words}")
                for detail in finding.details:
                    self.stdout.write(f"{'':15}{detail}")
        if ill:
            sys.exit(1)
