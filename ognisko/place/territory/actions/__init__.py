"""What changes the network's map: entering neighbourhoods, loading boundaries, drawing, naming a council."""

from .boundaries import import_boundaries
from .bringing import bring_boundaries, give_up_boundaries, take_in_boundaries
from .drawing import draw_map
from .entering import enter_neighbourhoods, enter_wroclaw, link_council

__all__ = [
    "bring_boundaries",
    "draw_map",
    "enter_neighbourhoods",
    "enter_wroclaw",
    "give_up_boundaries",
    "import_boundaries",
    "link_council",
    "take_in_boundaries",
]
