"""Councils, assemblies, groups: terms, seats, meetings, decisions."""
