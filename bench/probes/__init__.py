"""What runs inside a house, with its settings and its data."""
