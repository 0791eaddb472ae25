"""Large invented data for measuring: the same each time, valid against every constraint, never beside real data."""

from .building import build
from .sizes import CITY, COUNTRY, Size

__all__ = ["CITY", "COUNTRY", "Size", "build"]
