"""Spaces, claims and bookings; the database refuses overlaps."""
