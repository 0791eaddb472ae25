"""The simulation as a whole: a network founded, then centre after centre with all that happened there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from ognisko.foundation.plumbing import search
from ognisko.foundation.plumbing.generation import grow_after_commit
from ognisko.foundation.plumbing.models import SearchEntry
from ognisko.foundation.plumbing.tenancy import within
from ognisko.people.networks.models import Network
from ognisko.place.centres.actions.indexing import index_centre
from ognisko.place.centres.models import Centre

from . import words
from .calendars import Calendars
from .ground import Ground, found
from .listening import Listening
from .sizes import Size
from .tables import Tables

ROWS_OF_COMMIT = 200_000  # so that neither memory nor the database's journal grows with the size of the world


def build(size: Size, *, at: datetime, tell: Callable[[int], None] = lambda centres: None) -> Network:
    """Simulate a network; `tell` hears how many centres stand. The same size on the same day gives the same rows.

    Raises Refused beside real data and where a simulated network stands already.
    """
    with transaction.atomic():
        network = found(size, at)
    with within(network):
        tables = Tables()
        tables.make_room()
        world = World(tables, network, size, at)
        centre = 0
        while centre < size.centres:
            with transaction.atomic():
                rows = 0
                while centre < size.centres and rows < ROWS_OF_COMMIT:
                    rows += world.settle(centre)
                    centre += 1
                tables.write()
            tell(centre)
        tables.settle()
        with transaction.atomic():
            _make_findable(at)
            grow_after_commit()
    return network


class World:
    """What one centre needs from each part, in turn."""

    def __init__(self, tables: Tables, network: Network, size: Size, at: datetime) -> None:
        self.tables, self.size = tables, size
        self.ground = Ground(tables, network, size, at)
        searched = ("kind", "public", "object_pk", "holder", "title", "head", "body")
        entries = tables.table(SearchEntry, *searched, network_id=network.pk, at=at, standing=False)
        self.calendars = Calendars(tables, entries, network, size, at)
        self.listening = Listening(tables, entries, network, size, at)

    def settle(self, centre: int) -> int:
        """Answers with about how many rows that were."""
        place = self.ground.raise_centre(centre)
        self.calendars.fill(place)
        self.listening.hear(place)
        self.tables.write_full()
        size = self.size
        return 2 * size.claims_of(centre) + 3 * size.occurrences_of(centre) + 3 * size.voices_of(centre)


def _make_findable(at: datetime) -> None:
    for centre in Centre.objects.order_by("pk").iterator():
        index_centre(centre, at=at)
    search.learn_forms(words.every_phrase())
