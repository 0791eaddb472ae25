"""Organisations and their sectors, posts, roles granted by scope and date."""
