"""Finding voices by their words, beside the bare query of the index for the same words."""

from __future__ import annotations

from typing import Any

from django.db import connection

from ognisko.foundation.plumbing import search
from ognisko.practice.voices.vocabulary import VOICE_KIND

from .timing import compared

QUERIES = (
    "ławka z oparciem",
    "ciemno po zmroku",
    "przejście z wózkiem",
    "plac zabaw cień",
    "winda",
    "drzewo przy szkole",
)


def voices() -> dict[str, Any]:
    """All queries in one turn; the team of the whole network reads every voice."""
    matches = [search._match(search._wanted(query)) for query in QUERIES]
    found = compared(lambda: [_found(query) for query in QUERIES], lambda: [_raw(match) for match in matches])
    hits = sum(len(_raw(match, limit=1_000_000)) for match in matches)
    return {**found, "hits": hits, "shown": sum(len(_found(query)) for query in QUERIES)}


def _found(query: str) -> list[search.Hit]:
    return search.found(query, kinds=[VOICE_KIND], public_only=False, limit=20)


def _raw(match: str, limit: int = 20) -> list[tuple]:
    """The words alone: no network, no kind, no rights, no title."""
    if connection.vendor == "sqlite":
        sql = (
            "SELECT rowid FROM plumbing_words WHERE plumbing_words MATCH %s "
            "ORDER BY bm25(plumbing_words, 4.0, 1.0) LIMIT %s"
        )
    else:
        match = match.replace(" AND ", " & ").replace(" OR ", " | ")
        sql = (
            "SELECT id FROM plumbing_searchentry, to_tsquery('simple', %s) wanted WHERE word_vector @@ wanted "
            "ORDER BY ts_rank(word_vector, wanted) DESC LIMIT %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, limit])
        return cursor.fetchall()
