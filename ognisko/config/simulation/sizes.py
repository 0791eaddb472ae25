"""How much to simulate, and how it is shared out among the centres."""

from __future__ import annotations

from dataclasses import dataclass

USUAL_ROOMS = 4
WIDE_ROOMS = 30  # of the first centre: its week grid is wide
BUSY_ROOMS = 20  # of the second: two thousand bookings in one month
BUSY_BOOKINGS = 2_000
FULL_CALENDAR = 1_000  # dates of the third: one long calendar feed
MOST_CENTRES = 20_000


@dataclass(frozen=True, slots=True)
class Size:
    """Counts of the whole network. `seed` chooses one of many equal worlds."""

    centres: int
    occurrences: int
    claims: int
    voices: int
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.centres <= MOST_CENTRES:
            raise ValueError(f"centres: from 1 to {MOST_CENTRES}, not {self.centres}")
        for name in ("occurrences", "claims", "voices"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name}: not fewer than none")

    @property
    def neighbourhoods(self) -> int:
        """About two a centre in a city, one where centres are many."""
        return max(self.centres, min(48, 2 * self.centres))

    @property
    def has_extremes(self) -> bool:
        """Whether the first centres are made harder than the rest."""
        return self.centres >= 4 and self.claims >= 5 * BUSY_BOOKINGS and self.occurrences >= 2 * FULL_CALENDAR

    def rooms(self, centre: int) -> int:
        if not self.has_extremes:
            return USUAL_ROOMS
        return {0: WIDE_ROOMS, 1: BUSY_ROOMS}.get(centre, USUAL_ROOMS)

    def claims_of(self, centre: int) -> int:
        return self._share(self.claims, centre, 1, BUSY_BOOKINGS)

    def occurrences_of(self, centre: int) -> int:
        return self._share(self.occurrences, centre, 2, FULL_CALENDAR)

    def voices_of(self, centre: int) -> int:
        return share(self.voices, centre, self.centres)

    def _share(self, total: int, centre: int, hard: int, harder: int) -> int:
        if not self.has_extremes:
            return share(total, centre, self.centres)
        if centre == hard:
            return harder
        return share(total - harder, centre - (centre > hard), self.centres - 1)


def share(total: int, place: int, places: int) -> int:
    """The part of `total` that falls to one of `places`: all parts together are the total."""
    return (place + 1) * total // places - place * total // places


CITY = Size(centres=25, occurrences=12_000, claims=50_000, voices=10_000)
COUNTRY = Size(centres=1_000, occurrences=100_000, claims=1_000_000, voices=500_000)
