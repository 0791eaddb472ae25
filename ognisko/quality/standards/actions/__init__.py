"""The verbs of the room; the only place that writes."""

from .catalogues import follow_catalogue, load_catalogue, load_catalogues
from .declaring import declare_criterion, withdraw_declaration
from .standings import take_standing, take_standings

__all__ = [
    "declare_criterion",
    "follow_catalogue",
    "load_catalogue",
    "load_catalogues",
    "take_standing",
    "take_standings",
    "withdraw_declaration",
]
