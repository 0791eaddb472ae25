"""Search by Polish lemmas: one façade over FTS5 and tsvector.

A room keeps its things findable from its actions: `index(kind, pk, network, title, text, public, at)` when a thing is
written or changes, `forget(kind, pk)` when it goes. `kind` is "room.thing"; the room turns a Hit into an address. What
is not public is found only by asking `public_only=False`, best with `holders`: the centres whose people may read it.

`found` wants every word that was typed, `similar` offers what shares words with a longer text. Both are ranked, inside
the network in scope, and take anything a person can type.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ognisko.foundation.kernel import words

from .models import SearchEntry, SearchForm
from .prepared import prepared
from .tenancy import current_network

MOST_WORDS = 12  # of a query
MOST_SHARED = 40  # lemmas of a text that `similar` compares
MOST_INDEXED = 20_000  # words of one thing
SHORTEST_PREFIX = 3
_BATCH = 200
_SHOWN = "e.id, e.kind, e.object_pk, e.public, e.at, e.title, e.excerpt, e.holder"


@dataclass(frozen=True, slots=True)
class Findable:
    """What is to be found: `title` weighs more than `text`; `excerpt` is shown, never searched."""

    kind: str
    pk: int
    network: int
    title: str
    text: str
    public: bool
    at: datetime
    excerpt: str = ""
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, best first."""

    kind: str
    pk: int
    title: str
    excerpt: str
    public: bool
    at: datetime
    holder: int | None


def index(
    kind: str,
    pk: int,
    network: int,
    title: str,
    text: str,
    public: bool,
    at: datetime,
    *,
    excerpt: str = "",
    holder: int | None = None,
) -> None:
    """Make one thing findable, or bring what is kept about it up to date."""
    index_all([Findable(kind, pk, network, title, text, public, at, excerpt, holder)])


def index_all(findables: Iterable[Findable]) -> int:
    """The same for many, a batch at a time; answers with how many."""
    rest, count = iter(findables), 0
    while batch := list(islice(rest, _BATCH)):
        entries = {(entry.kind, entry.object_pk): entry for entry in map(_entry, batch)}
        SearchEntry.objects.bulk_create(
            entries.values(),
            update_conflicts=True,
            unique_fields=["kind", "object_pk"],
            update_fields=["network_id", "holder", "public", "at", "title", "excerpt", "head", "body"],
        )
        learn_forms(f"{each.title} {each.text}" for each in batch)
        count += len(batch)
    return count


def forget(kind: str, pk: int) -> int:
    """What was indexed is no longer found; answers with how many rows went."""
    return SearchEntry.objects.filter(kind=kind, object_pk=pk).delete()[0]


def found(
    query: str,
    *,
    kinds: Collection[str] = (),
    public_only: bool = True,
    holders: Collection[int] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """What has every word of the query in some form; the last word may be unfinished. Nothing typed finds nothing."""
    groups = _groups(query)
    if not groups:
        return []
    return _ranked(" AND ".join(groups), kinds, public_only, holders, limit, offset)


def similar(
    text: str,
    *,
    kinds: Collection[str] = (),
    public_only: bool = True,
    holders: Collection[int] | None = None,
    limit: int = 10,
) -> list[Hit]:
    """What shares the most telling words with the text."""
    shared = sorted(words.significant(text), key=lambda lemma: (-len(lemma), lemma))[:MOST_SHARED]
    if not shared:
        return []
    return _ranked(" OR ".join(_exact(lemma) for lemma in shared), kinds, public_only, holders, limit, 0)


def _entry(findable: Findable) -> SearchEntry:
    return SearchEntry(
        network_id=findable.network,
        holder=findable.holder,
        kind=findable.kind,
        object_pk=findable.pk,
        public=findable.public,
        at=findable.at,
        title=_clean(findable.title)[:250],
        excerpt=_clean(findable.excerpt)[:300],
        head=_indexed(findable.title),
        body=_indexed(findable.text),
    )


def _indexed(text: str) -> str:
    return " ".join(lemma for word in islice(words.spelled(text), MOST_INDEXED) for lemma in words.readings(word))


def _clean(text: str) -> str:
    """What either engine can keep: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def learn_forms(texts: Iterable[str]) -> None:
    """Remember dictionary words with diacritics as they look without: "laski" may have meant "łaski"."""
    forms: dict[tuple[str, str], None] = {}
    for text in texts:
        for word in islice(words.spelled(text), MOST_INDEXED):
            folded = words.fold(word)
            if folded != word and words.in_dictionary(word):
                forms |= {(folded[:60], lemma[:60]): None for lemma in words.readings(word)}
    kept = set(SearchForm.objects.filter(form__in={form for form, _ in forms}).values_list("form", "lemma"))
    new = [SearchForm(form=form, lemma=lemma) for form, lemma in forms if (form, lemma) not in kept]
    SearchForm.objects.bulk_create(new, ignore_conflicts=True)


def _groups(query: str) -> list[str]:
    """One group of alternatives for each word of the query, without fillers unless there is nothing else."""
    typed = list(islice(words.spelled(query), MOST_WORDS))
    if not typed:
        return []
    last = typed[-1]
    telling = [word for word in dict.fromkeys(typed) if not words.is_filler(word)] or typed
    meant: dict[str, set[str]] = {word: set(words.readings(word)) for word in telling}
    for form, lemma in _meant(forms=telling):
        meant[form].add(lemma)
    return [_alternatives(meant[word], words.fold(word) if word == last else "") for word in telling]


@prepared
def _meant(*, forms: list[str]) -> QuerySet:
    return SearchForm.objects.filter(form__in=forms).values_list("form", "lemma")


def _alternatives(lemmas: set[str], beginning: str) -> str:
    terms = [_exact(lemma) for lemma in sorted(lemmas)]
    if len(beginning) >= SHORTEST_PREFIX:
        terms.append(_prefix(beginning))
    return f"({' OR '.join(terms)})"


def _exact(lemma: str) -> str:
    return f'"{lemma}"' if connection.vendor == "sqlite" else f"'{lemma}'"


def _prefix(beginning: str) -> str:
    return f'"{beginning}" *' if connection.vendor == "sqlite" else f"'{beginning}':*"


def _ranked(
    match: str,
    kinds: Collection[str],
    public_only: bool,
    holders: Collection[int] | None,
    limit: int,
    offset: int,
) -> list[Hit]:
    where, params = _who_may(kinds, public_only, holders)
    if connection.vendor == "sqlite":
        sql = (
            f"SELECT {_SHOWN} FROM plumbing_words CROSS JOIN plumbing_searchentry e ON e.id = plumbing_words.rowid "  # noqa: S608
            f"WHERE plumbing_words MATCH %s AND {where} "
            "ORDER BY bm25(plumbing_words, 4.0, 1.0), e.at DESC, e.id DESC LIMIT %s OFFSET %s"
        )
    else:
        match = match.replace(" AND ", " & ").replace(" OR ", " | ")
        sql = (
            f"SELECT {_SHOWN} FROM plumbing_searchentry e, to_tsquery('simple', %s) wanted "  # noqa: S608
            f"WHERE e.word_vector @@ wanted AND {where} "
            "ORDER BY ts_rank(e.word_vector, wanted) DESC, e.at DESC, e.id DESC LIMIT %s OFFSET %s"
        )
    rows = SearchEntry.objects.raw(sql, [match, *params, max(limit, 0), max(offset, 0)])
    return [Hit(row.kind, row.object_pk, row.title, row.excerpt, row.public, row.at, row.holder) for row in rows]


def _who_may(kinds: Collection[str], public_only: bool, holders: Collection[int] | None) -> tuple[str, Sequence[Any]]:
    """The conditions beside the words, with their parameters."""
    conditions, params = ["e.network_id = %s"], [current_network().pk]
    if kinds:
        conditions.append(f"e.kind IN ({_marks(kinds)})")
        params += kinds
    if public_only:
        conditions.append("e.public")
    elif holders is not None:
        conditions.append(f"(e.public OR e.holder IN ({_marks(holders)}))" if holders else "e.public")
        params += holders
    return " AND ".join(conditions), params


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))
