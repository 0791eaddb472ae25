"""Persons, sign-in, privacy notices, consent, erasure."""
