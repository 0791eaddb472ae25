"""Places around an oval, evenly apart along its line: a drawing that looks the same every time it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin

_STEPS = 720


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the oval; `side` is -1 at the far left, 0 at the top and bottom, 1 at the far right."""

    x: float
    y: float
    side: float


@lru_cache(maxsize=256)
def spots(count: int, across: float, down: float) -> tuple[Spot, ...]:
    """So many places around an oval of these radii, the first at the top, clockwise; its middle is (0, 0)."""
    if count < 1:
        return ()
    corners = [(across * sin(2 * pi * step / _STEPS), -down * cos(2 * pi * step / _STEPS)) for step in range(_STEPS)]
    lengths = [0.0]
    for (x, y), (to_x, to_y) in zip(corners, corners[1:] + corners[:1], strict=True):
        lengths.append(lengths[-1] + hypot(to_x - x, to_y - y))
    found, step = [], 0
    for number in range(count):
        wanted = lengths[-1] * number / count
        while lengths[step + 1] < wanted:
            step += 1
        turn = step + (wanted - lengths[step]) / (lengths[step + 1] - lengths[step])
        side = sin(2 * pi * turn / _STEPS)
        found.append(Spot(round(across * side, 1), round(-down * cos(2 * pi * turn / _STEPS), 1), round(side, 3)))
    return tuple(found)


def around(across: float, down: float) -> float:
    """The length of the oval's line (Ramanujan's approximation)."""
    return pi * (3 * (across + down) - ((3 * across + down) * (across + 3 * down)) ** 0.5)
