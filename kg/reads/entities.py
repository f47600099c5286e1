"""What hangs on entities: the links that records state; for many entities at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.reads.reader import Reader
from kg.reads.statements import statement
from kg.reads.vocabulary import entity_links

Linked = tuple[tuple[str, str], ...]


def links_between(reader: Reader, entities: Sequence[str]) -> dict[str, Linked]:
    """The (relationship type, other entity) pairs of each entity, sorted."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in reader.read(statement("entity_links", types="|".join(entity_links())), ids=list(entities)):
        found[row["id"]].add((row["type"], row["other"]))
    return {entity: tuple(sorted(found[entity])) for entity in entities}
