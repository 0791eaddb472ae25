"""Search by Polish lemmas: one façade over FTS5 and tsvector.

A room keeps its things findable from its actions: `index(kind, pk, network, title, text, public, at)` when a thing is
written or changes, `forget(kind, pk)` when it goes. `kind` is "room.thing"; the room turns a Hit into an address. What
is not public is found only by asking `public_only=False`, best with `holders`: the centres whose people may read it.

`found` wants every word that was typed, `similar` offers what shares words with a longer text. Both are ranked, inside
the network in scope, and take anything a person can type. Where everyone searches, a word that is everywhere must not
cost more as the network grows: of more than MOST_RANKED public things that hold the words, those entered last are
ranked, and the answer says so (`Hits.only_newest`); and they are ranked by what each says itself (words in its title,
the shortest title, the newest), not by how often the words occur anywhere. Before them come the few standing things,
such as neighbourhoods and centres, that are called so: these have an index of their own, in which nothing that happens
there can bury them. Who may read what is not public is answered from everything.
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
MOST_RANKED = 100  # public things that hold the words
MOST_STANDING = 10  # found by their names before all else
_BATCH = 200
_SPARE = 200  # best by their words alone, beyond what is wanted: some fall to the other conditions
Narrowed = tuple[str, Sequence[Any]]
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
    standing: bool = False


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


class Hits(list[Hit]):
    """What was found. `only_newest`: more than MOST_RANKED things hold the words, the older ones were left out."""

    only_newest = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word asked for: what it may mean, and how it begins when it may be unfinished."""

    lemmas: tuple[str, ...]
    beginning: str


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
    standing: bool = False,
) -> None:
    """Make one thing findable, or bring what is kept about it up to date."""
    index_all([Findable(kind, pk, network, title, text, public, at, excerpt, holder, standing)])


def index_all(findables: Iterable[Findable]) -> int:
    """The same for many, a batch at a time; answers with how many."""
    rest, count = iter(findables), 0
    while batch := list(islice(rest, _BATCH)):
        entries = {(entry.kind, entry.object_pk): entry for entry in map(_entry, batch)}
        SearchEntry.objects.bulk_create(
            entries.values(),
            update_conflicts=True,
            unique_fields=["kind", "object_pk"],
            update_fields=["network_id", "holder", "public", "standing", "at", "title", "excerpt", "head", "body"],
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
) -> Hits:
    """What has every word of the query in some form; the last word may be unfinished. Nothing typed finds nothing."""
    wanted = _wanted(query)
    if not wanted:
        return Hits()
    narrowed, limit, offset = _who_may(kinds, public_only, holders), max(limit, 0), max(offset, 0)
    if public_only:
        return _public(wanted, narrowed, limit, offset)
    ranked = _ranked_by_words if holders is None else _ranked
    return ranked(_match(wanted), narrowed, limit, offset)


def similar(
    text: str,
    *,
    kinds: Collection[str] = (),
    public_only: bool = True,
    holders: Collection[int] | None = None,
    limit: int = 10,
) -> Hits:
    """What shares the most telling words with the text, of all there is."""
    shared = sorted(words.significant(text), key=lambda lemma: (-len(lemma), lemma))[:MOST_SHARED]
    if not shared:
        return Hits()
    match = " OR ".join(_exact(lemma) for lemma in shared)
    return _ranked(match, _who_may(kinds, public_only, holders), max(limit, 0), 0)


def _entry(findable: Findable) -> SearchEntry:
    return SearchEntry(
        network_id=findable.network,
        holder=findable.holder,
        kind=findable.kind,
        object_pk=findable.pk,
        public=findable.public,
        standing=findable.public and findable.standing,
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


def _wanted(query: str) -> list[Word]:
    """The words of the query without fillers, unless there is nothing else."""
    typed = list(islice(words.spelled(query), MOST_WORDS))
    if not typed:
        return []
    last = typed[-1]
    telling = [word for word in dict.fromkeys(typed) if not words.is_filler(word)] or typed
    meant: dict[str, set[str]] = {word: set(words.readings(word)) for word in telling}
    for form, lemma in _meant(forms=telling):
        meant[form].add(lemma)
    return [Word(tuple(sorted(meant[word])), _unfinished(word) if word == last else "") for word in telling]


@prepared
def _meant(*, forms: list[str]) -> QuerySet:
    return SearchForm.objects.filter(form__in=forms).values_list("form", "lemma")


def _unfinished(word: str) -> str:
    beginning = words.fold(word)
    return beginning if len(beginning) >= SHORTEST_PREFIX else ""


def _match(wanted: Sequence[Word]) -> str:
    """Every word in one of its forms, as FTS5 is asked."""
    return " AND ".join(_alternatives(word) for word in wanted)


def _alternatives(word: Word) -> str:
    terms = [*map(_exact, word.lemmas), *([_prefix(word.beginning)] if word.beginning else [])]
    return f"({' OR '.join(terms)})"


def _exact(lemma: str) -> str:
    return f'"{lemma}"' if connection.vendor == "sqlite" else f"'{lemma}'"


def _prefix(beginning: str) -> str:
    return f'"{beginning}" *' if connection.vendor == "sqlite" else f"'{beginning}':*"


def _public(wanted: Sequence[Word], narrowed: Narrowed, limit: int, offset: int) -> Hits:
    """The standing things that are called so, then the best of what was entered last."""
    called = _best(wanted, narrowed, "standing", MOST_STANDING, 0)
    first = [each for each in called if each.titled == len(wanted)]  # type: ignore[attr-defined]
    shown, where, params = first[offset : offset + limit], *narrowed
    if first:
        where, params = f"{where} AND e.id NOT IN ({_marks(first)})", [*params, *(each.pk for each in first)]
    rest = _best(wanted, (where, params), "public", limit - len(shown), max(offset - len(first), 0))
    hits = Hits(map(_hit, [*shown, *rest]))
    hits.only_newest = bool(rest) and rest[0].looked_at > MOST_RANKED  # type: ignore[attr-defined]
    return hits


def _best(wanted: Sequence[Word], narrowed: Narrowed, index: str, limit: int, offset: int) -> list[SearchEntry]:
    """Of those in this index that were entered last: most words in the title, the shortest title, the newest."""
    where, params = narrowed
    matched, _score, match = _engine(_match(wanted), f"plumbing_{index}")
    # The same number; FTS5 walks back along its own.
    key = f"plumbing_{index}.rowid" if connection.vendor == "sqlite" else "e.id"
    titled, sought = _titled(wanted)
    # Of those that are ranked only what ranks them is carried along; the few to show are read whole.
    order = f"titled DESC, CASE WHEN titled = {len(wanted)} THEN length END, {{0}}at DESC, {{0}}id DESC"
    sql = (
        f"WITH few AS MATERIALIZED (SELECT e.id AS id, e.at AS at, ' ' || e.head || ' ' AS head {matched} "  # noqa: S608
        f"AND e.{index} AND {where} ORDER BY {key} DESC LIMIT %s), "
        f"told AS (SELECT id, at, length(head) AS length, {titled} AS titled FROM few), "
        f"best AS MATERIALIZED (SELECT * FROM told ORDER BY {order.format('')} LIMIT %s OFFSET %s) "
        f"SELECT {_SHOWN}, titled, (SELECT count(*) FROM few) AS looked_at FROM best "
        f"CROSS JOIN plumbing_searchentry e WHERE e.id = best.id ORDER BY {order.format('best.')}"
    )
    return list(SearchEntry.objects.raw(sql, [match, *params, MOST_RANKED + 1, *sought, limit, offset]))


def _titled(wanted: Sequence[Word]) -> tuple[str, list[str]]:
    """How many of the words stand in the title, as SQL with its parameters."""
    place = "instr" if connection.vendor == "sqlite" else "strpos"
    counts, sought = [], []
    for word in wanted:
        forms = [*(f" {lemma} " for lemma in word.lemmas), *([f" {word.beginning}"] if word.beginning else [])]
        either = " OR ".join([f"{place}(head, %s) > 0"] * len(forms))
        counts.append(f"CASE WHEN {either} THEN 1 ELSE 0 END")
        sought += forms
    return " + ".join(counts), sought


def _ranked(match: str, narrowed: Narrowed, limit: int, offset: int) -> Hits:
    """The best of all."""
    where, params = narrowed
    matched, score, match = _engine(match)
    sql = f"SELECT {_SHOWN} {matched} AND {where} ORDER BY {score}, e.id DESC LIMIT %s OFFSET %s"
    return Hits(map(_hit, SearchEntry.objects.raw(sql, [match, *params, limit, offset])))


def _ranked_by_words(match: str, narrowed: Narrowed, limit: int, offset: int) -> Hits:
    """The same for those whom nearly everything is open to: the best by their words alone are enough, or all of it."""
    where, params = narrowed
    matched, score, words_alone = _engine(match)
    if connection.vendor == "sqlite":
        best = (
            f"SELECT rowid AS id, {score} AS score FROM plumbing_words WHERE plumbing_words MATCH %s "  # noqa: S608
            "ORDER BY score, rowid DESC LIMIT %s"
        )
    else:
        best = f"SELECT e.id, {score} AS score {matched} ORDER BY score, e.id DESC LIMIT %s"
    sql = (
        f"WITH best AS MATERIALIZED ({best}) SELECT {_SHOWN} FROM best CROSS JOIN plumbing_searchentry e "  # noqa: S608
        f"WHERE e.id = best.id AND {where} ORDER BY score, e.id DESC LIMIT %s OFFSET %s"
    )
    most = limit + offset + _SPARE
    hits = Hits(map(_hit, SearchEntry.objects.raw(sql, [words_alone, most, *params, limit, offset])))
    return hits if len(hits) == limit else _ranked(match, narrowed, limit, offset)


def _engine(match: str, index: str = "plumbing_words") -> tuple[str, str, str]:
    """FROM and WHERE of what holds the words, how well it does (the best least), and the words, for this engine."""
    if connection.vendor == "sqlite":
        joined = f"FROM {index} CROSS JOIN plumbing_searchentry e ON e.id = {index}.rowid"
        return f"{joined} WHERE {index} MATCH %s", f"bm25({index}, 4.0, 1.0)", match
    match = match.replace(" AND ", " & ").replace(" OR ", " | ")
    matched = "FROM plumbing_searchentry e, to_tsquery('simple', %s) wanted WHERE e.word_vector @@ wanted"
    return matched, "-ts_rank(e.word_vector, wanted)", match


def _hit(row: SearchEntry) -> Hit:
    return Hit(row.kind, row.object_pk, row.title, row.excerpt, row.public, row.at, row.holder)


def _who_may(kinds: Collection[str], public_only: bool, holders: Collection[int] | None) -> Narrowed:
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
