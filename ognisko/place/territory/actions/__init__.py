"""What changes the network's map: entering neighbourhoods, loading boundaries, drawing, naming a council."""

from .boundaries import import_boundaries
from .drawing import draw_map
from .entering import enter_neighbourhoods, enter_wroclaw, link_council

__all__ = ["draw_map", "enter_neighbourhoods", "enter_wroclaw", "import_boundaries", "link_council"]
