"""Local partnerships: partners, validity, the cycle, priorities, commitments, effects, changes."""
