"""Finding voices by their words, beside the bare query of the index for the same words."""

from __future__ import annotations

from typing import Any

from django.db import connection

from ognisko.foundation.kernel import words
from ognisko.foundation.plumbing import search
from ognisko.practice.voices.models import Voice
from ognisko.practice.voices.queries.likeness import ASKED, alike_voices
from ognisko.practice.voices.vocabulary import VOICE_KIND

from .timing import compared

VOICES = 6
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


def alike() -> dict[str, Any]:
    """What is like a voice, as its page offers it with the words in common, beside the bare query for those words."""
    rows = list(Voice.objects.select_related("call").order_by("-pk")[:VOICES])
    matches = [" OR ".join(map(search._exact, words.significant(row.text))) for row in rows]
    found = compared(
        lambda: [alike_voices(row) for row in rows], lambda: [_raw(match, limit=ASKED) for match in matches]
    )
    return {**found, "offered": sum(len(alike_voices(row)) for row in rows)}


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
