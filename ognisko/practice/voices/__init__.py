"""Calls, voices, answers, challenges, evidence and the public trace."""
