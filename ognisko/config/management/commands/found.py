"""`ognisko found`: a real network, its neighbourhoods where they ship in the box, its lead."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from ognisko.config.notice import TEXTS
from ognisko.foundation.kernel.verdicts import Refused
from ognisko.foundation.plumbing.access import Scope
from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.accounts.actions import enter_person, publish_notice
from ognisko.people.networks.actions import found_network
from ognisko.people.organisations.actions import grant_role
from ognisko.place.territory.actions import enter_wroclaw


class Command(BaseCommand):
    help = "Found a real network: its rules, its privacy notice, its lead's account. Refuses over a demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slug", required=True, help="short name in addresses, e.g. wroclaw")
        parser.add_argument("--name", required=True, help="name as people say it, e.g. Wrocław")
        parser.add_argument("--lead", required=True, help="e-mail address of the network's lead")
        parser.add_argument("--lead-name", default="", help="name of the lead; the address's first part when not given")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                self._found(**options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{options['name']} stands. {options['lead']} can sign in with a code sent by e-mail.")

    def _found(self, *, slug: str, name: str, lead: str, lead_name: str, **_rest: Any) -> None:
        now = timezone.now()
        network = found_network(slug=slug, name=name, by=SYSTEM, at=now)
        with within(network):
            publish_notice(texts=TEXTS, by=SYSTEM, at=now)
            if slug == "wroclaw":
                enter_wroclaw(by=SYSTEM, at=now)
            person = enter_person(name=lead_name or lead.split("@")[0], email=lead, by=SYSTEM, at=now)
            grant_role(
                person=person,
                role="network_lead",
                scope=Scope("network", network.pk),
                wider=network.access_scopes,
                starts_on=timezone.localdate(now, network.zone),
                by=SYSTEM,
                at=now,
            )
