"""Neighbourhoods, former districts, boundaries, the map."""
