"""What differs between Neo4j and the embedded store; everything else is written once for both."""

from __future__ import annotations

AWAIT_INDEXES = {"neo4j": "CALL db.awaitIndexes(300)", "embedded": None}
"""Neo4j builds an index in the background; the embedded store has built it when it answers."""

UNINDEXED: dict[str, frozenset[tuple[str, str]]] = {
    "neo4j": frozenset(),
    "embedded": frozenset({("Fact", "class"), ("Fact", "status"), ("Entity", "class")}),
}
"""Label and property that a kind of store does not index.

The embedded store uses an index for equality whatever share of the nodes it holds, and pays for one with few
distinct values at every change: with these three, 1,000 changes of a status cost 2.0 s instead of 0.1 s of
processor time. There the classes' own labels do the work.
"""
