"""Versioned catalogues of criteria and where a centre stands against them."""
