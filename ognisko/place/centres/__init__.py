"""Centres: mission, site, operator terms, hours, team."""
