"""Finding by words: names of entities, captions of facts, titles of documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.ids import name_key
from kg.reads.pages import Kind
from kg.reads.reader import Reader, Row
from kg.reads.statements import statement
from kg.reads.vocabulary import any_role

MOST = 200  # hits a search looks at, of each kind

EXACT, PREFIX, WORDS = range(3)


@dataclass(frozen=True, slots=True)
class Hit:
    """One found node; ``rank`` 0 is the exact name, 1 a name that begins so, 2 one that holds the words."""

    kind: Kind
    id: str
    cls: str
    matched: str
    rank: int
    weight: int = 0

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """Sorts hits: rank, then what takes part in more facts, then the shorter text."""
        return self.rank, -self.weight, len(self.matched), self.matched, self.id


def find_entities(reader: Reader, words: str, classes: Collection[str] | None = None) -> list[Hit]:
    """Entities by name, best first, one hit an entity; ``classes`` limits their own class."""
    key = name_key(words)
    if not key:
        return []
    ranks = {name: _rank(name, key) for name in _names(reader, key)}
    text = statement("search_bearers", roles=any_role())
    rows = reader.read(text, keys=sorted(ranks)) if ranks else []
    hits = [
        Hit("Entity", row["id"], row["class"], row["key"], ranks[row["key"]], row["facts"])
        for row in rows
        if classes is None or row["class"] in classes
    ]
    return _best(hits)


def find_captions(
    reader: Reader, kind: Kind, words: str, classes: Collection[str] | None = None
) -> list[Hit]:
    """Facts by caption or documents by title that hold every word, latest first."""
    wanted = words.lower().split()[:8]
    if not wanted:
        return []
    caption, order = ("name", "sortKey") if kind == "Fact" else ("title", "id")
    where = " AND ".join(f"toLower(n.{caption}) CONTAINS $w{i}" for i in range(len(wanted)))
    params: dict[str, object] = {f"w{i}": word for i, word in enumerate(wanted)}
    if classes is not None:
        where += " AND n.class IN $classes"
        params["classes"] = sorted(classes)
    text = statement("search_captions", kind=kind, where=where, caption=caption, order=order)
    rows = reader.read(text, **params, limit=MOST)
    return [_caption_hit(kind, row, words, place) for place, row in enumerate(rows)]


def _names(reader: Reader, key: str) -> set[str]:
    """Name keys that equal, begin with or hold the words of the key; exact and prefix first."""
    begins = statement("search_names", where="n.key STARTS WITH $key")
    exact = {key}
    found = {row["key"] for row in reader.read(begins, key=key, limit=MOST)}
    words = key.split()
    where = " AND ".join(f"n.key CONTAINS $w{i}" for i in range(len(words)))
    params = {f"w{i}": word for i, word in enumerate(words)}
    rows = reader.read(statement("search_names", where=where), **params, limit=MOST)
    held = {row["key"] for row in rows if _begins_words(row["key"], words)}
    return exact | found | held


def _begins_words(name: str, words: Sequence[str]) -> bool:
    parts = name.split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _rank(name: str, key: str) -> int:
    return EXACT if name == key else PREFIX if name.startswith(key) else WORDS


def _best(hits: list[Hit]) -> list[Hit]:
    seen: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: h.order):
        seen.setdefault(hit.id, hit)
    return list(seen.values())[:MOST]


def _caption_hit(kind: Kind, row: Row, words: str, place: int) -> Hit:
    caption = str(row["caption"])
    rank = EXACT if caption.lower() == words.lower() else WORDS
    return Hit(kind, row["id"], row["class"], caption, rank, -place)
