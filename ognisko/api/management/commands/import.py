"""`ognisko import WHAT …`: loads files through the rooms' own actions."""
# ruff: noqa: N999 - the command is called so

import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from ognisko.api.imports import Import, Outcome, imports
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.models import Network
from ognisko.people.networks.queries import network_at, networks


class Command(BaseCommand):
    help = "Load a file into a network: boundaries of neighbourhoods, proposals to the city budget."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT", title="what can be loaded")
        for known in imports():
            sub = kinds.add_parser(known.name, help=known.help, description=known.help)
            known.add_arguments(sub)
            sub.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
            sub.add_argument("--network", metavar="SLUG", default=None, help="which network, when there are several")

    def handle(self, *args: Any, **options: Any) -> None:
        known = next(each for each in imports() if each.name == options["kind"])
        try:
            with within(_network(options["network"])):
                outcome = known.run(options)
        except Refused as refused:
            self._end_refused(known, refused, options)
        self._show(outcome, options)
        if not outcome.worked:
            raise SystemExit(1)

    def _end_refused(self, known: Import, refused: Refused, options: Mapping[str, Any]) -> None:
        self.stderr.write(str(refused))
        if options["json"]:
            self.stdout.write(_as_json(known.refused(str(refused))))
        raise SystemExit(1)

    def _show(self, outcome: Outcome, options: Mapping[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(_as_json(outcome.report))
        else:
            self.stdout.write("\n".join(outcome.lines))


def _network(slug: str | None) -> Network:
    network = network_at("", slug)
    if network is None:
        names = ", ".join(each.slug for each in networks())
        reason = _("No network has been founded yet.")
        if slug is not None:
            reason = _("There is no network “%(slug)s”.") % {"slug": slug}
        step = _("These stand here: %(names)s.") % {"names": names} if names else _("Found one with `ognisko found`.")
        raise Refused(reason, step, code="no_network")
    return network


def _as_json(report: Mapping[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False)
