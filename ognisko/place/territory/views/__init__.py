"""The public pages of the territory room."""
