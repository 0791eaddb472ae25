"""Tenancy, access, audit, outbox, jobs, files, locks, search, registries, slots."""
